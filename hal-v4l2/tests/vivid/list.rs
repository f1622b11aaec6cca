//! Hazard: a node that is no camera is shown as one, or one camera twice.

use crate::support::cameras;
use hal_api::format::FourCc;
use hal_v4l2::enumerate::modes;
use hal_v4l2::sys::value::BufKind;
use hal_v4l2::sys::{Device, media};
use std::path::Path;

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn vivid_s_cameras_are_listed_once_each_and_nothing_else_is() {
    let cameras = cameras();
    let ids: Vec<_> = cameras.iter().map(|camera| camera.id.as_str()).collect();
    assert_eq!(ids, ["platform:vivid-000/vivid", "platform:vivid-001/vivid"]);
    let kinds: Vec<_> = cameras.iter().map(|camera| camera.kind).collect();
    assert_eq!(kinds, [BufKind::CAPTURE, BufKind::CAPTURE_MPLANE]);
    let nodes = std::fs::read_dir("/sys/class/video4linux").unwrap().count();
    assert!(nodes > cameras.len(), "vivid has output and metadata nodes to be passed over");
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn modes_have_formats_sizes_and_rates() {
    for camera in cameras() {
        let modes = modes(&Device::open(&camera.path).unwrap(), camera.kind).unwrap();
        for format in [FourCc::YUYV, FourCc::NV12, FourCc::RGB24] {
            let mode = modes.iter().find(|mode| mode.format == format).unwrap();
            let small =
                mode.sizes.iter().find(|one| (one.size.width, one.size.height) == (320, 180)).unwrap();
            assert!(!small.intervals_ns.is_empty());
            assert!(small.intervals_ns.is_sorted());
        }
        println!("{}: {} formats", camera.id, modes.len());
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn the_media_controller_names_the_device() {
    let info = media::info(Path::new("/dev/media0")).unwrap();
    assert_eq!((info.driver.as_str(), info.model.as_str()), ("vivid", "vivid"));
    assert!(media::info(Path::new("/dev/null")).is_err());
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn what_is_no_node_is_told_from_what_is_not_there() {
    use nix::errno::Errno;
    for (path, errno) in [("/dev/video99", Errno::ENOENT), ("/etc/hostname", Errno::ENOTTY)] {
        assert_eq!(Device::open(Path::new(path)).unwrap_err().errno, errno, "{path}");
    }
}
