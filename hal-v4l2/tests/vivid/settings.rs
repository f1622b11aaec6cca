//! Hazard: a setting reaches the device in other units, is told otherwise than the device has it, or not at all.

use crate::support::{LIMIT, Opened, cameras};
use hal_api::camera::{OpenFlags, ResultMode};
use hal_api::metadata::{Key, Metadata, MetadataBuilder, MetadataRef, tags};
use hal_api::status::Status;
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost};
use hal_v4l2::V4l2Host;
use hal_v4l2::control::{Controls, Setting};
use hal_v4l2::enumerate::Places;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

struct Client(Sender<Metadata>);

impl ICameraDeviceCallback for Client {
    fn on_result(&self, _: u64, result: MetadataRef<'_>) {
        let _ = self.0.send(Metadata::from_bytes(result.as_bytes().to_vec()).unwrap());
    }
}

fn own(index: u32) -> Key<i32> {
    Key::vendor(0x8000_5600 + index).unwrap()
}

fn open(host: &V4l2Host, id: &str) -> (Arc<dyn ICameraDevice>, Receiver<Metadata>) {
    let (sender, told) = channel();
    (host.open_camera(id, OpenFlags::empty(), Arc::new(Client(sender))).unwrap(), told)
}

fn set(device: &dyn ICameraDevice, builder: MetadataBuilder<'_>) -> hal_api::status::Result<()> {
    device.update_settings(builder.build().unwrap().view())
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn settings_are_applied_read_back_and_blocked_by_name() {
    let host = V4l2Host::new(Places::system(), None);
    for camera in &cameras() {
        let ability = host.get_camera_ability(&camera.id).unwrap();
        let range = ability.get(Key::<[i32]>::vendor(0x8000_5610).unwrap()).unwrap().to_vec();
        let [min, max, _, default] = range[..] else { panic!("{range:?}") };
        let (device, _told) = open(&host, &camera.id);
        let (brightness, gain, auto) = (own(0), own(2), own(4));
        let status = |key: Key<i32>| {
            let query = MetadataBuilder::new().set(key, 0).build().unwrap();
            device.get_status(query.view()).unwrap().get(key)
        };
        for value in [min, max, default] {
            set(device.as_ref(), MetadataBuilder::new().set(brightness, value)).unwrap();
            assert_eq!(status(brightness), Some(value));
        }
        let error = set(device.as_ref(), MetadataBuilder::new().set(brightness, max + 1)).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT);
        assert!(error.text().contains(&format!("from {min} to {max}")), "{error}");
        set(device.as_ref(), MetadataBuilder::new().set(auto, 1)).unwrap();
        let error = set(device.as_ref(), MetadataBuilder::new().set(gain, 100)).unwrap_err();
        assert!(error.text().contains("while") && error.text().contains("GainAuto"), "{error}");
        set(device.as_ref(), MetadataBuilder::new().set(auto, 0).set(gain, 100)).unwrap();
        assert_eq!((status(auto), status(gain)), (Some(0), Some(100)));
        // Back to what was found at opening.
        device.reset().unwrap();
        assert_eq!((status(auto), status(brightness)), (Some(1), Some(default)));
        device.update_settings(device.get_default_settings().unwrap().view()).unwrap();
        device.close().unwrap();
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn what_another_program_changes_is_told_as_a_result() {
    let host = V4l2Host::new(Places::system(), None);
    let camera = &cameras()[0];
    let (device, told) = open(&host, &camera.id);
    device.set_result_mode(ResultMode::ON_CHANGED).unwrap();
    device.enable_results(&[own(0).id(), tags::SENSOR_INFO_TIMESTAMP.id()]).unwrap();
    let before = told.recv_timeout(LIMIT).unwrap().get(own(0)).unwrap();
    let other = Opened::new(camera, b"YUYV");
    let controls = Controls::discover(other.node.as_ref()).unwrap();
    for value in [before + 1, before] {
        controls.write(other.node.as_ref(), &[(Setting::Brightness, value.into())]).unwrap();
        assert_eq!(told.recv_timeout(LIMIT).unwrap().get(own(0)), Some(value));
    }
    device.close().unwrap();
}
