//! Several streams of one node: photos and copies beside a preview that never waits for them.

use super::stream::wait_for;
use super::support::{Machine, Open, Told, stream};
use crate::sys::fake::Profile;
use crate::sys::value::BufFlags;
use exif::{In, Reader, Tag};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, tags, values};
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent, StreamSupport};
use hal_api::traits::ExportedBuffer;
use hal_api::units::Size;
use hal_api::view::{Access, Mapping};
use std::io::Cursor;
use std::os::fd::AsFd;

fn photo() -> StreamInfo {
    StreamInfo::new(2, StreamIntent::STILL_CAPTURE, FourCc::JPEG, Size::new(64, 48))
}

fn read(buffer: &ExportedBuffer, used: u32) -> Vec<u8> {
    let mut bytes = vec![0; usize::try_from(used).unwrap()];
    let map = Mapping::new(buffer.fds[0].as_ref().unwrap().as_fd(), 0, bytes.len(), Access::Read).unwrap();
    map.view().read_at(0, &mut bytes).unwrap();
    bytes
}

/// A JPEG of one colour, as a camera's.
fn jpeg(grey: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&[grey; 64 * 48], 64, 48, jpeg_encoder::ColorType::Luma).unwrap();
    bytes
}

struct Studio {
    open: Open,
    photos: Vec<ExportedBuffer>,
}

impl Studio {
    /// Preview 1 of `format` and photo stream 2, both with three buffers, and capture 7 running on the preview.
    fn new(machine: &Machine, format: FourCc) -> Self {
        let open = machine.open();
        open.operator.create_streams(&[stream(format), photo()]).unwrap();
        open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        open.export();
        let photos = open.operator.export_buffers(2, 200, 3).unwrap();
        (200..203).for_each(|id| open.operator.queue_buffer(2, id, None).unwrap());
        open.run(true);
        Self { open, photos }
    }

    fn take(&self, capture_id: i32, settings: &Metadata) {
        let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[2]) };
        self.open.operator.capture(capture_id, &info, false).unwrap();
        assert_eq!(self.open.next(), Told::Started(capture_id));
    }

    /// What is told until the photo of a capture has ended: frames of the preview, and the photo.
    fn wait(&self, capture_id: i32) -> (Vec<FrameInfo>, Vec<FrameInfo>) {
        let (mut previews, mut photos) = (Vec::new(), Vec::new());
        loop {
            match self.open.next() {
                Told::Frame(frame) if frame.stream_id == 1 => previews.push(frame),
                Told::Frame(frame) => photos.push(frame),
                Told::Ready(id) => assert_eq!(id, capture_id),
                Told::Ended(id, frames) => {
                    assert_eq!((id, frames), (capture_id, 1));
                    return (previews, photos);
                }
                other => panic!("{other:?}"),
            }
        }
    }

    fn bytes(&self, frame: &FrameInfo) -> Vec<u8> {
        read(&self.photos[usize::try_from(frame.buffer_id - 200).unwrap()], frame.bytes_used[0])
    }
}

fn show(jpeg: &[u8], tag: Tag) -> String {
    let exif = Reader::new().read_from_container(&mut Cursor::new(jpeg)).unwrap();
    exif.get_field(tag, In::PRIMARY).map_or("none".to_owned(), |field| field.display_value().to_string())
}

/// The luma of a pixel in the middle, and the size.
fn decode(jpeg: &[u8]) -> (usize, usize, u8) {
    let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(jpeg));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, pixels[pixels.len() / 2])
}

#[test]
fn a_photo_is_of_the_frame_that_the_preview_shows() {
    let formats = [
        (Profile::webcam(), FourCc::YUYV),
        (Profile::webcam(), FourCc::NV12),
        (Profile::multi_planar(), FourCc::NV12),
    ];
    for (profile, format) in formats {
        let machine = Machine::new(profile);
        let studio = Studio::new(&machine, format);
        let settings = MetadataBuilder::new()
            .set(tags::JPEG_ORIENTATION, 90)
            .set(tags::JPEG_QUALITY, values::jpeg_quality::MIDDLE)
            .set(tags::JPEG_GPS_COORDINATES, &[48.5, -2.25, 12.0])
            .build()
            .unwrap();
        for (capture_id, settings, orientation, latitude, exposure) in [
            (8, settings, "row 0 at right and column 0 at top", "48 deg 30 min 0 sec", "none"),
            (9, Metadata::new(), "row 0 at top and column 0 at left", "none", "1/40"),
        ] {
            if exposure != "none" {
                // Only a time that nobody else changes is known.
                let manual = values::exposure_mode::MANUAL;
                let manual = MetadataBuilder::new().set(tags::CONTROL_EXPOSURE_MODE, manual).build().unwrap();
                studio.open.device.update_settings(manual.view()).unwrap();
            }
            studio.take(capture_id, &settings);
            assert!(studio.open.fake.capture(128, BufFlags::empty()));
            let (previews, photos) = studio.wait(capture_id);
            assert_eq!((previews.len(), photos.len()), (1, 1));
            assert_eq!(photos[0].timestamp_ns, previews[0].timestamp_ns);
            studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).unwrap();
            let jpeg = studio.bytes(&photos[0]);
            let (width, height, luma) = decode(&jpeg);
            assert_eq!((width, height), (64, 48));
            // 128 of limited range is a little more at full range.
            assert!((128..=132).contains(&luma), "{luma}");
            assert_eq!(show(&jpeg, Tag::Orientation), orientation);
            assert_eq!(show(&jpeg, Tag::GPSLatitude), latitude);
            assert_eq!(show(&jpeg, Tag::ExposureTime), exposure);
            assert_eq!(show(&jpeg, Tag::Model), "\"Fake camera\"");
        }
        studio.open.device.close().unwrap();
    }
}

#[test]
fn a_camera_s_own_jpeg_stays_as_it_is_but_for_exif() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let frame = jpeg(77);
    studio.open.fake.capture_content(&frame);
    let (previews, photos) = studio.wait(8);
    assert_eq!(previews[0].bytes_used[0], u32::try_from(frame.len()).unwrap());
    let bytes = studio.bytes(&photos[0]);
    assert!(bytes.ends_with(&frame[2..]), "what was compressed is not touched");
    assert_eq!(show(&bytes, Tag::PixelXDimension), "64");
}

#[test]
fn a_camera_s_jpeg_without_tables_becomes_a_file_with_them() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let (mut frame, whole) = (vec![0xff, 0xd8], jpeg(77));
    let mut rest = &whole[2..];
    while rest[1] != 0xda {
        let (segment, after) = rest.split_at(2 + usize::from(u16::from_be_bytes([rest[2], rest[3]])));
        if segment[1] != 0xc4 {
            frame.extend(segment);
        }
        rest = after;
    }
    frame.extend(rest);
    assert!(frame.len() < whole.len());
    studio.open.fake.capture_content(&frame);
    let (_, photos) = studio.wait(8);
    let (width, _, luma) = decode(&studio.bytes(&photos[0]));
    assert!(width == 64 && (75..=79).contains(&luma), "{luma}");
}

#[test]
fn damaged_jpegs_are_marked_and_no_photo_is_made_of_them() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let good = jpeg(77);
    for cut in [&good[..good.len() - 2], &good[2..], &[0; 40]] {
        studio.open.fake.capture_content(cut);
        let Told::Frame(frame) = studio.open.next() else { panic!("it is not delivered") };
        assert_eq!(frame.flags(), FrameFlags::CORRUPT);
        assert_eq!(frame.bytes_used[0], u32::try_from(cut.len()).unwrap(), "bytes as they came");
        studio.open.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
    }
    studio.open.fake.capture_content(&good);
    let (previews, photos) = studio.wait(8);
    assert_eq!((previews[0].flags, photos[0].flags, photos[0].frame_number), (0, 0, 0));
    // A camera that sends nothing else gets an end too.
    studio.take(9, &Metadata::new());
    for _ in 0..10 {
        studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).ok();
        studio.open.fake.capture_content(&good[2..]);
        match studio.open.next() {
            Told::Frame(frame) => studio.open.operator.queue_buffer(1, frame.buffer_id, None).unwrap_or(()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!([studio.open.next(), studio.open.next()], [Told::Lost(0), Told::Ended(9, 1)]);
}

#[test]
fn photos_alone_need_no_preview() {
    for profile in [Profile::webcam(), Profile::compressing()] {
        let machine = Machine::new(profile);
        let open = machine.open();
        open.operator.create_streams(&[photo()]).unwrap();
        open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let photos = open.operator.export_buffers(2, 200, 2).unwrap();
        open.operator.queue_buffer(2, 200, None).unwrap();
        let studio = Studio { open, photos };
        for _ in 0..3 {
            studio.take(8, &Metadata::new());
            wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
            studio.open.fake.capture_content(&jpeg(10));
            let (_, photos) = studio.wait(8);
            assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
            wait_for(|| !studio.open.fake.streaming());
            studio.open.operator.queue_buffer(2, 200, None).unwrap();
        }
        // A preview of the node's own format may join, once it is idle, and takes the node over.
        let ask = |infos: &[_]| {
            studio.open.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), infos)
        };
        assert_eq!(ask(&[stream(FourCc::YUYV)]), Ok(StreamSupport::RE_CONFIGURED_REQUIRED));
        studio.open.commit(FourCc::YUYV);
        studio.open.export();
        studio.open.run(true);
        assert_eq!(studio.open.shoot(3).stream_id, 1);
        studio.take(9, &Metadata::new());
        studio.open.fake.capture(128, BufFlags::empty());
        let (_, photos) = studio.wait(9);
        assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
    }
}

#[test]
fn a_second_stream_of_the_node_s_format_gets_copies() {
    let machine = Machine::new(Profile::multi_planar());
    let open = machine.open();
    let second = StreamInfo { stream_id: 3, intent: StreamIntent::VIDEO, ..stream(FourCc::NV12) };
    open.operator.create_streams(&[stream(FourCc::NV12), second]).unwrap();
    open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    open.export();
    let copies = open.operator.export_buffers(3, 300, 2).unwrap();
    (300..302).for_each(|id| open.operator.queue_buffer(3, id, None).unwrap());
    open.operator.capture(7, &CaptureInfo::new(&[1, 3]), true).unwrap();
    assert_eq!(open.next(), Told::Started(7));
    for value in [1, 2] {
        open.fake.capture(value, BufFlags::empty());
        let (Told::Frame(first), Told::Frame(copy)) = (open.next(), open.next()) else { panic!("no frames") };
        assert_eq!((first.stream_id, copy.stream_id), (1, 3));
        assert_eq!((first.timestamp_ns, first.frame_number), (copy.timestamp_ns, copy.frame_number));
        let bytes = read(&copies[usize::try_from(copy.buffer_id - 300).unwrap()], 64 * 48 * 3 / 2);
        assert!(bytes.iter().all(|&byte| byte == value));
        assert_eq!(copy.bytes_used, [64 * 48, 64 * 24, 0, 0]);
    }
    // Without a buffer the copy is lost, and the other stream goes on.
    open.fake.capture(3, BufFlags::empty());
    assert!(matches!(open.next(), Told::Frame(frame) if frame.stream_id == 1));
    assert_eq!(open.next(), Told::Lost(2));
    open.operator.release_streams(&[3]).unwrap();
    assert!(open.told.try_recv().is_err(), "the capture goes on without the stream");
    open.operator.queue_buffer(1, 100, None).unwrap();
    assert_eq!(open.shoot(4).frame_number, 3);
    open.operator.cancel_capture(7).unwrap();
    assert_eq!(open.next(), Told::Ended(7, 4));
}

#[test]
fn photos_in_flight_are_limited_and_served_in_turn() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    for id in 10..14 {
        studio.take(id, &Metadata::new());
    }
    let error = studio.open.operator.capture(14, &CaptureInfo::new(&[2]), false).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY);
    assert!(error.text().contains("4 photos") && error.text().contains("10, 11, 12, 13"), "{error}");
    let mut last = 0;
    for id in 10..13 {
        studio.open.fake.capture(128, BufFlags::empty());
        let (previews, photos) = studio.wait(id);
        assert!(photos[0].timestamp_ns > last);
        last = photos[0].timestamp_ns;
        studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).unwrap();
    }
    // All buffers are the host's: the photo is lost, and the preview is not.
    studio.open.fake.capture(128, BufFlags::empty());
    let told: Vec<_> = (0..4).map(|_| studio.open.next()).collect();
    assert!(told.contains(&Told::Lost(0)) && told.ends_with(&[Told::Ended(13, 1)]), "{told:?}");
}

#[test]
fn settings_of_a_capture_are_a_photo_s_alone() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    let wrong = [
        (
            MetadataBuilder::new().set(tags::JPEG_ORIENTATION, 45),
            Status::INVALID_ARGUMENT,
            "0, 90, 180 and 270",
        ),
        (MetadataBuilder::new().set(tags::JPEG_QUALITY, 9), Status::INVALID_ARGUMENT, "HIGH (2)"),
        (
            MetadataBuilder::new().set(tags::JPEG_GPS_COORDINATES, &[91.0, 0.0]),
            Status::INVALID_ARGUMENT,
            "-90 to 90",
        ),
        (
            MetadataBuilder::new().set(tags::JPEG_GPS_COORDINATES, &[1.0]),
            Status::INVALID_ARGUMENT,
            "[latitude",
        ),
        (
            MetadataBuilder::new().set(tags::CONTROL_AWB_MODE, values::awb_mode::OFF),
            Status::METHOD_NOT_SUPPORTED,
            "update_settings",
        ),
    ];
    for (builder, status, words) in wrong {
        let settings = builder.build().unwrap();
        let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[2]) };
        let error = studio.open.operator.capture(8, &info, false).unwrap_err();
        assert_eq!(error.status(), status, "{error}");
        assert!(error.text().contains(words), "{words}: {error}");
    }
    assert_eq!(studio.open.shoot(1).frame_number, 0);
}

#[test]
fn streams_that_cannot_share_a_node_are_told_so() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let large = StreamInfo { width: 320, height: 240, ..photo() };
    let ask = |infos: &[_]| {
        open.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), infos)
    };
    assert_eq!(ask(&[stream(FourCc::YUYV), photo()]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    assert_eq!(ask(&[stream(FourCc::YUYV), large]), Ok(StreamSupport::NOT_SUPPORTED));
    assert_eq!(ask(&[large]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    open.commit(FourCc::YUYV);
    let error = open.operator.create_streams(&[large]).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("stream 2: JPEG of 320x240 cannot run beside stream 1"), "{error}");
    assert_eq!(ask(&[photo()]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    open.operator.create_streams(&[photo()]).unwrap();
    open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    open.operator.export_buffers(2, 200, 1).unwrap();
    let error = open.operator.capture(8, &CaptureInfo::new(&[2]), false).unwrap_err();
    assert!(error.text().contains("stream 1, which has no buffers"), "{error}");
}

#[test]
fn teardown_waits_for_photos_and_a_photo_outlives_its_preview() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    let operator = &studio.open.operator;
    studio.take(8, &Metadata::new());
    operator.release_streams(&[1]).unwrap();
    assert_eq!(studio.open.told.try_recv(), Ok(Told::Ended(7, 0)));
    wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
    studio.open.fake.capture(128, BufFlags::empty());
    let (_, photos) = studio.wait(8);
    assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
    for teardown in 0..3 {
        studio.take(9, &Metadata::new());
        wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
        studio.open.fake.capture(128, BufFlags::empty());
        match teardown {
            0 => operator.detach_buffer_queue(2).unwrap(),
            1 => operator.release_streams(&[2]).unwrap(),
            _ => studio.open.device.close().unwrap(),
        }
        let ended = |told: &Told| matches!(told, Told::Ended(9, _));
        let mut told: Vec<_> = studio.open.told.try_iter().collect();
        while !told.iter().any(ended) && teardown == 0 {
            told.push(studio.open.next());
        }
        assert!(told.iter().any(ended), "told before it returned: {told:?}");
        if teardown < 2 {
            let known = operator.release_streams(&[2]).is_ok();
            assert_eq!(known, teardown == 0);
            operator.create_streams(&[photo()]).unwrap();
            operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
            operator.export_buffers(2, 200, 1).unwrap();
            operator.queue_buffer(2, 200, None).unwrap();
        }
    }
}
