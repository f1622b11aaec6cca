//! Arbitrary bytes as the client's file of a recording: refused in a sentence, or exactly the recording's size.
#![no_main]

use std::io::Write;
use std::os::fd::AsFd;

use hal_mock::deferred::{VideoFacts, check_recording};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(bytes).expect("room for it");
    let mut facts = VideoFacts::default();
    (facts.width, facts.height) = (4, 2);
    match check_recording(file.as_fd(), &facts, vec![1, 2]) {
        Err(why) => assert!(!why.is_empty() && why.len() < 4096),
        // Two frames of twelve bytes with a line each, behind the line of parameters.
        Ok(()) => {
            let line = bytes.iter().position(|byte| *byte == b'\n').expect("a line");
            assert_eq!(bytes.len(), line + 1 + 2 * (12 + 6));
        }
    }
});
