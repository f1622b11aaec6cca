//! The table of a stream operator.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::offline::OfflineObject;
use super::{put_structs, with};
use crate::abi::{self, Bytes, LOG_ERROR, MINOR_MAX, OperatorVtbl, Sink};
use crate::buffer::Buffer;
use crate::capture::CaptureInfo;
use crate::checked::CheckedDevice;
use crate::convert::{metadata_in, slice_in, struct_in, structs_in, write_out};
use crate::driver::Host;
use crate::driver::events::{OperatorEvents, Receiver, Sender};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::stream::{OperationMode, StreamInfo};
use crate::traits::{BufferRef, ExportedBuffer, ICameraDevice, IStreamOperator};
use core::ffi::c_void;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A stream operator, as the host holds it.
pub(super) struct OperatorObject {
    door: Door,
    minor: u16,
    operator: Arc<dyn IStreamOperator>,
    pub(super) events: Arc<Sender<abi::OperatorCallbackVtbl>>,
    closed: AtomicBool,
}

impl OperatorObject {
    /// Gets the operator of a device.
    pub(super) fn get(
        device: &CheckedDevice,
        receiver: Receiver<abi::OperatorCallbackVtbl>,
        host: Host,
    ) -> Result<Self> {
        let minor = receiver.minor;
        let events = Sender::new(receiver, host);
        let operator = device.get_stream_operator(Arc::new(OperatorEvents(Arc::clone(&events))))?;
        Ok(Self { door: Door::new(host), minor, operator, events, closed: AtomicBool::new(false) })
    }

    /// What the host gets; valid as long as the device.
    pub(super) fn handle(&self) -> abi::Operator {
        abi::Operator { vtbl: &raw const OPERATOR_VTBL, obj: (&raw const *self).cast_mut().cast() }
    }

    /// The device was closed.
    pub(super) fn shut(&self) {
        self.closed.store(true, Ordering::Release);
        self.events.close();
    }

    fn control(&self, name: &str, call: impl FnOnce(&dyn IStreamOperator) -> Result<()>) -> Status {
        self.door.control(name, || call(&*self.operator))
    }

    fn teardown(&self, name: &str, call: impl FnOnce(&dyn IStreamOperator) -> Result<()>) -> Status {
        self.door.teardown(name, || {
            if self.events.inside() {
                return Err(Error::contract(format!(
                    "{name}: called from inside a callback of this operator"
                )));
            }
            call(&*self.operator)
        })
    }

    fn queue(&self, stream_id: i32, buffer_id: u64, fence: Option<OwnedFd>) -> Status {
        self.door.any("queue_buffer", || {
            if self.closed.load(Ordering::Acquire) {
                return Err(Error::new(Status::CAMERA_CLOSED, "queue_buffer: the camera is closed"));
            }
            self.operator.queue_buffer(stream_id, buffer_id, fence)
        })
    }
}

static OPERATOR_VTBL: OperatorVtbl = OperatorVtbl {
    struct_size: crate::units::struct_size::<OperatorVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    is_streams_supported,
    create_streams,
    release_streams,
    commit_streams,
    get_stream_attributes,
    attach_buffer_queue,
    export_buffers,
    detach_buffer_queue,
    queue_buffer,
    capture,
    cancel_capture,
    change_to_offline_stream,
    update_streams,
    confirm_capture,
    enable_result,
    disable_result,
};

/// The buffers of a list with their descriptors borrowed for the call.
pub(super) unsafe fn buffers_in<'a>(buffers: *const Buffer, count: usize) -> Result<Vec<BufferRef<'a>>> {
    // SAFETY: the caller's promise, from the contract of the slot.
    let buffers = unsafe { structs_in(buffers, count) }?;
    let borrow = |fd: i32| {
        // SAFETY: the host keeps the descriptors open until the call returns.
        (fd >= 0).then(|| unsafe { BorrowedFd::borrow_raw(fd) })
    };
    Ok(buffers.iter().map(|info| BufferRef::new(*info, info.planes.map(|plane| borrow(plane.fd)))).collect())
}

/// Puts exported buffers into a sink, whose owner they then are; what could not be put is closed.
pub(super) unsafe fn put_exported(sink: *const Sink, buffers: Vec<ExportedBuffer>) -> Result<()> {
    for ExportedBuffer { mut info, fds } in buffers {
        let first = fds.first().and_then(|fd| fd.as_ref().map(AsRawFd::as_raw_fd)).unwrap_or(-1);
        for (index, (plane, fd)) in info.planes.iter_mut().zip(&fds).enumerate() {
            let used = index < usize::try_from(info.n_planes).unwrap_or(0);
            plane.fd = fd.as_ref().map_or(if used { first } else { -1 }, AsRawFd::as_raw_fd);
        }
        // SAFETY: the caller's promise.
        unsafe { put_structs(sink, &[info]) }?;
        for fd in fds.into_iter().flatten() {
            // The host owns it now.
            let _ = fd.into_raw_fd();
        }
    }
    Ok(())
}

/// An acquire fence, which is the callee's also when the call fails (D18).
pub(super) unsafe fn fence_in(fd: i32) -> Option<OwnedFd> {
    // SAFETY: the host gives the descriptor away.
    (fd >= 0).then(|| unsafe { OwnedFd::from_raw_fd(fd) })
}

unsafe extern "C-unwind" fn is_streams_supported(
    operator: *mut c_void,
    mode: u32,
    settings: Bytes,
    infos: *const StreamInfo,
    n_infos: usize,
    support: *mut u32,
) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("is_streams_supported", |inner| {
            // SAFETY: see the module.
            let (settings, infos) = unsafe { (metadata_in(settings)?, structs_in(infos, n_infos)?) };
            let advice = inner.advise_streams(OperationMode(mode), settings, &infos)?;
            if !advice.why.is_empty() {
                // No field of the call holds a sentence: the log does, as for a status.
                operator.door.host.log(LOG_ERROR, Status::INVALID_ARGUMENT, "sdk", &advice.why);
            }
            // SAFETY: see the module.
            unsafe { write_out(support, advice.support.0) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn create_streams(
    operator: *mut c_void,
    infos: *const StreamInfo,
    n: usize,
) -> Status {
    let call = |operator: &OperatorObject| {
        // SAFETY: see the module.
        operator.control("create_streams", |inner| inner.create_streams(&unsafe { structs_in(infos, n) }?))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn release_streams(operator: *mut c_void, ids: *const i32, n: usize) -> Status {
    let call = |operator: &OperatorObject| {
        // SAFETY: see the module.
        operator.teardown("release_streams", |inner| inner.release_streams(unsafe { slice_in(ids, n) }?))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn commit_streams(operator: *mut c_void, mode: u32, settings: Bytes) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("commit_streams", |inner| {
            // SAFETY: see the module.
            inner.commit_streams(OperationMode(mode), unsafe { metadata_in(settings) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn get_stream_attributes(operator: *mut c_void, attributes: *const Sink) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("get_stream_attributes", |inner| {
            // SAFETY: see the module.
            unsafe { put_structs(attributes, &inner.get_stream_attributes()?) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn attach_buffer_queue(
    operator: *mut c_void,
    stream_id: i32,
    buffers: *const Buffer,
    n_buffers: usize,
) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("attach_buffer_queue", |inner| {
            // SAFETY: see the module.
            inner.attach_buffer_queue(stream_id, &unsafe { buffers_in(buffers, n_buffers) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn export_buffers(
    operator: *mut c_void,
    stream_id: i32,
    first_id: u64,
    count: u32,
    buffers: *const Sink,
) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("export_buffers", |inner| {
            let exported = inner.export_buffers(stream_id, first_id, count)?;
            // SAFETY: see the module.
            let put = unsafe { put_exported(buffers, exported) };
            if put.is_err() {
                // The host did not take all of them: as if nothing was exported.
                let _ = inner.detach_buffer_queue(stream_id);
            }
            put
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn detach_buffer_queue(operator: *mut c_void, stream_id: i32) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("detach_buffer_queue", |inner| inner.detach_buffer_queue(stream_id))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn queue_buffer(
    operator: *mut c_void,
    stream_id: i32,
    buffer_id: u64,
    acquire_fence_fd: i32,
) -> Status {
    // SAFETY: see the module; before anything that can fail, as the descriptor is ours from here on.
    let fence = unsafe { fence_in(acquire_fence_fd) };
    // SAFETY: see the module.
    unsafe { with(operator, |operator: &OperatorObject| operator.queue(stream_id, buffer_id, fence)) }
}

unsafe extern "C-unwind" fn capture(
    operator: *mut c_void,
    capture_id: i32,
    info: *const abi::CaptureInfo,
    is_streaming: u32,
) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("capture", |inner| {
            // SAFETY: see the module.
            let info = unsafe { struct_in(info) }?;
            if is_streaming > 1 || info.flags > 1 {
                return Err(Error::invalid("capture: a flag is neither 0 nor 1"));
            }
            let info = CaptureInfo {
                // SAFETY: see the module.
                stream_ids: unsafe { slice_in(info.stream_ids, info.n_streams) }?,
                // SAFETY: see the module.
                settings: unsafe { metadata_in(info.settings) }?,
                enable_shutter_callback: info.flags & 1 != 0,
            };
            inner.capture(capture_id, &info, is_streaming == 1)
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn cancel_capture(operator: *mut c_void, capture_id: i32) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("cancel_capture", |inner| inner.cancel_capture(capture_id))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn change_to_offline_stream(
    operator: *mut c_void,
    stream_ids: *const i32,
    n_streams: usize,
    callback: *const abi::OperatorCallback,
    offline: *mut abi::Offline,
) -> Status {
    let call = |operator: &OperatorObject| {
        operator.teardown("change_to_offline_stream", |inner| {
            // SAFETY: see the module.
            let (ids, callback) = unsafe { (slice_in(stream_ids, n_streams)?, callback.as_ref()) };
            let Some(callback) = callback else {
                return Err(Error::invalid("change_to_offline_stream: the callback is null"));
            };
            // SAFETY: the host keeps the callback valid until the offline operator is destroyed.
            let receiver = unsafe { Receiver::new(callback.vtbl, callback.ctx, operator.minor) }?;
            // SAFETY: see the module.
            unsafe { OfflineObject::create(inner, ids, receiver, operator.door.host, offline) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn update_streams(
    operator: *mut c_void,
    infos: *const StreamInfo,
    n: usize,
) -> Status {
    let call = |operator: &OperatorObject| {
        // SAFETY: see the module.
        operator.control("update_streams", |inner| inner.update_streams(&unsafe { structs_in(infos, n) }?))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn confirm_capture(operator: *mut c_void, capture_id: i32) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("confirm_capture", |inner| inner.confirm_capture(capture_id))
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn enable_result(operator: *mut c_void, stream_id: i32, settings: Bytes) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("enable_result", |inner| {
            // SAFETY: see the module.
            inner.enable_result(stream_id, unsafe { metadata_in(settings) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}

unsafe extern "C-unwind" fn disable_result(operator: *mut c_void, stream_id: i32, settings: Bytes) -> Status {
    let call = |operator: &OperatorObject| {
        operator.control("disable_result", |inner| {
            // SAFETY: see the module.
            inner.disable_result(stream_id, unsafe { metadata_in(settings) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(operator, call) }
}
