//! Hazard: streams that cannot be together and are taken, or can and are refused.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{driver, open, webcam};
use hal_api::format::FourCc;
use hal_api::metadata::MetadataRef;
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent, StreamSupport};
use hal_api::traits::ICameraDevice;
use hal_api::units::Size;
use hal_mock::profile::Profile;

const TABLE: &str = r#"
combinations = ["preview + video:yuv + 2 still:jpeg + still", "preview + analyze:grey"]
reconfigure = ["still:jpeg", "analyze"]
"#;

/// Intent and format of each stream; whether they may be together.
const SETS: &[(&str, bool)] = &[
    ("P/NV12", true),
    ("P/YUYV V/NV12 S/JPEG", true),
    ("P/JPEG S/JPEG S/JPEG S/JPEG", true),
    ("S/NV12 S/JPEG S/JPEG", true),
    ("P/NV12 A/GREY", true),
    ("P/NV12 P/NV12", false),
    ("V/GREY", false),
    ("S/NV12 S/NV12", false),
    ("P/NV12 V/NV12 A/GREY", false),
    ("A/NV12", false),
    ("C/NV12", false),
    ("R/NV12", false),
];

fn streams(set: &str) -> Vec<StreamInfo> {
    let one = |(id, word): (i32, &str)| {
        let (intent, format) = word.split_once('/').unwrap();
        let intent = match intent {
            "P" => StreamIntent::PREVIEW,
            "V" => StreamIntent::VIDEO,
            "S" => StreamIntent::STILL_CAPTURE,
            "A" => StreamIntent::ANALYZE,
            "C" => StreamIntent::CUSTOM,
            _ => StreamIntent::POST_VIEW,
        };
        let format = hal_api::format::FormatInfo::by_name(format).unwrap().fourcc;
        StreamInfo::new(id, intent, format, Size::new(320, 240))
    };
    (0..).zip(set.split(' ')).map(one).collect()
}

#[test]
fn streams_are_together_as_the_table_says() {
    let driver = driver(&webcam("virtual", TABLE));
    for (set, fits) in SETS {
        let camera = open(&driver, "mock/webcam");
        let infos = streams(set);
        let support =
            camera.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), &infos);
        let created = camera.operator.create_streams(&infos);
        if *fits {
            assert_eq!((support, created), (Ok(StreamSupport::DYNAMIC_SUPPORTED), Ok(())), "{set}");
        } else {
            assert_eq!(support, Ok(StreamSupport::NOT_SUPPORTED), "{set}");
            let error = created.unwrap_err();
            assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{set}");
            assert!(error.text().contains("preview + video:yuv + 2 still:jpeg + still, or"), "{error}");
            assert_eq!(camera.operator.get_stream_attributes().unwrap(), [], "{set}: none is created");
        }
        camera.device.close().unwrap();
    }
}

#[test]
fn what_needs_a_new_pipeline_waits_until_captures_have_ended() {
    let camera = open(&driver(&webcam("virtual", TABLE)), "mock/webcam");
    let attributes = camera.configure(&streams("P/NV12"))[0];
    camera.attach(&attributes, 2, true);
    camera.start(7, &[0], true);
    let size = Size::new(320, 240);
    let supported = |info: &StreamInfo| {
        camera.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), &[*info]).unwrap()
    };
    let jpeg = StreamInfo::new(1, StreamIntent::STILL_CAPTURE, FourCc::JPEG, size);
    let video = StreamInfo::new(2, StreamIntent::VIDEO, FourCc::NV12, size);
    assert_eq!(supported(&jpeg), StreamSupport::RE_CONFIGURED_REQUIRED);
    let error = camera.operator.create_streams(&[jpeg]).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY);
    assert!(error.text().contains("stream 1 (still:jpeg)"), "{error}");
    assert_eq!(supported(&video), StreamSupport::DYNAMIC_SUPPORTED);
    camera.operator.create_streams(&[video]).unwrap();
    camera.operator.cancel_capture(7).unwrap();
    camera.until_ended(7);
    assert_eq!(supported(&jpeg), StreamSupport::DYNAMIC_SUPPORTED);
    camera.operator.create_streams(&[jpeg]).unwrap();
    camera.device.close().unwrap();
}

#[test]
fn a_wrong_table_is_refused_by_place_and_word() {
    let cases = [
        ("combinations = [\"preview + vidoe\"]", "vidoe"),
        ("combinations = [\"preview + 0 still\"]", "number from 1 to 16"),
        ("combinations = [\"still:jpg\"]", "yuv, rgb, grey, raw, jpeg"),
        ("combinations = [\"still + still\"]", "still is named twice"),
        ("combinations = [\"\"]", "preview, video, still"),
        ("reconfigure = [\"2 still\"]", "2 still"),
        ("combination = []", "combinations"),
    ];
    for (table, named) in cases {
        let error = Profile::from_config(&webcam("virtual", table)).unwrap_err();
        assert!(error.to_string().contains(named) && error.place().is_some(), "{table}: {error}");
    }
}
