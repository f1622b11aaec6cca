//! `IBufferQueue`: the way of buffers to and from a driver, the same for cameras and for videos.

use super::{BufferRef, ExportedBuffer, IStreamOperator, IVideoProcessSession};
use crate::status::Result;
use std::os::fd::OwnedFd;

/// What a pool of buffers needs of who fills them. Ours: the methods that `IStreamOperator` and
/// `IVideoProcessSession` share, so that a consumer does not see which of them its frames come from.
pub trait IBufferQueue: Send + Sync {
    /// Registers the host's buffers with a stream.
    ///
    /// # Errors
    /// As [`IStreamOperator::attach_buffer_queue`].
    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()>;

    /// Registers `count` buffers of the driver's own memory and hands them out.
    ///
    /// # Errors
    /// As [`IStreamOperator::export_buffers`].
    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>>;

    /// Takes all buffers of a stream back.
    ///
    /// # Errors
    /// As [`IStreamOperator::detach_buffer_queue`].
    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()>;

    /// Gives a registered buffer to the driver to be filled; never blocks.
    ///
    /// # Errors
    /// As [`IStreamOperator::queue_buffer`].
    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()>;
}

/// Gives the methods of one interface as those of [`IBufferQueue`].
macro_rules! buffer_queue {
    ($interface:ident) => {
        impl IBufferQueue for dyn $interface + '_ {
            fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
                $interface::attach_buffer_queue(self, stream_id, buffers)
            }

            fn export_buffers(
                &self,
                stream_id: i32,
                first_id: u64,
                count: u32,
            ) -> Result<Vec<ExportedBuffer>> {
                $interface::export_buffers(self, stream_id, first_id, count)
            }

            fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
                $interface::detach_buffer_queue(self, stream_id)
            }

            fn queue_buffer(&self, stream_id: i32, buffer_id: u64, fence: Option<OwnedFd>) -> Result<()> {
                $interface::queue_buffer(self, stream_id, buffer_id, fence)
            }
        }
    };
}

buffer_queue!(IStreamOperator);
buffer_queue!(IVideoProcessSession);
