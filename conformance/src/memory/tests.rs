//! The buffers' own tests: what is written is seen, to the byte, and nothing else is.

use super::*;
use hal_api::format::{FourCc, layout};

fn attributes(fourcc: FourCc, width: u32, height: u32, align: u32) -> StreamAttributes {
    let image = layout(fourcc, width, height, align).unwrap();
    StreamAttributes {
        struct_size: 0,
        stream_id: 1,
        width,
        height,
        format: fourcc,
        dataspace: 0,
        modifier: hal_api::format::Modifier::LINEAR,
        frame_duration_ns: 0,
        timestamp_uncertainty_ns: 0,
        clock: hal_api::stream::Clock::VIRTUAL,
        timestamp_point: hal_api::stream::TimestampPoint::ARRIVAL,
        memory_kinds: 1,
        buffer_count_min: 1,
        buffer_count: 1,
        buffer_count_max: 1,
        max_batch_captures: 1,
        max_captures: 1,
        buffer_size: image.size(),
        n_planes: image.n_planes,
        _pad0: 0,
        planes: image.planes,
    }
}

/// Writes into the buffer as a driver does: through a mapping of its own, by plane.
fn poke(shared: &Shared, plane: usize, at: usize, bytes: &[u8]) {
    let plane = &shared.buffer.planes[plane];
    let fd = shared.regions[0].fd.as_fd();
    let mut mapping =
        Mapping::new(fd, plane.offset, usize::try_from(plane.size).unwrap(), Access::ReadWrite).unwrap();
    mapping.view_mut().unwrap().write_at(at, bytes).unwrap();
}

#[test]
fn counts_pixels_and_not_padding() {
    let nv12 = FormatInfo::of(FourCc::NV12);
    let attributes = attributes(FourCc::NV12, 24, 4, 64);
    let mut shared = Shared::memfd(&attributes, nv12, 9).unwrap();
    shared.fill(1, 1).unwrap();
    let none = shared.written(&attributes, nv12, [0; 4]).unwrap();
    // Three words a row, four rows of luma and two of chroma.
    assert_eq!(none, Written { words: 18, changed: 0, first_kept: Some((0, 0)) });
    for row in 0..4 {
        poke(&shared, 0, row * 64, &[7; 24]);
        // Padding: written or not, it does not count.
        poke(&shared, 0, row * 64 + 24, &[7; 8]);
    }
    poke(&shared, 1, 64, &[7; 8]);
    let some = shared.written(&attributes, nv12, [0; 4]).unwrap();
    assert_eq!(some, Written { words: 18, changed: 13, first_kept: Some((1, 0)) });
    shared.fill(1, 2).unwrap();
    assert_eq!(shared.written(&attributes, nv12, [0; 4]).unwrap().changed, 0);
    assert_eq!(shared.breach().unwrap(), None);
}

#[test]
fn counts_what_a_compressed_picture_uses() {
    let jpeg = FormatInfo::of(FourCc::JPEG);
    let attributes = attributes(FourCc::JPEG, 64, 64, 1);
    let mut shared = Shared::memfd(&attributes, jpeg, 9).unwrap();
    assert_eq!(shared.buffer.height, 1);
    shared.fill(1, 1).unwrap();
    poke(&shared, 0, 0, &[1; 100]);
    let written = shared.written(&attributes, jpeg, [101, 0, 0, 0]).unwrap();
    assert_eq!((written.words, written.changed), (13, 13));
    let written = shared.written(&attributes, jpeg, [5000, 0, 0, 0]).unwrap();
    assert_eq!((written.words, written.changed), (625, 13));
}

#[test]
fn sees_one_byte_before_and_after() {
    let grey = FormatInfo::of(FourCc::GREY);
    let attributes = attributes(FourCc::GREY, 33, 3, 1);
    for at in [0, 4095, 4096 + 99, 3 * 4096 - 1] {
        let mut shared = Shared::memfd(&attributes, grey, 9).unwrap();
        shared.fill(3, 3).unwrap();
        poke(&shared, 0, 0, &[0; 99]);
        assert_eq!(shared.breach().unwrap(), None);
        let mut byte = [0];
        shared.regions[0].mapping.view().read_at(at, &mut byte).unwrap();
        shared.regions[0].mapping.view_mut().unwrap().write_at(at, &[!byte[0]]).unwrap();
        assert_eq!(shared.breach().unwrap(), Some(at));
    }
}

#[test]
fn absurd_sizes_block() {
    let mut absurd = attributes(FourCc::GREY, 8, 8, 1);
    absurd.buffer_size = u64::MAX;
    assert!(matches!(Shared::memfd(&absurd, None, 1), Err(Stop::Blocked(_))));
    absurd.buffer_size = 0;
    absurd.planes[0].size = u64::MAX;
    assert!(matches!(Shared::memfd(&absurd, None, 1), Err(Stop::Blocked(_))));
}
