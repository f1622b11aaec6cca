//! Each conversion over the values that kernels give, and over those that they should not.

use super::*;
use crate::sys::MAX_PLANES;
use crate::sys::data::PlaneFormat;

fn format(pixel: &[u8; 4], width: u32, height: u32, planes: &[(u32, u32)]) -> Format {
    let mut all = [PlaneFormat::default(); MAX_PLANES];
    for (to, &(stride, size)) in all.iter_mut().zip(planes) {
        *to = PlaneFormat { stride, size };
    }
    let (pixel, plane_count) = (PixelFormat::of(*pixel), planes.len());
    Format { width, height, pixel, planes: all, plane_count, ..Default::default() }
}

#[test]
fn names_go_both_ways() {
    for row in FORMATS {
        assert_eq!(four_cc(row.kernel), Some(row.ours));
        assert!(pixel_formats(row.ours).any(|kernel| kernel == row.kernel));
        assert!(FormatInfo::of(row.ours).is_some(), "{:?} is not in the contract's table", row.ours);
    }
    for info in FormatInfo::all() {
        assert!(pixel_formats(info.fourcc).next().is_some(), "{} has no kernel name", info.name);
    }
    assert_eq!(four_cc(PixelFormat::of(*b"H264")), None);
    assert_eq!(pixel_formats(FourCc::NV12).next(), Some(PixelFormat::of(*b"NV12")));
}

#[test]
fn planes_of_one_memory_follow_each_other() {
    let nv12 = layout(&format(b"NV12", 64, 48, &[(80, 80 * 72)])).unwrap();
    assert_eq!((nv12.count, nv12.memory), (2, [0; 4]));
    assert_eq!(nv12.planes[0], PlaneLayout { stride: 80, rows: 48, offset: 0, size: 80 * 48 });
    assert_eq!(nv12.planes[1], PlaneLayout { stride: 80, rows: 24, offset: 80 * 48, size: 80 * 24 });
    let yu12 = layout(&format(b"YU12", 64, 48, &[(64, 64 * 72)])).unwrap();
    assert_eq!(
        yu12.planes[2],
        PlaneLayout { stride: 32, rows: 24, offset: 64 * 48 + 32 * 24, size: 32 * 24 }
    );
}

#[test]
fn planes_of_several_memories_start_at_zero() {
    let nm12 = layout(&format(b"NM12", 64, 48, &[(64, 64 * 48), (64, 64 * 24)])).unwrap();
    assert_eq!((nm12.count, nm12.memory[1]), (2, 1));
    assert_eq!(nm12.planes[1], PlaneLayout { stride: 64, rows: 24, offset: 0, size: 64 * 24 });
    // A single-planar format on a multi-planar queue has one memory, and its planes follow each other.
    let nv12 = layout(&format(b"NV12", 64, 48, &[(64, 64 * 72)])).unwrap();
    assert_eq!((nv12.planes[1].offset, nv12.memory[1]), (64 * 48, 0));
}

#[test]
fn compressed_pictures_are_one_row_of_the_driver_s_size() {
    let jpeg = layout(&format(b"MJPG", 640, 480, &[(0, 614_400)])).unwrap();
    assert_eq!((jpeg.count, jpeg.planes[0].rows, jpeg.planes[0].size), (1, 1, 614_400));
}

#[test]
fn sizes_that_cannot_hold_the_picture_are_refused() {
    let wrong = [
        ("too small a memory", format(b"NV12", 64, 48, &[(64, 64 * 72 - 1)])),
        ("too short a row", format(b"YUYV", 64, 48, &[(127, 127 * 48)])),
        ("a memory that is missing", format(b"NM12", 64, 48, &[])),
        ("one memory for two planes", format(b"NM12", 64, 48, &[(64, 64 * 48)])),
        ("an empty jpeg", format(b"MJPG", 64, 48, &[(0, 0)])),
        ("a format without a name", format(b"H264", 64, 48, &[(0, 4096)])),
        ("a row beyond all numbers", format(b"YUYV", u32::MAX, u32::MAX, &[(u32::MAX, u32::MAX)])),
    ];
    for (what, format) in wrong {
        assert_eq!(layout(&format), None, "{what}");
    }
}

#[test]
fn stamps_say_which_moment_they_name_or_are_replaced() {
    let at = |seconds, microseconds, flags| BufferInfo { seconds, microseconds, flags, ..Default::default() };
    let mono = BufFlags::CLOCK_MONOTONIC;
    let start = mono | BufFlags::START_OF_EXPOSURE;
    let rows = [
        (at(2, 5, mono), 2_000_005_000, TimestampPoint::FRAME_END),
        (at(2, 5, start), 2_000_005_000, TimestampPoint::EXPOSURE_START),
        (at(2, 5, BufFlags::empty()), 77, TimestampPoint::ARRIVAL),
        (at(2, 5, BufFlags::CLOCK_COPY), 77, TimestampPoint::ARRIVAL),
        (at(-1, 5, mono), 77, TimestampPoint::ARRIVAL),
        (at(2, -5, mono), 77, TimestampPoint::ARRIVAL),
        (at(2, 1_000_000, mono), 77, TimestampPoint::ARRIVAL),
        (at(i64::MAX, 5, mono), 77, TimestampPoint::ARRIVAL),
        (at(2, i64::MAX, mono), 77, TimestampPoint::ARRIVAL),
    ];
    for (info, ns, point) in rows {
        assert_eq!(stamp(&info, || 77), Stamp { ns, point }, "{info:?}");
    }
}

#[test]
fn intervals_become_nanoseconds_and_back() {
    let third = Fraction { numerator: 1, denominator: 30 };
    assert_eq!(interval_ns(third), 33_333_333);
    assert_eq!(interval_ns(Fraction { numerator: 1, denominator: 0 }), 0);
    assert_eq!(interval_ns(Fraction { numerator: u32::MAX, denominator: 1 }), 4_294_967_295_000_000_000);
    assert!(interval_ns(interval(33_333_333)).abs_diff(33_333_333) < 100);
    assert_eq!(interval(u64::MAX).numerator, u32::MAX);
}
