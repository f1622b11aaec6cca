//! Hazard: a frame of a real node that allocates, with one stream or with a second that gets copies.
//!
//! Needs vivid, and runs in its machine alone: see `vivid.rs`.
//!
//! # Safety
//! The allocator hands everything to the system's and counts.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use hal_api::camera::OpenFlags;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDeviceCallback, ICameraHost, IStreamOperator, IStreamOperatorCallback};
use hal_api::units::{Size, frame_duration_ns};
use hal_v4l2::V4l2Host;
use hal_v4l2::enumerate::Places;
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, OnceLock, Weak};
use std::time::Duration;

struct Counting;

thread_local! {
    /// Set on the thread that takes frames, by its own callback: what others do meanwhile does not count.
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

/// Frames of the first stream before counting begins, and when it ends.
const WARM: u32 = 30;
const LAST: u32 = 100;

struct Client {
    operator: OnceLock<Weak<dyn IStreamOperator>>,
    seen: AtomicU32,
    done: Sender<()>,
}

impl ICameraDeviceCallback for Client {}

impl IStreamOperatorCallback for Client {
    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        let seen = self.seen.fetch_add(u32::from(frame.stream_id == 1), Ordering::Relaxed);
        COUNTING.set((WARM..LAST).contains(&seen));
        if let Some(operator) = self.operator.get().and_then(Weak::upgrade) {
            operator.queue_buffer(frame.stream_id, frame.buffer_id, None).unwrap();
        }
        if seen == LAST {
            let _ = self.done.send(());
        }
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn the_thread_that_takes_frames_allocates_nothing() {
    let host = V4l2Host::new(Places::system(), None);
    let id = host.get_camera_ids().unwrap().remove(0);
    for streams in [1, 2] {
        let (done, finished) = channel();
        let client = Arc::new(Client { operator: OnceLock::new(), seen: AtomicU32::new(0), done });
        let device = host.open_camera(&id, OpenFlags::empty(), Arc::clone(&client) as _).unwrap();
        let operator = device.get_stream_operator(Arc::clone(&client) as _).unwrap();
        client.operator.set(Arc::downgrade(&operator)).unwrap_or_else(|_| panic!("set once"));
        let info = |stream_id| StreamInfo {
            min_frame_duration_ns: frame_duration_ns(30),
            ..StreamInfo::new(stream_id, StreamIntent::PREVIEW, FourCc::YUYV, Size::new(320, 180))
        };
        let infos: Vec<_> = (1..=streams).map(info).collect();
        operator.create_streams(&infos).unwrap();
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let ids: Vec<i32> = infos.iter().map(|info| info.stream_id).collect();
        let mut kept = Vec::new();
        for id in &ids {
            kept.push(operator.export_buffers(*id, 0, 6).unwrap());
            (0..6).for_each(|buffer| operator.queue_buffer(*id, buffer, None).unwrap());
        }
        operator.capture(1, &CaptureInfo::new(&ids), true).unwrap();
        finished.recv_timeout(Duration::from_secs(60)).unwrap();
        let made = ALLOCATIONS.swap(0, Ordering::Relaxed);
        assert_eq!(made, 0, "allocations within {} frames of {streams} streams", LAST - WARM);
        device.close().unwrap();
    }
}
