//! Hazard: a photo beside a running preview stalls it, or is of another frame, other colours or without facts.

use crate::support::{FPS, LIMIT, cameras};
use exif::{In, Reader, Tag};
use hal_api::camera::OpenFlags;
use hal_api::capture::{CaptureEndedInfo, CaptureErrorInfo, CaptureInfo};
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{MetadataBuilder, MetadataRef, tags};
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDeviceCallback, ICameraHost, IStreamOperatorCallback};
use hal_api::units::{Size, frame_duration_ns};
use hal_api::view::{Access, Mapping};
use hal_v4l2::V4l2Host;
use hal_v4l2::enumerate::Places;
use std::io::Cursor;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

#[derive(Debug)]
enum Told {
    Frame(FrameInfo),
    Lost(i32),
    Ended(i32),
}

struct Client(Sender<Told>);

impl ICameraDeviceCallback for Client {}

impl IStreamOperatorCallback for Client {
    fn on_capture_error(&self, _: i32, infos: &[CaptureErrorInfo]) {
        infos.iter().for_each(|info| drop(self.0.send(Told::Lost(info.stream_id))));
    }

    fn on_capture_ended(&self, capture_id: i32, _: &[CaptureEndedInfo<'_>]) {
        let _ = self.0.send(Told::Ended(capture_id));
    }

    fn on_frame(&self, frame: &FrameInfo, _: Option<OwnedFd>) {
        let _ = self.0.send(Told::Frame(*frame));
    }
}

/// Checks a photo of vivid's colour bars: its size, its bars from bright to dark, its facts.
fn check(jpeg: &[u8]) {
    let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(jpeg));
    let pixels = decoder.decode().unwrap();
    assert_eq!(decoder.dimensions(), Some((320, 180)));
    let green = |bar: usize| pixels[(150 * 320 + bar * 40 + 20) * 3 + 1];
    // White, yellow, cyan and green have all of it; magenta, red, blue and black none.
    let greens: Vec<u8> = (0..8).map(green).collect();
    assert!(greens[..4].iter().all(|&value| value > 160), "{greens:?}");
    assert!(greens[4..].iter().all(|&value| value < 40), "{greens:?}");
    let exif = Reader::new().read_from_container(&mut Cursor::new(jpeg)).unwrap();
    let show = |tag| exif.get_field(tag, In::PRIMARY).unwrap().display_value().to_string();
    assert_eq!(show(Tag::PixelXDimension), "320");
    assert_eq!(show(Tag::Orientation), "row 0 at left and column 0 at bottom");
    assert_eq!(show(Tag::GPSLatitude), "48 deg 30 min 0 sec");
    assert_eq!(show(Tag::Model), "\"vivid\"");
    assert!(show(Tag::DateTimeOriginal).starts_with("20"), "{}", show(Tag::DateTimeOriginal));
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn photos_are_taken_of_the_frames_of_a_running_preview() {
    let host = V4l2Host::new(Places::system(), None);
    for (camera, format) in cameras().iter().zip([FourCc::YUYV, FourCc::NV12]) {
        let (sender, told) = channel();
        let client = Arc::new(Client(sender));
        let device = host.open_camera(&camera.id, OpenFlags::empty(), Arc::clone(&client) as _).unwrap();
        let operator = device.get_stream_operator(client).unwrap();
        let size = Size::new(320, 180);
        let preview = StreamInfo {
            min_frame_duration_ns: frame_duration_ns(FPS),
            ..StreamInfo::new(1, StreamIntent::PREVIEW, format, size)
        };
        let photo = StreamInfo::new(2, StreamIntent::STILL_CAPTURE, FourCc::JPEG, size);
        operator.create_streams(&[preview, photo]).unwrap();
        operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let count = operator.get_stream_attributes().unwrap()[0].buffer_count;
        let _previews = operator.export_buffers(1, 0, count).unwrap();
        let photos = operator.export_buffers(2, 100, 2).unwrap();
        (0..u64::from(count)).for_each(|id| operator.queue_buffer(1, id, None).unwrap());
        operator.capture(1, &CaptureInfo::new(&[1]), true).unwrap();
        let settings = MetadataBuilder::new()
            .set(tags::JPEG_ORIENTATION, 270)
            .set(tags::JPEG_GPS_COORDINATES, &[48.5, 2.25])
            .build()
            .unwrap();
        let mut shown = Vec::new();
        for id in 10..13 {
            operator.queue_buffer(2, 100 + u64::try_from(id % 2).unwrap(), None).unwrap();
            let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[2]) };
            operator.capture(id, &info, false).unwrap();
            let mut taken = None;
            loop {
                match told.recv_timeout(LIMIT).unwrap() {
                    Told::Frame(frame) if frame.stream_id == 1 => {
                        shown.push(frame.timestamp_ns);
                        operator.queue_buffer(1, frame.buffer_id, None).unwrap();
                    }
                    Told::Frame(frame) => taken = Some(frame),
                    Told::Lost(stream) => assert_eq!(stream, 1, "vivid may lose frames, photos wait"),
                    Told::Ended(ended) => {
                        assert_eq!(ended, id);
                        break;
                    }
                }
            }
            let taken = taken.expect("a photo");
            assert!(shown.contains(&taken.timestamp_ns), "the preview showed the frame");
            let buffer = &photos[usize::try_from(taken.buffer_id - 100).unwrap()];
            let mut jpeg = vec![0; usize::try_from(taken.bytes_used[0]).unwrap()];
            let fd = buffer.fds[0].as_ref().unwrap().as_fd();
            Mapping::new(fd, 0, jpeg.len(), Access::Read).unwrap().view().read_at(0, &mut jpeg).unwrap();
            check(&jpeg);
        }
        device.close().unwrap();
    }
}
