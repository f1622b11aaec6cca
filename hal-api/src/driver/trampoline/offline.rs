//! The table of an offline stream operator.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::{hand_out, take_back, with};
use crate::abi::{self, MINOR_MAX, OfflineVtbl};
use crate::convert::{slice_in, write_out};
use crate::driver::Host;
use crate::driver::events::{OperatorEvents, Receiver, Sender};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::traits::{IOfflineStreamOperator, IStreamOperator};
use core::ffi::c_void;
use std::sync::Arc;

/// An offline operator, as the host holds it.
pub(super) struct OfflineObject {
    door: Door,
    offline: Arc<dyn IOfflineStreamOperator>,
    events: Arc<Sender<abi::OperatorCallbackVtbl>>,
}

impl OfflineObject {
    /// Moves streams of an operator.
    ///
    /// # Safety
    /// `out` is null or an offline handle can be written there.
    pub(super) unsafe fn create(
        operator: &dyn IStreamOperator,
        stream_ids: &[i32],
        receiver: Receiver<abi::OperatorCallbackVtbl>,
        host: Host,
        out: *mut abi::Offline,
    ) -> Result<()> {
        if out.is_null() {
            return Err(Error::invalid("change_to_offline_stream: the out-parameter is null"));
        }
        let events = Sender::new(receiver, host);
        let sender = Arc::new(OperatorEvents(Arc::clone(&events)));
        let offline = operator.change_to_offline_stream(stream_ids, sender)?;
        let object = Self { door: Door::new(host), offline, events };
        let handle = abi::Offline { vtbl: &raw const OFFLINE_VTBL, obj: hand_out(Box::new(object)) };
        // SAFETY: the caller's promise.
        unsafe { write_out(out, handle) }
    }

    fn release(&self) -> Result<()> {
        if self.events.inside() {
            return Err(Error::contract("release: called from inside a callback of this operator"));
        }
        let released = self.offline.release();
        self.events.close();
        released
    }
}

static OFFLINE_VTBL: OfflineVtbl = OfflineVtbl {
    struct_size: crate::units::struct_size::<OfflineVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    destroy,
    release,
    cancel_capture,
    release_streams,
};

unsafe extern "C-unwind" fn destroy(offline: *mut c_void) {
    // SAFETY: see the module.
    let Some(object) = (unsafe { take_back::<OfflineObject>(offline) }) else { return };
    Door::new(object.door.host).destroy("destroy", move || {
        // The second release is refused, which is as it should be.
        let _ = object.release();
        drop(object);
    });
}

unsafe extern "C-unwind" fn release(offline: *mut c_void) -> Status {
    // SAFETY: see the module.
    unsafe { with(offline, |offline: &OfflineObject| offline.door.close("release", || offline.release())) }
}

unsafe extern "C-unwind" fn cancel_capture(offline: *mut c_void, capture_id: i32) -> Status {
    let call = |offline: &OfflineObject| {
        offline.door.control("cancel_capture", || offline.offline.cancel_capture(capture_id))
    };
    // SAFETY: see the module.
    unsafe { with(offline, call) }
}

unsafe extern "C-unwind" fn release_streams(offline: *mut c_void, ids: *const i32, n: usize) -> Status {
    let call = |offline: &OfflineObject| {
        offline.door.teardown("release_streams", || {
            // SAFETY: see the module.
            offline.offline.release_streams(unsafe { slice_in(ids, n) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(offline, call) }
}
