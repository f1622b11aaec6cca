//! Every format, painted by the mock's painter, becomes the same picture; damaged frames become errors.

use super::rgb::Rgb;
use super::{FileKind, PictureError, Source, Writer, to_rgb};
use hal_api::format::{FormatClass, FormatInfo, FourCc, ImageLayout, layout};
use hal_api::strip::Strip;
use hal_api::units::Size;
use hal_api::view::{View, ViewMut};
use hal_mock::canvas::{Painter, Source as Scene};
use hal_mock::pattern::Pattern;

const SIZE: Size = Size::new(320, 240);

struct Painted {
    layout: ImageLayout,
    bytes: Vec<u8>,
    used: usize,
}

impl Painted {
    fn new(format: FourCc, stride_align: u32) -> Self {
        let layout = layout(format, SIZE.width, SIZE.height, stride_align).unwrap();
        let mut bytes = vec![0; usize::try_from(layout.size()).unwrap()];
        let mut painter = Painter::new(1, &layout, &Scene::Pattern(Pattern::Bars)).unwrap();
        let strip = Strip { camera: 1, stream: 2, sequence: 77, time_ns: 3 };
        let used = painter.paint(&mut ViewMut::of_slice(&mut bytes), &strip).unwrap();
        let used = usize::try_from(used.first().copied().unwrap_or_default()).unwrap();
        Self { layout, bytes, used }
    }

    fn source(&self) -> Source<'_> {
        let whole = View::of_slice(&self.bytes);
        let compressed = FormatInfo::of(self.layout.fourcc).unwrap().is_compressed();
        let plane = |plane| {
            let view = whole.plane(plane).unwrap();
            if compressed { view.sub(0, self.used).unwrap() } else { view }
        };
        let planes = self.layout.planes().iter().map(|one| (plane(one), one.stride)).collect();
        Source { format: self.layout.fourcc, size: SIZE, planes }
    }
}

fn pixel(rgb: &Rgb, x: usize, y: usize) -> [i32; 3] {
    let at = (y * 320 + x) * 3;
    [0, 1, 2].map(|channel| i32::from(rgb.pixels[at + channel]))
}

#[test]
fn every_format_becomes_the_same_picture() {
    let mut expected = Rgb::default();
    to_rgb(&Painted::new(FourCc::RGB24, 1).source(), &mut expected).unwrap();
    for info in FormatInfo::all() {
        for align in [1, 256] {
            let mut rgb = Rgb::default();
            to_rgb(&Painted::new(info.fourcc, align).source(), &mut rgb).unwrap();
            let strip = Strip::read_rgb(SIZE.width, SIZE.height, &rgb.pixels).unwrap();
            assert_eq!((strip.sequence, strip.stream), (77, 2), "{}", info.name);
            // In the middle of each of the bars, below the strip.
            for bar in 0..8 {
                let (x, y) = (20 + bar * 40, 150);
                let (found, wanted) = (pixel(&rgb, x, y), pixel(&expected, x, y));
                let luma = (299 * wanted[0] + 587 * wanted[1] + 114 * wanted[2]) / 1000;
                let wanted = if info.class == FormatClass::Grey { [luma; 3] } else { wanted };
                let near = found.iter().zip(wanted).all(|(a, b)| (a - b).abs() <= 4);
                assert!(near, "{} bar {bar}: {found:?}, expected {wanted:?}", info.name);
            }
        }
    }
}

#[test]
fn every_cut_is_an_error() {
    for info in FormatInfo::all() {
        let painted = Painted::new(info.fourcc, 1);
        let mut source = painted.source();
        let last = source.planes.len() - 1;
        let (view, stride) = source.planes[last];
        source.planes[last] = (view.sub(0, view.len() - 1).unwrap(), stride);
        let found = to_rgb(&source, &mut Rgb::default());
        let expected = if info.is_compressed() { "damaged" } else { "ends early" };
        assert!(found.unwrap_err().to_string().contains(expected), "{}", info.name);
        source.planes.clear();
        assert!(to_rgb(&source, &mut Rgb::default()).is_err(), "{}", info.name);
    }
}

#[test]
fn damaged_jpegs_never_end_the_program() {
    let painted = Painted::new(FourCc::MJPG, 1);
    let good = &painted.bytes[..painted.used];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    println!("seed {state:#x}");
    let mut refused = 0;
    for _ in 0..300 {
        let mut bytes = good.to_vec();
        for _ in 0..8 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = usize::try_from(state % bytes.len() as u64).unwrap();
            bytes[at] = state.to_le_bytes()[7];
        }
        let source = Source { format: FourCc::MJPG, size: SIZE, planes: vec![(View::of_slice(&bytes), 0)] };
        refused += usize::from(to_rgb(&source, &mut Rgb::default()).is_err());
    }
    assert!(refused > 0, "damage in headers is noticed");
    let wrong = Source { size: Size::new(64, 64), ..painted.source() };
    assert!(matches!(to_rgb(&wrong, &mut Rgb::default()), Err(PictureError::Damaged { .. })));
}

#[test]
fn senseless_sizes_are_refused() {
    let memory = [0; 16];
    for size in [Size::new(0, 4), Size::new(u32::MAX, u32::MAX), Size::new(65_536, 65_536)] {
        let source = Source { format: FourCc::GREY, size, planes: vec![(View::of_slice(&memory), 4)] };
        assert!(matches!(to_rgb(&source, &mut Rgb::default()), Err(PictureError::TooLarge(_))), "{size}");
    }
    let unknown = Source { format: FourCc(0), size: SIZE, planes: Vec::new() };
    assert!(matches!(to_rgb(&unknown, &mut Rgb::default()), Err(PictureError::Format(_))));
}

#[test]
fn a_writer_is_used_again() {
    let mut writer = Writer::new(FileKind::Ppm);
    for format in [FourCc::NV12, FourCc::RGB24] {
        writer.prepare(&Painted::new(format, 64).source()).unwrap();
        let mut bytes = Vec::new();
        writer.write_to(&mut bytes).unwrap();
        assert!(bytes.starts_with(b"P6\n320 240\n255\n"));
        assert_eq!((bytes.len(), writer.len()), (15 + 320 * 240 * 3, 15 + 320 * 240 * 3));
    }
}
