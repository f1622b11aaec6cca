//! A camera that takes photos, and what is seen in them.

use super::support::{Machine, Open, Told, stream};
use exif::{In, Reader, Tag};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameInfo;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent};
use hal_api::traits::ExportedBuffer;
use hal_api::units::Size;
use hal_api::view::{Access, Mapping};
use std::io::Cursor;
use std::os::fd::AsFd;

/// Photo stream 2.
pub fn photo() -> StreamInfo {
    StreamInfo::new(2, StreamIntent::STILL_CAPTURE, FourCc::JPEG, Size::new(64, 48))
}

/// The first bytes of a buffer.
pub fn read(buffer: &ExportedBuffer, used: u32) -> Vec<u8> {
    let mut bytes = vec![0; usize::try_from(used).unwrap()];
    let map = Mapping::new(buffer.fds[0].as_ref().unwrap().as_fd(), 0, bytes.len(), Access::Read).unwrap();
    map.view().read_at(0, &mut bytes).unwrap();
    bytes
}

/// A JPEG of one colour, as a camera's.
pub fn jpeg(grey: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.encode(&[grey; 64 * 48], 64, 48, jpeg_encoder::ColorType::Luma).unwrap();
    bytes
}

/// A camera with a photo stream.
pub struct Studio {
    pub open: Open,
    pub photos: Vec<ExportedBuffer>,
}

impl Studio {
    /// Preview 1 of `format` and photo stream 2, both with three buffers, and capture 7 running on the preview.
    pub fn new(machine: &Machine, format: FourCc) -> Self {
        let open = machine.open();
        open.operator.create_streams(&[stream(format), photo()]).unwrap();
        open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        open.export();
        let photos = open.operator.export_buffers(2, 200, 3).unwrap();
        (200..203).for_each(|id| open.operator.queue_buffer(2, id, None).unwrap());
        open.run(true);
        Self { open, photos }
    }

    /// Asks for a photo.
    pub fn take(&self, capture_id: i32, settings: &Metadata) {
        let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[2]) };
        self.open.operator.capture(capture_id, &info, false).unwrap();
        assert_eq!(self.open.next(), Told::Started(capture_id));
    }

    /// What is told until the photo of a capture has ended: frames of the preview, and the photo.
    pub fn wait(&self, capture_id: i32) -> (Vec<FrameInfo>, Vec<FrameInfo>) {
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

    /// A photo.
    pub fn bytes(&self, frame: &FrameInfo) -> Vec<u8> {
        read(&self.photos[usize::try_from(frame.buffer_id - 200).unwrap()], frame.bytes_used[0])
    }
}

/// A field of a photo's EXIF, as its reader shows it.
pub fn show(jpeg: &[u8], tag: Tag) -> String {
    let exif = Reader::new().read_from_container(&mut Cursor::new(jpeg)).unwrap();
    exif.get_field(tag, In::PRIMARY).map_or("none".to_owned(), |field| field.display_value().to_string())
}

/// The luma of a pixel in the middle, and the size.
pub fn decode(jpeg: &[u8]) -> (usize, usize, u8) {
    let mut decoder = zune_jpeg::JpegDecoder::new(Cursor::new(jpeg));
    let pixels = decoder.decode().unwrap();
    let (width, height) = decoder.dimensions().unwrap();
    (width, height, pixels[pixels.len() / 2])
}
