//! What the loop makes of a scene that is not the same everywhere.

use hal_api::metadata::values::{focus_mode, meter_mode};
use hal_api::metadata::{Metadata, MetadataRef, tags};

use super::*;
use crate::look::Zone;
use crate::profile::{PRESETS, Profile};
use crate::settings::FrameFacts;

const FRAME: FrameFacts = FrameFacts { time_ns: 0x0123_4567_89ab_cdef, duration_ns: 33_333_333 };

fn webcam() -> CameraProfile {
    Profile::from_config(PRESETS[0].0).unwrap().cameras.remove(0)
}

/// What the sensor does once it has come to rest in front of a scene.
fn rest(profile: &CameraProfile, settings: &Settings, scene: &SceneFacts) -> Applied {
    let mut loops = ThreeA::new(profile);
    (0..40).map(|_| loops.frame(settings, scene, 16_666_666)).last().unwrap()
}

#[test]
fn the_usual_scene_is_shown_as_it_is_from_the_first_frame() {
    for (name, _) in PRESETS {
        for camera in &Profile::from_config(name).unwrap().cameras {
            let mut loops = ThreeA::new(camera);
            for _ in 0..5 {
                let applied = loops.frame(&Settings::of(camera), &camera.controls.scene, 33_333_333);
                assert!(applied.look.is_neutral(), "{}: {:?}", camera.id, applied.look);
            }
        }
    }
}

#[test]
fn metering_looks_where_it_is_told() {
    let camera = webcam();
    // A window at the upper left, four times as bright as the rest.
    let mut scene = SceneFacts::default();
    scene.zones[0] = Zone { light: 4000, nearer: 0 };
    let exposure = |mode: u8, point: [u32; 2]| {
        let mut settings = Settings::of(&camera);
        (settings.exposure.metering, settings.exposure.point) = (mode, point);
        rest(&camera, &settings, &scene).exposure_ns
    };
    let (window, wall) = ([100, 100], [900, 900]);
    let spot = meter_mode::SPOT_METERING;
    assert_eq!(exposure(spot, wall), 10_000_000);
    assert_eq!(exposure(spot, window), 2_500_000, "as the window wants it");
    assert_eq!(exposure(meter_mode::REGION_METERING, wall), 10_000_000, "the window is no neighbour");
    assert!(exposure(meter_mode::REGION_METERING, [500, 500]) < 10_000_000);
    let (overall, center) =
        (exposure(meter_mode::OVERALL_METERING, wall), exposure(meter_mode::CENTER_WEIGHTED_METERING, wall));
    assert!(2_500_000 < overall && overall < center && center < 10_000_000, "{overall}, {center}");
}

#[test]
fn focus_finds_what_is_at_its_point() {
    let camera = webcam();
    let mut scene = SceneFacts::default();
    scene.zones[8] = Zone { light: 1000, nearer: 4000 };
    let mut settings = Settings::of(&camera);
    settings.focus.mode = focus_mode::CONTINUOUS_AUTO;
    let far = rest(&camera, &settings, &scene);
    assert_eq!((far.lens, far.look.blur), (0, 0));
    settings.focus.point = [999, 999];
    let near = rest(&camera, &settings, &scene);
    assert_eq!(near.lens, 4000);
    assert!(near.look.blur > 0, "the middle is out of focus now");
}

#[test]
fn faces_are_where_the_preview_shows_them() {
    let camera = webcam();
    let mut scene = SceneFacts::default();
    scene.faces.count = 2;
    scene.faces.boxes[0] = [450_000, 450_000, 550_000, 550_000];
    scene.faces.boxes[1] = [0, 0, 100_000, 200_000];
    let mut settings = Settings::of(&camera);
    settings.faces = switch::ON;
    let whole = rest(&camera, &settings, &scene);
    assert_eq!(whole.faces, scene.faces);
    let wanted = [tags::STATISTICS_DETECT_HUMAN_FACE_INFOS.tag(), tags::STATISTICS_FACE_RECTANGLES.tag()];
    let results = whole.results(&wanted, &FRAME).unwrap();
    let records = results.get(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS).unwrap().to_vec();
    assert_eq!(records.len(), 48, "24 for each");
    let head =
        [0, 0, 0x89ab_cdef_u32.cast_signed(), 0x0123_4567, 450_000, 450_000, 550_000, 550_000, 100, 14, 1];
    assert_eq!(records[..11], head);
    assert_eq!(records[25], 1, "the second one's id");
    let boxes = results.get(tags::STATISTICS_FACE_RECTANGLES).unwrap().to_vec();
    assert_eq!(boxes, [0.45, 0.45, 0.1, 0.1, 0.0, 0.0, 0.1, 0.2]);
    settings.zoom.ratio = 200;
    let close = rest(&camera, &settings, &scene);
    assert_eq!(close.faces.iter().collect::<Vec<_>>(), [&[400_000, 400_000, 600_000, 600_000]]);
    settings.faces = switch::OFF;
    let unasked = rest(&camera, &settings, &scene);
    assert_eq!((unasked.faces.count, unasked.found().count), (0, 1), "for streams that ask themselves");
}

#[test]
fn a_stream_reports_what_was_enabled_for_it() {
    let camera = webcam();
    let mut scene = SceneFacts::default();
    scene.faces.count = 1;
    let applied = rest(&camera, &Settings::of(&camera), &scene);
    let mut faces = Metadata::new();
    faces.set(tags::CONTROL_STATISTICS_DETECT_SETTING, &[0]).unwrap();
    let named = |blob: MetadataRef<'_>| StreamResults::named("enable_result", blob);
    let mut results = StreamResults::default();
    assert_eq!(results.report(&applied, &FRAME), None);
    results.enable(named(faces.view()).unwrap());
    let report = results.report(&applied, &FRAME).unwrap();
    assert_eq!(report.get(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS).unwrap().len(), 24);
    results.disable(named(faces.view()).unwrap());
    assert_eq!(results.report(&applied, &FRAME), None);
    faces.set(tags::CONTROL_STATISTICS_DETECT_SETTING, &[0, 2]).unwrap();
    assert!(named(faces.view()).unwrap_err().text().contains("kind 2 is not found"));
}
