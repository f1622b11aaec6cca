//! `ICameraDevice` of a V4L2 camera.

use crate::control::Controls;
use crate::convert;
use crate::errno;
use crate::event::Events;
use crate::operator::V4l2Operator;
use crate::pipeline::Pipeline;
use crate::settings;
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
    worker: Mutex<Option<JoinHandle<()>>>,
    /// Whatever must last as long as the camera is open; dropped by close.
    lease: Mutex<Option<Box<dyn Any + Send>>>,
}

impl V4l2Device {
    /// Starts an open camera.
    ///
    /// # Errors
    /// `DEVICE_ERROR` if its controls cannot be read, `INSUFFICIENT_RESOURCES`.
    pub fn start(pipeline: Pipeline, node: &dyn Node, lease: Box<dyn Any + Send>) -> Result<Self> {
        let controls =
            Controls::discover(node).map_err(|failure| errno::call_error(&pipeline.path, failure))?;
        let events = Events::subscribe(node, []).unwrap_or_else(|failure| {
            tracing::warn!("{}: no events ({failure})", pipeline.path.display());
            Events::default()
        });
        let (pipeline, controls) = (Arc::new(pipeline), Arc::new(controls));
        let operator =
            Arc::new(V4l2Operator { pipeline: Arc::clone(&pipeline), controls: Arc::clone(&controls) });
        let worker = Mutex::new(Some(worker::start(Arc::clone(&pipeline), events)?));
        Ok(Self { pipeline, controls, operator, worker, lease: Mutex::new(Some(lease)) })
    }

    /// # Errors
    /// As `close`.
    fn shut(&self) -> Result<()> {
        let state = self.pipeline.lock();
        let mut state = self.pipeline.quiesce("close", state)?;
        state.closing = true;
        (state.stream, state.node, state.callback) = (None, None, None);
        drop(state);
        self.pipeline.waker.wake();
        let worker = self.worker.lock().unwrap_or_else(PoisonError::into_inner).take();
        if worker.is_some_and(|worker| worker.join().is_err()) {
            tracing::error!("{}: its worker panicked", self.pipeline.path.display());
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
