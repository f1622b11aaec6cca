//! Arbitrary text as a script of faults: refused in a sentence, or within every limit. Opens no file.
#![no_main]

use std::sync::LazyLock;

use hal_mock::profile::{Action, MAX_FAULTS, Profile, Target};

static PROFILE: LazyLock<Profile> = LazyLock::new(|| Profile::from_config("phone").expect("a preset"));

libfuzzer_sys::fuzz_target!(|text: &str| {
    for answer in [PROFILE.parse_faults("fuzz", text), PROFILE.parse_inline_faults(text)] {
        match answer {
            Err(error) => assert!(error.to_string().len() < 4096 + text.len()),
            Ok(faults) => {
                assert!(faults.len() <= MAX_FAULTS);
                for fault in faults {
                    assert!(fault.count > 0);
                    assert!(fault.camera.is_none_or(|camera| camera < PROFILE.cameras.len()));
                    if let Action::Refuse(status) = fault.action {
                        assert!(!status.is_ok() && matches!(fault.target, Target::Calls(_)));
                    }
                }
            }
        }
    }
});
