//! Hazard: a frame that allocates. Queue, painting and delivery use what was made before.
//!
//! # Safety
//! The allocator hands everything to the system's and counts.
#![allow(unsafe_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use hal_api::camera::OpenFlags;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDeviceCallback, ICameraHost, IStreamOperator, IStreamOperatorCallback};
use hal_api::units::Size;
use hal_mock::MockDriver;
use hal_mock::profile::{Fences, Profile};

struct Counting;

thread_local! {
    /// Set on the driver's thread alone: what the test's own thread does meanwhile does not count.
    static COUNTING: Cell<bool> = const { Cell::new(false) };
}
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is the system allocator's.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if COUNTING.get() {
            ALLOCATIONS.fetch_add(1, Ordering::Relaxed);
        }
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Frames before counting begins, and when it ends.
const WARM: u32 = 50;
const LAST: u32 = 1_050;

struct Client {
    operator: OnceLock<Arc<dyn IStreamOperator>>,
    seen: AtomicU32,
    done: Sender<()>,
}

impl ICameraDeviceCallback for Client {}

impl IStreamOperatorCallback for Client {
    fn on_frame(&self, frame: &FrameInfo, _fence: Option<std::os::fd::OwnedFd>) {
        let seen = self.seen.fetch_add(1, Ordering::Relaxed);
        if seen == WARM {
            COUNTING.set(true);
        }
        if seen >= LAST {
            COUNTING.set(false);
            // Two streams: the second may be past the end too.
            let _ = self.done.send(());
            return;
        }
        self.operator.get().unwrap().queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
    }
}

#[test]
fn frames_of_two_streams_allocate_nothing() {
    for fences in [Fences::None, Fences::EventFd] {
        count(fences);
    }
}

fn count(fences: Fences) {
    let mut profile = Profile::from_config("clock=virtual;scene=ball").unwrap();
    profile.cameras.first_mut().unwrap().captures.fences = fences;
    let driver = MockDriver::new(profile).unwrap();
    let (done, wait) = channel();
    let client = Arc::new(Client { operator: OnceLock::new(), seen: AtomicU32::new(0), done });
    let device = driver.open_camera("mock/webcam", OpenFlags::empty(), client.clone()).unwrap();
    let operator = device.get_stream_operator(client.clone()).unwrap();
    assert!(client.operator.set(operator.clone()).is_ok());
    let size = Size::new(320, 240);
    let infos = [(0, FourCc::NV12), (1, FourCc::YUYV)]
        .map(|(id, format)| StreamInfo::new(id, StreamIntent::PREVIEW, format, size));
    operator.create_streams(&infos).unwrap();
    operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    for stream in 0..2 {
        operator.export_buffers(stream, 0, 2).unwrap();
        for id in 0..2 {
            operator.queue_buffer(stream, id, None).unwrap();
        }
    }
    let info = CaptureInfo { enable_shutter_callback: true, ..CaptureInfo::new(&[0, 1]) };
    operator.capture(1, &info, true).unwrap();
    wait.recv_timeout(Duration::from_secs(60)).unwrap();
    assert_eq!(ALLOCATIONS.load(Ordering::Relaxed), 0, "{fences:?}");
    device.close().unwrap();
}
