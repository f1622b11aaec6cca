//! Hazard: an order that takes effect at another frame than it answers, tears a frame, or half succeeds.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use hal_api::format::FourCc;
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, IMockControl};
use hal_mock::MockDriver;

/// Bytes of the first frames; before frame `at` an order is given, and its answer is that number.
fn frames(config: &str, at: usize, order: Option<&str>) -> Vec<Vec<u8>> {
    let driver = client::driver(config);
    let camera = client::open(&driver, "mock/webcam");
    let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 320, 240)])[0];
    let shared = camera.attach(&attributes, 1, false);
    camera.start(1, &[0], true);
    let frames = (0..8).map(|number| {
        if let Some(order) = order.filter(|_| number == at) {
            assert_eq!(driver.command(order).unwrap(), at.to_string());
        }
        camera.operator.queue_buffer(0, 0, None).unwrap();
        camera.next_frame();
        let mut bytes = vec![0; shared[0].map.len()];
        shared[0].map.view().read_at(0, &mut bytes).unwrap();
        bytes
    });
    let frames = frames.collect();
    camera.device.close().unwrap();
    frames
}

#[test]
fn a_scene_shows_from_the_frame_that_is_answered() {
    let ball = frames("webcam;clock=virtual;scene=ball", 0, None);
    let bars = frames("webcam;clock=virtual;scene=bars", 0, None);
    for at in [0, 1, 5] {
        let found = frames("webcam;clock=virtual;scene=ball", at, Some("scene mock/webcam bars"));
        for (number, frame) in found.iter().enumerate() {
            let wanted = if number < at { &ball[number] } else { &bars[number] };
            assert!(frame == wanted, "ordered at {at}: frame {number}");
        }
    }
}

#[test]
fn light_shows_from_the_frame_that_is_answered() {
    let sum = |frame: &Vec<u8>| frame[..320 * 240].iter().map(|byte| u64::from(*byte)).sum::<u64>();
    let usual = frames("webcam;clock=virtual;scene=ramp", 0, None);
    let dark = frames("webcam;clock=virtual;scene=ramp", 4, Some("light mock/webcam 100"));
    assert!(usual[..4] == dark[..4]);
    assert!(sum(&dark[4]) * 3 < sum(&usual[4]) * 2, "{} of {}", sum(&dark[4]), sum(&usual[4]));
}

#[test]
fn an_order_for_a_closed_camera_holds_when_it_is_opened() {
    let driver = client::driver("webcam;clock=virtual");
    let first = |driver: &MockDriver| {
        let camera = client::open(driver, "mock/webcam");
        let attributes = camera.configure(&[client::stream(0, FourCc::NV12, 320, 240)])[0];
        let shared = camera.attach(&attributes, 1, true);
        camera.start(1, &[0], true);
        camera.next_frame();
        let mut bytes = vec![0; shared[0].map.len()];
        shared[0].map.view().read_at(0, &mut bytes).unwrap();
        camera.device.close().unwrap();
        bytes
    };
    let card = first(&driver);
    assert_eq!(driver.command("scene mock/webcam bars").unwrap(), "0");
    assert!(first(&driver) == frames("webcam;clock=virtual;scene=bars", 0, None)[0]);
    assert_eq!(driver.command("scene mock/webcam card").unwrap(), "0");
    assert!(first(&driver) == card);
}

#[test]
fn what_is_no_order_is_refused_with_those_that_are_and_changes_nothing() {
    let driver = client::driver("webcam;clock=virtual");
    let help = driver.command("help").unwrap();
    let table = [
        ("", help.as_str()),
        ("dance", help.as_str()),
        ("scene", help.as_str()),
        ("scene mock/webcam", help.as_str()),
        ("scene mock/webcam nowhere", "nowhere"),
        ("scene mock/webcam picture:nowhere.png", "nowhere.png"),
        ("scene mock/phone card", "there is no camera \"mock/phone\"; there are mock/webcam"),
        ("light mock/webcam", help.as_str()),
        ("light mock/webcam bright", "\"bright\" is no number from 0 to 1000000"),
        ("light mock/webcam 1000001", "no number from 0 to 1000000"),
        ("fault", help.as_str()),
        ("fault {", "order"),
        ("fault {action='drop', frame=1}, {action='drop'}", "the fault says not when"),
        ("faults", help.as_str()),
        ("log all", help.as_str()),
    ];
    for (order, sentence) in table {
        let error = driver.command(order).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{order}");
        assert!(error.text().contains(sentence), "{order}: {error}");
    }
    assert_eq!(driver.command("log").unwrap(), "");
    for order in help.split(", ").filter_map(|order| order.split(' ').next()) {
        assert!(include_str!("../src/control.rs").contains(&format!("//! | `{order}")), "{order}");
    }
}
