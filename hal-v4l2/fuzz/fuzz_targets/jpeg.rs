//! Arbitrary bytes as a camera's compressed frame: no panic, what is called whole has both ends, and EXIF goes into
//! it without a byte of the rest being touched.
#![no_main]

use hal_api::exif::{ExifFacts, insert, segment, splice};
use hal_v4l2::jpeg;

libfuzzer_sys::fuzz_target!(|frame: &[u8]| {
    let tables = jpeg::tables(frame);
    assert!(tables.len() <= frame.len());
    if !jpeg::lacks_tables(frame) {
        assert!(!tables.is_empty());
    }
    if !jpeg::is_whole(frame) {
        return;
    }
    assert!(frame.starts_with(b"\xff\xd8\xff") && frame.windows(2).any(|pair| pair == b"\xff\xd9"));
    // The last byte of the mark at the end, and all padding behind it, may go: then it is not whole.
    let end = frame.windows(2).position(|pair| pair == b"\xff\xd9").unwrap_or(0);
    assert!(!jpeg::is_whole(&frame[..=end]));
    let exif = segment(&ExifFacts::default()).expect("no facts are legal facts");
    let photo = insert(frame, &exif).expect("it begins as a JPEG does");
    let [start, made, before, after] = splice(frame, &exif).expect("as above").pieces();
    assert_eq!((start, made), (&frame[..2], exif.as_slice()));
    assert!(frame[2..].starts_with(before) && frame.ends_with(after));
    assert_eq!(insert(&photo, &exif).expect("it is a JPEG still").len(), photo.len(), "EXIF is replaced");
});
