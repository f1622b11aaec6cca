//! The bars have the levels that the standards give, in each way of storing them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "common/frames.rs"]
mod common;

use common::{Frame, STRIP, pattern};
use hal_api::format::FourCc;

/// SMPTE 75 % bars: full-range 8-bit R, G, B, then BT.601 limited Y, Cb, Cr.
const BARS: [([u8; 3], [u8; 3]); 8] = [
    ([191, 191, 191], [180, 128, 128]),
    ([191, 191, 0], [162, 44, 142]),
    ([0, 191, 191], [131, 156, 44]),
    ([0, 191, 0], [112, 72, 58]),
    ([191, 0, 191], [84, 184, 198]),
    ([191, 0, 0], [65, 100, 212]),
    ([0, 0, 191], [35, 212, 114]),
    ([0, 0, 0], [16, 128, 128]),
];

fn bars(fourcc: FourCc) -> Frame {
    Frame::painted(fourcc, 128, 64, &pattern("bars"), &STRIP)
}

/// Below the strip.
const ROW: u32 = 60;

#[test]
fn yuv_bars_are_bt601_limited() {
    let (nv12, nv21, yu12, yv12) =
        (bars(FourCc::NV12), bars(FourCc::NV21), bars(FourCc::YU12), bars(FourCc::YV12));
    let (yuyv, uyvy, p010) = (bars(FourCc::YUYV), bars(FourCc::UYVY), bars(FourCc::P010));
    for (bar, (_, [y, cb, cr])) in BARS.into_iter().enumerate() {
        let x = bar * 16 + 8;
        for frame in [&nv12, &nv21, &yu12, &yv12] {
            assert_eq!(frame.row(0, ROW)[x], y, "bar {bar} {}", frame.layout.fourcc);
        }
        assert_eq!(nv12.row(1, ROW / 2)[x..x + 2], [cb, cr], "bar {bar}");
        assert_eq!(nv21.row(1, ROW / 2)[x..x + 2], [cr, cb], "bar {bar}");
        assert_eq!([yu12.row(1, ROW / 2)[x / 2], yu12.row(2, ROW / 2)[x / 2]], [cb, cr], "bar {bar}");
        assert_eq!([yv12.row(1, ROW / 2)[x / 2], yv12.row(2, ROW / 2)[x / 2]], [cr, cb], "bar {bar}");
        assert_eq!(yuyv.row(0, ROW)[x * 2..x * 2 + 4], [y, cb, y, cr], "bar {bar}");
        assert_eq!(uyvy.row(0, ROW)[x * 2..x * 2 + 4], [cb, y, cr, y], "bar {bar}");
        let word = |bytes: &[u8]| u16::from_le_bytes([bytes[0], bytes[1]]);
        let samples =
            [&p010.row(0, ROW)[x * 2..], &p010.row(1, ROW / 2)[x * 2..], &p010.row(1, ROW / 2)[x * 2 + 2..]];
        for (sample, eight) in samples.map(word).into_iter().zip([y, cb, cr]) {
            assert_eq!(sample & 0x3f, 0, "bar {bar}: the low bits are clear");
            assert!((sample >> 6).abs_diff(u16::from(eight) * 4) <= 2, "bar {bar} {} {eight}", sample >> 6);
        }
    }
    let white = p010.row(0, ROW);
    assert_eq!(u16::from_le_bytes([white[16], white[17]]) >> 6, 721, "10-bit 75 % white");
}

#[test]
fn rgb_bars_have_their_bytes_in_order() {
    for (bar, ([r, g, b], _)) in BARS.into_iter().enumerate() {
        let orders: [(FourCc, &[u8]); 5] = [
            (FourCc::RGB24, &[r, g, b]),
            (FourCc::BGR24, &[b, g, r]),
            (FourCc::RGBA8888, &[r, g, b, 255]),
            (FourCc::BGRA8888, &[b, g, r, 255]),
            (FourCc::XRGB8888, &[b, g, r, 255]),
        ];
        for (fourcc, bytes) in orders {
            let frame = bars(fourcc);
            assert_eq!(
                &frame.row(0, ROW)[(bar * 16 + 8) * bytes.len()..][..bytes.len()],
                bytes,
                "{bar} {fourcc}"
            );
        }
    }
}

#[test]
fn mosaics_show_each_filter_its_own_channel() {
    let cells = [
        ("RGGB", [FourCc::SRGGB8, FourCc::SRGGB10, FourCc::SRGGB10P, FourCc::SRGGB12]),
        ("GRBG", [FourCc::SGRBG8, FourCc::SGRBG10, FourCc::SGRBG10P, FourCc::SGRBG12]),
        ("GBRG", [FourCc::SGBRG8, FourCc::SGBRG10, FourCc::SGBRG10P, FourCc::SGBRG12]),
        ("BGGR", [FourCc::SBGGR8, FourCc::SBGGR10, FourCc::SBGGR10P, FourCc::SBGGR12]),
    ];
    for (order, formats) in cells {
        for (fourcc, sample, level) in [
            (formats[0], sample_8 as fn(&[u8], usize) -> u16, 191),
            (formats[1], sample_16, 767),
            (formats[2], sample_10p, 767),
            (formats[3], sample_16, 3071),
        ] {
            let frame = bars(fourcc);
            for (bar, (rgb, _)) in BARS.into_iter().enumerate() {
                for (place, letter) in order.chars().enumerate() {
                    let lit = rgb["RGB".find(letter).unwrap()] != 0;
                    let row = frame.row(0, ROW + u32::from(place >= 2));
                    let found = sample(row, bar * 16 + 8 + place % 2);
                    assert_eq!(found, if lit { level } else { 0 }, "{fourcc} bar {bar} place {place}");
                }
            }
        }
    }
}

fn sample_8(row: &[u8], x: usize) -> u16 {
    row[x].into()
}

fn sample_16(row: &[u8], x: usize) -> u16 {
    u16::from_le_bytes([row[x * 2], row[x * 2 + 1]])
}

fn sample_10p(row: &[u8], x: usize) -> u16 {
    let group = &row[x / 4 * 5..][..5];
    u16::from(group[x % 4]) << 2 | u16::from(group[4]) >> (x % 4 * 2) & 3
}

#[test]
fn a_ramp_goes_from_end_to_end() {
    for (fourcc, sample, top) in [
        (FourCc::GREY, sample_8 as fn(&[u8], usize) -> u16, 255),
        (FourCc::Y10, sample_16, 1023),
        (FourCc::Y16, sample_16, 65_535),
    ] {
        let frame = Frame::painted(fourcc, 256, 100, &pattern("ramp"), &STRIP);
        let row = frame.row(0, 99);
        assert_eq!((sample(row, 0), sample(row, 255)), (0, top), "{fourcc}");
        assert!((1..256).all(|x| sample(row, x) > sample(row, x - 1)), "{fourcc}");
    }
}

#[test]
fn noise_keeps_to_the_bits_of_its_format() {
    for (fourcc, unused) in [(FourCc::Y10, 0xfc00), (FourCc::SGRBG12, 0xf000), (FourCc::P010, 0x003f)] {
        let frame = Frame::painted(fourcc, 64, 64, &pattern("noise:3"), &STRIP);
        let row = frame.row(0, ROW);
        assert!((0..64).all(|x| sample_16(row, x) & unused == 0), "{fourcc}");
        assert_eq!((0..64).fold(0, |bits, x| bits | sample_16(row, x)) | unused, 0xffff, "{fourcc}");
    }
    let xrgb = Frame::painted(FourCc::XRGB8888, 64, 64, &pattern("noise:3"), &STRIP);
    assert!(xrgb.bytes.chunks(4).all(|pixel| pixel[3] == 255));
    let other = Frame::painted(FourCc::GREY, 64, 64, &pattern("noise:4"), &STRIP);
    assert_ne!(Frame::painted(FourCc::GREY, 64, 64, &pattern("noise:3"), &STRIP).bytes, other.bytes);
}
