//! Frames in ordinary memory for the painting tests.
#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::cast_possible_truncation
)]

use hal_api::format::{FormatInfo, FourCc, ImageLayout, layout};
use hal_api::strip::Strip;
use hal_api::view::{View, ViewMut};
use hal_mock::canvas::{Painter, Source};
use hal_mock::pattern::Pattern;

pub const NAMES: [&str; 7] = ["card", "bars", "ramp", "checker", "noise:7", "ball", "ball:grey"];
pub const STRIP: Strip = Strip { camera: 2, stream: 9, sequence: 22, time_ns: 1_234_567_890_123 };
/// What memory holds before painting, to see what was left alone.
pub const BLANK: u8 = 0xa5;

pub struct Frame {
    pub layout: ImageLayout,
    pub bytes: Vec<u8>,
}

impl Frame {
    pub fn new(fourcc: FourCc, width: u32, height: u32, align: u32) -> Self {
        let layout = layout(fourcc, width, height, align).unwrap();
        Self { layout, bytes: vec![BLANK; layout.size() as usize] }
    }

    pub fn painted(fourcc: FourCc, width: u32, height: u32, source: &Source, strip: &Strip) -> Self {
        let mut frame = Self::new(fourcc, width, height, 1);
        let mut painter = Painter::new(strip.camera, &frame.layout, source).unwrap();
        painter.paint(&mut ViewMut::of_slice(&mut frame.bytes), strip).unwrap();
        frame
    }

    pub fn view(&self) -> View<'_> {
        View::of_slice(&self.bytes)
    }

    /// The pixels of a plane's row, padding left out.
    pub fn row(&self, plane: usize, row: u32) -> &[u8] {
        let place = self.layout.planes()[plane];
        let facts = FormatInfo::of(self.layout.fourcc).unwrap().planes[plane];
        let from = (place.offset + u64::from(place.stride) * u64::from(row)) as usize;
        &self.bytes[from..from + facts.row_bytes(self.layout.width) as usize]
    }
}

pub fn pattern(name: &str) -> Source {
    Source::Pattern(name.parse::<Pattern>().unwrap())
}

pub fn uncompressed() -> impl Iterator<Item = &'static FormatInfo> {
    FormatInfo::all().iter().filter(|info| !info.is_compressed())
}
