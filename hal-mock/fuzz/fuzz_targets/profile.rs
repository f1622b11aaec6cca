//! Arbitrary text as a profile: refused in a sentence, or within every limit. Opens no file.
#![no_main]

use hal_mock::profile::{MAX_CAMERAS, MAX_MODES, MAX_SIDE, Profile};

libfuzzer_sys::fuzz_target!(|text: &str| {
    match Profile::parse("fuzz", text) {
        Err(error) => assert!(error.to_string().len() < 4096 + text.len()),
        Ok(profile) => {
            assert!((1..=MAX_CAMERAS).contains(&profile.cameras.len()));
            for camera in profile.cameras {
                assert!((1..=MAX_MODES).contains(&camera.modes.len()));
                assert!(camera.modes.iter().all(|mode| mode.size.width <= MAX_SIDE && mode.fps_min > 0));
                assert!(camera.max_streams <= 16 && camera.buffers.max <= 64);
            }
        }
    }
});
