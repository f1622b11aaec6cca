//! Another scene while streams run: every frame of the sensor shows one scene, in all streams.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, STRIP, pattern};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_api::traits::IMockControl;
use hal_api::view::ViewMut;
use hal_mock::MockDriver;
use hal_mock::canvas::{Painter, SceneSlot, Shot};
use hal_mock::profile::Profile;

const FORMATS: [FourCc; 3] = [FourCc::NV12, FourCc::RGB24, FourCc::MJPG];

fn shot(frame: u32) -> Shot {
    Shot { scene_frame: frame, ..Shot::plain(Strip { sequence: frame, ..STRIP }) }
}

fn paint(painter: &mut Painter, frame: u32) -> Vec<u8> {
    let mut bytes = Frame::new(painter.layout().fourcc, 128, 96, 1).bytes;
    let used = painter.paint_shot(&mut ViewMut::of_slice(&mut bytes), &shot(frame)).unwrap();
    bytes.truncate(usize::try_from(used.iter().sum::<u64>()).unwrap());
    bytes
}

/// What a painter of this pattern alone makes.
fn expected(fourcc: FourCc, name: &str, frame: u32) -> Vec<u8> {
    let layout = Frame::new(fourcc, 128, 96, 1).layout;
    paint(&mut Painter::new(0, &layout, &pattern(name)).unwrap(), frame)
}

fn painters(slot: &SceneSlot) -> Vec<Painter> {
    FORMATS.map(|fourcc| slot.painter(&Frame::new(fourcc, 128, 96, 1).layout, true).unwrap()).into()
}

#[test]
fn all_streams_take_the_scene_at_the_frame_that_was_told() {
    let slot = SceneSlot::new(0, pattern("card"));
    let mut painters = painters(&slot);
    for (frame, painter) in [(5, 0), (6, 0), (6, 1)] {
        assert!(paint(&mut painters[painter], frame) == expected(FORMATS[painter], "card", frame));
    }
    // Frame 6 is half painted: its other streams show the old scene, the next frame the new one.
    assert_eq!(slot.swap(pattern("ball")).unwrap(), 7);
    for frame in [6, 7, 9] {
        for (painter, fourcc) in painters.iter_mut().zip(FORMATS) {
            let name = if frame < 7 { "card" } else { "ball" };
            assert!(paint(painter, frame) == expected(fourcc, name, frame), "{fourcc} frame {frame}");
        }
    }
    // A photo of an earlier frame shows what was there then.
    assert!(paint(&mut painters[1], 4) == expected(FourCc::RGB24, "card", 4));
    assert!(paint(&mut painters[1], 10) == expected(FourCc::RGB24, "ball", 10));
    // A stream that comes later shows the scene at once; of two scenes in a row the last one counts.
    let mut late = slot.painter(painters[0].layout(), true).unwrap();
    assert!(paint(&mut late, 10) == expected(FourCc::NV12, "ball", 10));
    assert_eq!(slot.swap(pattern("ramp")).unwrap(), 11);
    assert_eq!(slot.swap(pattern("bars")).unwrap(), 11);
    for (painter, fourcc) in painters.iter_mut().zip(FORMATS) {
        assert!(paint(painter, 11) == expected(fourcc, "bars", 11), "{fourcc}");
    }
}

#[test]
fn numbers_go_round_and_begin_anew() {
    let slot = SceneSlot::new(0, pattern("card"));
    let mut first = painters(&slot);
    paint(&mut first[0], u32::MAX - 1);
    assert_eq!(slot.swap(pattern("bars")).unwrap(), u32::MAX);
    assert!(paint(&mut first[0], 0) == expected(FourCc::NV12, "bars", 0));
    assert_eq!(slot.swap(pattern("ramp")).unwrap(), 1);
    drop(first);
    // The camera is opened again.
    let mut second = painters(&slot);
    assert_eq!(slot.swap(pattern("checker")).unwrap(), 0);
    assert!(paint(&mut second[1], 0) == expected(FourCc::RGB24, "checker", 0));
}

#[test]
fn what_was_set_of_a_painter_stays() {
    let slot = SceneSlot::new(0, pattern("card"));
    let layout = Frame::new(FourCc::MJPG, 128, 96, 1).layout;
    let mut painter = slot.painter(&layout, false).unwrap();
    let segment = b"\xff\xe1\x00\x04ab".to_vec();
    painter.set_segment(segment.clone());
    slot.swap(pattern("bars")).unwrap();
    let photo = paint(&mut painter, 0);
    assert!(photo[2..].starts_with(&segment));
    let mut plain = Painter::new(0, &layout, &pattern("bars")).unwrap().without_strip();
    assert!(photo[2 + segment.len()..] == paint(&mut plain, 0)[2..], "without the strip too");
}

#[test]
fn an_order_shows_another_scene_or_says_why_not() {
    let driver = MockDriver::new(Profile::from_config("webcam").unwrap()).unwrap();
    let profile = Profile::from_config("webcam").unwrap();
    let id = &profile.cameras[0].id;
    assert_eq!(driver.command(&format!("scene {id} ball:grey")).unwrap(), "0");
    for (order, words) in [
        (format!("scene {id} sunset"), "y4m:PATH"),
        (format!("scene {id}"), "scene ID SPEC"),
        ("scene nobody card".to_owned(), "nobody"),
        (format!("scene {id} picture:/nowhere.png"), "/nowhere.png"),
    ] {
        let error = driver.command(&order).unwrap_err();
        assert!(error.text().contains(words), "{order}: {}", error.text());
    }
}
