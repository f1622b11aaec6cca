//! A host of raw tables: calls slots and returns their statuses, nothing more.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

pub mod buffers;
pub mod events;

use buffers::Buffers;
use core::ffi::c_void;
use core::ptr::null_mut;
use events::Events;
use hal_api::abi::{
    Bytes, CameraHostVtbl, CaptureInfo, Device, DeviceCallback, DeviceCallbackVtbl, DriverInfo, HostVtbl,
    LoaderInfo, LogRecord, NegotiateFn, OpenOptions, Operator, OperatorVtbl, Str,
};
use hal_api::buffer::Buffer;
use hal_api::status::Status;
use hal_api::stream::StreamInfo;
use hal_api::table;
use hal_api::units::struct_size;
use std::mem::zeroed;

static HOST: HostVtbl = HostVtbl {
    struct_size: struct_size::<HostVtbl>(),
    minor: 3,
    _pad0: 0,
    log,
    clock_now_ns,
    reserve_memory,
    release_memory,
    get_extension,
};

static DEVICE_EVENTS: DeviceCallbackVtbl = DeviceCallbackVtbl {
    struct_size: struct_size::<DeviceCallbackVtbl>(),
    minor: 3,
    _pad0: 0,
    on_error,
    on_result,
};

unsafe extern "C-unwind" fn log(_: *mut c_void, _: *const LogRecord) {}

unsafe extern "C-unwind" fn clock_now_ns(_: *mut c_void) -> u64 {
    use nix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::CLOCK_MONOTONIC).unwrap();
    u64::try_from(now.tv_sec() * 1_000_000_000 + now.tv_nsec()).unwrap()
}

unsafe extern "C-unwind" fn reserve_memory(_: *mut c_void, _: u64) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn release_memory(_: *mut c_void, _: u64) {}

unsafe extern "C-unwind" fn get_extension(_: *mut c_void, _: Str) -> *const c_void {
    core::ptr::null()
}

unsafe extern "C-unwind" fn on_error(_: *mut c_void, _: u32, _: i32) -> Status {
    Status::NO_ERROR
}

unsafe extern "C-unwind" fn on_result(_: *mut c_void, _: u64, _: Bytes) -> Status {
    Status::NO_ERROR
}

fn str_out(text: &str) -> Str {
    Str { ptr: text.as_ptr().cast(), len: text.len() }
}

const NONE: Bytes = Bytes { ptr: core::ptr::null(), len: 0 };

/// A driver after the handshake.
pub struct Driver {
    table: CameraHostVtbl,
    driver: *mut c_void,
}

/// The handshake as a host of `major` and of minors `min` to `max` does it.
pub fn meet(negotiate: NegotiateFn, major: u16, min: u16, max: u16) -> (Status, Option<Driver>) {
    // SAFETY: structs of numbers and pointers, for which zeros are legal.
    let (mut loader, mut info): (LoaderInfo, DriverInfo) = unsafe { (zeroed(), zeroed()) };
    (loader.struct_size, loader.abi_major) = (struct_size::<LoaderInfo>(), major);
    (loader.minor_min, loader.minor_max, loader.host) = (min, max, &raw const HOST);
    info.struct_size = struct_size::<DriverInfo>();
    // SAFETY: both structs are as the handshake wants them.
    let status = unsafe { negotiate(&raw const loader, &raw mut info) };
    if !status.is_ok() {
        return (status, None);
    }
    assert!((min..=max).contains(&info.minor));
    // SAFETY: the table of a driver that took the handshake.
    let table = unsafe { table::load(info.vtbl, info.minor) }.unwrap();
    (status, Some(Driver { table, driver: info.driver }))
}

impl Driver {
    /// Opens a camera and gets its operator.
    pub fn open(&self, id: &str, events: &Events) -> Result<(Device, Operator), Status> {
        let options = OpenOptions { struct_size: struct_size::<OpenOptions>(), flags: 0 };
        let callback = DeviceCallback { vtbl: &raw const DEVICE_EVENTS, ctx: null_mut() };
        let mut device = Device { vtbl: core::ptr::null(), obj: null_mut() };
        let mut operator = Operator { vtbl: core::ptr::null(), obj: null_mut() };
        // SAFETY: all arguments live for the call, the callbacks for ever.
        let status = unsafe {
            (self.table.open_camera)(
                self.driver,
                str_out(id),
                &raw const options,
                &raw const callback,
                &raw mut device,
            )
        };
        status.ok().map_err(|_| status)?;
        let to = events.callback();
        // SAFETY: the device was just handed out; `events` lives until it is destroyed.
        let status =
            unsafe { ((*device.vtbl).get_stream_operator)(device.obj, &raw const to, &raw mut operator) };
        assert_eq!(status, Status::NO_ERROR);
        Ok((device, operator))
    }

    pub fn destroy(self) {
        // SAFETY: it has no objects left.
        unsafe { (self.table.destroy)(self.driver) }
    }
}

/// An open camera.
pub struct Camera {
    driver: Driver,
    device: Device,
    operator: Operator,
    pub events: Events,
}

impl Camera {
    /// The driver's camera `c/0`.
    pub fn open(negotiate: NegotiateFn) -> Self {
        let driver = meet(negotiate, 1, 0, 3).1.expect("a driver of minors 0 to 3");
        let events = Events::new();
        let (device, operator) = driver.open("c/0", &events).expect("c/0 opens");
        Self { driver, device, operator, events }
    }

    /// Creates and commits stream 0 and attaches so many buffers, ids from 0.
    pub fn start(&self, count: usize) -> Buffers {
        let buffers = Buffers::new(count);
        assert_eq!(self.create(&[crate::stream(0)]), Status::NO_ERROR);
        assert_eq!(self.commit(), Status::NO_ERROR);
        assert_eq!(self.attach(0, &buffers.list()), Status::NO_ERROR);
        buffers
    }

    /// Closes and destroys device and driver.
    pub fn close(self) {
        let status = self.close_only();
        assert!([Status::NO_ERROR, Status::CAMERA_CLOSED].contains(&status), "{status}");
        // SAFETY: the last use of the device.
        unsafe { ((*self.device.vtbl).destroy)(self.device.obj) };
        self.driver.destroy();
    }

    pub fn device(&self) -> Device {
        self.device
    }

    pub fn open_again(&self) -> Status {
        self.driver.open("c/0", &self.events).err().unwrap_or(Status::NO_ERROR)
    }

    pub fn close_only(&self) -> Status {
        // SAFETY: the device is not destroyed.
        unsafe { ((*self.device.vtbl).close)(self.device.obj) }
    }

    pub fn update_settings(&self) -> Status {
        // SAFETY: as above.
        unsafe { ((*self.device.vtbl).update_settings)(self.device.obj, NONE) }
    }

    fn slots(&self) -> (&OperatorVtbl, *mut c_void) {
        // SAFETY: tables of drivers are valid for ever.
        (unsafe { &*self.operator.vtbl }, self.operator.obj)
    }

    pub fn create(&self, infos: &[StreamInfo]) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: the list lives for the call; so in all below.
        unsafe { (slots.create_streams)(obj, infos.as_ptr(), infos.len()) }
    }

    pub fn commit(&self) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: see `create`.
        unsafe { (slots.commit_streams)(obj, 0, NONE) }
    }

    pub fn release(&self, ids: &[i32]) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: see `create`.
        unsafe { (slots.release_streams)(obj, ids.as_ptr(), ids.len()) }
    }

    pub fn attach(&self, stream_id: i32, buffers: &[Buffer]) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: see `create`.
        unsafe { (slots.attach_buffer_queue)(obj, stream_id, buffers.as_ptr(), buffers.len()) }
    }

    pub fn queue(&self, buffer_id: u64) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: see `create`.
        unsafe { (slots.queue_buffer)(obj, 0, buffer_id, -1) }
    }

    pub fn capture(&self, capture_id: i32, streaming: u32) -> Status {
        let (slots, obj) = self.slots();
        let (size, ids) = (struct_size::<CaptureInfo>(), [0_i32]);
        let info = CaptureInfo {
            struct_size: size,
            flags: 0,
            stream_ids: ids.as_ptr(),
            n_streams: 1,
            settings: NONE,
        };
        // SAFETY: see `create`.
        unsafe { (slots.capture)(obj, capture_id, &raw const info, streaming) }
    }

    pub fn cancel(&self, capture_id: i32) -> Status {
        let (slots, obj) = self.slots();
        // SAFETY: see `create`.
        unsafe { (slots.cancel_capture)(obj, capture_id) }
    }
}
