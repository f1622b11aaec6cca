//! A kit for small drivers: a camera with one stream of one plane in memfds.
//!
//! It keeps the buffers, the queue and the thread of a capture; the driver says which streams it takes and
//! fills buffers. `include/chal_kit.h` is the same for C. A driver that wants more implements the traits.

mod source;
mod run;
mod operator;

pub use source::Source;

use crate::driver::Host;
use crate::status::{Error, Result, Status};
use crate::traits::{ICameraDevice, IStreamOperator, IStreamOperatorCallback};
use operator::Operator;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A camera of the kit's, closed or open.
pub struct Camera {
    source: Arc<dyn Source>,
    host: Host,
    open: Arc<AtomicBool>,
}

impl fmt::Debug for Camera {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Camera").field("open", &self.open).finish_non_exhaustive()
    }
}

impl Camera {
    /// A camera whose pictures come from `source`.
    pub fn new(source: impl Source + 'static, host: Host) -> Self {
        Self { source: Arc::new(source), host, open: Arc::default() }
    }

    /// Opens the camera.
    ///
    /// # Errors
    /// `CAMERA_BUSY` while it is open: close it first.
    pub fn open(&self) -> Result<Arc<dyn ICameraDevice>> {
        if self.open.swap(true, Ordering::AcqRel) {
            return Err(Error::new(Status::CAMERA_BUSY, "open_camera: the camera is open"));
        }
        let operator = Operator::new(Arc::clone(&self.source), self.host);
        Ok(Arc::new(Device { operator: Arc::new(operator), open: Arc::clone(&self.open) }))
    }
}

struct Device {
    operator: Arc<Operator>,
    open: Arc<AtomicBool>,
}

impl ICameraDevice for Device {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        self.operator.set_callback(callback);
        Ok(Arc::clone(&self.operator) as Arc<dyn IStreamOperator>)
    }

    fn close(&self) -> Result<()> {
        self.operator.end();
        self.open.store(false, Ordering::Release);
        Ok(())
    }
}
