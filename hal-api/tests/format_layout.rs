//! Layout arithmetic: planes never overlap, sizes are exact, absurd requests are refused by name.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use hal_api::format::hdi::{CameraFormat, GraphicFormat};
use hal_api::format::{FormatError, FormatInfo, FourCc, MAX_SIDE, Modifier, layout};
use proptest::prelude::*;

#[test]
fn known_sizes() {
    type Case = (FourCc, u32, u32, u32, &'static [u32], u64);
    // (format, width, height, align, strides, total)
    let cases: &[Case] = &[
        (FourCc::NV12, 1920, 1080, 1, &[1920, 1920], 3_110_400),
        (FourCc::NV12, 642, 480, 64, &[704, 704], 704 * 720),
        (FourCc::P010, 1920, 1080, 1, &[3840, 3840], 6_220_800),
        (FourCc::YU12, 64, 64, 64, &[128, 64, 64], 128 * 64 + 2 * 64 * 32),
        (FourCc::YV12, 640, 480, 1, &[640, 320, 320], 460_800),
        (FourCc::YUYV, 640, 480, 1, &[1280], 614_400),
        (FourCc::RGB24, 641, 3, 64, &[1984], 5952),
        (FourCc::XRGB8888, 1, 1, 1, &[4], 4),
        (FourCc::SRGGB10P, 640, 480, 1, &[800], 384_000),
        (FourCc::SBGGR12, 3, 3, 1, &[6], 18),
        (FourCc::MJPG, 640, 480, 1, &[679_936], 679_936),
    ];
    for &(fourcc, width, height, align, strides, total) in cases {
        let image = layout(fourcc, width, height, align).unwrap();
        let found: Vec<u32> = image.planes().iter().map(|plane| plane.stride).collect();
        assert_eq!(found, strides, "{fourcc} {width}x{height} align {align}");
        assert_eq!(image.size(), total, "{fourcc} {width}x{height} align {align}");
    }
}

#[test]
fn refusals_say_what_was_asked_and_the_limit() {
    let cases: &[(FourCc, u32, u32, u32, &str)] = &[
        (FourCc(0x3034_3132), 64, 64, 1, "0x30343132"),
        (FourCc::NV12, 0, 64, 1, "0x64 pixels"),
        (FourCc::NV12, 64, 0, 1, "64x0 pixels"),
        (FourCc::NV12, 65, 64, 1, "multiple of 2; 65"),
        (FourCc::NV12, 64, 65, 1, "multiple of 2; 65"),
        (FourCc::YUYV, 65, 64, 1, "multiple of 2; 65"),
        (FourCc::SRGGB10P, 66, 64, 1, "multiple of 4; 66"),
        (FourCc::GREY, MAX_SIDE + 1, 1, 1, "65537 is too large; the limit is 65536"),
        (FourCc::GREY, 1, u32::MAX, 1, "4294967295 is too large; the limit is 65536"),
        (FourCc::GREY, 64, 64, 3, "alignment of 3"),
        (FourCc::GREY, 64, 64, 0, "alignment of 0"),
        (FourCc::GREY, 64, 64, 1 << 17, "131072 is too large; the limit is 65536"),
        (FourCc::MJPG, MAX_SIDE, MAX_SIDE, 1, "the limit is 4294967295"),
    ];
    for &(fourcc, width, height, align, part) in cases {
        let text = layout(fourcc, width, height, align).unwrap_err().to_string();
        assert!(text.contains(part), "{fourcc} {width}x{height} align {align}: {text}");
    }
    assert!(matches!(layout(FourCc::YUYV, 64, 65, 1), Ok(image) if image.planes[0].rows == 65));
    assert!(matches!(layout(FourCc::YUYV, 63, 65, 1), Err(FormatError::Uneven { side: "width", .. })));
}

#[test]
fn codes_print_and_parse() {
    assert_eq!(FourCc::NV12.to_string(), "NV12");
    assert_eq!(FourCc::GREY.to_string(), "R8  ");
    assert_eq!(format!("{:?}", FourCc(7)), "FourCc('....' 0x00000007)");
    assert_eq!(Modifier::INVALID.0, 0x00ff_ffff_ffff_ffff);
    for info in FormatInfo::all() {
        assert_eq!(info.fourcc.to_string().parse::<FourCc>().unwrap(), info.fourcc);
        assert_eq!(info.fourcc.to_string().trim_end().parse::<FourCc>().unwrap(), info.fourcc);
        assert_eq!(FormatInfo::by_name(&info.name.to_lowercase()), Some(info));
        assert_eq!(FormatInfo::of(info.fourcc), Some(info), "{} appears twice", info.name);
    }
    for bad in ["", "    ", "NV123", "N\u{e9}", "a\nb"] {
        assert!(bad.parse::<FourCc>().is_err(), "{bad:?}");
    }
}

#[test]
fn hdi_numbers_go_both_ways() {
    let cases = [
        (FourCc::NV12, Some(24), Some(4)),
        (FourCc::NV21, Some(25), Some(3)),
        (FourCc::YUYV, Some(30), Some(9)),
        (FourCc::UYVY, Some(31), Some(14)),
        (FourCc::P010, Some(35), Some(6)),
        (FourCc::RGBA8888, Some(12), Some(1)),
        (FourCc::JPEG, Some(38), Some(5)),
        (FourCc::GREY, Some(40), None),
        (FourCc::SRGGB10, None, None),
    ];
    for (fourcc, graphic, camera) in cases {
        assert_eq!(GraphicFormat::of(fourcc).map(|f| f.0), graphic, "{fourcc}");
        assert_eq!(CameraFormat::of(fourcc).map(|f| f.0), camera, "{fourcc}");
        assert_eq!(graphic.and_then(|n| GraphicFormat(n).fourcc()), graphic.map(|_| fourcc));
        assert_eq!(camera.and_then(|n| CameraFormat(n).fourcc()), camera.map(|_| fourcc));
    }
    assert_eq!(GraphicFormat::of(FourCc::MJPG), Some(GraphicFormat::BLOB));
    assert_eq!(CameraFormat(2).fourcc(), Some(FourCc::NV12));
    assert_eq!(GraphicFormat(0x7fff_0001).fourcc(), None);
}

proptest! {
    #[test]
    fn planes_are_exact_and_never_overlap(
        pick in 0..FormatInfo::all().len(),
        width in 1..=MAX_SIDE,
        height in 1..=MAX_SIDE,
        align in (0..=16u32).prop_map(|shift| 1 << shift),
    ) {
        let info = &FormatInfo::all()[pick];
        let (across, down) = info.granularity();
        let (width, height) = (width.next_multiple_of(across), height.next_multiple_of(down));
        let image = match layout(info.fourcc, width, height, align) {
            Ok(image) => image,
            Err(error) => {
                prop_assert!(info.is_compressed(), "{error}");
                return Ok(());
            }
        };
        prop_assert_eq!(image.planes().len(), info.planes.len());
        let mut end = 0;
        for (plane, facts) in image.planes().iter().zip(info.planes) {
            prop_assert_eq!(plane.offset, end);
            prop_assert_eq!(plane.size, u64::from(plane.stride) * u64::from(plane.rows));
            prop_assert!(u64::from(plane.stride) >= facts.row_bytes(width));
            if !info.is_compressed() {
                prop_assert_eq!(plane.stride % align, 0);
                prop_assert_eq!(u64::from(plane.rows) * u64::from(facts.vertical_sub), u64::from(height));
            }
            end += plane.size;
        }
        prop_assert_eq!(image.size(), end);
    }

    #[test]
    fn no_request_panics(code: u32, pick in 0..FormatInfo::all().len(), width: u32, height: u32, align: u32) {
        let _ = layout(FourCc(code), width, height, align);
        let _ = layout(FormatInfo::all()[pick].fourcc, width, height, align);
    }
}
