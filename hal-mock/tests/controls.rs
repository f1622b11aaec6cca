//! Hazard: a loop that does not arrive, arrives late, or reports something else than frames show.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::cell::Cell;

use client::{Camera, Event, Shared, driver, open, stream};
use hal_api::format::FourCc;
use hal_api::metadata::values::{
    af_state, awb_mode, exposure_mode, exposure_state, flash_mode, flash_state, focus_mode, focus_state,
    switch, zoomsmooth_control_type,
};
use hal_api::metadata::{Content, Key, Metadata, MetadataBuilder, Rational, tags};
use hal_api::traits::ICameraDevice;
use hal_mock::profile::PRESETS;

const SIDE: u32 = 64;

/// A webcam on virtual time, looking at a picture with every level, and what was changed in its profile.
struct Rig {
    camera: Camera,
    shared: Vec<Shared>,
    /// Whether the buffer is the test's.
    holds: Cell<bool>,
}

/// What came of one frame.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    result: Metadata,
    /// Mean of red, green and blue.
    mean: [f64; 3],
}

impl Rig {
    fn new(changes: &[(&str, &str)]) -> Self {
        let mut text = PRESETS[0].1.replace("clock = \"real\"", "clock = \"virtual\"");
        text = text.replace("scene = \"card\"", "scene = \"ramp\"").replace("strip = true", "strip = false");
        for (from, to) in changes {
            assert!(text.contains(from), "{from} is not in the preset");
            text = text.replace(from, to);
        }
        let camera = open(&driver(&text), "mock/webcam");
        let attributes = camera.configure(&[stream(0, FourCc::RGB24, SIDE, SIDE)])[0];
        let shared = camera.attach(&attributes, 1, true);
        let all = camera.device.get_status(Metadata::new().view());
        assert!(all.unwrap().is_empty());
        camera.device.enable_results(&reported()).unwrap();
        Self { camera, shared, holds: Cell::new(false) }
    }

    fn set<T: Content + ?Sized>(&self, key: Key<T>, content: T::Set<'_>) {
        let settings = MetadataBuilder::new().set(key, content).build().unwrap();
        self.camera.device.update_settings(settings.view()).unwrap();
    }

    fn start(&self) {
        self.camera.start(1, &[0], true);
    }

    /// The next frame. Its buffer goes back when the one after it is asked for, so that nothing happens
    /// between and what is set then is set before that frame.
    fn see(&self) -> Seen {
        if self.holds.replace(true) {
            self.camera.operator.queue_buffer(0, 0, None).unwrap();
        }
        let mut found = None;
        loop {
            match self.camera.next() {
                Event::Result(_, result) => found = Some(result),
                Event::Frame(_) => break,
                _ => {}
            }
        }
        let mut bytes = vec![0; (SIDE * SIDE * 3) as usize];
        self.shared[0].map.view().read_at(0, &mut bytes).unwrap();
        let mean = [0, 1, 2].map(|channel| {
            let sum: u64 = bytes.iter().skip(channel).step_by(3).map(|byte| u64::from(*byte)).sum();
            sum as f64 / f64::from(SIDE * SIDE)
        });
        Seen { result: found.unwrap(), mean }
    }

    fn frames(&self, count: usize) -> Vec<Seen> {
        (0..count).map(|_| self.see()).collect()
    }
}

fn reported() -> Vec<u32> {
    vec![
        tags::STATUS_ISO_VALUE.id(),
        tags::STATUS_SENSOR_EXPOSURE_TIME.id(),
        tags::CONTROL_EXPOSURE_STATE.id(),
        tags::CONTROL_FOCUS_STATE.id(),
        tags::CONTROL_AF_STATE.id(),
        tags::CONTROL_LENS_FOCUS_DISTANCE.id(),
        tags::CONTROL_SENSOR_WB_VALUE.id(),
        tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO.id(),
        tags::CONTROL_FLASH_STATE.id(),
    ]
}

impl Seen {
    fn get<T: Content>(&self, key: Key<T>) -> T::Get<'_> {
        self.result.get(key).unwrap()
    }

    fn seconds(&self) -> f64 {
        self.get(tags::STATUS_SENSOR_EXPOSURE_TIME).to_f64().unwrap()
    }

    /// Exposure time times ISO, in parts of the usual 10 ms at ISO 100.
    fn sensitivity(&self) -> f64 {
        self.seconds() * f64::from(self.get(tags::STATUS_ISO_VALUE))
    }

    fn is_found(&self) -> bool {
        self.get(tags::CONTROL_EXPOSURE_STATE) == exposure_state::CONVERGED
    }
}

#[test]
fn exposure_arrives_without_turning_back_and_says_what_frames_show() {
    let whole = Rig::new(&[]);
    whole.start();
    let usual = whole.frames(1)[0].mean[1];
    for (light, most) in [("60", 16), ("125", 12), ("500", 10), ("940", 6), ("4000", 10)] {
        let rig = Rig::new(&[("light = 1000", &format!("light = {light}"))]);
        rig.start();
        let seen = rig.frames(30);
        let found = seen.iter().position(Seen::is_found).unwrap();
        assert!(found <= most, "light {light}: found after {found} frames, not {most}");
        assert!(seen[found..].iter().all(Seen::is_found), "light {light}: lost again");
        let light: f64 = light.parse::<f64>().unwrap() / 1000.0;
        let rises = light < 1.0;
        for pair in seen.windows(2) {
            let (before, after) = (pair[0].sensitivity(), pair[1].sensitivity());
            let onward = if rises { after >= before * 0.99 } else { after <= before * 1.01 };
            assert!(onward, "light {light}: {before} to {after}");
        }
        let last = seen.last().unwrap();
        assert!((last.sensitivity() * light - 1.0).abs() < 0.03, "light {light}: {last:?}");
        assert_eq!(seen[28].result, seen[29].result, "light {light}: a loop at rest changes nothing");
        // More ISO has more noise, which is another one in each frame.
        let quiet = last.get(tags::STATUS_ISO_VALUE) <= 100;
        assert!(!quiet || seen[28].mean == seen[29].mean, "light {light}");
        // Brighter than the picture is clipped; up to there frames are as bright as is reported.
        for one in seen.iter().filter(|one| one.sensitivity() * light <= 1.0) {
            let (shown, said) = (one.mean[1] / usual, one.sensitivity() * light);
            assert!((shown - said).abs() < 0.02, "light {light}: shows {shown}, says {said}");
        }
        rig.camera.device.close().unwrap();
    }
    whole.camera.device.close().unwrap();
}

#[test]
fn compensation_lock_and_frame_rate_bind_the_automatic() {
    let rig = Rig::new(&[("light = 1000", "light = 500")]);
    rig.start();
    let even = rig.frames(20)[19].sensitivity();
    rig.set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, -3);
    let down = rig.frames(20)[19].sensitivity();
    assert!((even / down - 2.0).abs() < 0.05, "three thirds of an EV: {even} to {down}");
    rig.set(tags::CONTROL_AE_LOCK, switch::ON);
    rig.frames(4);
    rig.set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, 3);
    assert_eq!(rig.frames(10)[9].sensitivity(), down, "held");
    rig.set(tags::CONTROL_AE_LOCK, switch::OFF);
    rig.set(tags::CONTROL_FPS_RANGES, &[15, 60]);
    let fast = rig.frames(20)[19].seconds();
    assert!(fast <= 1.0 / 60.0, "{fast} s at 60 frames per second");
    rig.set(tags::CONTROL_AUTO_VIDEO_FRAME_RATE, switch::ON);
    let slow = rig.frames(30)[29].seconds();
    assert!(slow > 1.0 / 60.0, "{slow} s, though the rate may fall");
    let flicker = MetadataBuilder::new()
        .set(tags::CONTROL_AE_ANTIBANDING_MODE, 1)
        .set(tags::CONTROL_AUTO_VIDEO_FRAME_RATE, switch::ON);
    rig.camera.device.update_settings(flicker.build().unwrap().view()).unwrap();
    let steady = rig.frames(20)[19].seconds();
    assert!((steady * 100.0 - (steady * 100.0).round()).abs() < 1e-9, "{steady} s under 50 Hz light");
    rig.camera.device.close().unwrap();
}

#[test]
fn a_setting_shows_exactly_as_late_as_the_profile_says() {
    for delay in [0, 1, 2, 5] {
        let rig = Rig::new(&[("delay = 2", &format!("delay = {delay}"))]);
        rig.start();
        rig.frames(3);
        let seen = rig.see();
        assert_eq!(seen.get(tags::STATUS_ISO_VALUE), 100);
        let manual = MetadataBuilder::new()
            .set(tags::CONTROL_EXPOSURE_MODE, exposure_mode::MANUAL)
            .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, Rational { numerator: 1, denominator: 200 })
            .set(tags::CONTROL_ISO_VALUE, 150);
        rig.camera.device.update_settings(manual.build().unwrap().view()).unwrap();
        let after = rig.frames(8);
        let shown = after.iter().position(|one| one.get(tags::STATUS_ISO_VALUE) == 150);
        assert_eq!(shown, Some(delay), "frames on their way");
        let ratio = after[7].mean[1] / seen.mean[1];
        assert!((ratio - 0.75).abs() < 0.01, "half the time at one and a half times the ISO: {ratio}");
        rig.camera.device.close().unwrap();
    }
}

#[test]
fn white_balance_makes_a_grey_world_grey_again() {
    let rig = Rig::new(&[("light_kelvin = 5500", "light_kelvin = 3000")]);
    rig.start();
    let seen = rig.frames(20);
    let [red, green, blue] = seen[0].mean;
    assert!(red > green && green > blue, "warm: {:?}", seen[0].mean);
    for pair in seen.windows(2) {
        assert!(pair[1].get(tags::CONTROL_SENSOR_WB_VALUE) <= pair[0].get(tags::CONTROL_SENSOR_WB_VALUE));
    }
    let last = &seen[19];
    assert_eq!(last.get(tags::CONTROL_SENSOR_WB_VALUE), 3000);
    assert!((last.mean[0] - last.mean[2]).abs() < 0.5, "grey: {:?}", last.mean);
    rig.set(tags::CONTROL_AWB_MODE, awb_mode::DAYLIGHT);
    let daylight = rig.frames(4)[3].mean;
    assert!(daylight[0] > red && daylight[2] < blue, "warm as it is: {daylight:?}");
    let set = MetadataBuilder::new()
        .set(tags::CONTROL_AWB_MODE, awb_mode::OFF)
        .set(tags::CONTROL_SENSOR_WB_VALUE, 6500);
    rig.camera.device.update_settings(set.build().unwrap().view()).unwrap();
    let cool = rig.frames(4)[3].mean;
    assert!(cool[2] < daylight[2], "set for cool light, met warm light: {cool:?}");
    rig.camera.device.close().unwrap();
}

#[test]
fn the_lens_takes_its_time_and_says_where_it_is() {
    let rig = Rig::new(&[("distance = 0", "distance = 3000")]);
    rig.start();
    let sharp = &rig.frames(1)[0];
    assert_eq!(sharp.get(tags::CONTROL_FOCUS_STATE), focus_state::FOCUSED);
    let far = MetadataBuilder::new()
        .set(tags::CONTROL_FOCUS_MODE, focus_mode::MANUAL)
        .set(tags::CONTROL_LENS_FOCUS_DISTANCE, 0.0);
    rig.camera.device.update_settings(far.build().unwrap().view()).unwrap();
    let away = rig.frames(12);
    let places: Vec<f32> = away.iter().map(|one| one.get(tags::CONTROL_LENS_FOCUS_DISTANCE)).collect();
    // Two frames of delay, then half a dioptre in each.
    assert_eq!(places[..9], [3.0, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5, 0.0, 0.0]);
    assert_eq!(away[11].get(tags::CONTROL_FOCUS_STATE), focus_state::UNFOCUSED);
    rig.set(tags::CONTROL_FOCUS_MODE, focus_mode::AUTO);
    let back = rig.frames(12);
    let states: Vec<u8> = back.iter().map(|one| one.get(tags::CONTROL_AF_STATE)).collect();
    let scan = af_state::ACTIVE_SCAN;
    assert_eq!(
        states[2..9],
        [scan, scan, scan, scan, scan, af_state::FOCUSED_LOCKED, af_state::FOCUSED_LOCKED]
    );
    assert_eq!(back[11].mean, sharp.mean, "sharp again");
    rig.camera.device.close().unwrap();
    // What is nearer than the lens can go is not found.
    let rig = Rig::new(&[("distance = 0", "distance = 12000")]);
    rig.start();
    let seen = rig.frames(2);
    assert_eq!(seen[1].get(tags::CONTROL_AF_STATE), af_state::PASSIVE_UNFOCUSED);
    rig.camera.device.close().unwrap();
}

#[test]
fn zoom_goes_at_once_smoothly_or_as_planned() {
    let ratios = |seen: Vec<Seen>| -> Vec<u32> {
        seen.iter().map(|one| one.get(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO)).collect()
    };
    let rig = Rig::new(&[("delay = 2", "delay = 0")]);
    rig.start();
    rig.see();
    rig.set(tags::CONTROL_ZOOM_RATIO, 2.0);
    assert_eq!(ratios(rig.frames(2)), [200, 200]);
    rig.set(tags::CONTROL_CAMERA_TARGET_ZOOM_RATIO, 3.0);
    let smooth = ratios(rig.frames(14));
    assert!(smooth.windows(2).all(|pair| pair[0] <= pair[1] && pair[1] - pair[0] <= 15), "{smooth:?}");
    assert_eq!(smooth[13], 300);
    rig.set(tags::CONTROL_PREPARE_ZOOM, zoomsmooth_control_type::ENABLE);
    // At 60 frames per second: at once, after four frames, in the next.
    rig.set(tags::CONTROL_SMOOTH_ZOOM_RATIOS, &[250, 0, 200, 60, 150, 0]);
    assert_eq!(ratios(rig.frames(7)), [250, 250, 250, 250, 200, 150, 150]);
    rig.camera.device.close().unwrap();
}

#[test]
fn a_flash_that_stays_on_is_light() {
    let rig = Rig::new(&[
        ("light = 1000", "light = 100"),
        (
            "mute = true",
            "mute = true\nflash = [\"close\", \"open\", \"auto\", \"always_open\"]\nflash_light = 900",
        ),
    ]);
    rig.start();
    let dark = rig.frames(20)[19].clone();
    assert_eq!(dark.get(tags::CONTROL_FLASH_STATE), flash_state::READY);
    rig.set(tags::CONTROL_FLASH_MODE, flash_mode::ALWAYS_OPEN);
    let lit = rig.frames(24)[23].clone();
    assert_eq!(lit.get(tags::CONTROL_FLASH_STATE), flash_state::FLASHING);
    assert!((lit.sensitivity() - 1.0).abs() < 0.03, "{}", lit.sensitivity());
    assert!(dark.sensitivity() > 9.0, "{}", dark.sensitivity());
    rig.set(tags::CONTROL_MUTE_MODE, 1);
    assert_eq!(rig.frames(4)[3].mean, [0.0; 3]);
    rig.camera.device.close().unwrap();
}

#[test]
fn the_same_settings_give_the_same_frames() {
    let run = || {
        let rig = Rig::new(&[("light = 1000", "light = 60"), ("noise = 0", "noise = 2000")]);
        rig.start();
        let mut seen = rig.frames(7);
        rig.set(tags::CONTROL_ZOOM_RATIO, 1.5);
        seen.extend(rig.frames(9));
        rig.camera.device.close().unwrap();
        seen
    };
    assert_eq!(run(), run());
}
