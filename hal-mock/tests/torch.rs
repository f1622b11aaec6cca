//! Hazard: a torch that burns beside an open camera, is told wrongly, twice or not at all.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/host.rs"]
mod host;

use hal_api::camera::FlashlightStatus as Torch;
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, ICameraHost};
use hal_mock::MockDriver;
use host::{Told, listen, next, profile};

fn driver(cameras: &[(&str, &str)]) -> MockDriver {
    client::driver(&profile("clock = \"virtual\"", cameras))
}

#[test]
fn what_torches_take_depends_on_their_kind() {
    let no = Some(Status::METHOD_NOT_SUPPORTED);
    let bad = Some(Status::INVALID_ARGUMENT);
    // Kind, then what is answered to: switching on, 0, 1, 0.5, 1.5, -1, not a number.
    let table = [
        ("none", [no, no, no, no, no, no, no]),
        ("switch", [None, None, None, bad, bad, bad, bad]),
        ("level", [None, None, None, None, bad, bad, bad]),
    ];
    for (kind, answers) in table {
        let driver = driver(&[("a", &format!("torch = \"{kind}\""))]);
        let level = |level: f32| driver.set_flashlight_level(level);
        let found = [
            driver.set_flashlight("a", true),
            level(0.0),
            level(1.0),
            level(0.5),
            level(1.5),
            level(-1.0),
            level(f32::NAN),
        ];
        let found = found.map(|answer| answer.err().map(|error| error.status()));
        assert_eq!(found, answers, "{kind}");
        assert_eq!(driver.set_flashlight("b", true).unwrap_err().status(), Status::INVALID_ARGUMENT);
    }
}

#[test]
fn each_change_is_told_once_and_a_repetition_not_at_all() {
    let driver = driver(&[("a", "torch = \"level\""), ("b", ""), ("c", "torch = \"level\"")]);
    let told = listen(&driver);
    let torch = |id: &str, status| Told::Torch(id.to_owned(), status);
    for (on, status) in [(true, Torch::ON), (false, Torch::OFF)] {
        driver.set_flashlight("a", on).unwrap();
        driver.set_flashlight("a", on).unwrap();
        assert_eq!([next(&told), next(&told)], [torch("a", status), Told::DeviceTorch(status)]);
    }
    for (level, status) in [(0.001, Torch::ON), (0.0, Torch::OFF)] {
        driver.set_flashlight_level(level).unwrap();
        driver.set_flashlight_level(level).unwrap();
        let all = [next(&told), next(&told), next(&told)];
        assert_eq!(all, [torch("a", status), torch("c", status), Told::DeviceTorch(status)]);
    }
    drop(driver);
    assert!(told.recv().is_err(), "nothing else is told, and nothing after the driver is gone");
}

#[test]
fn an_open_camera_puts_torches_out_and_keeps_them_out() {
    let driver = driver(&[("a", "torch = \"level\""), ("b", ""), ("c", "")]);
    let told = listen(&driver);
    driver.set_flashlight("a", true).unwrap();
    let first = client::open(&driver, "b");
    let second = client::open(&driver, "c");
    for refused in [driver.set_flashlight("a", true), driver.set_flashlight_level(1.0)] {
        let error = refused.unwrap_err();
        assert_eq!(error.status(), Status::DEVICE_CONFLICT);
        assert!(error.text().contains("\"b\""), "{error}");
    }
    first.device.close().unwrap();
    driver.set_flashlight("a", true).unwrap_err();
    second.device.close().unwrap();
    driver.set_flashlight("a", true).unwrap();
    for status in [Torch::ON, Torch::UNAVAILABLE, Torch::OFF, Torch::ON] {
        let both = [next(&told), next(&told)];
        assert_eq!(both, [Told::Torch("a".to_owned(), status), Told::DeviceTorch(status)]);
    }
}
