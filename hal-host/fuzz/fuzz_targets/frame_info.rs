//! Arbitrary frame records: no panic, no buffer lost, none delivered twice.
#![no_main]

#[path = "../model.rs"]
mod model;

libfuzzer_sys::fuzz_target!(|input: &[u8]| model::run(input));
