//! The two minimal drivers behave the same, seen through the tables alone: the one in C, built by the
//! machine's C compiler, and the one in Rust.
//!
//! # Safety
//! The test plays the host: tables come from drivers of this repository, structs are built by its own
//! types, and callbacks outlive the devices that they are given to.
#![allow(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_safety_doc
)]
#![cfg(not(miri))] // runs a compiler, loads its library, maps memory

#[path = "../../examples/minimal.rs"]
#[allow(dead_code)]
mod in_rust;

mod host;

use hal_api::abi::NegotiateFn;
use hal_api::buffer::MemoryType;
use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::units::Size;
use host::Camera;
use host::buffers::Buffers;
use host::events::{Event, Events};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const OK: Status = Status::NO_ERROR;
const BAD: Status = Status::INVALID_ARGUMENT;

/// Builds `examples/minimal.c` as its header says, and keeps the library loaded.
fn negotiate_of_c() -> NegotiateFn {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    // Each test has a library of its own, and with it a camera of its own.
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("libminimal-{}-{}.so", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let library = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut command = Command::new("cc");
    command.args([
        "-shared",
        "-fPIC",
        "-fvisibility=hidden",
        "-pthread",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-I",
    ]);
    command.arg(folder.join("include")).arg(folder.join("examples/minimal.c")).arg("-o").arg(&library);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // SAFETY: a library without initialisers.
    let loaded = unsafe { libloading::Library::new(&library) }.unwrap();
    // SAFETY: the symbol is of that type, says the ABI.
    let function = *unsafe { loaded.get::<NegotiateFn>(b"chal_driver_negotiate_v1") }.unwrap();
    std::mem::forget(loaded); // drivers are never unloaded
    std::fs::remove_file(library).unwrap();
    function
}

fn stream(id: i32) -> StreamInfo {
    StreamInfo::new(id, StreamIntent::PREVIEW, FourCc::RGBA8888, Size::new(320, 240))
}

fn on_each(check: impl Fn(NegotiateFn)) {
    check(negotiate_of_c());
    check(in_rust::chal_driver_negotiate_v1);
}

#[test]
fn streams_frames_with_pictures() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let buffers = camera.start(4);
        for id in 0..4 {
            assert_eq!(camera.queue(id), OK);
        }
        assert_eq!(camera.capture(7, 1), OK);
        let mut pictures = Vec::new();
        while pictures.len() < 6 {
            if let Event::Frame { buffer, number, capture, time } = camera.events.next() {
                assert_eq!((number as usize, capture), (pictures.len(), 7));
                pictures.push((buffers.read(buffer), time));
                assert_eq!(camera.queue(buffer), OK);
            }
        }
        assert!(pictures.windows(2).all(|pair| pair[0].0 != pair[1].0 && pair[0].1 < pair[1].1), "it moves");
        assert_eq!(camera.capture(7, 1), BAD, "the id is in flight");
        assert_eq!(camera.capture(8, 1), Status::CAMERA_BUSY);
        assert_eq!(camera.cancel(7), OK);
        let ended = camera.events.until_ended();
        assert_eq!(ended, (7, camera.events.delivered() + camera.events.lost()));
        assert_eq!(camera.cancel(7), BAD);
        camera.close();
    });
}

#[test]
fn a_single_capture_is_one_frame_or_one_loss() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let _buffers = camera.start(1);
        assert_eq!(camera.capture(1, 0), OK);
        assert_eq!(camera.events.until_ended(), (1, 1));
        assert_eq!((camera.events.delivered(), camera.events.lost()), (0, 1), "no buffer was queued");
        assert_eq!(camera.queue(0), OK);
        assert_eq!(camera.capture(1, 0), OK, "the id is free again");
        assert_eq!(camera.events.until_ended(), (1, 1));
        assert_eq!((camera.events.delivered(), camera.events.lost()), (1, 1));
        let order: Vec<_> = camera.events.names();
        assert_eq!(order, ["started", "lost", "ended", "started", "frame", "ended"]);
        camera.close();
    });
}

#[test]
fn wrong_calls_are_answered() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let mut odd = stream(1);
        odd.width = 321;
        assert_eq!(camera.create(&[odd]), BAD);
        assert_eq!(camera.create(&[]), BAD);
        assert_eq!(camera.create(&[stream(-1)]), BAD);
        assert_eq!(camera.create(&[stream(1), stream(2)]), Status::INSUFFICIENT_RESOURCES);
        assert_eq!(camera.commit(), BAD, "there is no stream");
        assert_eq!(camera.create(&[stream(0)]), OK);
        assert_eq!(camera.create(&[stream(0)]), BAD, "the id is used");
        assert_eq!(camera.create(&[stream(1)]), Status::INSUFFICIENT_RESOURCES);
        let mut buffers = Buffers::new(2);
        assert_eq!(camera.attach(0, &buffers.list()), BAD, "not committed");
        assert_eq!(camera.capture(1, 1), BAD, "not committed");
        assert_eq!(camera.commit(), OK);
        assert_eq!(camera.capture(1, 1), BAD, "no buffers");
        assert_eq!(camera.attach(3, &buffers.list()), BAD, "no such stream");
        assert_eq!(camera.attach(0, &[]), BAD);
        buffers.change(|buffer| buffer.planes[0].stride = 1);
        assert_eq!(camera.attach(0, &buffers.list()), BAD);
        let mut buffers = Buffers::new(2);
        buffers.change(|buffer| buffer.memory_type = MemoryType::DMABUF);
        assert_eq!(camera.attach(0, &buffers.list()), Status::METHOD_NOT_SUPPORTED);
        let buffers = Buffers::new(2);
        assert_eq!(camera.attach(0, &buffers.list()), OK);
        assert_eq!(camera.attach(0, &buffers.list()), BAD, "there are buffers");
        assert_eq!(camera.queue(9), BAD, "unknown");
        assert_eq!((camera.queue(1), camera.queue(1)), (OK, BAD), "twice");
        assert_eq!(camera.capture(-1, 1), BAD);
        assert_eq!(camera.release(&[5]), BAD);
        assert_eq!(camera.release(&[]), OK);
        assert_eq!((camera.release(&[0]), camera.release(&[0])), (OK, BAD));
        assert_eq!(camera.update_settings(), OK, "nothing is changed by an empty blob");
        camera.close();
    });
}

#[test]
fn close_ends_what_streams_and_everything_after_it() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let _buffers = camera.start(2);
        assert_eq!((camera.queue(0), camera.queue(1)), (OK, OK));
        assert_eq!(camera.capture(1, 1), OK);
        while !matches!(camera.events.next(), Event::Frame { .. }) {}
        assert_eq!(camera.open_again(), Status::CAMERA_BUSY);
        assert_eq!(camera.close_only(), OK);
        let heard = camera.events.names().len();
        let closed = Status::CAMERA_CLOSED;
        assert_eq!((camera.close_only(), camera.queue(0), camera.capture(2, 1)), (closed, closed, closed));
        assert_eq!(
            (camera.update_settings(), camera.commit(), camera.release(&[0])),
            (closed, closed, closed)
        );
        assert_eq!(camera.events.names().len(), heard, "no callback after close");
        camera.close();
    });
}

#[test]
fn releasing_ends_the_capture_first() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let _buffers = camera.start(1);
        assert_eq!((camera.queue(0), camera.capture(1, 1)), (OK, OK));
        while !matches!(camera.events.next(), Event::Frame { .. }) {}
        assert_eq!(camera.release(&[0]), OK);
        assert_eq!(camera.events.names().last(), Some(&"ended"), "told before the call returned");
        assert_eq!(camera.queue(0), BAD);
        let _buffers = camera.start(1);
        camera.close();
    });
}

#[test]
fn teardown_inside_a_callback_is_a_breach() {
    on_each(|negotiate| {
        let camera = Camera::open(negotiate);
        let _buffers = camera.start(1);
        camera.events.close_inside(camera.device());
        assert_eq!((camera.queue(0), camera.capture(1, 0)), (OK, OK));
        camera.events.until_ended();
        assert_eq!(camera.events.answers(), [Status::CONTRACT]);
        camera.close();
    });
}

#[test]
fn unknown_cameras_and_minors_are_refused() {
    on_each(|negotiate| {
        assert_eq!(host::meet(negotiate, 2, 1, 3).0, Status::VERSION, "another major");
        let driver = host::meet(negotiate, 1, 0, 0).1.expect("minor 0");
        let events = Events::new();
        assert_eq!(driver.open("c/1", &events).err(), Some(BAD));
        driver.destroy();
    });
}
