//! Arbitrary settings on an open camera: taken, or refused in a sentence. What is usual is always taken again.
#![no_main]

use std::sync::{Arc, LazyLock};

use hal_api::camera::OpenFlags;
use hal_api::metadata::{Metadata, Rational, TAGS, ValueType};
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost};
use hal_mock::MockDriver;
use hal_mock::profile::Profile;

struct Deaf;

impl ICameraDeviceCallback for Deaf {}

static CAMERA: LazyLock<Arc<dyn ICameraDevice>> = LazyLock::new(|| {
    let profile = Profile::from_config("phone;clock=virtual").expect("a preset");
    let driver = MockDriver::new(profile).expect("a driver of a preset");
    let id = driver.get_camera_ids().expect("cameras").remove(0);
    driver.open_camera(&id, OpenFlags::empty(), Arc::new(Deaf)).expect("nobody else has it")
});

/// Items in a row: which tag (two bytes), how many values, and their bytes. What the registry forbids is left
/// out: that is for the fuzz targets of metadata.
fn blob(mut bytes: &[u8]) -> Metadata {
    let mut settings = Metadata::new();
    while let [low, high, count, rest @ ..] = bytes {
        let index = usize::from(u16::from_le_bytes([*low, *high])) % TAGS.len();
        let (info, size) = (&TAGS[index], TAGS[index].value_type.size());
        let length = (usize::from(count % 8) * size).min(rest.len()) / size * size;
        let (values, after) = rest.split_at(length);
        let chunks = values.chunks_exact(size);
        let four = |chunk: &[u8]| i32::from_le_bytes([chunk[0], chunk[1], chunk[2], chunk[3]]);
        let eight = |chunk: &[u8]| i64::from(four(chunk)) | i64::from(four(&chunk[4..])) << 32;
        let _ = match info.value_type {
            ValueType::Byte => settings.set_values(info.tag, values),
            ValueType::Int32 => settings.set_values(info.tag, &chunks.map(four).collect::<Vec<_>>()),
            ValueType::Uint32 => {
                settings.set_values(info.tag, &chunks.map(|c| four(c).cast_unsigned()).collect::<Vec<_>>())
            }
            ValueType::Float => settings.set_values(
                info.tag,
                &chunks.map(|c| f32::from_bits(four(c).cast_unsigned())).collect::<Vec<_>>(),
            ),
            ValueType::Int64 => settings.set_values(info.tag, &chunks.map(eight).collect::<Vec<_>>()),
            ValueType::Double => settings.set_values(
                info.tag,
                &chunks.map(|c| f64::from_bits(eight(c).cast_unsigned())).collect::<Vec<_>>(),
            ),
            ValueType::Rational => {
                let rational = |c: &[u8]| Rational { numerator: four(c), denominator: four(&c[4..]) };
                settings.set_values(info.tag, &chunks.map(rational).collect::<Vec<_>>())
            }
        };
        bytes = after;
    }
    settings
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let settings = blob(bytes);
    if let Err(error) = CAMERA.update_settings(settings.view()) {
        assert!(error.text().starts_with("settings: ") && error.text().len() < 8192, "{error}");
    }
    let usual = CAMERA.get_default_settings().expect("what is usual can always be said");
    CAMERA.update_settings(usual.view()).expect("what is usual can always be set");
});
