//! Arbitrary bytes into the metadata decoder.
#![no_main]

#[path = "../property.rs"]
mod property;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    property::holds_for(bytes);
});
