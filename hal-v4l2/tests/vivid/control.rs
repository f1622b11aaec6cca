//! Hazard: a setting is written out of range, not at all, or without being noticed by those who watch it.

use crate::support::{Opened, cameras};
use hal_v4l2::control::{ControlError, Controls, Setting};
use hal_v4l2::event::{Events, Notice};

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn settings_are_read_back_as_written_and_kept_in_range() {
    for camera in &cameras() {
        let opened = Opened::new(camera, b"YUYV");
        let node = opened.node.as_ref();
        let controls = Controls::discover(node).unwrap();
        for setting in [Setting::Brightness, Setting::Contrast] {
            let control = controls.get(setting).unwrap();
            let (low, high) = (control.info.min, control.info.max);
            for value in [low, high, control.info.default] {
                assert_eq!(controls.write(node, &[(setting, value)]).unwrap(), [(setting, value)]);
                assert_eq!(controls.read(node, &[setting]).unwrap(), [value]);
            }
            let refused = controls.write(node, &[(setting, high + 1)]);
            assert!(matches!(refused, Err(ControlError::Range { .. })), "{refused:?}");
        }
        assert!(controls.get(Setting::FocusAbsolute).is_none());
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_setting_changed_by_another_user_is_told() {
    let camera = &cameras()[0];
    let (watcher, other) = (Opened::new(camera, b"YUYV"), Opened::new(camera, b"YUYV"));
    let controls = Controls::discover(other.node.as_ref()).unwrap();
    let id = Setting::Brightness.id();
    let mut events = Events::subscribe(watcher.node.as_ref(), [id]).unwrap();
    controls.write(other.node.as_ref(), &[(Setting::Brightness, 77)]).unwrap();
    let deadline = std::time::Instant::now() + crate::support::LIMIT;
    assert!(watcher.node.wait(None, deadline).unwrap().event);
    let mut told = Vec::new();
    events.take(watcher.node.as_ref(), |notice| told.push(notice)).unwrap();
    assert_eq!(told, [Notice::ControlChanged { id, value: 77 }]);
    controls.write(other.node.as_ref(), &[(Setting::Brightness, 128)]).unwrap();
}
