//! Hazard: a stream that is not advertised and taken, or refused without what is.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{driver, open, stream};
use hal_api::format::{FourCc, Modifier};
use hal_api::metadata::MetadataRef;
use hal_api::status::Status;
use hal_api::stream::{EncodeType, OperationMode, StreamInfo, StreamSupport};
use hal_api::traits::ICameraDevice;

type Change = fn(&mut StreamInfo);

const WRONG: &[(Change, &str)] = &[
    (|it| it.width = 648, "648x480 is not advertised; it has 1920x1080"),
    (|it| it.format = FourCc::Y10, "is not advertised; there are NV12, NV21"),
    (|it| it.format = FourCc(0), "is not advertised"),
    (|it| it.modifier = Modifier(1), "modifier"),
    (|it| it.encode_type = EncodeType::H265, "H265"),
    (|it| it.encode_type = EncodeType::JPEG, "JPEG is not supported for NV12"),
    (|it| it.min_frame_duration_ns = 200_000_001, "5 to 60 frames per second"),
];

#[test]
fn a_stream_that_is_not_advertised_is_refused_with_what_is() {
    let camera = open(&driver(""), "mock/webcam");
    for (change, named) in WRONG {
        let mut info = stream(1, FourCc::NV12, 640, 480);
        change(&mut info);
        let error = camera.operator.create_streams(&[stream(0, FourCc::NV12, 640, 480), info]).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT);
        assert!(
            error.text().contains(named) && error.text().contains("stream 1"),
            "{named:?} not in: {error}"
        );
        let support =
            camera.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), &[info]);
        assert_eq!(support, Ok(StreamSupport::NOT_SUPPORTED));
        assert_eq!(camera.operator.get_stream_attributes().unwrap(), [], "none is created");
    }
    camera.device.close().unwrap();
}

#[test]
fn more_streams_than_the_camera_has_are_refused() {
    let camera = open(&driver("usb2"), "mock/usb2");
    camera.configure(&[stream(0, FourCc::YUYV, 640, 480)]);
    let error = camera.operator.create_streams(&[stream(1, FourCc::YUYV, 640, 480)]).unwrap_err();
    assert_eq!(error.status(), Status::INSUFFICIENT_RESOURCES);
    assert!(error.text().contains("at most 1"), "{error}");
    camera.device.close().unwrap();
}

#[test]
fn a_mode_of_operation_that_is_missing_is_refused() {
    let camera = open(&driver(""), "mock/webcam");
    camera.operator.create_streams(&[stream(0, FourCc::NV12, 640, 480)]).unwrap();
    let night = camera.operator.commit_streams(OperationMode::NIGHT, MetadataRef::default()).unwrap_err();
    assert_eq!(night.status(), Status::INVALID_ARGUMENT);
    assert!(night.text().contains("NIGHT") && night.text().contains("CAPTURE"), "{night}");
    for mode in [OperationMode::NORMAL, OperationMode::CAPTURE, OperationMode::VIDEO] {
        camera.operator.commit_streams(mode, MetadataRef::default()).unwrap();
    }
    camera.device.close().unwrap();
}

#[test]
fn the_rate_falls_with_the_size_on_usb_2() {
    let camera = open(&driver("usb2"), "mock/usb2");
    let mut before = 0;
    for (width, height) in [(640, 480), (800, 600), (1280, 720), (1600, 1200)] {
        let duration = camera.configure(&[stream(0, FourCc::YUYV, width, height)])[0].frame_duration_ns;
        assert!(duration > before, "{width}x{height}: {duration}");
        before = duration;
        camera.operator.release_streams(&[0]).unwrap();
    }
    camera.device.close().unwrap();
}

#[test]
fn a_stream_can_be_changed_in_place_while_it_is_idle() {
    let camera = open(&driver("clock=virtual"), "mock/webcam");
    let attributes = camera.configure(&[stream(0, FourCc::NV12, 640, 480)])[0];
    camera.attach(&attributes, 1, false);
    camera.start(1, &[0], true);
    let other = [stream(0, FourCc::GREY, 320, 240)];
    assert_eq!(camera.operator.update_streams(&other).unwrap_err().status(), Status::CAMERA_BUSY);
    camera.operator.cancel_capture(1).unwrap();
    camera.until_ended(1);
    camera.operator.update_streams(&other).unwrap();
    camera.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    let changed = camera.operator.get_stream_attributes().unwrap()[0];
    assert_eq!((changed.format, changed.width, changed.n_planes), (FourCc::GREY, 320, 1));
    camera.attach(&changed, 1, true);
    camera.start(2, &[0], false);
    assert_eq!(camera.next_frame().bytes_used, [320 * 240, 0, 0, 0]);
    camera.device.close().unwrap();
}
