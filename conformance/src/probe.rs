//! A driver's raw tables as safe methods: no checks, no repairs, a trace of every call.
//!
//! # Safety
//! Calls functions of tables that `hal_api::table::load` found complete, with the object that came with
//! them. An object is used until its owner here is dropped, children before parents. Calls on one object
//! come from one thread, but for `queue_buffer`, which may come from any. Drivers that break their side of
//! the contract end this process, which is what the process is for.
#![allow(unsafe_code)]

use crate::handshake::Answer;
use crate::inbox::Inbox;
use crate::journal::Journal;
use hal_api::abi::{self, Bytes, CameraHostVtbl, DeviceVtbl, OpenOptions, OperatorVtbl, Str};
use hal_api::buffer::Buffer;
use hal_api::convert::{Collector, item_in, str_out};
use hal_api::status::{Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo};
use hal_api::table;
use hal_api::units::struct_size;
use std::ffi::c_void;
use std::os::fd::{FromRawFd, OwnedFd};
use std::rc::Rc;

const NO_BYTES: Bytes = Bytes { ptr: std::ptr::null(), len: 0 };

/// A driver after the handshake; dropping the last user destroys it.
#[derive(Debug)]
pub struct Driver {
    table: CameraHostVtbl,
    obj: *mut c_void,
    minor: u16,
    journal: &'static Journal,
}

impl Drop for Driver {
    fn drop(&mut self) {
        // SAFETY: see the module.
        let destroy = || unsafe { (self.table.destroy)(self.obj) };
        self.journal.call("destroy (driver)", destroy, |()| "done".to_owned());
    }
}

impl Driver {
    /// Takes the table of an answer.
    ///
    /// # Errors
    /// What is wrong with the table.
    pub fn take(answer: &Answer, journal: &'static Journal) -> std::result::Result<Self, String> {
        let minor = answer.info.minor;
        // SAFETY: a driver that succeeded vouches for its table.
        let table = unsafe { table::load(answer.info.vtbl, minor) }.map_err(|fault| fault.to_string())?;
        Ok(Self { table, obj: answer.info.driver, minor, journal })
    }

    /// Notes a call with its status.
    fn call(&self, text: &str, call: impl FnOnce() -> Status) -> Result<()> {
        self.journal.call(text, call, Status::to_string).ok()
    }

    /// Ids of the cameras.
    ///
    /// # Errors
    /// The call's status, or an id that is not UTF-8.
    pub fn camera_ids(&self) -> Result<Vec<String>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.call("get_camera_ids()", || unsafe { (self.table.get_camera_ids)(self.obj, sink) })
        })?;
        let text = |item| String::from_utf8(item).map_err(|_| Error::contract("a camera's id is not UTF-8"));
        items.into_iter().map(text).collect()
    }

    /// The ability of a camera, as a blob.
    ///
    /// # Errors
    /// The call's status.
    pub fn ability(&self, id: &str) -> Result<Vec<u8>> {
        let pieces = Collector::collect(|sink| {
            self.call(&format!("get_camera_ability({id:?})"), || {
                // SAFETY: see the module.
                unsafe { (self.table.get_camera_ability)(self.obj, str_out(id), sink) }
            })
        })?;
        Ok(pieces.concat())
    }

    /// Opens a camera.
    ///
    /// # Errors
    /// The call's status, or what is wrong with the table.
    pub fn open(self: &Rc<Self>, id: &str, inbox: &'static Inbox) -> Result<Rc<Device>> {
        let options = OpenOptions { struct_size: struct_size::<OpenOptions>(), flags: 0 };
        let callback = inbox.device_callback();
        let mut device = abi::Device { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        let id: Str = str_out(id);
        self.call("open_camera", || {
            let (options, callback) = (&raw const options, &raw const callback);
            // SAFETY: see the module.
            unsafe { (self.table.open_camera)(self.obj, id, options, callback, &raw mut device) }
        })?;
        // SAFETY: the call succeeded, so this is a table.
        let table = unsafe { table::load(device.vtbl, self.minor) };
        let table = table.map_err(|fault| Error::contract(fault.to_string()))?;
        Ok(Rc::new(Device { table, obj: device.obj, driver: Rc::clone(self) }))
    }
}

/// An open camera; dropping the last user destroys it.
#[derive(Debug)]
pub struct Device {
    table: DeviceVtbl,
    obj: *mut c_void,
    driver: Rc<Driver>,
}

impl Drop for Device {
    fn drop(&mut self) {
        // SAFETY: see the module.
        let destroy = || unsafe { (self.table.destroy)(self.obj) };
        self.driver.journal.call("destroy (device)", destroy, |()| "done".to_owned());
    }
}

impl Device {
    /// Closes the camera.
    ///
    /// # Errors
    /// The call's status.
    pub fn close(&self) -> Result<()> {
        // SAFETY: see the module.
        self.driver.call("close()", || unsafe { (self.table.close)(self.obj) })
    }

    /// The camera's stream operator.
    ///
    /// # Errors
    /// The call's status, or what is wrong with the table.
    pub fn operator(self: &Rc<Self>, inbox: &'static Inbox) -> Result<Operator> {
        let callback = inbox.operator_callback();
        let mut operator = abi::Operator { vtbl: std::ptr::null(), obj: std::ptr::null_mut() };
        self.driver.call("get_stream_operator()", || {
            // SAFETY: see the module.
            unsafe { (self.table.get_stream_operator)(self.obj, &raw const callback, &raw mut operator) }
        })?;
        // SAFETY: the call succeeded, so this is a table.
        let table = unsafe { table::load(operator.vtbl, self.driver.minor) };
        let table = table.map_err(|fault| Error::contract(fault.to_string()))?;
        Ok(Operator { table, obj: operator.obj, device: Rc::clone(self) })
    }
}

/// The stream operator of an open camera.
#[derive(Debug)]
pub struct Operator {
    table: OperatorVtbl,
    obj: *mut c_void,
    device: Rc<Device>,
}

impl Operator {
    fn call(&self, text: &str, call: impl FnOnce(&OperatorVtbl, *mut c_void) -> Status) -> Result<()> {
        self.device.driver.call(text, || call(&self.table, self.obj))
    }

    /// Creates one stream.
    ///
    /// # Errors
    /// The call's status.
    pub fn create_stream(&self, info: &StreamInfo) -> Result<()> {
        let text = format!("create_streams(stream {}, {} {})", info.stream_id, info.format, info.size());
        // SAFETY: see the module.
        self.call(&text, |table, obj| unsafe { (table.create_streams)(obj, info, 1) })
    }

    /// Commits all streams, without settings.
    ///
    /// # Errors
    /// The call's status.
    pub fn commit(&self, mode: OperationMode) -> Result<()> {
        // SAFETY: see the module.
        let call = |table: &OperatorVtbl, obj| unsafe { (table.commit_streams)(obj, mode.0, NO_BYTES) };
        self.call(&format!("commit_streams({mode})"), call)
    }

    /// Attributes of all streams.
    ///
    /// # Errors
    /// The call's status, or a struct that is not one.
    pub fn attributes(&self) -> Result<Vec<StreamAttributes>> {
        let items = Collector::collect(|sink| {
            // SAFETY: see the module.
            let call = |table: &OperatorVtbl, obj| unsafe { (table.get_stream_attributes)(obj, sink) };
            self.call("get_stream_attributes()", call)
        })?;
        items.iter().map(|item| item_in(item)).collect()
    }

    /// Registers the suite's buffers.
    ///
    /// # Errors
    /// The call's status.
    pub fn attach(&self, stream: i32, buffers: &[Buffer]) -> Result<()> {
        let text = format!("attach_buffer_queue(stream {stream}, {} buffers)", buffers.len());
        self.call(&text, |table, obj| {
            // SAFETY: see the module; the list and its descriptors outlive the call.
            unsafe { (table.attach_buffer_queue)(obj, stream, buffers.as_ptr(), buffers.len()) }
        })
    }

    /// Has the driver make buffers; the descriptors come along, each number once.
    ///
    /// # Errors
    /// The call's status, or a struct that is not one.
    pub fn export(&self, stream: i32, first_id: u64, count: u32) -> Result<Vec<(Buffer, Vec<OwnedFd>)>> {
        let text = format!("export_buffers(stream {stream}, {count} buffers)");
        let items = Collector::collect(|sink| {
            self.call(&text, |table, obj| {
                // SAFETY: see the module.
                unsafe { (table.export_buffers)(obj, stream, first_id, count, sink) }
            })
        })?;
        let one = |item: &Vec<u8>| -> Result<(Buffer, Vec<OwnedFd>)> {
            let buffer: Buffer = item_in(item)?;
            let mut numbers: Vec<i32> = buffer.planes().iter().map(|plane| plane.fd).collect();
            numbers.retain(|fd| *fd >= 0);
            numbers.sort_unstable();
            numbers.dedup();
            // SAFETY: the contract makes each number the host's.
            let own = |fd| unsafe { OwnedFd::from_raw_fd(fd) };
            Ok((buffer, numbers.into_iter().map(own).collect()))
        };
        items.iter().map(one).collect()
    }

    /// Gives a buffer to the driver.
    ///
    /// # Errors
    /// The call's status.
    pub fn queue(&self, stream: i32, buffer: u64) -> Result<()> {
        // SAFETY: see the module.
        let call = |table: &OperatorVtbl, obj| unsafe { (table.queue_buffer)(obj, stream, buffer, -1) };
        self.call(&format!("queue_buffer(stream {stream}, buffer {buffer})"), call)
    }

    /// Starts a streaming capture on one stream.
    ///
    /// # Errors
    /// The call's status.
    pub fn stream(&self, capture: i32, stream: i32) -> Result<()> {
        let info = abi::CaptureInfo {
            struct_size: struct_size::<abi::CaptureInfo>(),
            flags: 0,
            stream_ids: &raw const stream,
            n_streams: 1,
            settings: NO_BYTES,
        };
        // SAFETY: see the module; the struct outlives the call.
        let call = |table: &OperatorVtbl, obj| unsafe { (table.capture)(obj, capture, &raw const info, 1) };
        self.call(&format!("capture({capture}, stream {stream}, streaming)"), call)
    }

    /// Ends a capture.
    ///
    /// # Errors
    /// The call's status.
    pub fn cancel(&self, capture: i32) -> Result<()> {
        // SAFETY: see the module.
        let call = |table: &OperatorVtbl, obj| unsafe { (table.cancel_capture)(obj, capture) };
        self.call(&format!("cancel_capture({capture})"), call)
    }

    /// Releases a stream.
    ///
    /// # Errors
    /// The call's status.
    pub fn release(&self, stream: i32) -> Result<()> {
        // SAFETY: see the module.
        let call = |table: &OperatorVtbl, obj| unsafe { (table.release_streams)(obj, &raw const stream, 1) };
        self.call(&format!("release_streams(stream {stream})"), call)
    }
}
