//! Hazard: a host gets pictures from one kind of memory and not from another, or none any more after a fault.

use crate::support::{FPS, LIMIT, Opened, cameras, push};
use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::camera::OpenFlags;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::MetadataRef;
use hal_api::stream::{OperationMode, StreamAttributes, StreamInfo, StreamIntent};
use hal_api::traits::{ExportedBuffer, ICameraDeviceCallback};
use hal_api::units::{Size, frame_duration_ns};
use hal_host::camera::{Camera, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::{Driver, Options};
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, MemorySource, Pool, PoolPlan};
use hal_host::stream::{Frame, FrameStream, Policy, Pump, RecvError};
use hal_v4l2::queue::{ExportedPlane, Queue};
use std::sync::Arc;

const FRAMES: usize = 60;
const SIZE: Size = Size { width: 320, height: 180 };
/// A format of each camera, and the bytes between two luma values of it.
const FORMATS: [(FourCc, usize); 2] = [(FourCc::YUYV, 2), (FourCc::NV12, 1)];

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn exported_memory_streams_through_the_host() {
    let driver = driver();
    for (camera, (format, step)) in cameras().iter().zip(FORMATS) {
        let opened = Camera::open(&driver, &camera.id, MemoryBudget::unlimited()).unwrap();
        let memory = MemoryPreference::Only(MemorySource::Exported);
        let request = StreamRequest { memory, policy: Policy::Block, ..request(format) };
        let mut running = opened.start(&[request]).unwrap();
        let stream = &running.streams()[0];
        assert_eq!(stream.plan().source, MemorySource::Exported);
        take(stream, step);
        running.stop().unwrap();
        drop(running);
        opened.close().unwrap();
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn imported_dma_bufs_stream_through_the_host() {
    let (driver, cameras) = (driver(), cameras());
    for (at, (format, step)) in FORMATS.into_iter().enumerate() {
        // The dma-bufs are the other camera's, in a format that is as large and lies in one memory.
        let lender = Opened::new(&cameras[1 - at], b"XR24");
        let (lending, lent) = Queue::exported(Arc::clone(&lender.node), lender.camera.kind, 4).unwrap();

        let device = driver.host().open_camera(&cameras[at].id, OpenFlags::empty(), Arc::new(Deaf)).unwrap();
        let pump = Pump::new(64);
        let operator = device.get_stream_operator(Arc::clone(&pump) as _).unwrap();
        let stream = StreamInfo {
            min_frame_duration_ns: frame_duration_ns(FPS),
            ..StreamInfo::new(7, StreamIntent::PREVIEW, format, SIZE)
        };
        operator.create_streams(&[stream]).unwrap();
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let attributes = operator.get_stream_attributes().unwrap()[0];
        let preference = MemoryPreference::Only(MemorySource::Imported);
        let plan = PoolPlan::new(&attributes, preference, Some(4), &MemoryDevices::default()).unwrap();
        let buffers = lent.into_iter().map(|planes| foreign(&attributes, planes)).collect();
        let pool = Pool::import(plan, &attributes, buffers, &MemoryBudget::unlimited()).unwrap();
        pool.attach(&*operator).unwrap();
        let stream = pump.add_stream(&operator, &attributes, Arc::new(pool), Policy::Block).unwrap();
        stream.queue_idle().unwrap();
        pump.begin_capture(1, &[7]).unwrap();
        operator.capture(1, &CaptureInfo::new(&[7]), true).unwrap();
        assert_eq!(stream.plan().source, MemorySource::Imported);
        take(&stream, step);
        operator.release_streams(&[7]).unwrap();
        assert!(stream.stop(LIMIT));
        device.close().unwrap();
        drop(lending);
    }
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_host_whose_camera_was_pulled_out_goes_on() {
    let (driver, camera) = (driver(), &cameras()[0]);
    for pulled in [true, false] {
        let opened = Camera::open(&driver, &camera.id, MemoryBudget::unlimited()).unwrap();
        let running = opened.start(&[request(FourCc::YUYV)]).unwrap();
        let stream = &running.streams()[0];
        drop(stream.recv(LIMIT).unwrap());
        if pulled {
            push(camera, "Disconnect");
            let end = loop {
                if let Err(end) = stream.recv(LIMIT) {
                    break end;
                }
            };
            assert!(matches!(end, RecvError::Disconnected(_)), "{end:?}");
        } else {
            take(stream, 2);
        }
    }
}

struct Deaf;

impl ICameraDeviceCallback for Deaf {}

/// The driver that cargo built beside this test.
fn driver() -> Driver {
    load_file(&crate::plugin::library(), &Options::default()).unwrap()
}

fn request(format: FourCc) -> StreamRequest {
    StreamRequest { fps: Some(FPS), ..StreamRequest::new(StreamIntent::PREVIEW, format, SIZE) }
}

/// A buffer of somebody else's memory, laid out as the stream wants it.
fn foreign(attributes: &StreamAttributes, planes: Vec<ExportedPlane>) -> ExportedBuffer {
    let mut info = Buffer::empty(0);
    info.memory_type = MemoryType::DMABUF;
    (info.format, info.width, info.height) = (attributes.format, attributes.width, attributes.height);
    info.n_planes = attributes.n_planes;
    for (plane, layout) in info.planes.iter_mut().zip(attributes.planes()) {
        *plane = Plane { fd: -1, stride: layout.stride, offset: layout.offset, size: layout.size };
    }
    let mut fds = planes.into_iter().map(|plane| plane.fd);
    ExportedBuffer { info, fds: [fds.next(), None, None, None] }
}

/// Takes the frames, in order and without one that the host refuses; the last shows the bars.
fn take(stream: &FrameStream, step: usize) {
    let mut before = None;
    for at in 0..FRAMES {
        let frame = stream.recv(LIMIT).unwrap();
        assert!(before.is_none_or(|before| frame.frame_number() > before), "{frame:?}");
        before = Some(frame.frame_number());
        if at + 1 == FRAMES {
            check(&frame, step);
        }
    }
    let stats = stream.stats();
    println!("{:?}: {stats:?}", stream.plan());
    assert_eq!((stats.refused.total(), stats.lost_unreported, stats.queue_refusals), (0, 0, 0));
    assert!(stats.delivered >= 60);
}

fn check(frame: &Frame, step: usize) {
    let planes = frame.planes().unwrap();
    let mut row = vec![0; usize::try_from(frame.layout()[0].stride).unwrap()];
    planes.plane(0).unwrap().read_at(row.len() * 150, &mut row).unwrap();
    let bars: Vec<u8> = (0..8).map(|bar| row[(bar * 40 + 20) * step]).collect();
    assert!(bars.windows(2).all(|pair| pair[0] > pair[1]), "colour bars get darker: {bars:?}");
}
