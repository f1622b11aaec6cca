//! Arbitrary bytes as a video: refused in a sentence, or frames of the size that the header says, which
//! come out the same when they are written and read again.
#![no_main]

use hal_mock::scene::y4m::{Reader, Writer};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reader) = Reader::new(bytes) else { return };
    let header = *reader.header();
    let mut copy = Writer::new(Vec::new(), header).expect("a header that was read can be written");
    let mut frame = Vec::new();
    let end = loop {
        match reader.read_frame(&mut frame) {
            Ok(true) => {
                assert_eq!(frame.len(), header.frame_bytes());
                copy.write_frame(&frame).expect("memory takes it");
            }
            Ok(false) => break Ok(()),
            Err(error) => break Err(error.to_string()),
        }
    };
    if let Err(text) = end {
        assert!(text.starts_with("frame ") && text.len() < 1024);
    }
    let copy = copy.into_inner();
    let mut again = Reader::new(&copy[..]).expect("what was written can be read");
    assert_eq!(*again.header(), header);
    while again.read_frame(&mut frame).expect("each frame that was written can be read") {}
    assert_eq!(again.frames(), reader.frames());
});
