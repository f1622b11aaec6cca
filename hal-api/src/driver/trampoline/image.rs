//! The table of a session over deferred photos.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::{hand_out, take_back, with};
use crate::abi::{self, ImageSessionVtbl, MINOR_MAX, Sink, Str};
use crate::checked::CheckedImageSession;
use crate::convert::{put, str_in, write_out};
use crate::deferred::ExecutionMode;
use crate::driver::Host;
use crate::driver::events::{ImageEvents, Receiver, Sender};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::traits::{IImageProcessService, IImageProcessSession};
use core::ffi::c_void;
use std::sync::Arc;

/// A session, as the host holds it.
pub(super) struct ImageObject {
    door: Door,
    session: CheckedImageSession,
    events: Arc<Sender<abi::ImageCallbackVtbl>>,
}

impl ImageObject {
    /// Makes a session.
    ///
    /// # Safety
    /// `out` is null or a session handle can be written there.
    pub(super) unsafe fn create(
        service: &dyn IImageProcessService,
        user_id: i32,
        receiver: Receiver<abi::ImageCallbackVtbl>,
        host: Host,
        out: *mut abi::ImageSession,
    ) -> Result<()> {
        if out.is_null() {
            return Err(Error::invalid("create_image_process_session: the out-parameter is null"));
        }
        let events = Sender::new(receiver, host);
        let sender = Arc::new(ImageEvents(Arc::clone(&events)));
        let session = CheckedImageSession::create(user_id, sender, |callback| {
            service.create_image_process_session(user_id, callback)
        })?;
        let object = Self { door: Door::new(host), session, events };
        let handle = abi::ImageSession { vtbl: &raw const IMAGE_VTBL, obj: hand_out(Box::new(object)) };
        // SAFETY: the caller's promise.
        unsafe { write_out(out, handle) }
    }

    fn control(&self, name: &str, call: impl FnOnce(&dyn IImageProcessSession) -> Result<()>) -> Status {
        self.door.control(name, || call(&self.session))
    }
}

static IMAGE_VTBL: ImageSessionVtbl = ImageSessionVtbl {
    struct_size: crate::units::struct_size::<ImageSessionVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    destroy,
    get_concurrency,
    get_pending_images,
    set_execution_mode,
    process_image,
    remove_image,
    interrupt,
    reset,
};

unsafe extern "C-unwind" fn destroy(session: *mut c_void) {
    // SAFETY: see the module.
    let Some(object) = (unsafe { take_back::<ImageObject>(session) }) else { return };
    Door::new(object.door.host).destroy("destroy", move || {
        object.events.close();
        drop(object);
    });
}

unsafe extern "C-unwind" fn get_concurrency(session: *mut c_void, mode: u32, count: *mut u32) -> Status {
    let call = |session: &ImageObject| {
        session.control("get_concurrency", |inner| {
            let found = inner.get_concurrency(ExecutionMode(mode))?;
            // SAFETY: see the module.
            unsafe { write_out(count, found) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn get_pending_images(session: *mut c_void, ids: *const Sink) -> Status {
    let call = |session: &ImageObject| {
        session.control("get_pending_images", |inner| {
            // SAFETY: see the module.
            inner.get_pending_images()?.iter().try_for_each(|id| unsafe { put(ids, id.as_bytes()) })
        })
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn set_execution_mode(session: *mut c_void, mode: u32) -> Status {
    let call = |session: &ImageObject| {
        session.control("set_execution_mode", |inner| inner.set_execution_mode(ExecutionMode(mode)))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn process_image(session: *mut c_void, id: Str) -> Status {
    let call = |session: &ImageObject| {
        // SAFETY: see the module.
        session.control("process_image", |inner| inner.process_image(unsafe { str_in(id) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn remove_image(session: *mut c_void, id: Str) -> Status {
    let call = |session: &ImageObject| {
        // SAFETY: see the module.
        session.control("remove_image", |inner| inner.remove_image(unsafe { str_in(id) }?))
    };
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn interrupt(session: *mut c_void) -> Status {
    let call = |session: &ImageObject| session.control("interrupt", |inner| inner.interrupt());
    // SAFETY: see the module.
    unsafe { with(session, call) }
}

unsafe extern "C-unwind" fn reset(session: *mut c_void) -> Status {
    let call = |session: &ImageObject| session.control("reset", |inner| inner.reset());
    // SAFETY: see the module.
    unsafe { with(session, call) }
}
