//! Listing over a device tree in a temporary folder and devices in memory.

use super::*;
use crate::sys::Failure;
use crate::sys::fake::{Fake, Profile};
use crate::sys::value::PixelFormat;
use hal_api::format::FourCc;
use hal_api::status::Status;
use nix::errno::Errno;
use std::collections::HashMap;
use tempfile::TempDir;

/// A machine: nodes by number, each a device in memory or a refusal.
#[derive(Default)]
struct Machine {
    nodes: HashMap<PathBuf, Result<Arc<Fake>, Errno>>,
}

impl Machine {
    fn node(
        mut self,
        root: &Path,
        number: u32,
        device: &str,
        index: u32,
        node: Result<Capability, Errno>,
    ) -> Self {
        let home = root.join("sys/devices").join(device).join(format!("video4linux/video{number}"));
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join("index"), format!("{index}\n")).unwrap();
        std::os::unix::fs::symlink(root.join("sys/devices").join(device), home.join("device")).unwrap();
        let class = root.join("sys/class/video4linux");
        fs::create_dir_all(&class).unwrap();
        std::os::unix::fs::symlink(&home, class.join(format!("video{number}"))).unwrap();
        let node =
            node.map(|capability| Arc::new(Fake::new(Profile { capability, ..Profile::webcam() }).unwrap()));
        self.nodes.insert(root.join(format!("dev/video{number}")), node);
        self
    }

    fn list(self, root: &Path) -> Listing {
        let open = move |path: &Path| match self.nodes.get(path) {
            Some(Ok(fake)) => Ok(Arc::clone(fake) as Arc<dyn Node>),
            Some(Err(errno)) => Err(Failure { call: "open", errno: *errno }),
            None => Err(Failure { call: "open", errno: Errno::ENOENT }),
        };
        list(&Places { dev: root.join("dev"), sys: root.join("sys"), open: Box::new(open) }).unwrap()
    }
}

fn capability(bus: &str, caps: Caps) -> Capability {
    Capability { driver: "uvcvideo".to_owned(), card: "Cam".to_owned(), bus_info: bus.to_owned(), caps }
}

const CAPTURE: Caps = Caps::VIDEO_CAPTURE.union(Caps::STREAMING);

fn usb(root: &Path, device: &str, serial: Option<&str>) {
    let home = root.join("sys/devices").join(device);
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("idVendor"), "046d\n").unwrap();
    fs::write(home.join("idProduct"), "0825\n").unwrap();
    if let Some(serial) = serial {
        fs::write(home.join("serial"), serial).unwrap();
    }
}

fn root() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn only_nodes_that_capture_pictures_are_cameras() {
    let streaming = Caps::STREAMING;
    let rows = [
        (CAPTURE, Some(BufKind::CAPTURE)),
        (Caps::VIDEO_CAPTURE_MPLANE | streaming, Some(BufKind::CAPTURE_MPLANE)),
        (Caps::VIDEO_CAPTURE, None),
        (Caps::META_CAPTURE | streaming, None),
        (Caps::VIDEO_OUTPUT | streaming, None),
        (Caps::VIDEO_OUTPUT_MPLANE | streaming, None),
        (Caps::VIDEO_M2M | streaming, None),
        (Caps::VIDEO_M2M_MPLANE | streaming, None),
        (CAPTURE | Caps::VIDEO_OUTPUT, None),
        (Caps::RADIO, None),
        (streaming, None),
        (Caps::empty(), None),
    ];
    for (caps, kind) in rows {
        assert_eq!(capture_kind(caps), kind, "{caps:?}");
    }
}

#[test]
fn ids_stay_when_node_numbers_do_not() {
    let ids = |numbers: [u32; 3]| {
        let root = root();
        usb(root.path(), "usb1/1-3", Some("A 1/ü\n"));
        let [a, b, c] = numbers;
        let listing = Machine::default()
            .node(root.path(), a, "usb1/1-3/1-3:1.0", 0, Ok(capability("usb-0000:00:14.0-3", CAPTURE)))
            .node(root.path(), b, "usb1/1-3/1-3:1.0", 2, Ok(capability("usb-0000:00:14.0-3", CAPTURE)))
            .node(root.path(), c, "isp0", 0, Ok(capability("", CAPTURE)))
            .list(root.path());
        let mut ids: Vec<_> = listing.cameras.into_iter().map(|camera| camera.id).collect();
        ids.sort();
        ids
    };
    let before = ids([0, 1, 2]);
    assert_eq!(
        before,
        ["isp0/uvcvideo", "usb-0000:00:14.0-3/046d:0825/A_1__", "usb-0000:00:14.0-3/046d:0825/A_1__/2"]
    );
    assert_eq!(before, ids([7, 5, 3]));
}

#[test]
fn cameras_that_cannot_be_told_apart_still_have_ids_of_their_own() {
    let root = root();
    let mut machine = Machine::default();
    for number in 0..3 {
        machine =
            machine.node(root.path(), number, &format!("d{number}"), 0, Ok(capability("same", CAPTURE)));
    }
    let ids: Vec<_> = machine.list(root.path()).cameras.into_iter().map(|camera| camera.id).collect();
    assert_eq!(ids, ["same/uvcvideo", "same/uvcvideo~2", "same/uvcvideo~3"]);
}

#[test]
fn a_node_that_cannot_be_asked_is_named_with_the_reason() {
    let root = root();
    let listing = Machine::default()
        .node(root.path(), 0, "a", 0, Err(Errno::EACCES))
        .node(root.path(), 1, "b", 0, Err(Errno::EBUSY))
        .node(root.path(), 2, "c", 0, Err(Errno::ENODEV))
        .node(root.path(), 3, "d", 0, Ok(capability("usb-1", CAPTURE)))
        .node(root.path(), 10, "e", 0, Ok(capability("usb-2", CAPTURE)))
        .list(root.path());
    let statuses: Vec<_> = listing.refused.iter().map(|refused| refused.error.status()).collect();
    assert_eq!(statuses, [Status::NO_PERMISSION, Status::CAMERA_BUSY]);
    let paths: Vec<_> = listing.cameras.iter().map(|camera| camera.path.file_name().unwrap()).collect();
    assert_eq!(paths, ["video3", "video10"]);
}

#[test]
fn a_machine_without_video_nodes_has_no_cameras() {
    let root = root();
    assert_eq!(Machine::default().list(root.path()), Listing::default());
}

#[test]
fn modes_are_those_that_both_sides_know() {
    let mut profile = Profile::webcam();
    profile.formats.push(PixelFormat::of(*b"H264"));
    let fake = Fake::new(profile).unwrap();
    let all = modes(&fake, BufKind::CAPTURE).unwrap();
    let formats: Vec<_> = all.iter().map(|mode| mode.format).collect();
    assert_eq!(formats, [FourCc::YUYV, FourCc::NV12]);
    let first = &all[0].sizes[0];
    assert_eq!((first.size.width, first.size.height), (64, 48));
    assert_eq!(first.intervals_ns, [33_333_333, 66_666_666]);
    fake.disconnect();
    assert!(modes(&fake, BufKind::CAPTURE).is_err_and(Failure::is_gone));
}
