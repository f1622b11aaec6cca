//! Raw frames as the JPEG encoder wants them: rows of luma and chroma at full resolution and full range.

use crate::convert::Layout;
use crate::tap::Staged;
use hal_api::format::{FormatClass, FormatInfo, FourCc};
use jpeg_encoder::{ImageBuffer, JpegColorType, SamplingFactor, rgb_to_ycbcr};

/// `V4L2_COLORSPACE_JPEG`, whose samples have full range unless something else is said.
const COLORSPACE_JPEG: u32 = 7;
/// `V4L2_QUANTIZATION_FULL_RANGE`.
const QUANTIZATION_FULL: u32 = 1;

/// Formats that photos are made of, the cheapest first.
pub(crate) const SOURCES: [FourCc; 14] = [
    FourCc::MJPG,
    FourCc::JPEG,
    FourCc::NV12,
    FourCc::NV21,
    FourCc::YU12,
    FourCc::YV12,
    FourCc::YUYV,
    FourCc::UYVY,
    FourCc::RGB24,
    FourCc::BGR24,
    FourCc::RGBA8888,
    FourCc::BGRA8888,
    FourCc::XRGB8888,
    FourCc::GREY,
];

/// What samples of limited range mean at full range.
#[derive(Debug, Clone)]
pub(crate) struct Range {
    luma: [u8; 256],
    chroma: [u8; 256],
}

impl Range {
    /// The range of frames of a colour space and quantization, in the kernel's numbers.
    pub fn of(colorspace: u32, quantization: u32) -> Self {
        let full = quantization == QUANTIZATION_FULL || quantization == 0 && colorspace == COLORSPACE_JPEG;
        let table = |low: i32, span: i32, zero: i32, half: i32| {
            let mut table = [0; 256];
            for (value, to) in (0..).zip(&mut table) {
                let stretched = zero + ((value - low) * 255 + half) / span;
                let value = if full { value } else { stretched };
                *to = u8::try_from(value.clamp(0, 255)).unwrap_or(u8::MAX);
            }
            table
        };
        Self { luma: table(16, 219, 0, 109), chroma: table(128, 224, 128, 0) }
    }

    fn luma(&self, value: u8) -> u8 {
        self.luma.get(usize::from(value)).copied().unwrap_or(value)
    }

    fn chroma(&self, value: u8) -> u8 {
        self.chroma.get(usize::from(value)).copied().unwrap_or(value)
    }
}

/// A raw frame.
#[derive(Debug)]
pub(crate) struct Picture<'a> {
    pub staged: &'a Staged,
    pub layout: &'a Layout,
    pub info: &'static FormatInfo,
    pub range: &'a Range,
    pub width: u16,
    pub height: u16,
}

impl Picture<'_> {
    /// How much chroma the frame has: the file needs no more.
    pub fn sampling(&self) -> SamplingFactor {
        match self.info.class {
            FormatClass::SemiPlanar420 | FormatClass::Planar420 => SamplingFactor::F_2_2,
            FormatClass::Packed422 => SamplingFactor::F_2_1,
            _ => SamplingFactor::F_1_1,
        }
    }

    /// A row of a plane; empty where the frame ends before it.
    fn row(&self, plane: usize, row: u16) -> &[u8] {
        let (Some(place), Some(memory)) = (self.layout.planes.get(plane), self.layout.memory.get(plane))
        else {
            return &[];
        };
        let start = place.offset.saturating_add(u64::from(row) * u64::from(place.stride));
        let end = start.saturating_add(place.stride.into());
        let memory = self.staged.memory(*memory);
        let end = usize::try_from(end).unwrap_or(usize::MAX).min(memory.len());
        usize::try_from(start).ok().and_then(|start| memory.get(start..end)).unwrap_or_default()
    }

    fn yuv(&self, y: u16, [luma, cb, cr, _]: &mut [Vec<u8>; 4]) {
        let range = self.range;
        match self.info.class {
            FormatClass::Packed422 => {
                let order = |quad: &[u8]| match (self.info.fourcc, quad) {
                    (FourCc::YUYV, &[a, u, b, v]) | (_, &[u, a, v, b]) => [a, b, u, v],
                    _ => [16, 16, 128, 128],
                };
                for [a, b, u, v] in self.row(0, y).chunks_exact(4).map(order) {
                    luma.extend([range.luma(a), range.luma(b)]);
                    cb.extend([range.chroma(u); 2]);
                    cr.extend([range.chroma(v); 2]);
                }
            }
            FormatClass::SemiPlanar420 => {
                luma.extend(self.row(0, y).iter().map(|&value| range.luma(value)));
                let (first, second) = if self.info.fourcc == FourCc::NV21 { (cr, cb) } else { (cb, cr) };
                for pair in self.row(1, y / 2).chunks_exact(2) {
                    if let &[one, other] = pair {
                        first.extend([range.chroma(one); 2]);
                        second.extend([range.chroma(other); 2]);
                    }
                }
            }
            _ => {
                luma.extend(self.row(0, y).iter().map(|&value| range.luma(value)));
                let (first, second) = if self.info.fourcc == FourCc::YV12 { (cr, cb) } else { (cb, cr) };
                first.extend(self.row(1, y / 2).iter().flat_map(|&value| [range.chroma(value); 2]));
                second.extend(self.row(2, y / 2).iter().flat_map(|&value| [range.chroma(value); 2]));
            }
        }
    }

    fn rgb(&self, y: u16, [luma, cb, cr, _]: &mut [Vec<u8>; 4]) {
        let step = if matches!(self.info.fourcc, FourCc::RGB24 | FourCc::BGR24) { 3 } else { 4 };
        let reversed = matches!(self.info.fourcc, FourCc::BGR24 | FourCc::BGRA8888 | FourCc::XRGB8888);
        for pixel in self.row(0, y).chunks_exact(step).take(self.width.into()) {
            if let &[first, g, last, ..] = pixel {
                let (r, b) = if reversed { (last, first) } else { (first, last) };
                let (one, two, three) = rgb_to_ycbcr(r, g, b);
                luma.push(one);
                cb.push(two);
                cr.push(three);
            }
        }
    }
}

impl ImageBuffer for Picture<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        if self.info.class == FormatClass::Grey { JpegColorType::Luma } else { JpegColorType::Ycbcr }
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        // The encoder counts on whole rows: padding behind them is cut, what a short frame lacks is grey.
        let wanted = buffers.each_ref().map(|buffer| buffer.len() + usize::from(self.width));
        match self.info.class {
            FormatClass::Rgb => self.rgb(y, buffers),
            FormatClass::Grey => {
                let [luma, ..] = buffers;
                luma.extend_from_slice(self.row(0, y));
            }
            _ => self.yuv(y, buffers),
        }
        let components = if self.info.class == FormatClass::Grey { 1 } else { 3 };
        for (buffer, wanted) in buffers.iter_mut().zip(wanted).take(components) {
            buffer.resize(wanted, 128);
        }
    }
}
