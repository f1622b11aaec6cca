//! The table of an open camera.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::operator::OperatorObject;
use super::{hand_out, take_back, with};
use crate::abi::{self, Bytes, DeviceVtbl, MINOR_MAX, Sink};
use crate::camera::{OpenFlags, ResultMode};
use crate::checked::CheckedDevice;
use crate::convert::{metadata_in, put, slice_in, write_out};
use crate::driver::Host;
use crate::driver::events::{DeviceEvents, Receiver, Sender};
use crate::driver::guard::Door;
use crate::status::{Error, Result, Status};
use crate::traits::{ICameraDevice, ICameraHost};
use core::ffi::c_void;
use std::sync::{Arc, OnceLock};

/// An open camera, as the host holds it.
pub(super) struct DeviceObject {
    door: Door,
    minor: u16,
    device: CheckedDevice,
    events: Arc<Sender<abi::DeviceCallbackVtbl>>,
    operator: OnceLock<Box<OperatorObject>>,
}

impl DeviceObject {
    /// Opens a camera of the driver's.
    pub(super) fn open(
        driver: &dyn ICameraHost,
        camera_id: &str,
        flags: OpenFlags,
        receiver: Receiver<abi::DeviceCallbackVtbl>,
        host: Host,
    ) -> Result<abi::Device> {
        let minor = receiver.minor;
        let events = Sender::new(receiver, host);
        let sender = Arc::new(DeviceEvents(Arc::clone(&events)));
        let device = CheckedDevice::open(sender, |callback| driver.open_camera(camera_id, flags, callback))
            .inspect_err(|_| {
            events.close();
        })?;
        let object = Self { door: Door::new(host), minor, device, events, operator: OnceLock::new() };
        Ok(abi::Device { vtbl: &raw const DEVICE_VTBL, obj: hand_out(Box::new(object)) })
    }

    fn inside_callback(&self) -> bool {
        self.events.inside() || self.operator.get().is_some_and(|operator| operator.events.inside())
    }

    /// Closes the device; whatever the driver says, no callback runs after that.
    fn close(&self) -> Result<()> {
        if self.inside_callback() {
            return Err(Error::contract("close: called from inside a callback of this camera"));
        }
        let closed = self.device.close();
        self.events.close();
        if let Some(operator) = self.operator.get() {
            operator.shut();
        }
        closed
    }

    fn get_operator(&self, receiver: Receiver<abi::OperatorCallbackVtbl>) -> Result<&OperatorObject> {
        if let Some(operator) = self.operator.get() {
            if operator.events.replace(receiver) {
                return Ok(operator);
            }
            return Err(Error::contract(
                "get_stream_operator: called from inside a callback, or after close",
            ));
        }
        let operator = OperatorObject::get(&self.device, receiver, self.door.host)?;
        Ok(self.operator.get_or_init(|| Box::new(operator)))
    }

    fn control(&self, name: &str, call: impl FnOnce(&CheckedDevice) -> Result<()>) -> Status {
        self.door.control(name, || call(&self.device))
    }
}

static DEVICE_VTBL: DeviceVtbl = DeviceVtbl {
    struct_size: crate::units::struct_size::<DeviceVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    destroy,
    close,
    get_stream_operator,
    update_settings,
    set_result_mode,
    get_enabled_results,
    enable_results,
    disable_results,
    get_default_settings,
    get_status,
    reset,
    get_secure_camera_seq,
};

unsafe extern "C-unwind" fn destroy(device: *mut c_void) {
    // SAFETY: see the module.
    let Some(object) = (unsafe { take_back::<DeviceObject>(device) }) else { return };
    let host = object.door.host;
    Door::new(host).destroy("destroy", move || {
        // The second close is refused, which is as it should be.
        let _ = object.close();
        drop(object);
    });
}

unsafe extern "C-unwind" fn close(device: *mut c_void) -> Status {
    // SAFETY: see the module.
    unsafe { with(device, |device: &DeviceObject| device.door.close("close", || device.close())) }
}

unsafe extern "C-unwind" fn get_stream_operator(
    device: *mut c_void,
    callback: *const abi::OperatorCallback,
    operator: *mut abi::Operator,
) -> Status {
    let call = |device: &DeviceObject| {
        device.door.control("get_stream_operator", || {
            // SAFETY: see the module.
            let Some(callback) = (unsafe { callback.as_ref() }) else {
                return Err(Error::invalid("get_stream_operator: the callback is null"));
            };
            if operator.is_null() {
                return Err(Error::invalid("get_stream_operator: the out-parameter is null"));
            }
            // SAFETY: the host keeps the callback valid until it is replaced or the device closed.
            let receiver = unsafe { Receiver::new(callback.vtbl, callback.ctx, device.minor) }?;
            let handle = device.get_operator(receiver)?.handle();
            // SAFETY: see the module.
            unsafe { write_out(operator, handle) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn update_settings(device: *mut c_void, settings: Bytes) -> Status {
    let call = |device: &DeviceObject| {
        // SAFETY: see the module.
        device.control("update_settings", |inner| inner.update_settings(unsafe { metadata_in(settings) }?))
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn set_result_mode(device: *mut c_void, mode: u32) -> Status {
    let call = |device: &DeviceObject| {
        device.control("set_result_mode", |inner| inner.set_result_mode(ResultMode(mode)))
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn get_enabled_results(device: *mut c_void, tags: *const Sink) -> Status {
    let call = |device: &DeviceObject| {
        device.control("get_enabled_results", |inner| {
            // SAFETY: see the module.
            inner.get_enabled_results()?.iter().try_for_each(|tag| unsafe { put(tags, &tag.to_ne_bytes()) })
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn enable_results(device: *mut c_void, tags: *const u32, n_tags: usize) -> Status {
    let call = |device: &DeviceObject| {
        // SAFETY: see the module.
        device.control("enable_results", |inner| inner.enable_results(unsafe { slice_in(tags, n_tags) }?))
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn disable_results(device: *mut c_void, tags: *const u32, n_tags: usize) -> Status {
    let call = |device: &DeviceObject| {
        // SAFETY: see the module.
        device.control("disable_results", |inner| inner.disable_results(unsafe { slice_in(tags, n_tags) }?))
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn get_default_settings(device: *mut c_void, settings: *const Sink) -> Status {
    let call = |device: &DeviceObject| {
        device.control("get_default_settings", |inner| {
            // SAFETY: see the module.
            unsafe { put(settings, inner.get_default_settings()?.as_bytes()) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn get_status(device: *mut c_void, query: Bytes, status: *const Sink) -> Status {
    let call = |device: &DeviceObject| {
        device.control("get_status", |inner| {
            // SAFETY: see the module.
            let values = inner.get_status(unsafe { metadata_in(query) }?)?;
            // SAFETY: see the module.
            unsafe { put(status, values.as_bytes()) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn reset(device: *mut c_void) -> Status {
    let call = |device: &DeviceObject| {
        device.door.teardown("reset", || {
            let inner = &device.device;
            if device.inside_callback() {
                return Err(Error::contract("reset: called from inside a callback of this camera"));
            }
            inner.reset()
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}

unsafe extern "C-unwind" fn get_secure_camera_seq(device: *mut c_void, seq: *mut u64) -> Status {
    let call = |device: &DeviceObject| {
        device.control("get_secure_camera_seq", |inner| {
            // SAFETY: see the module.
            unsafe { write_out(seq, inner.get_secure_camera_seq()?) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(device, call) }
}
