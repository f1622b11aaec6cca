//! Hazard: the command line is right with the mock and wrong with a kernel.
//!
//! Needs two vivid instances, the first single-planar, the second multi-planar, to itself: `tools/vm/test` boots
//! a machine that has them and runs these tests there. Elsewhere they are ignored.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/program.rs"]
mod program;

use hal_v4l2::enumerate::{self, Places};
use hal_v4l2::sys::data::ControlValue;
use hal_v4l2::sys::{Device, Node};
use program::{Ran, command, halctl};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A camera of vivid's: its id, and a mode of it that an emulated machine paints fast enough (its own rate is 5 per second).
type Target = (&'static str, &'static str);

const SINGLE_PLANAR: Target = ("platform:vivid-000/vivid", "320x180@30:YUYV");
const MULTI_PLANAR: Target = ("platform:vivid-001/vivid", "320x180@30:NV12");

/// vivid's first test picture: eight bars of three quarters of full colour.
const BARS: [[u8; 3]; 8] = [
    [191, 191, 191],
    [191, 191, 0],
    [0, 191, 191],
    [0, 191, 0],
    [191, 0, 191],
    [191, 0, 0],
    [0, 0, 191],
    [0, 0, 0],
];
/// How far a channel may be off: two conversions that round, and hardly any more.
const TOLERANCE: u8 = 6;
/// Rows below vivid's text.
const ROWS: std::ops::Range<u32> = 150..176;

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn list_names_each_camera_once() {
    let folder = memory();
    let list = halctl(folder.path(), &["list", "--json"]).good().json();
    assert_eq!(ids(&list), [SINGLE_PLANAR.0, MULTI_PLANAR.0]);
    for camera in list["cameras"].as_array().unwrap() {
        assert_eq!((camera["driver"].as_str(), camera["fault"].as_str()), (Some("v4l2"), None), "{camera}");
    }
    let text = String::from_utf8(halctl(folder.path(), &["list"]).good().out).unwrap();
    for (id, _) in [SINGLE_PLANAR, MULTI_PLANAR] {
        assert_eq!(text.matches(id).count(), 1, "{text}");
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn snap_makes_a_right_picture_of_either_kind_of_node() {
    let folder = memory();
    for (id, mode) in [SINGLE_PLANAR, MULTI_PLANAR] {
        run(folder.path(), &["snap", id, "--mode", mode, "-o", "a.png"]).good();
        check_bars(&folder.path().join("a.png"));
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn capture_takes_sixty_frames_of_either_kind_of_node() {
    let folder = memory();
    for (id, mode) in [SINGLE_PLANAR, MULTI_PLANAR] {
        let tally = run(folder.path(), &["capture", id, "--mode", mode, "-n", "60", "--json"]).good().json();
        println!("{tally}");
        assert_eq!(tally["frames_taken"], 60);
        assert_eq!(tally["adds_up"], true);
        assert_eq!(tally["host"]["refused"], 0);
        assert_eq!(tally["driver"]["lost_unreported"], 0);
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_disconnect_ends_the_capture_and_the_next_one_works() {
    let folder = memory();
    for target in [SINGLE_PLANAR, MULTI_PLANAR] {
        let running = Running::start(folder.path(), target);
        let pushed = Instant::now();
        push(target, "Disconnect");
        let ran = running.end();
        assert_eq!(ran.code, 17, "{}", ran.err);
        assert!(ran.err.contains("DISCONNECTED") && ran.err.contains("is gone"), "{}", ran.err);
        assert!(ran.err.contains("blame: device"), "{}", ran.err);
        println!("{}: ended {:?} after it\n{}", target.0, pushed.elapsed(), ran.err);
        // vivid comes back when its last user has left.
        let list = halctl(folder.path(), &["list", "--json"]).good().json();
        assert_eq!(ids(&list), [SINGLE_PLANAR.0, MULTI_PLANAR.0]);
    }
    run(folder.path(), &["snap", SINGLE_PLANAR.0, "--mode", SINGLE_PLANAR.1, "-o", "b.png"]).good();
    check_bars(&folder.path().join("b.png"));
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn dropped_buffers_are_counted_as_the_driver_s() {
    let folder = memory();
    let (id, mode) = MULTI_PLANAR;
    let dropping = Dropping::percent(MULTI_PLANAR, 20);
    let ran = run(folder.path(), &["capture", id, "--mode", mode, "-n", "60", "--json"]);
    drop(dropping);
    let tally = ran.good().json();
    println!("{tally}");
    assert_eq!(tally["frames_taken"], 60);
    let lost = tally["driver"]["lost_reported"].as_u64().unwrap();
    assert!((1..=60).contains(&lost), "one in five of 60 and more; {tally}");
    assert_eq!(tally["driver"]["lost_unreported"], 0);
    assert_eq!(tally["adds_up"], true);
    assert!(tally["frames_missing"].as_u64().unwrap() <= lost);
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_damaged_frame_is_marked_and_no_picture() {
    let folder = memory();
    let (id, mode) = SINGLE_PLANAR;
    // The next frame is damaged, whoever takes it.
    push(SINGLE_PLANAR, "Inject V4L2_BUF_FLAG_ERROR");
    let ran = run(folder.path(), &["capture", id, "--mode", mode, "-n", "5", "-o", "f#.png"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("is marked as damaged by the device"), "{}", ran.err);
    assert!(ran.err.contains("1 of 5 frames could not be written"), "{}", ran.err);
    push(SINGLE_PLANAR, "Inject V4L2_BUF_FLAG_ERROR");
    let snap = run(folder.path(), &["snap", id, "--mode", mode, "-o", "a.png", "--json"]).good().json();
    assert!(snap["frame_number"].as_u64().unwrap() >= 1, "the first was damaged: {snap}");
    check_bars(&folder.path().join("a.png"));
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_stream_that_does_not_start_is_said_and_the_next_one_starts() {
    let folder = memory();
    for target in [SINGLE_PLANAR, MULTI_PLANAR] {
        let (id, mode) = target;
        push(target, "Inject VIDIOC_STREAMON Error");
        let ran = run(folder.path(), &["capture", id, "--mode", mode, "-n", "2"]);
        assert_eq!(ran.code, 17, "{}", ran.err);
        assert!(ran.err.contains("VIDIOC_STREAMON") && ran.err.contains("blame: device"), "{}", ran.err);
        println!("{}", ran.err);
        run(folder.path(), &["capture", id, "--mode", mode, "-n", "2"]).good();
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_camera_in_use_is_busy_and_its_user_is_named() {
    let folder = memory();
    let (id, mode) = SINGLE_PLANAR;
    let running = Running::start(folder.path(), SINGLE_PLANAR);
    let holder = format!("halctl (process {})", running.child.id());
    let ran = run(folder.path(), &["snap", id, "--mode", mode, "-o", "a.png"]);
    assert_eq!(ran.code, 16, "{}", ran.err);
    assert!(ran.err.contains(&holder), "{holder}: {}", ran.err);
    push(SINGLE_PLANAR, "Disconnect");
    assert_eq!(running.end().code, 17);
}

/// A folder in memory: the machine's own files are another machine's, and slow.
fn memory() -> TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap()
}

/// Runs a command that takes frames, with time for an emulated machine.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    halctl(folder, &[arguments, &["--timeout", "60s"]].concat())
}

fn ids(list: &serde_json::Value) -> Vec<&str> {
    list["cameras"].as_array().unwrap().iter().map(|camera| camera["id"].as_str().unwrap()).collect()
}

/// Each pixel of the lower rows against its bar, but for those beside an edge, whose colour is shared.
fn check_bars(file: &Path) {
    let picture = image::open(file).unwrap().to_rgb8();
    assert_eq!(picture.dimensions(), (320, 180));
    for (bar, colour) in (0..).zip(BARS) {
        for (x, y) in (bar * 40 + 3..bar * 40 + 37).flat_map(|x| ROWS.map(move |y| (x, y))) {
            let found = picture.get_pixel(x, y).0;
            let near = found.iter().zip(colour).all(|(found, wanted)| found.abs_diff(wanted) <= TOLERANCE);
            assert!(near, "{}: {found:?} at {x},{y} where bar {bar} is {colour:?}", file.display());
        }
    }
}

/// A `halctl capture` that has a frame and goes on.
struct Running {
    child: Child,
    frames: std::process::ChildStdout,
}

impl Running {
    fn start(folder: &Path, (id, mode): Target) -> Self {
        let many = ["capture", id, "--mode", mode, "-n", "1000000", "-o", "-", "--timeout", "60s"];
        let mut command = command(folder, &many);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut frames = child.stdout.take().unwrap();
        let mut first = [0; 8];
        if let Err(error) = frames.read_exact(&mut first) {
            panic!("no frame: {error}: {:?}", child.wait_with_output());
        }
        assert_eq!(&first, b"\x89PNG\r\n\x1a\n");
        Self { child, frames }
    }

    /// Takes its frames until it ends by itself.
    fn end(mut self) -> Ran {
        let limit = Instant::now() + Duration::from_secs(30);
        let mut buffer = vec![0; 1 << 16];
        while self.frames.read(&mut buffer).unwrap() > 0 {
            if Instant::now() > limit {
                self.child.kill().unwrap();
                panic!("it goes on: {:?}", self.child.wait_with_output());
            }
        }
        let output = self.child.wait_with_output().unwrap();
        let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"));
        Ran { code, out: Vec::new(), err: String::from_utf8_lossy(&output.stderr).into_owned() }
    }
}

/// Buffers that vivid drops, until this is gone.
struct Dropping(Target);

impl Dropping {
    const CONTROL: &str = "Percentage of Dropped Buffers";

    fn percent(target: Target, percent: i64) -> Self {
        set(target, Self::CONTROL, percent);
        Self(target)
    }
}

impl Drop for Dropping {
    fn drop(&mut self) {
        set(self.0, Self::CONTROL, 0);
    }
}

fn push(target: Target, button: &str) {
    set(target, button, 1);
}

/// Sets one of vivid's controls by its name, through a handle that is closed at once.
fn set(target: Target, name: &str, value: i64) {
    let node = Device::open(&path(target)).unwrap();
    let mut after = 0;
    while let Some(info) = node.control_after(after).unwrap() {
        if info.name == name {
            node.write_controls(&mut [ControlValue { id: info.id, value, wide: false }]).unwrap();
            return;
        }
        after = info.id;
    }
    panic!("vivid has no control '{name}'");
}

fn path((id, _): Target) -> PathBuf {
    let cameras = enumerate::list(&Places::system()).unwrap().cameras;
    cameras.into_iter().find(|camera| camera.id == id).unwrap_or_else(|| panic!("no {id}")).path
}
