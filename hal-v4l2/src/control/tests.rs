//! Settings over a device in memory.

use super::*;
use crate::sys::fake::{Fake, Profile};

fn device(change: impl FnOnce(&mut Profile)) -> (Fake, Controls) {
    let mut profile = Profile::webcam();
    change(&mut profile);
    let fake = Fake::new(profile).unwrap();
    let controls = Controls::discover(&fake).unwrap();
    (fake, controls)
}

#[test]
fn known_controls_are_found_with_their_ranges_and_choices() {
    let (_, controls) = device(|_| {});
    let brightness = controls.get(Setting::Brightness).unwrap();
    assert_eq!((brightness.info.min, brightness.info.max), (-64, 64));
    let auto = controls.get(Setting::ExposureAuto).unwrap();
    let choices: Vec<_> = auto.choices.iter().map(|(choice, _)| *choice).collect();
    assert_eq!(choices, [1, 3], "holes in a menu are no choices");
    assert!(controls.get(Setting::FocusAuto).is_none());
    assert_eq!(device(|profile| profile.controls.clear()).1.iter().count(), 0);
    let (_, hidden) = device(|profile| profile.controls[0].0.flags = ControlFlags::DISABLED);
    assert!(hidden.get(Setting::Brightness).is_none());
}

#[test]
fn what_is_written_is_read_back() {
    let (fake, controls) = device(|_| {});
    let wanted = [(Setting::ExposureAbsolute, 100), (Setting::Brightness, -3), (Setting::ExposureAuto, 1)];
    let made = controls.write(&fake, &wanted).unwrap();
    // Rulers come before what they rule, whatever the order asked.
    assert_eq!(
        made,
        [(Setting::Brightness, -3), (Setting::ExposureAuto, 1), (Setting::ExposureAbsolute, 100)]
    );
    let read = controls.read(&fake, &[Setting::ExposureAbsolute, Setting::Brightness]).unwrap();
    assert_eq!(read, [100, -3]);
    controls.write(&fake, &[(Setting::Brightness, 1), (Setting::Brightness, 2)]).unwrap();
    assert_eq!(controls.read(&fake, &[Setting::Brightness]).unwrap(), [2]);
    assert_eq!(controls.write(&fake, &[]), Ok(vec![]));
}

#[test]
fn one_wrong_value_and_none_is_written() {
    let (fake, controls) = device(|profile| profile.controls[1].0.flags = ControlFlags::READ_ONLY);
    let wrong = [
        (Setting::Brightness, 65, "goes from -64 to 64"),
        (Setting::Brightness, i64::MIN, "goes from -64 to 64"),
        (Setting::ExposureAuto, 2, "choices are 1"),
        (Setting::FocusAbsolute, 1, "has no FocusAbsolute"),
        (Setting::WhiteBalanceAuto, 0, "cannot be written"),
    ];
    for (setting, value, words) in wrong {
        let error = controls.write(&fake, &[(Setting::ExposureAbsolute, 7), (setting, value)]).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
        assert_eq!(controls.read(&fake, &[Setting::ExposureAbsolute]).unwrap(), [250], "{error}");
    }
}

#[test]
fn the_kernel_s_refusal_names_the_setting() {
    let (fake, controls) = device(|profile| profile.controls[0].0.flags = ControlFlags::WRITE_ONLY);
    let error = controls.read(&fake, &[Setting::ExposureAuto, Setting::Brightness]).unwrap_err();
    let named = matches!(error, ControlError::Refused { setting: Setting::Brightness, failure }
        if failure.errno == Errno::EACCES);
    assert!(named, "{error}");
    fake.disconnect();
    let error = controls.write(&fake, &[(Setting::ExposureAbsolute, 9)]).unwrap_err();
    assert!(matches!(error, ControlError::Kernel(failure) if failure.is_gone()), "{error}");
    assert!(Controls::discover(&fake).is_err());
}

#[test]
fn a_control_list_without_end_is_refused() {
    let mut profile = Profile::webcam();
    let (sample, _) = profile.controls[0].clone();
    profile.controls = (1..=2000).map(|id| (ControlInfo { id, ..sample.clone() }, 0)).collect();
    let error = Controls::discover(&Fake::new(profile).unwrap()).unwrap_err();
    assert_eq!(error.errno, Errno::EOVERFLOW);
}
