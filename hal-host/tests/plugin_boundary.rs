//! Hazard: what goes wrong inside a driver, or comes from inside a callback, must end at the boundary.
//!
//! # Safety
//! The handshake's entry is a safe driver of this file, linked in.
#![allow(unsafe_code, clippy::panic, clippy::indexing_slicing, clippy::unwrap_used)]

use hal_api::camera::{ErrorType, OpenFlags, ResultMode};
use hal_api::capture::CaptureInfo;
use hal_api::driver::{self, Init};
use hal_api::frame::FrameInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Blame, Error, Result, Status};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IStreamOperator,
    IStreamOperatorCallback,
};
use hal_host::plugin::{Driver, Options};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

static DESTROYED: AtomicUsize = AtomicUsize::new(0);

/// A driver that fails in the ways its methods say.
struct Faulty;

impl Drop for Faulty {
    fn drop(&mut self) {
        DESTROYED.fetch_add(1, Ordering::SeqCst);
    }
}

impl driver::Driver for Faulty {
    const NAME: &'static str = "faulty";
    const VENDOR: &'static str = "test";
    const VERSION: &'static str = "1";

    fn probe(init: Init) -> Result<Self> {
        match init.config.as_str() {
            "refuse" => Err(Error::new(Status::INSUFFICIENT_RESOURCES, "no sensor answers on the bus")),
            "panic" => panic!("probe ran into a wall"),
            _ => Ok(Self),
        }
    }
}

impl ICameraHost for Faulty {
    fn set_callback(&self, _: Arc<dyn ICameraHostCallback>) -> Result<()> {
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        Ok(vec!["one".to_owned()])
    }

    fn get_camera_ability(&self, _: &str) -> Result<Metadata> {
        Ok(Metadata::new())
    }

    fn open_camera(
        &self,
        id: &str,
        _: OpenFlags,
        callback: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        match id {
            "one" => Ok(Arc::new(Device { callback })),
            _ => Err(Error::invalid(format!("open_camera: '{id}' is not listed"))),
        }
    }
}

struct Device {
    callback: Arc<dyn ICameraDeviceCallback>,
}

impl ICameraDevice for Device {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        Ok(Arc::new(Operator { callback }))
    }

    fn set_result_mode(&self, _: ResultMode) -> Result<()> {
        panic!("set_result_mode ran into a wall");
    }

    /// Reports the first tag as an error from a thread of its own, and waits for that.
    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        let (callback, error) = (Arc::clone(&self.callback), ErrorType(tags[0]));
        thread::spawn(move || callback.on_error(error, 0)).join().unwrap();
        Ok(())
    }

    fn close(&self) -> Result<()> {
        Ok(())
    }
}

struct Operator {
    callback: Arc<dyn IStreamOperatorCallback>,
}

impl IStreamOperator for Operator {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        _: MetadataRef<'_>,
        _: &[StreamInfo],
    ) -> Result<StreamSupport> {
        Ok(StreamSupport::DYNAMIC_SUPPORTED)
    }

    fn create_streams(&self, _: &[StreamInfo]) -> Result<()> {
        Ok(())
    }

    /// Waits for a callback of its own worker, as a driver does that joins its threads.
    fn release_streams(&self, _: &[i32]) -> Result<()> {
        let callback = Arc::clone(&self.callback);
        thread::spawn(move || callback.on_frame(&FrameInfo::new(0, 0, 0), None)).join().unwrap();
        Ok(())
    }

    fn commit_streams(&self, _: OperationMode, _: MetadataRef<'_>) -> Result<()> {
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        Ok(Vec::new())
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        Ok(())
    }

    fn queue_buffer(&self, _: i32, _: u64, _: Option<OwnedFd>) -> Result<()> {
        Ok(())
    }

    fn capture(&self, _: i32, _: &CaptureInfo<'_>, _: bool) -> Result<()> {
        Ok(())
    }

    fn cancel_capture(&self, _: i32) -> Result<()> {
        Ok(())
    }
}

fn start(options: &Options) -> Result<Driver, hal_host::plugin::HandshakeFault> {
    // SAFETY: the entry of a driver that is written in safe Rust.
    unsafe { Driver::start(driver::negotiate::<Faulty>, options) }
}

/// Does something inside `on_error` or `on_frame` and passes its outcome on.
type Action = Box<dyn FnOnce() -> Result<()> + Send>;

struct Inside {
    action: Mutex<Option<Action>>,
    outcome: Sender<Result<()>>,
}

impl Inside {
    fn new() -> (Arc<Self>, Receiver<Result<()>>) {
        let (outcome, outcomes) = channel();
        (Arc::new(Self { action: Mutex::new(None), outcome }), outcomes)
    }

    fn will(&self, action: impl FnOnce() -> Result<()> + Send + 'static) {
        *self.action.lock().unwrap() = Some(Box::new(action));
    }

    fn run(&self) {
        let action = self.action.lock().unwrap().take();
        if let Some(action) = action {
            self.outcome.send(action()).unwrap();
        }
    }
}

impl ICameraDeviceCallback for Inside {
    fn on_error(&self, _: ErrorType, _: i32) {
        self.run();
    }
}

impl IStreamOperatorCallback for Inside {
    fn on_frame(&self, _: &FrameInfo, _: Option<OwnedFd>) {
        self.run();
    }
}

fn open(driver: &Driver) -> (Arc<dyn ICameraDevice>, Arc<Inside>, Receiver<Result<()>>) {
    let (inside, outcomes) = Inside::new();
    let callback = Arc::clone(&inside);
    (driver.host().open_camera("one", OpenFlags::empty(), callback).unwrap(), inside, outcomes)
}

#[test]
fn a_panic_is_an_error_then_the_object_only_closes() {
    let driver = start(&Options::default()).unwrap();
    let (device, ..) = open(&driver);
    let panic = device.set_result_mode(ResultMode::PER_FRAME).unwrap_err();
    assert_eq!((panic.status(), panic.blame()), (Status::PANIC, Blame::Driver));
    assert!(panic.text().contains("ran into a wall"), "{panic}");
    assert_eq!(device.get_default_settings().unwrap_err().status(), Status::POISONED);
    device.close().unwrap();
    assert_eq!(device.close().unwrap_err().status(), Status::CAMERA_CLOSED);
    // Other objects of the driver go on.
    open(&driver).0.close().unwrap();
}

#[test]
fn the_drivers_sentence_comes_back_in_the_error() {
    let driver = start(&Options::default()).unwrap();
    let callback = Inside::new().0;
    let error = driver.host().open_camera("two", OpenFlags::empty(), callback).err().unwrap();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert_eq!(error.text(), "driver 'faulty': open_camera: 'two' is not listed");
}

#[test]
fn a_driver_that_does_not_start_says_why() {
    use hal_host::plugin::HandshakeFault::{AbiRange, Init, Panic};
    let with = |config: &str| Options { config: config.to_owned(), ..Options::default() };
    let refused = start(&with("refuse")).unwrap_err();
    assert!(matches!(&refused, Init { text, .. } if text == "no sensor answers on the bus"), "{refused}");
    let panicked = start(&with("panic")).unwrap_err();
    assert!(matches!(&panicked, Panic { text } if text.contains("ran into a wall")), "{panicked}");
    let newer = start(&Options { minors: 7..=9, ..Options::default() }).unwrap_err();
    assert!(matches!(newer, AbiRange { min: 7, max: 9, .. }), "{newer}");
}

#[test]
fn an_older_host_gets_no_newer_methods() {
    let driver = start(&Options { minors: 0..=0, ..Options::default() }).unwrap();
    assert_eq!(driver.info().minor, 0);
    let (device, ..) = open(&driver);
    let error = device.get_default_settings().unwrap_err();
    assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED);
    assert!(error.text().contains("came with minor 1; the driver has 0"), "{error}");
}

#[test]
fn close_from_inside_its_own_callback_is_refused_and_harmless() {
    let driver = start(&Options::default()).unwrap();
    let (device, inside, outcomes) = open(&driver);
    let same = Arc::clone(&device);
    inside.will(move || same.close());
    device.enable_results(&[ErrorType::DRIVER_ERROR.0]).unwrap();
    assert_eq!(outcomes.recv().unwrap().unwrap_err().status(), Status::CONTRACT);
    device.close().unwrap();
}

#[test]
fn a_call_from_a_callback_that_a_teardown_waits_for_is_answered_at_once() {
    let driver = start(&Options::default()).unwrap();
    let (device, inside, outcomes) = open(&driver);
    let callback = Arc::clone(&inside);
    let operator = device.get_stream_operator(callback).unwrap();
    let size = hal_api::units::Size::new(64, 48);
    let info = StreamInfo::new(1, Default::default(), hal_api::format::FourCc::GREY, size);
    operator.create_streams(&[info]).unwrap();
    let same = Arc::clone(&operator);
    inside.will(move || same.get_stream_attributes().map(drop));
    operator.release_streams(&[1]).unwrap();
    assert_eq!(outcomes.recv().unwrap().unwrap_err().status(), Status::CAMERA_CLOSED);
    assert!(operator.get_stream_attributes().is_ok());
}

#[test]
fn after_a_fatal_error_only_close_is_legal() {
    let driver = start(&Options::default()).unwrap();
    let (device, ..) = open(&driver);
    device.enable_results(&[ErrorType::DEVICE_DISCONNECT.0]).unwrap();
    assert_eq!(device.set_result_mode(ResultMode::PER_FRAME).unwrap_err().status(), Status::DEVICE_ERROR);
    device.close().unwrap();
}

#[test]
fn a_panic_in_the_embedders_callback_does_not_reach_the_driver() {
    let driver = start(&Options::default()).unwrap();
    let (device, inside, _outcomes) = open(&driver);
    inside.will(|| panic!("the embedder's callback ran into a wall"));
    device.enable_results(&[ErrorType::DRIVER_ERROR.0]).unwrap();
    device.close().unwrap();
}

#[test]
fn the_driver_is_destroyed_once_after_the_last_of_its_objects() {
    let before = DESTROYED.load(Ordering::SeqCst);
    let driver = start(&Options::default()).unwrap();
    let (device, ..) = open(&driver);
    let operator = device.get_stream_operator(Inside::new().0).unwrap();
    drop(driver);
    drop(device);
    assert!(operator.get_stream_attributes().is_ok(), "the operator keeps its camera and driver alive");
    drop(operator);
    // Other tests of this file drop drivers at the same time.
    assert!(DESTROYED.load(Ordering::SeqCst) > before);
}
