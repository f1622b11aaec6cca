//! `ICameraDevice` of a V4L2 camera.

use crate::control::Controls;
use crate::convert;
use crate::errno;
use crate::event::Events;
use crate::operator::V4l2Operator;
use crate::pipeline::Pipeline;
use crate::settings;
use crate::still;
use crate::sys::Node;
use crate::sys::data::Fraction;
use crate::worker;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Result};
use hal_api::traits::{ICameraDevice, IStreamOperator, IStreamOperatorCallback};
use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// An open camera.
pub(crate) struct V4l2Device {
    pipeline: Arc<Pipeline>,
    controls: Arc<Controls>,
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
    /// `DEVICE_ERROR` if its controls cannot be read, `INSUFFICIENT_RESOURCES`.
    pub fn start(pipeline: Pipeline, node: Arc<dyn Node>, lease: Box<dyn Any + Send>) -> Result<Self> {
        let controls = Controls::discover(node.as_ref())
            .map_err(|failure| errno::call_error(&pipeline.path, failure))?;
        let events = Events::subscribe(node.as_ref(), []).unwrap_or_else(|failure| {
            tracing::warn!("{}: no events ({failure})", pipeline.path.display());
            Events::default()
        });
        let (pipeline, controls) = (Arc::new(pipeline), Arc::new(controls));
        let operator =
            Arc::new(V4l2Operator { pipeline: Arc::clone(&pipeline), controls: Arc::clone(&controls) });
        let device = Self {
            threads: Mutex::new(vec![worker::start(Arc::clone(&pipeline), events)?]),
            lease: Mutex::new(Some(lease)),
            pipeline,
            controls,
            operator,
        };
        // Dropped where this fails, the device ends its worker.
        let still = still::start(Arc::clone(&device.pipeline), node, Arc::clone(&device.controls))?;
        device.threads.lock().unwrap_or_else(PoisonError::into_inner).push(still);
        Ok(device)
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
        state.callback = Some(callback);
        Ok(Arc::clone(&self.operator) as _)
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        let (state, node) = self.pipeline.usable("update_settings")?;
        drop(state);
        let change = settings::read(&self.controls, settings)?;
        settings::write(&self.pipeline.path, node.as_ref(), &self.controls, &change)?;
        if let Some(fps) = change.max_fps {
            let set = node.set_interval(self.pipeline.kind, Fraction { numerator: 1, denominator: fps });
            let set =
                set.map_err(|failure| errno::call_error(&self.pipeline.path, failure).during("frame rate"))?;
            tracing::debug!(
                "{}: {} ns between frames",
                self.pipeline.path.display(),
                convert::interval_ns(set)
            );
        }
        Ok(())
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        drop(self.pipeline.usable("get_default_settings")?);
        settings::defaults(&self.controls)
    }

    fn close(&self) -> Result<()> {
        if self.pipeline.lock().node.is_none() {
            return Err(Error::new(hal_api::status::Status::CAMERA_CLOSED, "close: the camera is closed"));
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
