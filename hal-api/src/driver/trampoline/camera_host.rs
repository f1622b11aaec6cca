//! The driver's own table: `ICameraHost` and the two services.
//!
//! # Safety
//! See the parent.
#![allow(unsafe_code)]

use super::device::DeviceObject;
use super::image::ImageObject;
use super::mock_control::MOCK_CONTROL_VTBL;
use super::object::DriverObject;
use super::video::VideoObject;
use super::{object, take_back, with};
use crate::abi::{self, CameraHostVtbl, MINOR_MAX, MOCK_CONTROL_ID, Sink, Str};
use crate::camera::{OpenFlags, PrelaunchConfig, VendorTag};
use crate::convert::{metadata_in, put, str_in, str_out, struct_in, structs_in, write_out};
use crate::driver::events::Receiver;
use crate::status::{Error, Status};
use crate::stream::OperationMode;
use core::ffi::c_void;
use std::sync::PoisonError;

/// The table of every driver of this SDK.
pub(crate) static CAMERA_HOST_VTBL: CameraHostVtbl = CameraHostVtbl {
    struct_size: crate::units::struct_size::<CameraHostVtbl>(),
    minor: MINOR_MAX,
    _pad0: 0,
    destroy,
    get_extension,
    set_callback,
    get_camera_ids,
    get_camera_ability,
    open_camera,
    set_flashlight,
    prelaunch,
    notify_device_state_change,
    set_flashlight_level,
    pre_camera_switch,
    create_image_process_session,
    get_resource_cost,
    create_video_process_session,
    get_vendor_tags,
};

unsafe extern "C-unwind" fn destroy(driver: *mut c_void) {
    // SAFETY: see the module.
    let Some(driver) = (unsafe { take_back::<DriverObject>(driver) }) else { return };
    let DriverObject { door, driver, events, .. } = *driver;
    door.destroy("destroy", move || {
        if let Some(events) = events.into_inner().unwrap_or_else(PoisonError::into_inner) {
            events.close();
        }
        drop(driver);
    });
}

unsafe extern "C-unwind" fn get_extension(driver: *mut c_void, id: Str) -> *const c_void {
    // SAFETY: see the module.
    let (Some(driver), Ok(id)) = (unsafe { (object::<DriverObject>(driver), str_in(id)) }) else {
        return core::ptr::null();
    };
    let mut found = core::ptr::null();
    let _ = driver.door.any("get_extension", || {
        if id == MOCK_CONTROL_ID && driver.driver.mock_control().is_some() {
            found = (&raw const MOCK_CONTROL_VTBL).cast();
        }
        Ok(())
    });
    found
}

unsafe extern "C-unwind" fn set_callback(
    driver: *mut c_void,
    callback: *const abi::CameraHostCallback,
) -> Status {
    let call = |driver: &DriverObject| {
        driver.door.control("set_callback", || {
            // SAFETY: see the module.
            let Some(callback) = (unsafe { callback.as_ref() }) else {
                return Err(Error::invalid("set_callback: the callback is null"));
            };
            // SAFETY: the host keeps a callback valid until it is replaced.
            driver.set_callback(unsafe { Receiver::new(callback.vtbl, callback.ctx, driver.minor) }?)
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn get_camera_ids(driver: *mut c_void, ids: *const Sink) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("get_camera_ids", |host| {
            // SAFETY: see the module.
            host.get_camera_ids()?.iter().try_for_each(|id| unsafe { put(ids, id.as_bytes()) })
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn get_camera_ability(driver: *mut c_void, id: Str, ability: *const Sink) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("get_camera_ability", |host| {
            // SAFETY: see the module.
            let blob = host.get_camera_ability(unsafe { str_in(id) }?)?;
            // SAFETY: see the module.
            unsafe { put(ability, blob.as_bytes()) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn open_camera(
    driver: *mut c_void,
    camera_id: Str,
    options: *const abi::OpenOptions,
    callback: *const abi::DeviceCallback,
    device: *mut abi::Device,
) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("open_camera", |host| {
            // SAFETY: see the module.
            let (id, options) = unsafe { (str_in(camera_id)?, struct_in(options)?) };
            // SAFETY: see the module.
            let Some(callback) = (unsafe { callback.as_ref() }) else {
                return Err(Error::invalid("open_camera: the callback is null"));
            };
            if device.is_null() {
                return Err(Error::invalid("open_camera: the out-parameter is null"));
            }
            let flags = OpenFlags::from_bits(options.flags).ok_or_else(|| {
                Error::invalid(format!("open_camera: flags {:#x} are not known", options.flags))
            })?;
            // SAFETY: the host keeps the callback valid until the device is closed.
            let receiver = unsafe { Receiver::new(callback.vtbl, callback.ctx, driver.minor) }?;
            let opened = DeviceObject::open(host, id, flags, receiver, driver.door.host)?;
            // SAFETY: see the module.
            unsafe { write_out(device, opened) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn set_flashlight(driver: *mut c_void, camera_id: Str, on: u32) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("set_flashlight", |host| match on {
            // SAFETY: see the module.
            0 | 1 => host.set_flashlight(unsafe { str_in(camera_id) }?, on == 1),
            _ => Err(Error::invalid(format!("set_flashlight: {on} is neither 0 nor 1"))),
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn prelaunch(driver: *mut c_void, config: *const abi::PrelaunchConfig) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("prelaunch", |host| {
            // SAFETY: see the module.
            let config = unsafe { struct_in(config) }?;
            // SAFETY: see the module.
            let streams = unsafe { structs_in(config.streams, config.n_streams) }?;
            host.prelaunch(&PrelaunchConfig {
                // SAFETY: see the module.
                camera_id: unsafe { str_in(config.camera_id) }?,
                streams: &streams,
                // SAFETY: see the module.
                settings: unsafe { metadata_in(config.settings) }?,
                mode: (config.operation_mode != u32::MAX).then_some(OperationMode(config.operation_mode)),
            })
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn notify_device_state_change(driver: *mut c_void, kind: i32, state: i32) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("notify_device_state_change", |host| host.notify_device_state_change(kind, state))
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn set_flashlight_level(driver: *mut c_void, level: f32) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("set_flashlight_level", |host| {
            if !(0.0..=1.0).contains(&level) {
                return Err(Error::invalid(format!("set_flashlight_level: {level} is not within 0 to 1")));
            }
            host.set_flashlight_level(level)
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn pre_camera_switch(driver: *mut c_void, camera_id: Str) -> Status {
    let call = |driver: &DriverObject| {
        // SAFETY: see the module.
        driver.control("pre_camera_switch", |host| host.pre_camera_switch(unsafe { str_in(camera_id) }?))
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn create_image_process_session(
    driver: *mut c_void,
    user_id: i32,
    callback: *const abi::ImageCallback,
    session: *mut abi::ImageSession,
) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("create_image_process_session", |host| {
            let service = host.image_process_service();
            let service = service.ok_or_else(|| Error::unsupported("create_image_process_session"))?;
            // SAFETY: see the module.
            let Some(callback) = (unsafe { callback.as_ref() }) else {
                return Err(Error::invalid("create_image_process_session: the callback is null"));
            };
            // SAFETY: the host keeps the callback valid until the session is destroyed.
            let receiver = unsafe { Receiver::new(callback.vtbl, callback.ctx, driver.minor) }?;
            // SAFETY: see the module.
            unsafe { ImageObject::create(service, user_id, receiver, driver.door.host, session) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn create_video_process_session(
    driver: *mut c_void,
    user_id: i32,
    callback: *const abi::VideoCallback,
    session: *mut abi::VideoSession,
) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("create_video_process_session", |host| {
            let service = host.video_process_service();
            let service = service.ok_or_else(|| Error::unsupported("create_video_process_session"))?;
            // SAFETY: see the module.
            let Some(callback) = (unsafe { callback.as_ref() }) else {
                return Err(Error::invalid("create_video_process_session: the callback is null"));
            };
            // SAFETY: the host keeps the callback valid until the session is destroyed.
            let receiver = unsafe { Receiver::new(callback.vtbl, callback.ctx, driver.minor) }?;
            // SAFETY: see the module.
            unsafe { VideoObject::create(service, user_id, receiver, driver.door.host, session) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

unsafe extern "C-unwind" fn get_resource_cost(
    driver: *mut c_void,
    camera_id: Str,
    cost: *mut u32,
    conflicting: *const Sink,
) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("get_resource_cost", |host| {
            // SAFETY: see the module.
            let found = host.get_resource_cost(unsafe { str_in(camera_id) }?)?;
            let ids = &found.conflicting_devices;
            // SAFETY: see the module.
            ids.iter().try_for_each(|id| unsafe { put(conflicting, id.as_bytes()) })?;
            // SAFETY: see the module.
            unsafe { write_out(cost, found.cost) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}

fn vendor_tag_out(tag: &VendorTag) -> abi::VendorTag {
    abi::VendorTag {
        struct_size: crate::units::struct_size::<abi::VendorTag>(),
        tag: tag.tag,
        value_type: tag.value_type,
        count: tag.count,
        name: str_out(&tag.name),
        document: str_out(&tag.document),
    }
}

unsafe extern "C-unwind" fn get_vendor_tags(driver: *mut c_void, tags: *const Sink) -> Status {
    let call = |driver: &DriverObject| {
        driver.control("get_vendor_tags", |host| {
            let found = host.get_vendor_tags()?;
            let rows: Vec<abi::VendorTag> = found.iter().map(vendor_tag_out).collect();
            // SAFETY: see the module; the rows borrow from `found`.
            unsafe { super::put_structs(tags, &rows) }
        })
    };
    // SAFETY: see the module.
    unsafe { with(driver, call) }
}
