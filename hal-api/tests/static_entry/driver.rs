//! Drivers without hardware and without memory: a capture is one frame from a thread.

use hal_api::camera::{OpenFlags, ResultMode};
use hal_api::capture::{CaptureEndedInfo, CaptureInfo, CaptureStartedInfo};
use hal_api::driver::{Driver, Init};
use hal_api::frame::FrameInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::{Error, Result};
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{
    BufferRef, ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback, IMockControl,
    IStreamOperator, IStreamOperatorCallback,
};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Two types, so that two drivers stand in one binary.
pub struct Tiny<const NUMBER: u32>;

impl<const NUMBER: u32> Driver for Tiny<NUMBER> {
    const NAME: &'static str = if NUMBER == 1 { "first" } else { "second" };
    const VENDOR: &'static str = "test";
    const VERSION: &'static str = "0";
    const MINOR: u16 = if NUMBER == 1 { 3 } else { 1 };

    fn probe(init: Init) -> Result<Self> {
        if init.config == "refuse" { Err(Error::invalid("as configured")) } else { Ok(Self) }
    }
}

impl<const NUMBER: u32> IMockControl for Tiny<NUMBER> {
    fn command(&self, order: &str) -> Result<String> {
        if order == "say" { Ok("said".to_owned()) } else { Err(Error::invalid("only 'say' is an order")) }
    }
}

impl<const NUMBER: u32> ICameraHost for Tiny<NUMBER> {
    fn mock_control(&self) -> Option<&dyn IMockControl> {
        (NUMBER == 1).then_some(self)
    }

    fn set_callback(&self, _: Arc<dyn ICameraHostCallback>) -> Result<()> {
        Ok(())
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        Ok(vec![format!("{}/0", Self::NAME), format!("{}/1", Self::NAME)])
    }

    fn get_camera_ability(&self, _: &str) -> Result<Metadata> {
        Ok(Metadata::new())
    }

    fn open_camera(
        &self,
        id: &str,
        _: OpenFlags,
        _: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        if id == "panic" {
            panic!("as asked");
        }
        Ok(Arc::new(Tinier(Arc::default())))
    }
}

#[derive(Default)]
struct Inner {
    to: Mutex<Option<Arc<dyn IStreamOperatorCallback>>>,
    queue: Mutex<Vec<u64>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

struct Tinier(Arc<Inner>);

impl ICameraDevice for Tinier {
    fn get_stream_operator(&self, to: Arc<dyn IStreamOperatorCallback>) -> Result<Arc<dyn IStreamOperator>> {
        *self.0.to.lock().unwrap() = Some(to);
        Ok(Arc::new(Tinier(Arc::clone(&self.0))))
    }

    fn set_result_mode(&self, _: ResultMode) -> Result<()> {
        panic!("as asked")
    }

    fn close(&self) -> Result<()> {
        let threads = std::mem::take(&mut *self.0.threads.lock().unwrap());
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        Ok(())
    }
}

impl IStreamOperator for Tinier {
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

    fn release_streams(&self, _: &[i32]) -> Result<()> {
        Ok(())
    }

    fn commit_streams(&self, _: OperationMode, _: MetadataRef<'_>) -> Result<()> {
        Ok(())
    }

    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        Ok(Vec::new())
    }

    fn attach_buffer_queue(&self, _: i32, _: &[BufferRef<'_>]) -> Result<()> {
        Ok(())
    }

    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        Ok(())
    }

    fn queue_buffer(&self, _: i32, buffer_id: u64, _: Option<OwnedFd>) -> Result<()> {
        self.0.queue.lock().unwrap().push(buffer_id);
        Ok(())
    }

    fn capture(&self, capture_id: i32, info: &CaptureInfo<'_>, _: bool) -> Result<()> {
        let (inner, stream_id) = (Arc::clone(&self.0), info.stream_ids[0]);
        let thread = std::thread::spawn(move || {
            let to = inner.to.lock().unwrap().clone().unwrap();
            let buffer = inner.queue.lock().unwrap().pop().unwrap();
            to.on_capture_started(capture_id, &[CaptureStartedInfo::new(stream_id)]);
            to.on_frame(&FrameInfo::new(stream_id, capture_id, buffer), None);
            let ended = CaptureEndedInfo { stream_id, frame_count: 1, deferred_video_id: None };
            to.on_capture_ended(capture_id, &[ended]);
        });
        self.0.threads.lock().unwrap().push(thread);
        Ok(())
    }

    fn cancel_capture(&self, _: i32) -> Result<()> {
        Ok(())
    }
}
