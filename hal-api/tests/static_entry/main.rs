//! A driver in the same process, through its raw tables: the whole boundary without a loader, so that Miri
//! can watch it.
//!
//! # Safety
//! The test plays the host. Pointers that it passes live for the call, its callbacks for ever; an object is
//! used until it is destroyed.
#![allow(unsafe_code)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod driver;

use core::ffi::c_void;
use core::ptr::{null, null_mut};
use driver::Tiny;
use hal_api::abi::{
    Bytes, CameraHostVtbl, CaptureEndedInfo, CaptureInfo, Device, DeviceCallback, DeviceCallbackVtbl,
    DriverInfo, HostVtbl, LoaderInfo, LogRecord, MockControlVtbl, Operator, OperatorCallback,
    OperatorCallbackVtbl, Str,
};
use hal_api::buffer::{Buffer, MemoryType};
use hal_api::capture::{CaptureErrorInfo, CaptureStartedInfo};
use hal_api::convert::Collector;
use hal_api::driver::{Driver, negotiate};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::status::Status;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::table;
use hal_api::units::{Size, struct_size};
use std::mem::zeroed;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};

const NONE: Bytes = Bytes { ptr: null(), len: 0 };

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
static DEVICE: DeviceCallbackVtbl = DeviceCallbackVtbl {
    struct_size: struct_size::<DeviceCallbackVtbl>(),
    minor: 3,
    _pad0: 0,
    on_error,
    on_result,
};
static OPERATOR: OperatorCallbackVtbl = OperatorCallbackVtbl {
    struct_size: struct_size::<OperatorCallbackVtbl>(),
    minor: 3,
    _pad0: 0,
    on_capture_started,
    on_capture_ended,
    on_capture_error,
    on_frame_shutter: on_times,
    on_frame,
    on_frame_shutter_end: on_times,
    on_capture_ready: on_times,
    on_result: on_stream_result,
};

unsafe extern "C-unwind" fn log(_: *mut c_void, _: *const LogRecord) {}
unsafe extern "C-unwind" fn clock_now_ns(_: *mut c_void) -> u64 {
    1
}
unsafe extern "C-unwind" fn reserve_memory(_: *mut c_void, _: u64) -> Status {
    Status::NO_ERROR
}
unsafe extern "C-unwind" fn release_memory(_: *mut c_void, _: u64) {}
unsafe extern "C-unwind" fn get_extension(_: *mut c_void, _: Str) -> *const c_void {
    null()
}
unsafe extern "C-unwind" fn on_error(_: *mut c_void, _: u32, _: i32) -> Status {
    Status::NO_ERROR
}
unsafe extern "C-unwind" fn on_result(_: *mut c_void, _: u64, _: Bytes) -> Status {
    Status::NO_ERROR
}
unsafe extern "C-unwind" fn on_stream_result(_: *mut c_void, _: i32, _: Bytes) -> Status {
    Status::NO_ERROR
}
unsafe extern "C-unwind" fn on_times(_: *mut c_void, _: i32, _: *const i32, _: usize, _: u64) -> Status {
    Status::NO_ERROR
}

/// Where callbacks go: a name and a number each.
type Log = Mutex<Sender<(&'static str, u64)>>;

fn tell(ctx: *mut c_void, what: &'static str, number: u64) -> Status {
    // SAFETY: the context is a leaked `Log`.
    unsafe { &*ctx.cast::<Log>() }.lock().unwrap().send((what, number)).unwrap();
    Status::NO_ERROR
}
unsafe extern "C-unwind" fn on_capture_started(
    ctx: *mut c_void,
    _: i32,
    _: *const CaptureStartedInfo,
    n: usize,
) -> Status {
    tell(ctx, "started", n as u64)
}
unsafe extern "C-unwind" fn on_capture_ended(
    ctx: *mut c_void,
    _: i32,
    infos: *const CaptureEndedInfo,
    _: usize,
) -> Status {
    // SAFETY: one struct is lent.
    tell(ctx, "ended", u64::from(unsafe { (*infos).frame_count }))
}
unsafe extern "C-unwind" fn on_capture_error(
    ctx: *mut c_void,
    _: i32,
    _: *const CaptureErrorInfo,
    n: usize,
) -> Status {
    tell(ctx, "error", n as u64)
}
unsafe extern "C-unwind" fn on_frame(ctx: *mut c_void, frame: *const FrameInfo) -> Status {
    // SAFETY: the frame is lent.
    tell(ctx, "frame", unsafe { (*frame).buffer_id })
}

fn str_out(text: &str) -> Str {
    Str { ptr: text.as_ptr().cast(), len: text.len() }
}

/// The handshake with a host of minors up to `max`.
fn meet<D: Driver>(max: u16, config: &str) -> Result<(CameraHostVtbl, DriverInfo), Status> {
    // SAFETY: structs of numbers and pointers, for which zeros are legal.
    let (mut loader, mut info): (LoaderInfo, DriverInfo) = unsafe { (zeroed(), zeroed()) };
    (loader.struct_size, loader.abi_major, loader.minor_max) = (struct_size::<LoaderInfo>(), 1, max);
    (loader.host, loader.config) = (&raw const HOST, str_out(config));
    info.struct_size = struct_size::<DriverInfo>();
    // SAFETY: see the module.
    let status = unsafe { negotiate::<D>(&raw const loader, &raw mut info) };
    status.ok().map_err(|_| status)?;
    // SAFETY: the table of a driver that took the handshake.
    Ok((unsafe { table::load(info.vtbl, info.minor) }.unwrap(), info))
}

fn open(host: &CameraHostVtbl, driver: *mut c_void, id: &str) -> (Status, Device) {
    let options =
        hal_api::abi::OpenOptions { struct_size: struct_size::<hal_api::abi::OpenOptions>(), flags: 0 };
    let callback = DeviceCallback { vtbl: &raw const DEVICE, ctx: null_mut() };
    let mut device = Device { vtbl: null(), obj: null_mut() };
    // SAFETY: see the module.
    let status = unsafe {
        (host.open_camera)(driver, str_out(id), &raw const options, &raw const callback, &raw mut device)
    };
    (status, device)
}

#[test]
fn a_frame_comes_through_the_tables() {
    let (host, info) = meet::<Tiny<1>>(3, "").unwrap();
    let (status, device) = open(&host, info.driver, "first/0");
    assert_eq!(status, Status::NO_ERROR);
    let (sender, events) = channel();
    let log: *mut Log = Box::into_raw(Box::new(Mutex::new(sender)));
    let to = OperatorCallback { vtbl: &raw const OPERATOR, ctx: log.cast() };
    let mut operator = Operator { vtbl: null(), obj: null_mut() };
    let stream = StreamInfo::new(0, StreamIntent::PREVIEW, FourCc::GREY, Size::new(8, 8));
    let mut buffer = Buffer::empty(40);
    buffer.memory_type = MemoryType::MEMFD;
    let ids = [0_i32];
    let size = struct_size::<CaptureInfo>();
    let capture =
        CaptureInfo { struct_size: size, flags: 0, stream_ids: ids.as_ptr(), n_streams: 1, settings: NONE };
    // SAFETY: see the module.
    unsafe {
        let slots = &*device.vtbl;
        assert_eq!(
            (slots.get_stream_operator)(device.obj, &raw const to, &raw mut operator),
            Status::NO_ERROR
        );
        let (calls, obj) = (&*operator.vtbl, operator.obj);
        assert_eq!((calls.commit_streams)(obj, 0, NONE), Status::INVALID_ARGUMENT);
        assert_eq!((calls.create_streams)(obj, &raw const stream, 1), Status::NO_ERROR);
        assert_eq!((calls.create_streams)(obj, null(), 1), Status::INVALID_ARGUMENT);
        assert_eq!((calls.commit_streams)(obj, 0, NONE), Status::NO_ERROR);
        assert_eq!((calls.capture)(obj, 5, &raw const capture, 0), Status::INVALID_ARGUMENT, "no buffers");
        assert_eq!((calls.attach_buffer_queue)(obj, 0, &raw const buffer, 1), Status::NO_ERROR);
        assert_eq!((calls.queue_buffer)(obj, 0, 40, -1), Status::NO_ERROR);
        assert_eq!((calls.capture)(obj, 5, &raw const capture, 0), Status::NO_ERROR);
        let heard: Vec<_> = events.iter().take(3).collect();
        assert_eq!(heard, [("started", 1), ("frame", 40), ("ended", 1)]);
        assert_eq!((slots.close)(device.obj), Status::NO_ERROR);
        assert_eq!((slots.close)(device.obj), Status::CAMERA_CLOSED);
        assert_eq!((slots.update_settings)(device.obj, NONE), Status::CAMERA_CLOSED);
        assert_eq!((calls.queue_buffer)(obj, 0, 40, -1), Status::CAMERA_CLOSED);
        assert_eq!((calls.capture)(obj, 6, &raw const capture, 0), Status::CAMERA_CLOSED);
        (slots.destroy)(device.obj);
        (host.destroy)(info.driver);
        drop(Box::from_raw(log));
    }
    assert_eq!(events.iter().count(), 0, "nothing after close");
}

#[test]
fn a_panic_ends_at_the_boundary_and_poisons_its_object_alone() {
    let (host, info) = meet::<Tiny<1>>(3, "").unwrap();
    let (_, device) = open(&host, info.driver, "first/0");
    let (_, other) = open(&host, info.driver, "first/1");
    // SAFETY: see the module.
    unsafe {
        let slots = &*device.vtbl;
        assert_eq!((slots.set_result_mode)(device.obj, 0), Status::PANIC);
        assert_eq!((slots.set_result_mode)(device.obj, 0), Status::POISONED);
        assert_eq!((slots.update_settings)(device.obj, NONE), Status::POISONED);
        assert_eq!((slots.update_settings)(other.obj, NONE), Status::NO_ERROR);
        assert_eq!((slots.close)(device.obj), Status::NO_ERROR);
        (slots.destroy)(device.obj);
        (slots.destroy)(other.obj);
        assert_eq!(open(&host, info.driver, "panic").0, Status::PANIC);
        assert_eq!(open(&host, info.driver, "first/0").0, Status::POISONED);
        (host.destroy)(info.driver);
    }
}

#[test]
fn two_drivers_in_one_binary_keep_to_themselves() {
    let (first, one) = meet::<Tiny<1>>(3, "").unwrap();
    let (second, two) = meet::<Tiny<2>>(3, "").unwrap();
    assert_eq!((one.minor, two.minor), (3, 1), "each picks its own");
    for (host, info, name) in [(first, one, "first"), (second, two, "second")] {
        // SAFETY: see the module.
        let ids =
            Collector::collect(|sink| unsafe { (host.get_camera_ids)(info.driver, sink) }.ok()).unwrap();
        let ids: Vec<String> = ids.into_iter().map(|id| String::from_utf8(id).unwrap()).collect();
        assert_eq!(ids, [format!("{name}/0"), format!("{name}/1")]);
        // SAFETY: as above.
        unsafe { (host.destroy)(info.driver) };
    }
}

#[test]
fn the_handshake_refuses() {
    let (host, info) = meet::<Tiny<1>>(0, "").unwrap();
    assert_eq!(info.minor, 0);
    // SAFETY: it has no objects.
    unsafe { (host.destroy)(info.driver) };
    assert_eq!(meet::<Tiny<1>>(3, "refuse").unwrap_err(), Status::INVALID_ARGUMENT);
    // SAFETY: null pointers are answered.
    assert_eq!(unsafe { negotiate::<Tiny<1>>(null(), null_mut()) }, Status::INVALID_ARGUMENT);
}

/// Numbers that look random and are the same each time.
fn xorshift(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

#[test]
fn only_a_known_extension_has_a_table() {
    let (host, info) = meet::<Tiny<1>>(3, "").unwrap();
    let (other, second) = meet::<Tiny<2>>(3, "").unwrap();
    // SAFETY: see the module.
    let find = |id: &[u8]| unsafe {
        (host.get_extension)(info.driver, Str { ptr: id.as_ptr().cast(), len: id.len() })
    };
    let huge = vec![b'x'; if cfg!(miri) { 1 << 12 } else { 1 << 24 }];
    let mut known: Vec<&[u8]> =
        vec![b"", b"\xff\xfe", b"chal.mock-control/1\0", b"chal.mock-control/2", &huge];
    known.push(b"chal.mock-control/");
    for id in known {
        assert!(find(id).is_null(), "{:?}", id.get(..20.min(id.len())));
    }
    let mut seed = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..if cfg!(miri) { 50 } else { 1000 } {
        let length = xorshift(&mut seed) % 40;
        let id: Vec<u8> = (0..length).map(|_| xorshift(&mut seed).to_le_bytes()[0]).collect();
        assert!(find(&id).is_null(), "{id:?}");
    }
    let id = str_out("chal.mock-control/1");
    // SAFETY: see the module; an id without memory, of impossible length and a driver that is none.
    unsafe {
        assert!((host.get_extension)(info.driver, Str { ptr: null(), len: 4 }).is_null());
        assert!((host.get_extension)(info.driver, Str { ptr: null(), len: usize::MAX }).is_null());
        assert!((host.get_extension)(null_mut(), id).is_null());
        assert!((other.get_extension)(second.driver, id).is_null(), "it is no mock");
        let table: MockControlVtbl = table::load((host.get_extension)(info.driver, id).cast(), 0).unwrap();
        let say = |order| Collector::collect(|sink| (table.command)(info.driver, order, sink).ok());
        assert_eq!(say(str_out("say")).unwrap(), [b"said"]);
        assert_eq!(say(str_out("fly")).unwrap_err().status(), Status::INVALID_ARGUMENT);
        assert_eq!((table.command)(info.driver, str_out("say"), null()), Status::INVALID_ARGUMENT);
        assert_eq!((table.command)(null_mut(), str_out("say"), null()), Status::INVALID_ARGUMENT);
        (host.destroy)(info.driver);
        (other.destroy)(second.driver);
    }
}
