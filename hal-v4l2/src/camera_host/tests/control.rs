//! Settings and results: units, ranges, what blocks what, and what the device made of it.

use super::support::{Machine, Open, Told};
use crate::sys::fake::Profile;
use crate::sys::value::{BufFlags, ControlFlags};
use hal_api::camera::ResultMode;
use hal_api::metadata::{Key, Metadata, MetadataBuilder, Rational, Tag, tags, values};
use hal_api::status::{Result, Status};
use hal_api::traits::ICameraHost;
use nix::errno::Errno;

fn build(builder: MetadataBuilder<'_>) -> Metadata {
    builder.build().unwrap()
}

fn new<'a>() -> MetadataBuilder<'a> {
    MetadataBuilder::new()
}

fn set(open: &Open, builder: MetadataBuilder<'_>) -> Result<()> {
    open.device.update_settings(build(builder).view())
}

/// A query of some tags, each with a value that does not matter.
fn status(open: &Open, tags: &[Tag]) -> Metadata {
    let mut query = new();
    for tag in tags {
        query = match hal_api::metadata::find(*tag).map(|info| info.value_type) {
            Some(hal_api::metadata::ValueType::Byte) => query.set_values(*tag, &[0_u8]),
            Some(hal_api::metadata::ValueType::Uint32) => query.set_values(*tag, &[0_u32]),
            Some(hal_api::metadata::ValueType::Int64) => query.set_values(*tag, &[0_i64]),
            Some(hal_api::metadata::ValueType::Float) => query.set_values(*tag, &[0_f32]),
            Some(hal_api::metadata::ValueType::Rational) => {
                query.set_values(*tag, &[Rational { numerator: 0, denominator: 1 }])
            }
            _ => query.set_values(*tag, &[0_i32]),
        };
    }
    open.device.get_status(build(query).view()).unwrap()
}

#[test]
fn each_setting_reaches_its_control_in_the_control_s_units() {
    let machine = Machine::new(Profile::rich());
    let open = machine.open();
    let focus = Key::<i32>::vendor(0x8000_5605).unwrap();
    let time = Rational { numerator: 100, denominator: 10_000 };
    let rows: [(MetadataBuilder<'_>, &[(u32, i64)]); 14] = [
        (new().set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, -2), &[(0x009a_0913, 0)]),
        (
            new()
                .set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL)
                .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, time),
            &[(0x009a_0901, 1), (0x009a_0902, 100)],
        ),
        (new().set(tags::CONTROL_ISO_VALUE, 400), &[(0x009a_0918, 0), (0x009a_0917, 2)]),
        (new().set(tags::CONTROL_ISO_VALUE, 0), &[(0x009a_0918, 1)]),
        (
            new().set(tags::CONTROL_AWB_MODE, values::awb_mode::OFF).set(tags::CONTROL_SENSOR_WB_VALUE, 3200),
            &[(0x0098_090c, 0), (0x0098_091a, 3200)],
        ),
        (
            new().set(tags::CONTROL_FOCUS_MODE, values::focus_mode::MANUAL).set(focus, 90),
            &[(0x009a_090c, 0), (0x009a_090a, 90)],
        ),
        (new().set(tags::CONTROL_FOCUS_MODE, values::focus_mode::CONTINUOUS_AUTO), &[(0x009a_090c, 1)]),
        (new().set(tags::CONTROL_ZOOM_RATIO, 2.5), &[(0x009a_090d, 250)]),
        (
            new().set(tags::CONTROL_AE_ANTIBANDING_MODE, values::ae_antibanding_mode::HZ_60),
            &[(0x0098_0918, 2)],
        ),
        (new().set(tags::CONTROL_FLASH_MODE, values::flash_mode::ALWAYS_OPEN), &[(0x009c_0901, 2)]),
        (new().set(tags::CONTROL_FLASH_MODE, values::flash_mode::CLOSE), &[(0x009c_0901, 0)]),
        (new().set(tags::CONTROL_CAPTURE_MIRROR, values::mirror::ON), &[(0x0098_0914, 1)]),
        (
            new().set(tags::CONTROL_VIDEO_STABILIZATION_MODE, values::video_stabilization_mode::AUTO),
            &[(0x009a_0916, 1)],
        ),
        (new().set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::CONTINUOUS_AUTO), &[(0x009a_0901, 3)]),
    ];
    for (at, (builder, controls)) in rows.into_iter().enumerate() {
        let blob = build(builder);
        open.device.update_settings(blob.view()).unwrap_or_else(|error| panic!("row {at}: {error}"));
        for (id, value) in controls {
            assert_eq!(machine.fake.value(*id), Some(*value), "row {at}: {id:#x}");
        }
        let tags: Vec<Tag> = blob.iter().map(|item| item.tag()).collect();
        assert_eq!(status(&open, &tags), blob, "row {at}: read back in the same units");
    }
}

#[test]
fn abilities_have_ranges_in_the_units_of_metadata() {
    let ability = {
        let machine = Machine::new(Profile::rich());
        machine.host.get_camera_ability(&machine.id).unwrap()
    };
    let times = ability.get(tags::ABILITY_SENSOR_EXPOSURE_TIME_RANGE).unwrap().to_vec();
    assert_eq!(times, [3, 2047].map(|numerator| Rational { numerator, denominator: 10_000 }));
    assert_eq!(ability.get(tags::ABILITY_AE_COMPENSATION_RANGE).unwrap().to_vec(), [-2, 2]);
    let step = ability.get(tags::ABILITY_AE_COMPENSATION_STEP).unwrap();
    assert_eq!((step.numerator, step.denominator), (500, 1000));
    assert_eq!(ability.get(tags::ABILITY_ISO_VALUES).unwrap().to_vec(), [0, 0, 100, 200, 400, -1]);
    assert_eq!(ability.get(tags::ABILITY_SENSOR_WB_VALUES).unwrap().to_vec(), [0, 2800, 6500, -1]);
    assert_eq!(ability.get(tags::ABILITY_ZOOM_RATIO_RANGE).unwrap().to_vec(), [1.0, 5.0]);
    assert_eq!(ability.get(tags::CONTROL_AE_AVAILABLE_ANTIBANDING_MODES).unwrap().to_vec(), [0, 1, 2]);
    assert_eq!(ability.get(tags::ABILITY_FLASH_AVAILABLE), Some(values::flash_available::TRUE));
    let machine = Machine::new(Profile::webcam());
    let ability = machine.host.get_camera_ability(&machine.id).unwrap();
    assert_eq!(ability.get(tags::ABILITY_FLASH_AVAILABLE), Some(values::flash_available::FALSE));
    for absent in [tags::ABILITY_ZOOM_RATIO_RANGE.tag(), tags::ABILITY_ISO_VALUES.tag()] {
        assert!(!ability.contains(absent), "{absent}");
    }
}

#[test]
fn a_refusal_says_what_is_legal_and_what_is_in_the_way() {
    let mut profile = Profile::rich();
    let flip = profile.controls.iter_mut().find(|(info, _)| info.id == 0x0098_0914).unwrap();
    flip.0.flags = ControlFlags::INACTIVE;
    let zoom = profile.controls.iter_mut().find(|(info, _)| info.id == 0x009a_090d).unwrap();
    zoom.0.flags = ControlFlags::GRABBED;
    let machine = Machine::new(profile);
    let open = machine.open();
    let time = |numerator| Rational { numerator, denominator: 10_000 };
    let manual = || new().set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL);
    let rows = [
        (manual().set(tags::CONTROL_SENSOR_EXPOSURE_TIME, time(2048)), "3/10000 to 2047/10000 s"),
        (new().set(tags::CONTROL_SENSOR_EXPOSURE_TIME, time(100)), "while CONTROL_EXPOSURE_MODE"),
        (
            new()
                .set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::CONTINUOUS_AUTO)
                .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, time(100)),
            "is 3: set that to one of [1, 2] first",
        ),
        (new().set(tags::CONTROL_SENSOR_WB_VALUE, 4000), "while CONTROL_AWB_MODE"),
        (new().set(tags::CONTROL_SENSOR_WB_VALUE, 2000), "2800 to 6500 K"),
        (manual().set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, 1), "while CONTROL_EXPOSURE_MODE"),
        (new().set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, 3), "[-2, -1, 0, 1, 2] steps"),
        (new().set(tags::CONTROL_ISO_VALUE, 150), "one of [100, 200, 400]"),
        (new().set(tags::CONTROL_ZOOM_RATIO, 5.5), "from 1 to 5"),
        (new().set(tags::CONTROL_ZOOM_RATIO, f32::NAN), "from 1 to 5"),
        (
            new().set(tags::CONTROL_CAPTURE_MIRROR, values::mirror::ON),
            "another control of the camera rules it",
        ),
        (new().set(tags::CONTROL_AE_ANTIBANDING_MODE, values::ae_antibanding_mode::AUTO), "one of [0, 1, 2]"),
        (new().set(tags::CONTROL_AE_LOCK, values::ae_lock::ON), "cannot be set on this camera; it takes"),
    ];
    let before: Vec<_> =
        Profile::rich().controls.iter().map(|(info, _)| machine.fake.value(info.id)).collect();
    for (builder, words) in rows {
        let error = set(&open, builder).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{error}");
        assert!(error.text().contains(words), "{words}: {error}");
        let after: Vec<_> =
            Profile::rich().controls.iter().map(|(info, _)| machine.fake.value(info.id)).collect();
        assert_eq!(before, after, "{words}: nothing is changed");
    }
    let error = set(&open, new().set(tags::CONTROL_ZOOM_RATIO, 2.0)).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY, "{error}");
    assert!(error.text().contains("does not stream"), "{error}");
}

#[test]
fn results_go_with_each_frame_or_with_each_change() {
    let machine = Machine::new(Profile::rich());
    let open = machine.open();
    let wanted = [tags::STATUS_SENSOR_EXPOSURE_TIME.id(), tags::SENSOR_INFO_TIMESTAMP.id()];
    assert!(open.device.enable_results(&[wanted[0], 12_345]).is_err(), "one is unknown");
    assert_eq!(open.device.get_enabled_results().unwrap(), []);
    open.device.enable_results(&wanted).unwrap();
    assert_eq!(open.device.get_enabled_results().unwrap(), wanted);
    open.stream();
    open.fake.capture(1, BufFlags::empty());
    let Told::Result(at, result) = open.next() else { panic!("no result") };
    let Told::Frame(frame) = open.next() else { panic!("no frame") };
    assert_eq!(at, frame.timestamp_ns);
    assert_eq!(result.get(tags::SENSOR_INFO_TIMESTAMP), i64::try_from(at).ok());
    let time = result.get(tags::STATUS_SENSOR_EXPOSURE_TIME).unwrap();
    assert_eq!((time.numerator, time.denominator), (250, 10_000));
    // On change: once for the change of mode, then for what the device does of itself.
    open.device.set_result_mode(ResultMode::ON_CHANGED).unwrap();
    assert!(matches!(open.next(), Told::Result(..)));
    open.fake.turn(0x009a_0902, 333);
    let Told::Result(_, result) = open.next() else { panic!("no result") };
    assert_eq!(result.get(tags::STATUS_SENSOR_EXPOSURE_TIME).unwrap().numerator, 333);
    open.fake.turn(0x009a_0902, 333);
    open.fake.turn(0x0098_0900, 5);
    assert!(matches!(open.shoot(2).frame_number, 1), "nothing that is reported has changed");
    open.device.disable_results(&wanted[..1]).unwrap();
    assert_eq!(open.device.get_enabled_results().unwrap(), wanted[1..]);
    open.fake.turn(0x009a_0902, 20);
    assert_eq!(open.shoot(3).frame_number, 2);
}

#[test]
fn results_tell_what_the_device_made_of_a_setting() {
    let mut profile = Profile::webcam();
    profile.controls[0].0.step = 4;
    let machine = Machine::new(profile);
    let open = machine.open();
    let brightness = Key::<i32>::vendor(0x8000_5600).unwrap();
    open.device.set_result_mode(ResultMode::ON_CHANGED).unwrap();
    open.device.enable_results(&[brightness.id()]).unwrap();
    assert!(matches!(open.next(), Told::Result(..)));
    set(&open, new().set(brightness, 12)).unwrap();
    let Told::Result(_, result) = open.next() else { panic!("no result") };
    assert_eq!(result.get(brightness), Some(12));
    // An idle camera hears of others too.
    machine.fake.turn(0x0098_0900, 20);
    let Told::Result(_, result) = open.next() else { panic!("no result") };
    assert_eq!(result.get(brightness), Some(20));
    let odd = set(&open, new().set(brightness, 13)).unwrap_err();
    assert!(odd.text().contains("in steps of 4"), "{odd}");
}

#[test]
fn a_capture_starts_with_the_exposure_time_where_it_is_known() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.operator.cancel_capture(7).unwrap();
    assert_eq!(open.next(), Told::Ended(7, 0));
    set(&open, new().set(tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL)).unwrap();
    open.run(true);
    assert_eq!(*open.client.exposures.lock().unwrap(), [0, 25_000_000]);
}

#[test]
fn a_reset_is_the_state_after_opening() {
    let machine = Machine::new(Profile::rich());
    machine.fake.turn(0x0098_0900, 9);
    let open = machine.open();
    open.device.enable_results(&[tags::SENSOR_INFO_TIMESTAMP.id()]).unwrap();
    set(&open, new().set(Key::<i32>::vendor(0x8000_5600).unwrap(), -9).set(tags::CONTROL_ZOOM_RATIO, 3.0))
        .unwrap();
    open.stream();
    open.device.reset().unwrap();
    assert_eq!(open.told.try_recv(), Ok(Told::Ended(7, 0)), "told before reset returned");
    assert_eq!(machine.fake.value(0x0098_0900), Some(9));
    assert_eq!(machine.fake.value(0x009a_090d), Some(100));
    assert_eq!(open.device.get_enabled_results().unwrap(), []);
    assert_eq!(open.operator.get_stream_attributes().unwrap(), []);
    open.stream();
    assert_eq!(open.shoot(1).frame_number, 0);
}

#[test]
fn defaults_are_settings_that_the_camera_takes() {
    for profile in [Profile::rich(), Profile::webcam()] {
        let machine = Machine::new(profile);
        let open = machine.open();
        let defaults = open.device.get_default_settings().unwrap();
        open.device.update_settings(defaults.view()).unwrap();
        assert!(!defaults.is_empty());
        for (info, _) in Profile::rich().controls {
            assert!(machine.fake.value(info.id).is_none_or(|value| value == info.default), "{}", info.name);
        }
    }
}

#[test]
fn what_a_node_cannot_do_is_said_so() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let calls = [
        open.device.get_secure_camera_seq().map(drop),
        open.operator.confirm_capture(1),
        open.operator.change_to_offline_stream(&[1], std::sync::Arc::new(open.client.clone())).map(drop),
        open.operator.enable_result(1, Metadata::new().view()),
        machine.host.set_flashlight(&machine.id, true),
        machine.host.pre_camera_switch(&machine.id),
        machine.host.get_resource_cost(&machine.id).map(drop),
    ];
    for (at, call) in calls.into_iter().enumerate() {
        let error = call.unwrap_err();
        assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED, "{at}: {error}");
        assert!(error.text().len() > 20, "{at}: {error}");
    }
    open.stream();
    let both =
        || new().set(tags::CONTROL_FPS_RANGES, &[15, 15]).set(Key::<i32>::vendor(0x8000_5600).unwrap(), 3);
    let error = set(&open, both()).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY, "{error}");
    assert!(error.text().contains("capture 7"), "{error}");
    assert_eq!(machine.fake.value(0x0098_0900), Some(0), "nothing is changed");
    machine.fake.fail("VIDIOC_S_EXT_CTRLS", Errno::EBUSY, 1);
    let error = set(&open, new().set(Key::<i32>::vendor(0x8000_5600).unwrap(), 3)).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY, "{error}");
}
