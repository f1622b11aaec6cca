//! Hazard: a mode that is advertised and does not stream, or frames whose content is not what their record
//! says.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "common/client.rs"]
mod client;

use client::{Event, driver, image_layout, open, stream};
use hal_api::format::FormatInfo;
use hal_api::strip::{Strip, fits};
use hal_api::traits::{ICameraDevice, ICameraHost};
use hal_mock::profile::{CameraProfile, Mode, PRESETS, Profile};
use zune_jpeg::JpegDecoder;

const FRAMES: u32 = 3;

#[test]
fn every_advertised_mode_of_every_preset_streams() {
    for (preset, _) in PRESETS {
        let config = format!("{preset};clock=virtual");
        let driver = driver(&config);
        for (number, camera) in (0..).zip(Profile::from_config(&config).unwrap().cameras) {
            assert!(driver.get_camera_ability(&camera.id).is_ok());
            for mode in &camera.modes {
                // The largest pictures take long in a debug build; each format has smaller ones too.
                let large =
                    mode.size.area() > 1920 * 1080 || mode.size.area() > 640 * 480 && cfg!(debug_assertions);
                if !large {
                    one_mode(&driver, number, &camera, mode);
                }
            }
        }
    }
}

fn one_mode(driver: &hal_mock::MockDriver, number: u16, profile: &CameraProfile, mode: &Mode) {
    let what = format!("{} {} {}", profile.id, mode.format, mode.size);
    let camera = open(driver, &profile.id);
    let attributes = camera.configure(&[stream(7, mode.format, mode.size.width, mode.size.height)])[0];
    let shared = camera.attach(&attributes, u64::from(profile.buffers.min), true);
    camera.start(3, &[7], true);
    assert_eq!(camera.next(), Event::Started(3, vec![7]), "{what}");
    let mut last_ns = 0;
    for number_expected in 0..FRAMES {
        let Event::Frame(frame) = camera.next() else { panic!("{what}: no frame {number_expected}") };
        assert_eq!(
            (frame.stream_id, frame.capture_id, frame.frame_number),
            (7, 3, number_expected),
            "{what}"
        );
        assert!(frame.timestamp_ns > last_ns, "{what}");
        last_ns = frame.timestamp_ns;
        if fits(mode.size.width, mode.size.height) {
            let strip = read(&attributes, &shared[frame.buffer_id as usize].map, frame.bytes_used[0]);
            let made =
                Strip { camera: number, stream: 7, sequence: number_expected, time_ns: frame.timestamp_ns };
            assert_eq!(strip, made, "{what}");
        }
        camera.operator.queue_buffer(7, frame.buffer_id, None).unwrap();
    }
    camera.device.close().unwrap();
}

fn read(attributes: &hal_api::stream::StreamAttributes, map: &hal_api::view::Mapping, used: u32) -> Strip {
    let layout = image_layout(attributes);
    if !FormatInfo::of(layout.fourcc).unwrap().is_compressed() {
        return Strip::read_view(&map.view(), &layout).unwrap();
    }
    let mut bytes = vec![0; used as usize];
    map.view().read_at(0, &mut bytes).unwrap();
    let mut decoder = JpegDecoder::new(std::io::Cursor::new(bytes));
    let pixels = decoder.decode().unwrap();
    Strip::read_rgb(layout.width, layout.height, &pixels).unwrap()
}
