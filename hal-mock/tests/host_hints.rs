//! Hazard: hints and questions about cameras that hold one, disturb one, or believe what makes no sense.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/host.rs"]
mod host;

use hal_api::camera::PrelaunchConfig;
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::status::Status;
use hal_api::stream::OperationMode;
use hal_api::traits::ICameraHost;

fn hint(camera_id: &str, mode: Option<u32>) -> PrelaunchConfig<'_> {
    PrelaunchConfig {
        camera_id,
        streams: &[],
        settings: MetadataRef::default(),
        mode: mode.map(OperationMode),
    }
}

#[test]
fn hints_are_checked_and_change_nothing() {
    let driver = client::driver("phone;clock=virtual");
    let camera = client::open(&driver, "mock/phone/wide");
    let attributes = camera.configure(&[client::stream(0, hal_api::format::FourCc::NV12, 320, 240)])[0];
    camera.attach(&attributes, 2, true);
    camera.start(1, &[0], true);
    for id in ["mock/phone/wide", "mock/phone/front"] {
        for mode in (0..=22).map(Some).chain([None]) {
            driver.prelaunch(&hint(id, mode)).unwrap();
        }
        driver.pre_camera_switch(id).unwrap();
    }
    for id in ["", " ", "device/10", "ABC123"] {
        let refused = [driver.prelaunch(&hint(id, None)), driver.pre_camera_switch(id)];
        for error in refused.map(Result::unwrap_err) {
            assert_eq!(error.status(), Status::INVALID_ARGUMENT);
            assert!(error.text().contains("mock/phone/wide, "), "{error}");
        }
    }
    for mode in [u32::MAX, 23] {
        let error = driver.prelaunch(&hint("mock/phone/wide", Some(mode))).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    }
    for (iso, legal) in [(100, true), (-5, false)] {
        let settings = MetadataBuilder::new().set(tags::CONTROL_ISO_VALUE, iso).build().unwrap();
        let hint = PrelaunchConfig { settings: settings.view(), ..hint("mock/phone/wide", None) };
        assert_eq!(driver.prelaunch(&hint).is_ok(), legal, "ISO {iso}");
    }
    // The other camera is not held, and the open one goes on.
    drop(client::open(&driver, "mock/phone/front"));
    assert_eq!(camera.next_frame().frame_number, 0);
}

#[test]
fn device_states_are_those_that_exist() {
    let driver = client::driver("");
    let table = [
        (1, 1008, true),
        (1, 0, true),
        (2, 0, true),
        (2, 1, true),
        (2, 2, true),
        (2, 3, false),
        (2, 10, false),
        (2, -1, false),
        (0, 0, false),
        (3, 0, false),
        (-1, 1, false),
    ];
    for (kind, state, legal) in table {
        let answer = driver.notify_device_state_change(kind, state);
        let status = answer.err().map_or(Status::NO_ERROR, |error| error.status());
        let wanted = if legal { Status::NO_ERROR } else { Status::INVALID_ARGUMENT };
        assert_eq!(status, wanted, "type {kind}, state {state}");
    }
}
