//! The table of a session over deferred videos.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::operator::{buffers_in, fence_in, put_exported};
use super::{hand_out, put_structs, take_back, with};
use crate::abi::{self, Bytes, MINOR_MAX, Sink, Str, VideoSessionVtbl};
use crate::buffer::Buffer;
use crate::checked::CheckedVideoSession;
use crate::convert::{metadata_in, put, str_in, structs_in, write_out};
use crate::driver::Host;
use crate::driver::events::{Receiver, Sender, VideoEvents};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::stream::StreamInfo;
use crate::traits::{IVideoProcessService, IVideoProcessSession};
use core::ffi::c_void;
use std::os::fd::BorrowedFd;
use std::sync::Arc;

/// A session, as the host holds it.
pub(super) struct VideoObject {
    door: Door,
    session: CheckedVideoSession,
    events: Arc<Sender<abi::VideoCallbackVtbl>>,
}

impl VideoObject {
    /// Makes a session.
    ///
    /// # Safety
    /// `out` is null or a session handle can be written there.
    pub(super) unsafe fn create(
        service: &dyn IVideoProcessService,
        user_id: i32,
        receiver: Receiver<abi::VideoCallbackVtbl>,
        host: Host,
        out: *mut abi::VideoSession,
    ) -> Result<()> {
        if out.is_null() {
            return Err(Error::invalid("create_video_process_session: the out-parameter is null"));
        }
        let events = Sender::new(receiver, host);
        let sender = Arc::new(VideoEvents(Arc::clone(&events)));
        let session = CheckedVideoSession::create(user_id, sender, |callback| {
            service.create_video_process_session(user_id, callback)
        })?;
        let object = Self { door: Door::new(host), session, events };
        let handle = abi::VideoSession { vtbl: &raw const VIDEO_VTBL, obj: hand_out(Box::new(object)) };
        // SAFETY: the caller's promise.
        unsafe { write_out(out, handle) }
    }

    fn control(&self, name: &str, call: impl FnOnce(&dyn IVideoProcessSession) -> Result<()>) -> Status {
        self.door.control(name, || call(&self.session))
    }

    fn teardown(&self, name: &str, call: impl FnOnce(&dyn IVideoProcessSession) -> Result<()>) -> Status {
        self.door.teardown(name, || {
            let inner = &self.session;
            if self.events.inside() {
                return Err(Error::contract(format!(
                    "{name}: called from inside a callback of this session"
                )));
            }
            call(inner)
        })
    }
}

static VIDEO_VTBL: VideoSessionVtbl = VideoSessionVtbl {
    struct_size: crate::units::struct_size::<VideoSessionVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    destroy,
    get_pending_videos,
    prepare,
    create_streams,
    commit_streams,
    get_stream_attributes,
    attach_buffer_queue,
    export_buffers,
    detach_buffer_queue,
    queue_buffer,
    release_streams,
    process_video,
    remove_video,
    interrupt,
    reset,
};

unsafe extern "C-unwind" fn destroy(session: *mut c_void) {
    // SAFETY: see the module.
    let Some(object) = (unsafe { take_back::<VideoObject>(session) }) else { return };
    Door::new(object.door.host).destroy("destroy", move || {
        object.events.close();
        drop(object);
    });
}

unsafe extern "C-unwind" fn get_pending_videos(session: *mut c_void, ids: *const Sink) -> Status {
    let call = |session: &VideoObject| {
        session.control("get_pending_videos", |inner| {
            // SAFETY: see the module.
            inner.get_pending_videos()?.iter().try_for_each(|id| unsafe { put(ids, id.as_bytes()) })
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn prepare(
    session: *mut c_void,
    id: Str,
    fd: i32,
    descriptions: *const Sink,
) -> Status {
    let call = |session: &VideoObject| {
        session.control("prepare", |inner| {
            if fd < 0 {
                return Err(Error::invalid(format!("prepare: {fd} is not a descriptor")));
            }
            // SAFETY: the host keeps the descriptor open until the call returns; so the string.
            let (fd, id) = unsafe { (BorrowedFd::borrow_raw(fd), str_in(id)?) };
            // SAFETY: see the module.
            unsafe { put_structs(descriptions, &inner.prepare(id, fd)?) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn create_streams(
    session: *mut c_void,
    infos: *const StreamInfo,
    n: usize,
) -> Status {
    let call = |session: &VideoObject| {
        // SAFETY: see the module.
        session.control("create_streams", |inner| inner.create_streams(&unsafe { structs_in(infos, n) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn commit_streams(session: *mut c_void, settings: Bytes) -> Status {
    let call = |session: &VideoObject| {
        // SAFETY: see the module.
        session.control("commit_streams", |inner| inner.commit_streams(unsafe { metadata_in(settings) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn get_stream_attributes(session: *mut c_void, attributes: *const Sink) -> Status {
    let call = |session: &VideoObject| {
        session.control("get_stream_attributes", |inner| {
            // SAFETY: see the module.
            unsafe { put_structs(attributes, &inner.get_stream_attributes()?) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn attach_buffer_queue(
    session: *mut c_void,
    stream_id: i32,
    buffers: *const Buffer,
    n_buffers: usize,
) -> Status {
    let call = |session: &VideoObject| {
        session.control("attach_buffer_queue", |inner| {
            // SAFETY: see the module.
            inner.attach_buffer_queue(stream_id, &unsafe { buffers_in(buffers, n_buffers) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn export_buffers(
    session: *mut c_void,
    stream_id: i32,
    first_id: u64,
    count: u32,
    buffers: *const Sink,
) -> Status {
    let call = |session: &VideoObject| {
        session.control("export_buffers", |inner| {
            let exported = inner.export_buffers(stream_id, first_id, count)?;
            // SAFETY: see the module.
            let put = unsafe { put_exported(buffers, exported) };
            put.inspect_err(|_| {
                // The host did not take all of them: as if nothing was exported.
                let _ = inner.detach_buffer_queue(stream_id);
            })
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn detach_buffer_queue(session: *mut c_void, stream_id: i32) -> Status {
    let call = |session: &VideoObject| {
        session.control("detach_buffer_queue", |inner| inner.detach_buffer_queue(stream_id))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn queue_buffer(
    session: *mut c_void,
    stream_id: i32,
    id: u64,
    fence_fd: i32,
) -> Status {
    // SAFETY: see the module; before anything that can fail, as the descriptor is ours from here on.
    let fence = unsafe { fence_in(fence_fd) };
    let call = |session: &VideoObject| {
        session.door.any("queue_buffer", || session.session.queue_buffer(stream_id, id, fence))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn release_streams(
    session: *mut c_void,
    infos: *const StreamInfo,
    n: usize,
) -> Status {
    let call = |session: &VideoObject| {
        // SAFETY: see the module.
        session.teardown("release_streams", |inner| inner.release_streams(&unsafe { structs_in(infos, n) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn process_video(session: *mut c_void, id: Str, timestamp_ns: u64) -> Status {
    let call = |session: &VideoObject| {
        // SAFETY: see the module.
        session.control("process_video", |inner| inner.process_video(unsafe { str_in(id) }?, timestamp_ns))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn remove_video(session: *mut c_void, id: Str) -> Status {
    let call = |session: &VideoObject| {
        // SAFETY: see the module.
        session.control("remove_video", |inner| inner.remove_video(unsafe { str_in(id) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn interrupt(session: *mut c_void) -> Status {
    let call = |session: &VideoObject| session.control("interrupt", |inner| inner.interrupt());
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn reset(session: *mut c_void) -> Status {
    let call = |session: &VideoObject| session.teardown("reset", |inner| inner.reset());
    // SAFETY: see the module.
    unsafe { with(session, call) }
}
