//! Opening, closing, settings, cameras that come and go.

use super::support::{LIMIT, Machine, Told, stream};
use crate::sys::fake::Profile;
use hal_api::ability::own;
use hal_api::camera::{CameraEvent, OpenFlags};
use hal_api::format::FourCc;
use hal_api::metadata::{Key, Metadata, MetadataBuilder, MetadataRef, tags, values};
use hal_api::status::Status;
use hal_api::traits::{ICameraDeviceCallback, ICameraHost, ICameraHostCallback};
use hal_api::units::Size;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};

struct Deaf;

impl ICameraDeviceCallback for Deaf {}

#[test]
fn a_camera_is_opened_once_at_a_time() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let again = || machine.host.open_camera(&machine.id, OpenFlags::empty(), Arc::new(Deaf));
    assert_eq!(again().err().unwrap().status(), Status::CAMERA_BUSY);
    open.device.close().unwrap();
    assert_eq!(open.device.close().unwrap_err().status(), Status::CAMERA_CLOSED);
    assert_eq!(open.operator.get_stream_attributes().unwrap_err().status(), Status::CAMERA_CLOSED);
    let device = again().unwrap();
    drop(device);
    again().unwrap().close().unwrap();
    let unknown = machine.host.open_camera("no such", OpenFlags::empty(), Arc::new(Deaf)).err().unwrap();
    assert!(unknown.text().contains(&machine.id), "{unknown}");
    let secure = machine.host.open_camera(&machine.id, OpenFlags::SECURE, Arc::new(Deaf)).err().unwrap();
    assert_eq!(secure.status(), Status::METHOD_NOT_SUPPORTED);
}

#[test]
fn teardown_ends_captures_and_frees_the_node() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    open.stream();
    open.operator.release_streams(&[1]).unwrap();
    assert_eq!(open.told.try_recv(), Ok(Told::Ended(7, 0)), "told before release returned");
    assert!(!open.fake.streaming());
    assert!(open.operator.release_streams(&[1]).is_err());
    open.operator.create_streams(&[stream(FourCc::NV12)]).unwrap();
    open.operator.release_streams(&[1]).unwrap();
    open.stream();
    open.device.close().unwrap();
    assert_eq!(open.told.try_recv(), Ok(Told::Ended(7, 0)), "told before close returned");
    assert!(open.told.try_recv().is_err());
    assert!(!open.fake.streaming());
}

#[test]
fn teardown_from_a_callback_is_refused_and_nothing_happens() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let (device, operator) = (Arc::downgrade(&open.device), Arc::downgrade(&open.operator));
    let refused = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&refused);
    *open.client.on_frame.lock().unwrap() = Some(Box::new(move |_| {
        let release = operator.upgrade().unwrap().release_streams(&[1]);
        let close = device.upgrade().unwrap().close();
        note.lock().unwrap().extend([release, close].map(|result| result.unwrap_err().status()));
    }));
    open.stream();
    open.shoot(1);
    assert_eq!(*refused.lock().unwrap(), [Status::CONTRACT; 2]);
    assert_eq!(open.shoot(2).frame_number, 1);
}

#[test]
fn settings_are_applied_all_or_none() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let brightness = Key::<i32>::vendor(0x8000_5600).unwrap();
    let build = |builder: MetadataBuilder<'_>| builder.build().unwrap();
    let set = |blob: &Metadata| open.device.update_settings(blob.view());
    let exposure = tags::CONTROL_SENSOR_EXPOSURE_TIME;
    let time = hal_api::metadata::Rational { numerator: 1, denominator: 100 };
    let manual = (tags::CONTROL_EXPOSURE_MODE, values::exposure_mode::MANUAL);
    set(&build(MetadataBuilder::new().set(brightness, 12).set(manual.0, manual.1).set(exposure, time)))
        .unwrap();
    assert_eq!(machine.fake.value(0x0098_0900), Some(12));
    assert_eq!((machine.fake.value(0x009a_0901), machine.fake.value(0x009a_0902)), (Some(1), Some(100)));
    let foreign = Key::<i32>::vendor(0x8001_0000).unwrap();
    set(&build(MetadataBuilder::new().set(foreign, 1))).unwrap();
    let wrong = [
        build(MetadataBuilder::new().set(brightness, 999)),
        build(MetadataBuilder::new().set(tags::CONTROL_FOCUS_MODE, values::focus_mode::CONTINUOUS_AUTO)),
        build(MetadataBuilder::new().set(tags::CONTROL_ISO_VALUE, 100)),
        build(MetadataBuilder::new().set(tags::CONTROL_FPS_RANGES, &[30, 15])),
    ];
    for blob in wrong {
        let both = build(
            MetadataBuilder::new().merge(blob.view()).set(tags::CONTROL_AWB_MODE, values::awb_mode::OFF),
        );
        assert_eq!(set(&both).unwrap_err().status(), Status::INVALID_ARGUMENT);
        assert_eq!(machine.fake.value(0x0098_090c), Some(1), "white balance stays as it was");
    }
    assert_eq!(open.device.update_settings(MetadataRef::default()), Ok(()));
    let defaults = open.device.get_default_settings().unwrap();
    assert_eq!(defaults.get(tags::CONTROL_EXPOSURE_MODE), Some(values::exposure_mode::CONTINUOUS_AUTO));
    set(&defaults).unwrap();
    assert_eq!(machine.fake.value(0x0098_0900), Some(0));
}

#[test]
fn abilities_say_what_there_is() {
    let machine = Machine::new(Profile::webcam());
    let ability = machine.host.get_camera_ability(&machine.id).unwrap();
    let configurations = hal_api::ability::configurations(ability.view()).unwrap();
    assert_eq!(configurations.len(), 2 * 2 * 3 + 2, "formats, sizes, intents, and photos");
    let first = configurations[0];
    assert_eq!(
        (first.format, first.size, first.fps_min, first.fps_max),
        (FourCc::YUYV, Size::new(64, 48), 15, 30)
    );
    assert_eq!(ability.get(own::CAMERA_NAME).unwrap().to_vec(), b"Fake camera");
    assert_eq!(ability.get(own::CAMERA_LOCATION).unwrap().to_vec(), b"usb-0000:00:14.0-3");
    assert!(ability.get(own::CAMERA_SERIAL).is_none());
    assert_eq!(ability.get(tags::ABILITY_FPS_RANGES).unwrap().to_vec(), [15, 30]);
    assert_eq!(ability.get(tags::ABILITY_CAMERA_CONNECTION_TYPE), Some(values::connection_type::USB_PLUGIN));
    let brightness = Key::<[i32]>::vendor(0x8000_5610).unwrap();
    assert_eq!(ability.get(brightness).unwrap().to_vec(), [-64, 64, 1, 0]);
    assert!(ability.get(tags::ABILITY_FOCUS_MODES).is_none());
    let named = machine.host.get_vendor_tags().unwrap();
    let unnamed =
        ability.iter().map(|item| item.tag().id()).filter(|id| (0x8000_0000..0xFFFE_0000).contains(id));
    assert!(unnamed.into_iter().all(|id| named.iter().any(|tag| tag.tag == id)));
    assert_eq!(machine.host.get_camera_ability("?").unwrap_err().status(), Status::INVALID_ARGUMENT);
}

struct Watcher(Mutex<Sender<(String, CameraEvent)>>);

impl ICameraHostCallback for Watcher {
    fn on_camera_event(&self, camera_id: &str, event: CameraEvent) {
        let _ = self.0.lock().unwrap().send((camera_id.to_owned(), event));
    }
}

#[test]
fn cameras_that_come_and_go_are_told_under_the_same_id() {
    let machine = Machine::new(Profile::webcam());
    let (sender, told) = channel();
    machine.host.set_callback(Arc::new(Watcher(Mutex::new(sender)))).unwrap();
    for (present, event) in [(false, CameraEvent::DEVICE_RMV), (true, CameraEvent::DEVICE_ADD)] {
        machine.plug(present);
        assert_eq!(told.recv_timeout(LIMIT), Ok((machine.id.clone(), event)));
    }
    drop(machine);
    assert!(told.recv_timeout(LIMIT).is_err(), "nothing is told after the end");
}
