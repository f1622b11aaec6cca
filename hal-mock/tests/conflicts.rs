//! Hazard: cameras open together that exclude each other, or a secure camera that is none.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/host.rs"]
mod host;

use std::sync::Arc;

use hal_api::camera::OpenFlags;
use hal_api::status::{Result, Status};
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost};
use hal_mock::MockDriver;
use hal_mock::profile::Profile;
use host::profile;

struct Deaf;

impl ICameraDeviceCallback for Deaf {}

fn open(driver: &MockDriver, id: &str, flags: OpenFlags) -> Result<Arc<dyn ICameraDevice>> {
    driver.open_camera(id, flags, Arc::new(Deaf))
}

fn refused(driver: &MockDriver, id: &str, flags: OpenFlags) -> hal_api::status::Error {
    open(driver, id, flags).err().unwrap()
}

#[test]
fn conflicts_exclude_both_ways_and_name_the_other() {
    let cameras = [("a", "conflicts = [\"b\"]"), ("b", ""), ("c", "")];
    let driver = client::driver(&profile("", &cameras));
    for (id, others) in [("a", vec!["b"]), ("b", vec!["a"]), ("c", vec![])] {
        assert_eq!(driver.get_resource_cost(id).unwrap().conflicting_devices, others);
    }
    for (first, second) in [("a", "b"), ("b", "a")] {
        let device = open(&driver, first, OpenFlags::empty()).unwrap();
        let error = refused(&driver, second, OpenFlags::empty());
        assert_eq!(error.status(), Status::DEVICE_CONFLICT);
        assert!(error.text().contains(&format!("{first:?}")), "{error}");
        open(&driver, "c", OpenFlags::empty()).unwrap().close().unwrap();
        device.close().unwrap();
        open(&driver, second, OpenFlags::empty()).unwrap().close().unwrap();
    }
}

#[test]
fn costs_add_up_to_a_hundred_and_no_more() {
    let driver = client::driver(&profile("", &[("a", "cost = 60"), ("b", "cost = 40"), ("c", "cost = 1")]));
    assert_eq!(driver.get_resource_cost("a").unwrap().cost, 60);
    let first = open(&driver, "a", OpenFlags::empty()).unwrap();
    let second = open(&driver, "b", OpenFlags::empty()).unwrap();
    let error = refused(&driver, "c", OpenFlags::empty());
    assert_eq!(error.status(), Status::DEVICE_CONFLICT);
    assert!(error.text().contains("a, b costs 101"), "{error}");
    second.close().unwrap();
    open(&driver, "c", OpenFlags::empty()).unwrap();
    first.close().unwrap();
}

#[test]
fn a_late_drop_of_a_closed_camera_leaves_the_next_opener_alone() {
    let driver = client::driver("");
    let old = open(&driver, "mock/webcam", OpenFlags::empty()).unwrap();
    old.close().unwrap();
    let new = open(&driver, "mock/webcam", OpenFlags::empty()).unwrap();
    drop(old);
    assert_eq!(refused(&driver, "mock/webcam", OpenFlags::empty()).status(), Status::CAMERA_BUSY);
    new.close().unwrap();
}

#[test]
fn only_a_secure_camera_has_secure_sessions() {
    let driver = client::driver(&profile("", &[("a", "secure = true"), ("b", "")]));
    for number in 1..=3 {
        let device = open(&driver, "a", OpenFlags::SECURE).unwrap();
        assert_eq!(device.get_secure_camera_seq().unwrap(), number);
        device.close().unwrap();
    }
    assert_eq!(open(&driver, "a", OpenFlags::empty()).unwrap().get_secure_camera_seq().unwrap(), 0);
    let device = open(&driver, "b", OpenFlags::empty()).unwrap();
    assert_eq!(device.get_secure_camera_seq().unwrap_err().status(), Status::METHOD_NOT_SUPPORTED);
    drop(device);
    for flags in [OpenFlags::SECURE, OpenFlags::from_bits_retain(2)] {
        assert_eq!(refused(&driver, "b", flags).status(), Status::METHOD_NOT_SUPPORTED);
        // It is not left taken.
        open(&driver, "b", OpenFlags::empty()).unwrap();
    }
}

#[test]
fn a_board_that_makes_no_sense_is_refused_where_it_is_written() {
    let table = [
        ("torch = \"laser\"", "torch = \"laser\" is not known; legal are none, switch, level"),
        ("cost = 101", "cost = 101 is out of range; legal are 0 to 100"),
        ("conflicts = [\"x\"]", "conflicts: \"x\" is no other camera of this profile; there are a, b"),
        ("conflicts = [\"a\"]", "conflicts: \"a\" is no other camera"),
        ("colour = 1", "unknown field"),
    ];
    for (board, sentence) in table {
        let text = profile("", &[("a", board), ("b", "")]);
        let error = Profile::parse("p", &text).unwrap_err();
        assert!(error.to_string().contains(sentence), "{error}");
        assert_eq!(error.place().unwrap().0, 17, "{error}");
    }
}
