//! A session over deferred videos of a loaded driver.
//!
//! # Safety
//! As for `object`; `queue_buffer` alone goes past the gate, as its role [any] allows.
#![allow(unsafe_code)]

use super::buffers::{collect_exported, fence_out};
use super::call::Gate;
use super::callback::{VIDEO_CALLBACK_VTBL, VIDEOS};
use super::core::{Core, texts};
use super::object::{Object, place};
use hal_api::abi::{self, VideoSessionVtbl};
use hal_api::buffer::Buffer;
use hal_api::convert::{Collector, item_in, metadata_out, str_out};
use hal_api::deferred::StreamDescription;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Error, Result};
use hal_api::stream::{StreamAttributes, StreamInfo};
use hal_api::traits::{BufferRef, ExportedBuffer, IVideoProcessCallback, IVideoProcessSession};
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::sync::Arc;

/// A session. Destroyed on drop.
pub(super) struct PluginVideoSession(Object<VideoSessionVtbl, dyn IVideoProcessCallback>);

impl PluginVideoSession {
    /// Makes a session of a user.
    pub(super) fn create(
        driver: &Arc<Core>,
        user_id: i32,
        callback: Arc<dyn IVideoProcessCallback>,
    ) -> Result<Self> {
        let (gate, method) = (Gate::new(), "create_video_process_session");
        let ticket = place(&VIDEOS, &gate, callback, method)?;
        let callback = abi::VideoCallback { vtbl: &raw const VIDEO_CALLBACK_VTBL, ctx: ticket.context() };
        let mut out = abi::VideoSession { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        driver.call(method, |table, obj| {
            // SAFETY: see the module; arguments live until the call returns, the ticket until `destroy`.
            unsafe { (table.create_video_process_session)(obj, user_id, &raw const callback, &raw mut out) }
        })?;
        // SAFETY: the driver handed it out.
        let object = unsafe {
            Object::adopt(driver, gate, (out.vtbl, out.obj), |table| table.destroy, ticket, method)
        };
        object.map(Self)
    }
}

impl IVideoProcessSession for PluginVideoSession {
    fn get_pending_videos(&self) -> Result<Vec<String>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.0.call("get_pending_videos", |table, obj| unsafe { (table.get_pending_videos)(obj, sink) })
        })?;
        texts("get_pending_videos", items)
    }

    fn prepare(&self, id: &str, fd: BorrowedFd<'_>) -> Result<Vec<StreamDescription>> {
        let items = Collector::collect(|sink| {
            self.0.call("prepare", |table, obj| {
                // SAFETY: see the module; the descriptor is borrowed until the call returns.
                unsafe { (table.prepare)(obj, str_out(id), fd.as_raw_fd(), sink) }
            })
        })?;
        items.iter().map(|item| item_in(item)).collect()
    }

    fn create_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.0.call("create_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.create_streams)(obj, infos.as_ptr(), infos.len()) }
        })
    }

    fn commit_streams(&self, settings: MetadataRef<'_>) -> Result<()> {
        self.0.call("commit_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.commit_streams)(obj, metadata_out(settings)) }
        })
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        let items = Collector::collect(|sink| {
            self.0.call("get_stream_attributes", |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.get_stream_attributes)(obj, sink) }
            })
        })?;
        items.iter().map(|item| item_in(item)).collect()
    }

    fn attach_buffer_queue(&self, stream_id: i32, buffers: &[BufferRef<'_>]) -> Result<()> {
        let raw: Vec<Buffer> = buffers.iter().map(|buffer| *buffer.info()).collect();
        self.0.call("attach_buffer_queue", |table, obj| {
            // SAFETY: see the module; the descriptors are borrowed until the call returns.
            unsafe { (table.attach_buffer_queue)(obj, stream_id, raw.as_ptr(), raw.len()) }
        })
    }

    fn export_buffers(&self, stream_id: i32, first_id: u64, count: u32) -> Result<Vec<ExportedBuffer>> {
        let export = |sink| {
            self.0.call("export_buffers", |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.export_buffers)(obj, stream_id, first_id, count, sink) }
            })
        };
        // SAFETY: the driver gives the descriptors away when it puts them.
        unsafe { collect_exported(count, export) }
    }

    fn detach_buffer_queue(&self, stream_id: i32) -> Result<()> {
        self.0.call("detach_buffer_queue", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.detach_buffer_queue)(obj, stream_id) }
        })
    }

    fn queue_buffer(&self, stream_id: i32, buffer_id: u64, acquire_fence: Option<OwnedFd>) -> Result<()> {
        let (table, obj) = self.0.raw();
        // SAFETY: see the module; the fence is the driver's from here on (D18).
        let status = unsafe { (table.queue_buffer)(obj, stream_id, buffer_id, fence_out(acquire_fence)) };
        if status.is_ok() { Ok(()) } else { Err(Error::from(status.known()).during("queue_buffer")) }
    }

    fn release_streams(&self, infos: &[StreamInfo]) -> Result<()> {
        self.0.teardown("release_streams", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.release_streams)(obj, infos.as_ptr(), infos.len()) }
        })
    }

    fn process_video(&self, id: &str, timestamp_ns: u64) -> Result<()> {
        self.0.call("process_video", |table, obj| {
            // SAFETY: see the module.
            unsafe { (table.process_video)(obj, str_out(id), timestamp_ns) }
        })
    }

    fn remove_video(&self, id: &str) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("remove_video", |table, obj| unsafe { (table.remove_video)(obj, str_out(id)) })
    }

    fn interrupt(&self) -> Result<()> {
        // SAFETY: see the module.
        self.0.call("interrupt", |table, obj| unsafe { (table.interrupt)(obj) })
    }

    fn reset(&self) -> Result<()> {
        // SAFETY: see the module.
        self.0.teardown("reset", |table, obj| unsafe { (table.reset)(obj) })
    }
}
