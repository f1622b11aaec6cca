//! Hazard: a method that a script cannot make fail, or that does its work although it is refused.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;

use hal_api::camera::{OpenFlags, PrelaunchConfig, ResultMode};
use hal_api::capture::CaptureInfo;
use hal_api::deferred::{ExecutionMode, ImageResult, ProcessError};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::status::{Result, Status};
use hal_api::stream::OperationMode;
use hal_api::traits::{
    BufferRef, ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IImageProcessCallback,
    IMockControl, IStreamOperator, IStreamOperatorCallback, IVideoProcessCallback,
};
use hal_mock::MockDriver;
use hal_mock::profile::{Method, Object};

struct Deaf;

impl ICameraHostCallback for Deaf {}
impl ICameraDeviceCallback for Deaf {}
impl IImageProcessCallback for Deaf {
    fn on_process_done(&self, _id: &str, _result: &ImageResult<'_>) {}

    fn on_error(&self, _id: &str, _error: ProcessError) {}
}
impl IVideoProcessCallback for Deaf {
    fn on_process_done(&self, _id: &str) {}

    fn on_error(&self, _id: &str, _error: ProcessError) {}

    fn on_frame(&self, _frame: &FrameInfo, _fence: Option<OwnedFd>) {}
}
impl IStreamOperatorCallback for Deaf {
    fn on_frame(&self, _frame: &FrameInfo, _fence: Option<OwnedFd>) {}
}

/// A driver, and a camera with a committed stream 0 that has a buffer.
struct Bench {
    /// Where deferred work is kept, for methods of deferred work: making it takes the disk a while.
    _folder: Option<tempfile::TempDir>,
    driver: MockDriver,
    device: Arc<dyn ICameraDevice>,
    operator: Arc<dyn IStreamOperator>,
}

impl Bench {
    fn new(method: Method) -> Self {
        let defers =
            matches!(method.object, Object::Image | Object::Video) || method.name.contains("session");
        // In memory, where nothing has to reach a disk.
        let folder =
            defers.then(|| tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap());
        let config = "phone;clock=step";
        let driver = match &folder {
            Some(folder) => client::keeping_driver(config, folder.path()),
            None => client::driver(config),
        };
        let id = "mock/phone/wide";
        let device = driver.open_camera(id, OpenFlags::empty(), Arc::new(Deaf)).unwrap();
        let operator = device.get_stream_operator(Arc::new(Deaf)).unwrap();
        operator.create_streams(&[client::stream(0, FourCc::NV12, 320, 240)]).unwrap();
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        operator.export_buffers(0, 0, 2).unwrap();
        Self { _folder: folder, driver, device, operator }
    }

    fn call(&self, method: Method) -> Result<()> {
        match method.object {
            Object::CameraHost => self.call_host(method.name),
            Object::Device => self.call_device(method.name),
            Object::Operator => self.call_operator(method.name),
            Object::Image => self.call_image(method.name),
            Object::Video => self.call_video(method.name),
            Object::Offline => panic!("the camera makes none"),
        }
    }

    fn call_image(&self, name: &str) -> Result<()> {
        let session = self.driver.image_process_service().unwrap();
        let create = || session.create_image_process_session(0, Arc::new(Deaf));
        if name == "create_image_process_session" {
            return create().map(drop);
        }
        let session = create()?;
        match name {
            "get_concurrency" => session.get_concurrency(ExecutionMode::BALANCED).map(drop),
            "get_pending_images" => session.get_pending_images().map(drop),
            "set_execution_mode" => session.set_execution_mode(ExecutionMode::BALANCED),
            "process_image" => session.process_image("1"),
            "remove_image" => session.remove_image("1"),
            "interrupt" => session.interrupt(),
            "reset" => session.reset(),
            other => panic!("image.{other} is not called here"),
        }
    }

    fn call_video(&self, name: &str) -> Result<()> {
        let session = self.driver.video_process_service().unwrap();
        let create = || session.create_video_process_session(0, Arc::new(Deaf));
        if name == "create_video_process_session" {
            return create().map(drop);
        }
        let (session, fd) = (create()?, client::memfd(4096));
        match name {
            "get_pending_videos" => session.get_pending_videos().map(drop),
            "prepare" => session.prepare("1", fd.as_fd()).map(drop),
            "create_streams" => session.create_streams(&[client::stream(0, FourCc::NV12, 64, 64)]),
            "commit_streams" => session.commit_streams(MetadataRef::default()),
            "get_stream_attributes" => session.get_stream_attributes().map(drop),
            "attach_buffer_queue" => session.attach_buffer_queue(0, &[]),
            "export_buffers" => session.export_buffers(0, 0, 1).map(drop),
            "detach_buffer_queue" => session.detach_buffer_queue(0),
            "queue_buffer" => session.queue_buffer(0, 0, None),
            "release_streams" => session.release_streams(&[]),
            "process_video" => session.process_video("1", 0),
            "remove_video" => session.remove_video("1"),
            "interrupt" => session.interrupt(),
            "reset" => session.reset(),
            other => panic!("video.{other} is not called here"),
        }
    }

    fn call_host(&self, name: &str) -> Result<()> {
        let (driver, id) = (&self.driver, "mock/phone/front");
        match name {
            "set_callback" => driver.set_callback(Arc::new(Deaf)),
            "get_camera_ids" => driver.get_camera_ids().map(drop),
            "get_camera_ability" => driver.get_camera_ability(id).map(drop),
            "open_camera" => driver.open_camera(id, OpenFlags::empty(), Arc::new(Deaf)).map(drop),
            "set_flashlight" => driver.set_flashlight(id, true),
            "prelaunch" => {
                let (streams, settings) = (&[][..], MetadataRef::default());
                driver.prelaunch(&PrelaunchConfig { camera_id: id, streams, settings, mode: None })
            }
            "notify_device_state_change" => driver.notify_device_state_change(1, 1008),
            "set_flashlight_level" => driver.set_flashlight_level(1.0),
            "pre_camera_switch" => driver.pre_camera_switch(id),
            "get_resource_cost" => driver.get_resource_cost(id).map(drop),
            "get_vendor_tags" => driver.get_vendor_tags().map(drop),
            "create_image_process_session" => self.call_image(name),
            "create_video_process_session" => self.call_video(name),
            other => panic!("camera_host.{other} is not called here"),
        }
    }

    fn call_device(&self, name: &str) -> Result<()> {
        let device = &self.device;
        let query = MetadataBuilder::new().set(tags::STATUS_ISO_VALUE, 0).build().unwrap();
        match name {
            "close" => device.close(),
            "get_stream_operator" => device.get_stream_operator(Arc::new(Deaf)).map(drop),
            "update_settings" => device.update_settings(MetadataRef::default()),
            "set_result_mode" => device.set_result_mode(ResultMode::ON_CHANGED),
            "get_enabled_results" => device.get_enabled_results().map(drop),
            "enable_results" => device.enable_results(&[tags::STATUS_ISO_VALUE.id()]),
            "disable_results" => device.disable_results(&[]),
            "get_default_settings" => device.get_default_settings().map(drop),
            "get_status" => device.get_status(query.view()).map(drop),
            "reset" => device.reset(),
            "get_secure_camera_seq" => device.get_secure_camera_seq().map(drop),
            other => panic!("device.{other} is not called here"),
        }
    }

    fn call_operator(&self, name: &str) -> Result<()> {
        let operator = &self.operator;
        let one = client::stream(1, FourCc::NV12, 320, 240);
        let zero = client::stream(0, FourCc::NV12, 640, 480);
        let none = MetadataRef::default();
        match name {
            "is_streams_supported" => {
                operator.is_streams_supported(OperationMode::NORMAL, none, &[one]).map(drop)
            }
            "create_streams" => operator.create_streams(&[one]),
            "release_streams" => operator.release_streams(&[0]),
            "commit_streams" => operator.commit_streams(OperationMode::NORMAL, none),
            "get_stream_attributes" => operator.get_stream_attributes().map(drop),
            "attach_buffer_queue" => {
                let attributes = operator.get_stream_attributes()?[0];
                let fd = client::memfd(attributes.buffer_size);
                let buffer = BufferRef::new(client::buffer(9, &attributes), [Some(fd.as_fd()); 4]);
                operator.attach_buffer_queue(0, &[buffer])
            }
            "export_buffers" => operator.export_buffers(0, 7, 1).map(drop),
            "detach_buffer_queue" => operator.detach_buffer_queue(0),
            "queue_buffer" => operator.queue_buffer(0, 0, None),
            "capture" => operator.capture(1, &CaptureInfo::new(&[0]), false),
            "cancel_capture" => operator.cancel_capture(1),
            "change_to_offline_stream" => operator.change_to_offline_stream(&[0], Arc::new(Deaf)).map(drop),
            "update_streams" => operator.update_streams(&[zero]),
            "confirm_capture" => operator.confirm_capture(1),
            "enable_result" => operator.enable_result(0, none),
            "disable_result" => operator.disable_result(0, none),
            other => panic!("operator.{other} is not called here"),
        }
    }
}

fn status(answer: Result<()>) -> Status {
    answer.err().map_or(Status::NO_ERROR, |error| error.status())
}

/// Methods of objects that there can be.
fn methods() -> impl Iterator<Item = Method> {
    Method::all().filter(|method| method.object != Object::Offline)
}

#[test]
fn any_method_answers_any_status_and_has_done_nothing() {
    let unlisted = [-9, -77, -107, 5, i32::MIN, i32::MAX].map(Status);
    let listed = Status::ALL.iter().map(|row| row.status).filter(|status| !status.is_ok());
    let statuses: Vec<Status> = listed.chain(unlisted).collect();
    let mut count = 0;
    for method in methods() {
        let usual = status(Bench::new(method).call(method));
        let bench = Bench::new(method);
        let faults: Vec<String> = statuses
            .iter()
            .zip(1..)
            .map(|(status, call)| {
                format!("{{action=\"status\", method=\"{method}\", call={call}, status={}}}", status.0)
            })
            .collect();
        bench.driver.command(&format!("fault {}", faults.join(", "))).unwrap();
        for wanted in &statuses {
            assert_eq!(status(bench.call(method)), *wanted, "{method}");
            count += 1;
        }
        assert_eq!(status(bench.call(method)), usual, "{method} after the faults");
    }
    assert!(count > 58 * 15, "{count} calls were refused");
}

#[test]
fn a_status_is_named_or_counted_and_falls_on_the_camera_that_is_meant() {
    let driver = client::driver("phone;clock=step");
    let order = r#"fault {action="status", method="camera_host.open_camera", camera="mock/phone/front",
        call=2, status="NO_PERMISSION", count=2}, {action="out_of_memory", method="camera_host.get_camera_ids"}"#;
    driver.command(order).unwrap();
    let open = |id: &str| status(driver.open_camera(id, OpenFlags::empty(), Arc::new(Deaf)).map(drop));
    let (ok, no) = (Status::NO_ERROR, Status::NO_PERMISSION);
    assert_eq!(["front"; 5].map(|lens| open(&format!("mock/phone/{lens}"))), [ok, no, no, ok, ok]);
    assert_eq!(["wide"; 3].map(|lens| open(&format!("mock/phone/{lens}"))), [ok; 3]);
    assert_eq!(status(driver.get_camera_ids().map(drop)), Status::INSUFFICIENT_RESOURCES);
    driver.get_camera_ids().unwrap();
}

#[test]
fn without_faults_and_after_clearing_nothing_is_refused() {
    for orders in
        [&[][..], &["fault {action=\"status\", status=-2, method=\"device.reset\"}", "faults clear"]]
    {
        for method in methods() {
            let usual = status(Bench::new(method).call(method));
            let bench = Bench::new(method);
            for order in orders {
                assert_eq!(bench.driver.command(order).unwrap(), "ok");
            }
            assert_eq!(status(bench.call(method)), usual, "{method}");
        }
    }
}
