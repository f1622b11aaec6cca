//! Hazard: an extended stream that does not come with its parent's captures, is of another frame, or carries
//! something else than it says.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, Shared, driver, image_layout, open};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{MetadataRef, tags};
use hal_api::status::Status;
use hal_api::stream::{ExtendedStreamType as Kind, StreamAttributes, StreamInfo, StreamIntent};
use hal_api::strip::Strip;
use hal_api::traits::ICameraDevice;
use hal_api::units::Size;

const PHOTO: i32 = 1;

fn photo() -> StreamInfo {
    StreamInfo::new(PHOTO, StreamIntent::STILL_CAPTURE, FourCc::JPEG, Size::new(1280, 960))
}

fn extended(id: i32, kind: Kind, format: FourCc, width: u32, height: u32) -> StreamInfo {
    let size = Size::new(width, height);
    StreamInfo {
        parent_id: PHOTO,
        extended_type: kind,
        ..StreamInfo::new(id, StreamIntent::CUSTOM, format, size)
    }
}

fn all() -> [StreamInfo; 5] {
    [
        photo(),
        extended(2, Kind::QUICK_THUMBNAIL, FourCc::NV12, 320, 240),
        extended(3, Kind::RAW, FourCc::SRGGB10, 4000, 3000),
        extended(4, Kind::DEPTH, FourCc::Y16, 320, 240),
        extended(5, Kind::META, FourCc::GREY, 4096, 1),
    ]
}

fn take(camera: &Camera, shared: &[(StreamAttributes, Vec<Shared>)]) -> Vec<(FrameInfo, Vec<u8>)> {
    let events = camera.until_ended(9);
    let Some(Event::Ended(9, counts)) = events.last() else { panic!("{events:?}") };
    assert!(counts.iter().all(|(_, count)| *count == 1), "{counts:?}");
    let frame = |event: &Event| match event {
        Event::Frame(frame) => Some(*frame),
        _ => None,
    };
    let read = |frame: FrameInfo| {
        let (_, memory) = shared.iter().find(|(one, _)| one.stream_id == frame.stream_id).unwrap();
        let mut bytes = vec![0; memory[0].map.len()];
        memory[usize::try_from(frame.buffer_id).unwrap()].map.view().read_at(0, &mut bytes).unwrap();
        (frame, bytes)
    };
    events.iter().filter_map(frame).map(read).collect()
}

#[test]
fn each_comes_with_the_photo_and_carries_what_it_says() {
    let camera = open(&driver("phone;clock=virtual"), "mock/phone/wide");
    let attributes = camera.configure(&all());
    let shared: Vec<_> = attributes.iter().map(|one| (*one, camera.attach(one, 2, true))).collect();
    camera.start(9, &[PHOTO], false);
    let frames = take(&camera, &shared);
    let order: Vec<i32> = frames.iter().map(|(frame, _)| frame.stream_id).collect();
    assert_eq!(order[0], 2, "the thumbnail comes first: {order:?}");
    assert_eq!(frames.len(), 5);
    assert!(frames.iter().all(|(frame, _)| frame.timestamp_ns == frames[0].0.timestamp_ns));
    for (frame, bytes) in &frames {
        let (one, memory) = shared.iter().find(|(one, _)| one.stream_id == frame.stream_id).unwrap();
        let used = usize::try_from(frame.bytes_used[0]).unwrap();
        match frame.stream_id {
            2 | 3 => {
                let view = memory[usize::try_from(frame.buffer_id).unwrap()].map.view();
                let strip = Strip::read_view(&view, &image_layout(one)).unwrap();
                assert_eq!(strip.time_ns, frame.timestamp_ns);
                assert_eq!(i32::from(strip.stream), frame.stream_id);
            }
            4 => {
                let at = |row: usize| u16::from_le_bytes([bytes[row * 640], bytes[row * 640 + 1]]);
                assert_eq!((at(0), at(120)), (10_000, 10_000), "nothing is nearer than infinity is measured");
                assert!(at(239) < at(200) && at(239) > 0);
            }
            5 => {
                let values = MetadataRef::parse(&bytes[..used]).unwrap();
                let time = values.get(tags::SENSOR_INFO_TIMESTAMP).unwrap();
                assert_eq!(u64::try_from(time).unwrap(), frame.timestamp_ns);
            }
            _ => assert!(bytes[..used].windows(6).any(|six| six == b"Exif\0\0"), "a photo has EXIF"),
        }
    }
    camera.device.close().unwrap();
}

#[test]
fn one_without_buffers_stays_out_of_captures() {
    let camera = open(&driver("phone;clock=virtual"), "mock/phone/wide");
    let attributes = camera.configure(&all()[..2]);
    camera.attach(&attributes[0], 1, true);
    camera.start(9, &[PHOTO], false);
    assert!(matches!(camera.until_ended(9).last(), Some(Event::Ended(9, counts)) if counts == &[(PHOTO, 1)]));
    let error = camera.operator.capture(9, &CaptureInfo::new(&[2]), false).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    camera.device.close().unwrap();
}

#[test]
fn what_cannot_be_is_refused_with_what_there_is() {
    let camera = open(&driver("phone;clock=virtual"), "mock/phone/wide");
    let orphan = StreamInfo { parent_id: 2, ..extended(3, Kind::RAW, FourCc::SRGGB10, 4000, 3000) };
    let cases = [
        (extended(2, Kind::QUICK_THUMBNAIL, FourCc::NV12, 1920, 1080), "parent's 1280x960"),
        (extended(2, Kind::QUICK_THUMBNAIL, FourCc::GREY, 320, 240), "advertised format"),
        (extended(2, Kind::RAW, FourCc::SRGGB10, 400, 300), "4000x3000"),
        (extended(2, Kind::DEPTH, FourCc::NV12, 320, 240), "DEPTH in Y16"),
        (extended(2, Kind::META, FourCc::GREY, 64, 1), "4096 bytes"),
        (extended(2, Kind::GAINMAP, FourCc::JPEG, 320, 240), "QUICK_THUMBNAIL"),
        (StreamInfo { parent_id: 8, ..extended(2, Kind::DEPTH, FourCc::Y16, 320, 240) }, "parent 8"),
    ];
    for (info, named) in cases {
        let error = camera.operator.create_streams(&[photo(), info]).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT);
        assert!(error.text().contains(named), "{named} is not in: {error}");
    }
    let error = camera.operator.create_streams(&[photo(), all()[1], orphan]).unwrap_err();
    assert!(error.text().contains("itself"), "{error}");
    let error = camera.operator.create_streams(&[photo(), all()[1], StreamInfo { stream_id: 7, ..all()[1] }]);
    assert!(error.unwrap_err().text().contains("already"));
    camera.device.close().unwrap();
}
