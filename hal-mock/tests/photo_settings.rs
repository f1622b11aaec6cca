//! Hazard: a photo that gets other settings than its own, or leaves them to the frames after it.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, Shared, driver, open, stream};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::values::{exposure_mode, flash_mode, flash_state, mirror};
use hal_api::metadata::{Metadata, MetadataBuilder, Rational, tags};
use hal_api::stream::StreamIntent;
use hal_api::traits::ICameraDevice;
use hal_mock::profile::PRESETS;

const SIDE: u32 = 64;
/// Streams.
const PREVIEW: i32 = 0;
const STILL: i32 = 1;

/// A webcam with a flash before a ramp that fades from left to right, with a preview and photos of the same
/// format, so that they can be compared.
fn rig(light: u32) -> (Camera, Vec<Vec<Shared>>) {
    let text = PRESETS[0]
        .1
        .replace("clock = \"real\"", "clock = \"virtual\"")
        .replace("scene = \"card\"", "scene = \"ramp\"")
        .replace("strip = true", "strip = false")
        .replace("light = 1000", &format!("light = {light}"))
        .replace("faces = 4", "faces = 4\nflash = [\"close\", \"open\", \"auto\"]\nflash_light = 1000");
    let camera = open(&driver(&text), "mock/webcam");
    let mut still = stream(STILL, FourCc::GREY, SIDE, SIDE);
    still.intent = StreamIntent::STILL_CAPTURE;
    let attributes = camera.configure(&[stream(PREVIEW, FourCc::GREY, SIDE, SIDE), still]);
    let shared = attributes.iter().map(|one| camera.attach(one, 2, true)).collect();
    camera.device.enable_results(&[tags::CONTROL_FLASH_STATE.id(), tags::STATUS_ISO_VALUE.id()]).unwrap();
    (camera, shared)
}

fn pixels(shared: &[Vec<Shared>], stream: i32, buffer: u64) -> Vec<u8> {
    let mut bytes = vec![0; (SIDE * SIDE) as usize];
    let buffers = &shared[usize::try_from(stream).unwrap()];
    buffers[usize::try_from(buffer).unwrap()].map.view().read_at(0, &mut bytes).unwrap();
    bytes
}

fn mean(bytes: &[u8]) -> f64 {
    bytes.iter().map(|byte| f64::from(*byte)).sum::<f64>() / bytes.len() as f64
}

/// Takes one photo and yields it with the results of its frame.
fn photo(camera: &Camera, shared: &[Vec<Shared>], id: i32, settings: &Metadata) -> (Vec<u8>, Metadata) {
    let mut info = CaptureInfo::new(&[STILL]);
    info.settings = settings.view();
    camera.operator.capture(id, &info, false).unwrap();
    let (mut results, mut taken) = (Vec::new(), None);
    for event in camera.until_ended(id) {
        match event {
            Event::Result(time_ns, result) => results.push((time_ns, result)),
            Event::Frame(frame) if frame.stream_id == STILL => {
                taken = Some((pixels(shared, STILL, frame.buffer_id), frame.timestamp_ns));
                camera.operator.queue_buffer(STILL, frame.buffer_id, None).unwrap();
            }
            _ => {}
        }
    }
    let (bytes, time_ns) = taken.unwrap();
    let result = results.into_iter().find(|(time, _)| *time == time_ns);
    (bytes, result.expect("results of the photo's frame").1)
}

#[test]
fn a_photo_is_exposed_with_its_own_settings_and_nothing_else_is() {
    let (camera, shared) = rig(1000);
    let none = Metadata::new();
    let (usual, result) = photo(&camera, &shared, 1, &none);
    assert_eq!(result.get(tags::STATUS_ISO_VALUE), Some(100));
    let own = MetadataBuilder::new()
        .set(tags::CONTROL_EXPOSURE_MODE, exposure_mode::MANUAL)
        .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, Rational { numerator: 1, denominator: 400 })
        .set(tags::CONTROL_ISO_VALUE, 200)
        .build()
        .unwrap();
    let (dark, result) = photo(&camera, &shared, 2, &own);
    assert_eq!(result.get(tags::STATUS_ISO_VALUE), Some(200), "without delay");
    let ratio = mean(&dark) / mean(&usual);
    assert!((ratio - 0.5).abs() < 0.02, "a quarter of the time at twice the ISO: {ratio}");
    let (again, result) = photo(&camera, &shared, 3, &none);
    assert_eq!((again, result.get(tags::STATUS_ISO_VALUE)), (usual, Some(100)), "its own alone");
    camera.device.close().unwrap();
}

#[test]
fn photos_are_mirrored_and_previews_are_not() {
    let (camera, shared) = rig(1000);
    let none = Metadata::new();
    let (usual, _) = photo(&camera, &shared, 1, &none);
    let settings = MetadataBuilder::new().set(tags::CONTROL_CAPTURE_MIRROR, mirror::ON).build().unwrap();
    camera.device.update_settings(settings.view()).unwrap();
    // The setting takes two frames.
    photo(&camera, &shared, 2, &none);
    photo(&camera, &shared, 3, &none);
    let (mirrored, _) = photo(&camera, &shared, 4, &none);
    let turned: Vec<u8> =
        usual.chunks_exact(SIDE as usize).flat_map(|row| row.iter().rev().copied()).collect();
    assert!(turned != usual && mirrored == turned, "left and right change places");
    camera.start(9, &[PREVIEW], true);
    let frame = camera.next_frame();
    assert_eq!(pixels(&shared, PREVIEW, frame.buffer_id), usual, "what people see of themselves stays");
    camera.device.close().unwrap();
}

#[test]
fn the_flash_fires_with_photos_when_asked_or_when_it_is_dark() {
    // Light, mode, and whether it fires.
    let cases = [
        (1000, flash_mode::CLOSE, false),
        (1000, flash_mode::AUTO, false),
        (1000, flash_mode::OPEN, true),
        (100, flash_mode::AUTO, true),
        (100, flash_mode::CLOSE, false),
    ];
    for (light, mode, fires) in cases {
        let (camera, shared) = rig(light);
        let settings = MetadataBuilder::new().set(tags::CONTROL_FLASH_MODE, mode).build().unwrap();
        camera.device.update_settings(settings.view()).unwrap();
        let (_, result) = photo(&camera, &shared, 1, &Metadata::new());
        let state = if fires { flash_state::FLASHING } else { flash_state::READY };
        assert_eq!(result.get(tags::CONTROL_FLASH_STATE), Some(state), "light {light}, mode {mode}");
        // With the flash the photo needs no more ISO.
        let iso = result.get(tags::STATUS_ISO_VALUE).unwrap();
        assert!(!fires || iso <= 100, "light {light}, mode {mode}: ISO {iso}");
        camera.device.close().unwrap();
    }
}
