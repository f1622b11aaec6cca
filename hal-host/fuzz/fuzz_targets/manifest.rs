//! Arbitrary manifests: no panic, and one that is taken can be written and is taken again as the same.
#![no_main]

use hal_host::load::Manifest;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Ok(manifest) = Manifest::parse(text) else { return };
    let written = toml::to_string(&manifest).expect("a manifest can be written");
    assert_eq!(Manifest::parse(&written).as_ref(), Ok(&manifest), "{written}");
    assert!(!manifest.library.is_absolute() && !written.is_empty());
});
