//! `ICameraDevice` of a V4L2 camera.

use crate::control::{ControlError, Setting};
use crate::convert;
use crate::errno;
use crate::event::Events;
use crate::operator::V4l2Operator;
use crate::pipeline::Pipeline;
use crate::settings::{self, Facts};
use crate::state::now_ns;
use crate::still;
use crate::sys::data::Fraction;
use crate::sys::{Failure, Node};
use crate::worker;
use hal_api::camera::ResultMode;
use hal_api::metadata::{Metadata, MetadataRef, Tag};
use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDevice, IStreamOperator, IStreamOperatorCallback};
use nix::errno::Errno;
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// An open camera.
pub(crate) struct V4l2Device {
    pipeline: Arc<Pipeline>,
    /// The settings when the camera was opened.
    opened: BTreeMap<Setting, i64>,
    operator: Arc<V4l2Operator>,
    /// The worker, and the thread that makes stills.
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Whatever must last as long as the camera is open; dropped by close.
    lease: Mutex<Option<Box<dyn Any + Send>>>,
}

impl V4l2Device {
    /// Starts an open camera.
    ///
    /// # Errors
    /// `INSUFFICIENT_RESOURCES`.
    pub fn start(pipeline: Pipeline, node: Arc<dyn Node>, lease: Box<dyn Any + Send>) -> Result<Self> {
        let ids: Vec<u32> = pipeline.controls.iter().map(|control| control.info.id).collect();
        let events = Events::subscribe(node.as_ref(), ids).unwrap_or_else(|failure| {
            tracing::warn!("{}: no events ({failure})", pipeline.path.display());
            Events::default()
        });
        let opened = pipeline.lock().results.facts.values.clone();
        let pipeline = Arc::new(pipeline);
        let operator = Arc::new(V4l2Operator { pipeline: Arc::clone(&pipeline) });
        let device = Self {
            threads: Mutex::new(vec![worker::start(Arc::clone(&pipeline), events)?]),
            lease: Mutex::new(Some(lease)),
            pipeline,
            opened,
            operator,
        };
        // Dropped where this fails, the device ends its worker.
        let still = still::start(Arc::clone(&device.pipeline), node)?;
        device.threads.lock().unwrap_or_else(PoisonError::into_inner).push(still);
        Ok(device)
    }

    /// Sets controls back to what they were when the camera was opened, as far as the device lets it be done.
    fn restore(&self, node: &dyn Node) {
        let controls = &self.pipeline.controls;
        for (setting, _) in Setting::ALL {
            let control = controls.get(setting).filter(|control| control.is_writable());
            let Some((value, _)) = self.opened.get(&setting).zip(control) else { continue };
            if controls.read(node, &[setting]).is_ok_and(|now| now.first() == Some(value)) {
                continue;
            }
            match controls.write(node, &[(setting, *value)]) {
                // The device itself sets what is ruled by an automatic.
                Ok(_) | Err(ControlError::Ruled { .. } | ControlError::Inactive(_)) => {}
                Err(error) => tracing::warn!("reset: {}: {error}", self.pipeline.path.display()),
            }
        }
    }

    /// Sets the frame rate of the node, in frames per second.
    ///
    /// # Errors
    /// `CAMERA_BUSY` with the capture that runs, if the device cannot change its rate while it streams.
    fn set_rate(&self, node: &dyn Node, fps: u32) -> Result<()> {
        let set = node.set_interval(self.pipeline.kind, Fraction { numerator: 1, denominator: fps });
        let mut state = self.pipeline.lock();
        match (set, state.captures.first()) {
            (Ok(set), _) => {
                state.results.facts.frame_duration_ns = convert::interval_ns(set);
                state.results.ask();
                Ok(())
            }
            (Err(Failure { errno: Errno::EBUSY, .. }), Some(capture)) => {
                let text = format!(
                    "update_settings: the frame rate cannot change while capture {} runs; end it first",
                    capture.id
                );
                Err(Error::new(Status::CAMERA_BUSY, text))
            }
            (Err(failure), _) => {
                Err(errno::call_error(&self.pipeline.path, failure).during("update_settings: frame rate"))
            }
        }
    }

    /// Tags by number, all of them reportable.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`.
    fn tags(&self, method: &str, tags: &[u32]) -> Result<Vec<Tag>> {
        let tags: Vec<Tag> = tags.iter().copied().map(Tag::from).collect();
        settings::check_reportable(method, &self.pipeline.controls, &tags)?;
        Ok(tags)
    }

    /// # Errors
    /// As `close`.
    fn shut(&self) -> Result<()> {
        let state = self.pipeline.lock();
        let ids: Vec<i32> = state.streams.iter().map(|stream| stream.info.stream_id).collect();
        let mut state = self.pipeline.quiesce("close", state, &ids)?;
        state.remove_streams(&ids);
        (state.closing, state.node, state.callback) = (true, None, None);
        drop(state);
        self.pipeline.waker.wake();
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        for thread in threads {
            if thread.join().is_err() {
                tracing::error!("{}: one of its threads panicked", self.pipeline.path.display());
            }
        }
        self.lease.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(())
    }
}

impl ICameraDevice for V4l2Device {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        let (mut state, _) = self.pipeline.usable("get_stream_operator")?;
        let old = state.callback.replace(callback);
        // Dropped without the lock: it may hold anything.
        drop(state);
        drop(old);
        Ok(Arc::clone(&self.operator) as _)
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        let (state, node) = self.pipeline.usable("update_settings")?;
        drop(state);
        let change = settings::read(&self.pipeline.controls, settings)?;
        // Each part is tried before the first is done.
        settings::check(&self.pipeline.path, node.as_ref(), &self.pipeline.controls, &change)?;
        if let Some(fps) = change.max_fps {
            self.set_rate(node.as_ref(), fps)?;
        }
        self.pipeline.apply(node.as_ref(), change)
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        let (mut state, _) = self.pipeline.usable("set_result_mode")?;
        state.results.mode = mode;
        state.results.ask();
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        let (state, _) = self.pipeline.usable("get_enabled_results")?;
        Ok(state.results.tags.iter().map(|tag| tag.id()).collect())
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        let tags = self.tags("enable_results", tags)?;
        let (mut state, _) = self.pipeline.usable("enable_results")?;
        for tag in tags {
            if !state.results.tags.contains(&tag) {
                state.results.tags.push(tag);
            }
        }
        state.results.ask();
        drop(state);
        self.pipeline.waker.wake();
        Ok(())
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        let tags = self.tags("disable_results", tags)?;
        let (mut state, _) = self.pipeline.usable("disable_results")?;
        state.results.tags.retain(|tag| !tags.contains(tag));
        Ok(())
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        drop(self.pipeline.usable("get_default_settings")?);
        settings::defaults(&self.pipeline.controls)
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        let tags: Vec<u32> = query.iter().map(|item| item.tag().id()).collect();
        let tags = self.tags("get_status", &tags)?;
        let (state, node) = self.pipeline.usable("get_status")?;
        let frame_duration_ns = state.results.facts.frame_duration_ns;
        drop(state);
        let set = node.interval(self.pipeline.kind).ok().flatten().map(convert::interval_ns);
        let facts = Facts {
            values: self.pipeline.controls.snapshot(node.as_ref()),
            frame_duration_ns: set.unwrap_or(frame_duration_ns),
            timestamp_ns: now_ns(),
        };
        settings::report(&self.pipeline.controls, &tags, &facts)
    }

    fn reset(&self) -> Result<()> {
        let (state, node) = self.pipeline.usable("reset")?;
        let ids: Vec<i32> = state.streams.iter().map(|stream| stream.info.stream_id).collect();
        let mut state = self.pipeline.quiesce("reset", state, &ids)?;
        state.remove_streams(&ids);
        (state.photo, state.results) = Default::default();
        drop(state);
        self.restore(node.as_ref());
        self.pipeline.refresh(node.as_ref());
        Ok(())
    }

    fn close(&self) -> Result<()> {
        if self.pipeline.lock().node.is_none() {
            return Err(Error::new(Status::CAMERA_CLOSED, "close: the camera is closed"));
        }
        self.shut()
    }
}

impl Drop for V4l2Device {
    fn drop(&mut self) {
        // Refused only from inside a callback, which then holds the camera open until it returns.
        let _ = self.shut();
    }
}
