//! A preview, a recording and bursts of photos from one camera of a phone at once, and proof that nothing was
//! lost, that all streams agree about time, and that every picture is the one it says it is.
//!
//! `cargo run --release -p hal-host --example preview_still_video [DRIVER.so]`
//!
//! Exits with 1 if anything of that is not so.

use hal_api::camera::OpenFlags;
use hal_api::capture::CaptureInfo;
use hal_api::format::{FourCc, ImageLayout};
use hal_api::metadata::MetadataRef;
use hal_api::stream::{EncodeType, OperationMode, StreamInfo, StreamIntent, StreamSupport};
use hal_api::strip::Strip;
use hal_api::traits::{ICameraDeviceCallback, IStreamOperator};
use hal_api::units::Size;
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, Pool, PoolPlan};
use hal_host::stream::{Frame, FrameStream, Policy, Pump};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

#[path = "mock/library.rs"]
mod library;

type Outcome<T> = Result<T, Box<dyn Error>>;

const FRAMES: u32 = 300;
/// A burst begins each time the preview has come so far.
const BURST_EVERY: u32 = 50;
const BURST: i32 = 4;
const LIMIT: Duration = Duration::from_secs(5);
/// The whole run, in a release build.
const FAST: Duration = Duration::from_secs(1);
/// The capture of preview and video; photos count up from the next.
const RUNNING: i32 = 1;
const STREAMS: [(&str, StreamIntent, FourCc, Size); 3] = [
    ("preview", StreamIntent::PREVIEW, FourCc::NV12, Size { width: 640, height: 480 }),
    ("video", StreamIntent::VIDEO, FourCc::YUYV, Size { width: 1280, height: 720 }),
    ("still", StreamIntent::STILL_CAPTURE, FourCc::JPEG, Size { width: 1280, height: 960 }),
];

struct Nobody;

impl ICameraDeviceCallback for Nobody {}

fn main() -> Outcome<()> {
    let path = std::env::args_os().nth(1).map_or_else(library::library, |path| Ok(PathBuf::from(path)))?;
    let options = Options { config: "phone;clock=virtual".to_owned(), ..Options::default() };
    let driver = load_file(&path, &options)?;
    let id = driver.host().get_camera_ids()?.into_iter().next().ok_or("the driver has no camera now")?;
    let device = driver.host().open_camera(&id, OpenFlags::empty(), Arc::new(Nobody))?;
    let pump = Pump::new(4096);
    let operator = device.get_stream_operator(Arc::clone(&pump) as _)?;
    let streams = configure(&operator, &pump)?;
    let began = Instant::now();
    let photos = run(&operator, &pump, &streams)?;
    let took = began.elapsed();
    println!(
        "{:<8} {:>6} {:>10} {:>9} {:>6} {:>7}",
        "stream", "format", "size", "delivered", "lost", "refused"
    );
    let mut clean = photos == i32::try_from(FRAMES / BURST_EVERY)? * BURST;
    for ((name, _, format, size), stream) in STREAMS.iter().zip(&streams) {
        let stats = stream.stats();
        let (lost, refused) = (stats.lost() + stats.dropped(), stats.refused.total());
        println!("{name:<8} {format:>6} {size:>10} {:>9} {lost:>6} {refused:>7}", stats.delivered);
        clean &= lost == 0 && refused == 0 && stats.flagged.total() == 0;
    }
    println!("{FRAMES} frames and {photos} photos in {took:.0?}");
    device.close()?;
    if !clean {
        return Err("frames were lost, refused or flagged".into());
    }
    if !cfg!(debug_assertions) && took > FAST {
        return Err(format!("it took {took:?}; {FAST:?} is the limit").into());
    }
    Ok(())
}

fn configure(operator: &Arc<dyn IStreamOperator>, pump: &Arc<Pump>) -> Outcome<Vec<FrameStream>> {
    let info = |(id, (_, intent, format, size)): (i32, &(_, StreamIntent, FourCc, Size))| StreamInfo {
        encode_type: if *format == FourCc::JPEG { EncodeType::JPEG } else { EncodeType::NULL },
        ..StreamInfo::new(id, *intent, *format, *size)
    };
    let infos: Vec<StreamInfo> = (0..).zip(&STREAMS).map(info).collect();
    let support = operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), &infos)?;
    if support != StreamSupport::DYNAMIC_SUPPORTED {
        return Err(format!("the camera cannot stream these together: {support}").into());
    }
    operator.create_streams(&infos)?;
    operator.commit_streams(OperationMode::NORMAL, MetadataRef::default())?;
    let (budget, devices) = (MemoryBudget::new(256 << 20), MemoryDevices::probe());
    let mut streams = Vec::new();
    for attributes in operator.get_stream_attributes()? {
        let plan = PoolPlan::new(&attributes, MemoryPreference::default(), Some(8), &devices)?;
        let pool = Pool::register(plan, &attributes, &**operator, &budget, &devices)?;
        let stream = pump.add_stream(operator, &attributes, Arc::new(pool), Policy::Block)?;
        stream.queue_idle()?;
        streams.push(stream);
    }
    Ok(streams)
}

/// Takes all frames and checks each; yields the number of photos.
fn run(operator: &Arc<dyn IStreamOperator>, pump: &Pump, streams: &[FrameStream]) -> Outcome<i32> {
    let [preview, video, still] = streams else { return Err("the driver tells of other streams".into()) };
    pump.begin_capture(RUNNING, &[0, 1])?;
    operator.capture(RUNNING, &CaptureInfo::new(&[0, 1]), true)?;
    // Each time that the sensor exposed, and the frame that the preview made of it.
    let mut times: BTreeMap<u64, u32> = BTreeMap::new();
    let (mut asked, mut photos) = (0, Vec::new());
    for number in 0..FRAMES {
        let (shown, kept) = (preview.recv(LIMIT)?, video.recv(LIMIT)?);
        for frame in [&shown, &kept] {
            check(frame, number, strip(frame)?)?;
        }
        if shown.timestamp_ns() != kept.timestamp_ns() {
            return Err(format!("frame {number} has two times").into());
        }
        times.insert(shown.timestamp_ns(), number);
        if number % BURST_EVERY == BURST_EVERY / 2 {
            for _ in 0..BURST {
                asked += 1;
                pump.begin_capture(RUNNING + asked, &[2])?;
                operator.capture(RUNNING + asked, &CaptureInfo::new(&[2]), false)?;
            }
        }
        while let Some(photo) = still.try_recv()? {
            photos.push((photo.capture_id(), photo.timestamp_ns()));
            check(&photo, 0, strip_of_jpeg(&photo)?)?;
        }
    }
    for two in photos.windows(2) {
        let [(first, before), (second, after)] = two else { continue };
        let (before, after) = (times.get(before), times.get(after));
        let (Some(before), Some(after)) = (before, after) else {
            return Err(format!("photo {first} or {second} is of no frame of the preview").into());
        };
        let is_burst = (first - RUNNING) % BURST != 0;
        if *second != first + 1 || after <= before || is_burst && *after != before + 1 {
            return Err(format!("photos {first} and {second} are of frames {before} and {after}").into());
        }
    }
    Ok(i32::try_from(photos.len())?)
}

/// Whether the picture says what the record says.
fn check(frame: &Frame, number: u32, strip: Strip) -> Outcome<()> {
    let told = (i32::from(strip.stream), strip.sequence, strip.time_ns);
    let wanted = (frame.stream_id(), number, frame.timestamp_ns());
    if told != wanted || frame.frame_number() != number {
        return Err(format!("stream, number and time are {wanted:?}; the picture says {told:?}").into());
    }
    Ok(())
}

/// The strip of the brightness, which the first plane has.
fn strip(frame: &Frame) -> Outcome<Strip> {
    let planes = frame.planes()?;
    let attributes = frame.attributes();
    let [mut first, rest @ ..] = attributes.planes;
    first.offset = 0;
    let [one, two, three] = rest;
    let places = [first, one, two, three];
    let Size { width, height } = frame.size();
    let layout = ImageLayout { fourcc: frame.format(), width, height, n_planes: 1, planes: places };
    Ok(Strip::read_view(&planes.plane(0).ok_or("a frame without planes")?, &layout)?)
}

fn strip_of_jpeg(frame: &Frame) -> Outcome<Strip> {
    let planes = frame.planes()?;
    let plane = planes.plane(0).ok_or("a photo without bytes")?;
    let mut bytes = vec![0; plane.len()];
    plane.read_at(0, &mut bytes)?;
    let pixels = JpegDecoder::new(ZCursor::new(&bytes)).decode().map_err(|fault| format!("{fault:?}"))?;
    Ok(Strip::read_rgb(frame.size().width, frame.size().height, &pixels)?)
}
