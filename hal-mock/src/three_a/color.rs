//! White balance: what colours become under light of another colour.
//!
//! Light is measured in mireds (millions by kelvin), in which equal steps look equal. Warm light has more
//! red and less blue than daylight, by so much for each mired.

use hal_api::metadata::values::{awb_lock, awb_mode};

use super::exposure::ONE;
use crate::look::SceneFacts;
use crate::settings::ColorSettings;

/// Daylight in thousandths of a mired.
const DAYLIGHT: u64 = mired(5500);
/// Red and blue that a thousandth of a mired adds and takes, in 65536ths of a thousandth.
const RED: u64 = 131;
const BLUE: u64 = 164;
/// The automatic is there when it is nearer than so many thousandths of a mired.
const NEAR: u64 = 4000;
/// Least of a colour in any light, in 65536ths.
const LEAST: u64 = ONE / 8;

/// The automatic.
#[derive(Debug, Clone, Copy)]
pub(super) struct WhiteBalance {
    /// Whether the camera balances at all: one that does not sees light of any colour as white.
    balances: bool,
    /// Light that looks white, in thousandths of a mired.
    white: u64,
}

impl WhiteBalance {
    pub(super) fn new(balances: bool) -> Self {
        Self { balances, white: DAYLIGHT }
    }

    /// One frame.
    pub(super) fn step(&mut self, settings: &ColorSettings, scene: &SceneFacts) {
        if settings.mode != awb_mode::AUTO || settings.lock == awb_lock::ON {
            return self.once(settings, scene);
        }
        let light = mired(scene.kelvin);
        self.white = if self.white.abs_diff(light) <= NEAR { light } else { self.white.midpoint(light) };
    }

    /// As [`WhiteBalance::step`], but the automatic is there at once.
    pub(super) fn once(&mut self, settings: &ColorSettings, scene: &SceneFacts) {
        if settings.lock == awb_lock::ON && settings.mode == awb_mode::AUTO {
            return;
        }
        let kelvin = match settings.mode {
            awb_mode::AUTO => Some(scene.kelvin),
            awb_mode::INCANDESCENT => Some(2850),
            awb_mode::WARM_FLUORESCENT => Some(3000),
            awb_mode::FLUORESCENT => Some(4000),
            awb_mode::DAYLIGHT => Some(5500),
            awb_mode::CLOUDY_DAYLIGHT => Some(6500),
            awb_mode::SHADE => Some(7500),
            awb_mode::TWILIGHT => Some(9000),
            _ => settings.kelvin,
        };
        self.white = kelvin.map_or(self.white, mired);
    }

    /// Temperature of the light that looks white, in kelvin.
    pub(super) fn kelvin(&self) -> u32 {
        u32::try_from((1_000_000_000 + self.white / 2) / self.white.max(1)).unwrap_or(u32::MAX)
    }

    /// What becomes of red, green and blue of a white thing in the scene's light, in 65536ths.
    pub(super) fn gains(&self, scene: &SceneFacts) -> [u64; 3] {
        if !self.balances {
            return [ONE; 3];
        }
        let (light, white) = (mired(scene.kelvin), self.white);
        [red(light) * ONE / red(white), ONE, blue(light) * ONE / blue(white)]
    }
}

/// Thousandths of a mired.
const fn mired(kelvin: u32) -> u64 {
    let kelvin = if kelvin == 0 { 1 } else { kelvin as u64 };
    1_000_000_000 / kelvin
}

fn red(mired: u64) -> u64 {
    leaning(mired, RED, true)
}

fn blue(mired: u64) -> u64 {
    leaning(mired, BLUE, false)
}

/// A colour in light of this temperature, in 65536ths of what it is in daylight.
fn leaning(mired: u64, slope: u64, warm: bool) -> u64 {
    let change = mired.abs_diff(DAYLIGHT) * slope / 1000;
    let more = (mired > DAYLIGHT) == warm;
    if more { ONE + change } else { ONE.saturating_sub(change).max(LEAST) }
}
