//! Settings at random: what is taken is kept whole, what is refused changes nothing, nothing panics.

use hal_api::metadata::{Access, Metadata, Rational, TAGS, TagInfo, ValueType};

use super::*;
use crate::profile::{PRESETS, Profile};

/// Numbers of a seed, by splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Small and likely legal, or anything.
    fn number(&mut self) -> i64 {
        let number = match self.below(4) {
            0 => self.below(4),
            1 => self.below(200),
            2 => self.below(20_000),
            _ => self.next(),
        };
        if self.below(8) == 0 { 0_i64.wrapping_sub_unsigned(number) } else { number.cast_signed() }
    }
}

fn set(settings: &mut Metadata, info: &TagInfo, random: &mut Random) {
    let count = usize::try_from(random.below(6)).unwrap();
    let count = if info.count.allows(1) && count > 3 { 1 } else { count };
    let numbers: Vec<i64> = (0..count).map(|_| random.number()).collect();
    let int = |number: &i64| i32::try_from(number % i64::from(i32::MAX)).unwrap();
    let real = |number: &i64| f64::from(int(number)) / 100.0;
    // A count that the registry forbids is refused here, and the item left out.
    let _ = match info.value_type {
        ValueType::Byte => {
            settings.set_values(info.tag, &numbers.iter().map(|n| n.to_le_bytes()[0]).collect::<Vec<_>>())
        }
        ValueType::Int32 => settings.set_values(info.tag, &numbers.iter().map(int).collect::<Vec<_>>()),
        ValueType::Uint32 => {
            settings.set_values(info.tag, &numbers.iter().map(|n| int(n).cast_unsigned()).collect::<Vec<_>>())
        }
        #[allow(clippy::cast_possible_truncation, reason = "any float will do")]
        ValueType::Float => {
            settings.set_values(info.tag, &numbers.iter().map(|n| real(n) as f32).collect::<Vec<_>>())
        }
        ValueType::Int64 => settings.set_values(info.tag, &numbers),
        ValueType::Double => settings.set_values(info.tag, &numbers.iter().map(real).collect::<Vec<_>>()),
        ValueType::Rational => {
            let rational = |n: &i64| Rational { numerator: int(n), denominator: int(&(n >> 7)) };
            settings.set_values(info.tag, &numbers.iter().map(rational).collect::<Vec<_>>())
        }
    };
}

#[test]
fn settings_at_random_are_taken_whole_or_refused() {
    let profiles: Vec<Profile> =
        PRESETS.iter().map(|(name, _)| Profile::from_config(name).unwrap()).collect();
    let cameras: Vec<&CameraProfile> = profiles.iter().flat_map(|profile| &profile.cameras).collect();
    let controls: Vec<&TagInfo> = TAGS.iter().filter(|info| info.access == Access::Control).collect();
    let (mut taken, mut refused) = (0, 0);
    for seed in 0..40_u64 {
        let mut random = Random(seed);
        let camera = cameras[usize::try_from(seed).unwrap() % cameras.len()];
        let known: Vec<&TagInfo> =
            offered(camera).filter_map(|control| hal_api::metadata::find(control.tag)).collect();
        let mut state = Settings::of(camera);
        for step in 0..500 {
            let mut blob = Metadata::new();
            for _ in 0..=random.below(4) {
                let from = if random.below(50) == 0 { &controls } else { &known };
                let length = u64::try_from(from.len()).unwrap();
                set(&mut blob, from[usize::try_from(random.below(length)).unwrap()], &mut random);
            }
            let place = format!("seed {seed}, step {step}, {}: {blob:?}", camera.id);
            match state.with(camera, blob.view()) {
                Ok(change) => {
                    taken += 1;
                    state = change.settings;
                    let written = state.to_metadata(camera).unwrap();
                    let again = state.with(camera, written.view()).unwrap_or_else(|fault| {
                        unreachable!("{place}: written settings are refused: {fault}")
                    });
                    let mut kept = again.settings;
                    // How a ratio was reached is not written; where it is, is.
                    kept.zoom = state.zoom;
                    assert_eq!(kept, state, "{place}");
                    assert_eq!(again.settings.zoom.ratio, state.zoom.ratio, "{place}");
                }
                Err(fault) => {
                    refused += 1;
                    assert!(fault.text().starts_with("settings: "), "{place}: {fault}");
                }
            }
        }
    }
    assert!(taken > 2000 && refused > 2000, "{taken} taken, {refused} refused: one side is not tested");
}

#[test]
fn what_is_usual_changes_nothing() {
    for (name, _) in PRESETS {
        for camera in &Profile::from_config(name).unwrap().cameras {
            let usual = Settings::of(camera);
            let written = usual.to_metadata(camera).unwrap();
            assert_eq!(usual.with(camera, written.view()).unwrap().settings, usual, "{}", camera.id);
        }
    }
}

#[test]
fn a_place_is_for_one_capture() {
    let camera = &Profile::from_config("phone").unwrap().cameras[0];
    let blob = MetadataBuilder::new()
        .set(hal_api::metadata::tags::JPEG_GPS_COORDINATES, &[47.37, 8.54, 408.0])
        .set(hal_api::metadata::tags::JPEG_GPS_TIMESTAMP, 1_700_000_000)
        .set(hal_api::metadata::tags::JPEG_ORIENTATION, 90)
        .build()
        .unwrap();
    let mut settings = Settings::of(camera).with(camera, blob.view()).unwrap().settings;
    let still = settings.still();
    let gps = still.gps.unwrap();
    assert_eq!(
        (gps.latitude, gps.altitude, gps.time, still.orientation),
        (47.37, 408.0, Some(1_700_000_000), 90)
    );
    settings.spend();
    assert_eq!((settings.still().gps, settings.still().orientation), (None, 90));
}
