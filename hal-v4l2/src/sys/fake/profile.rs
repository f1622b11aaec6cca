//! What a fake device offers, and the formats that it makes of requests.

use crate::sys::MAX_PLANES;
use crate::sys::data::{Capability, ControlInfo, Format, PlaneFormat};
use crate::sys::value::{BufKind, Caps, ControlKind, Field, PixelFormat};

/// What a fake device offers.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Who it is.
    pub capability: Capability,
    /// Its one queue.
    pub kind: BufKind,
    /// How many planes each format has; 1 for single-planar.
    pub plane_count: usize,
    /// Its formats, all of 1.5 bytes per pixel or less.
    pub formats: Vec<PixelFormat>,
    /// The sizes of each format, in pixels.
    pub sizes: Vec<(u32, u32)>,
    /// Its controls and their present values.
    pub controls: Vec<(ControlInfo, i64)>,
    /// The numbers of its menus of numbers, from index 0, by control.
    pub numbers: Vec<(u32, Vec<i64>)>,
    /// Whether EXPBUF is known.
    pub can_export: bool,
    /// Whether foreign dma-bufs are taken.
    pub can_import: bool,
}

impl Profile {
    /// A webcam: single-planar, YUYV and NV12, brightness and exposure.
    pub fn webcam() -> Self {
        Self {
            capability: Capability {
                driver: "fake".to_owned(),
                card: "Fake camera".to_owned(),
                bus_info: "usb-0000:00:14.0-3".to_owned(),
                caps: Caps::VIDEO_CAPTURE | Caps::STREAMING | Caps::DEVICE_CAPS,
            },
            kind: BufKind::CAPTURE,
            plane_count: 1,
            formats: vec![PixelFormat::of(*b"YUYV"), PixelFormat::of(*b"NV12")],
            sizes: vec![(64, 48), (320, 240)],
            controls: vec![
                control(0x0098_0900, ControlKind::INTEGER, "Brightness", -64, 64, 0),
                control(0x0098_090c, ControlKind::BOOLEAN, "White Balance, Automatic", 0, 1, 1),
                control(0x009a_0901, ControlKind::MENU, "Auto Exposure", 0, 3, 3),
                control(0x009a_0902, ControlKind::INTEGER, "Exposure Time, Absolute", 3, 2047, 250),
            ],
            numbers: Vec::new(),
            can_export: true,
            can_import: true,
        }
    }

    /// A camera with a control of each kind that the driver knows.
    pub fn rich() -> Self {
        let (integer, boolean, menu) = (ControlKind::INTEGER, ControlKind::BOOLEAN, ControlKind::MENU);
        let numbers = ControlKind::INTEGER_MENU;
        let mut profile = Self::webcam();
        profile.controls.extend([
            control(0x0098_0914, boolean, "Horizontal Flip", 0, 1, 0),
            control(0x0098_0918, menu, "Power Line Frequency", 0, 2, 1),
            control(0x0098_091a, integer, "White Balance Temperature", 2800, 6500, 4600),
            control(0x009a_090a, integer, "Focus, Absolute", 0, 250, 0),
            control(0x009a_090c, boolean, "Focus, Automatic Continuous", 0, 1, 1),
            control(0x009a_090d, integer, "Zoom, Absolute", 100, 500, 100),
            control(0x009a_0913, numbers, "Auto Exposure, Bias", 0, 4, 2),
            control(0x009a_0916, boolean, "Image Stabilization", 0, 1, 0),
            control(0x009a_0917, numbers, "ISO Sensitivity", 0, 2, 0),
            control(0x009a_0918, menu, "ISO Sensitivity, Auto", 0, 1, 1),
            control(0x009c_0901, menu, "LED Mode", 0, 2, 0),
        ]);
        profile.numbers = vec![
            (0x009a_0913, vec![-1000, -500, 0, 500, 1000]),
            (0x009a_0917, vec![100_000, 200_000, 400_000]),
        ];
        profile
    }

    /// A webcam that compresses: MJPG beside YUYV.
    pub fn compressing() -> Self {
        let formats = vec![PixelFormat::of(*b"MJPG"), PixelFormat::of(*b"YUYV")];
        Self { formats, ..Self::webcam() }
    }

    /// A system-on-chip camera: multi-planar, NM12 in two planes.
    pub fn multi_planar() -> Self {
        let mut profile = Self::webcam();
        profile.capability.caps = Caps::VIDEO_CAPTURE_MPLANE | Caps::STREAMING | Caps::DEVICE_CAPS;
        profile.capability.bus_info = "platform:fake-isp".to_owned();
        profile.kind = BufKind::CAPTURE_MPLANE;
        profile.plane_count = 2;
        profile.formats = vec![PixelFormat::of(*b"NM12")];
        profile
    }
}

fn control(id: u32, kind: ControlKind, name: &str, min: i64, max: i64, default: i64) -> (ControlInfo, i64) {
    let name = name.to_owned();
    (ControlInfo { id, kind, name, min, max, step: 1, default, ..Default::default() }, default)
}

/// The format that a driver would make of a request: the first of what it has not, the nearest size.
pub(super) fn nearest(profile: &Profile, asked: &Format) -> Format {
    let pixel = profile.formats.iter().find(|&&one| one == asked.pixel).or(profile.formats.first());
    let far =
        |&&(w, h): &&(u32, u32)| u64::from(w.abs_diff(asked.width)) + u64::from(h.abs_diff(asked.height));
    let (width, height) = profile.sizes.iter().min_by_key(far).copied().unwrap_or((64, 48));
    layout(profile, width, height, pixel.copied().unwrap_or_default())
}

/// The format with its planes laid out: YUYV, MJPG with two bytes for each pixel, or 4:2:0 with the chroma in the same memory or in one of its own, which
/// is then as large as the luma's.
pub(super) fn layout(profile: &Profile, width: u32, height: u32, pixel: PixelFormat) -> Format {
    let compressed = pixel == PixelFormat::of(*b"MJPG");
    let packed = compressed || pixel == PixelFormat::of(*b"YUYV");
    let stride = if packed { width * 2 } else { width };
    let chroma = if packed || profile.plane_count > 1 { 0 } else { stride * height / 2 };
    let mut planes = [PlaneFormat::default(); MAX_PLANES];
    for plane in planes.iter_mut().take(profile.plane_count) {
        let size = stride * height + chroma;
        *plane = PlaneFormat { stride: if compressed { 0 } else { stride }, size };
    }
    let plane_count = profile.plane_count;
    Format {
        width,
        height,
        pixel,
        field: Field::NONE,
        colorspace: 8,
        planes,
        plane_count,
        ..Default::default()
    }
}
