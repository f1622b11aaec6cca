//! Exposure: how bright a frame becomes, and how the automatic gets there.
//!
//! All is integer arithmetic, so that frames are the same on every machine. Sensitivity is exposure time
//! times ISO; brightness is sensitivity times light; both are 1 at the profile's usual values.

use hal_api::metadata::values::{
    ae_antibanding_mode, ae_lock, exposure_mode, exposure_state, meter_mode, stream_auto_fps_control,
};
use hal_api::units::frame_duration_ns;

use crate::look::SceneFacts;
use crate::profile::CameraProfile;
use crate::settings::{ExposureSettings, Settings};

/// One, in 65536ths.
pub(super) const ONE: u64 = 1 << 16;
/// The automatic is there when it is nearer than this part of what it wants.
const NEAR: u64 = 50;
/// 2^(1/n) in 2^-32, for n from 1: the step of a compensation of n steps in one EV.
const ROOTS: [u64; 8] = [
    8_589_934_592,
    6_074_001_000,
    5_411_319_705,
    5_107_605_667,
    4_933_621_868,
    4_820_937_788,
    4_742_028_353,
    4_683_695_048,
];

/// What a sensor can do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Exposure times in nanoseconds: least, usual, most.
    time_ns: [u64; 3],
    /// ISO: least, usual, most.
    iso: [u64; 3],
    steps_per_ev: u32,
    /// Lowest and highest frame rate of the modes.
    fps: (u32, u32),
}

/// The exposure of one frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exposed {
    pub(super) time_ns: u64,
    pub(super) iso: u32,
    /// Of `values::exposure_state`.
    pub(super) state: u8,
}

/// The automatic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exposure {
    limits: Limits,
    /// Sensitivity that it has come to, in 65536ths.
    drive: u64,
    last: Exposed,
    /// It was told to find exposure once, and did.
    found: bool,
    asked: (u8, u8, [u32; 2]),
}

impl Limits {
    pub(super) fn of(profile: &CameraProfile) -> Self {
        let (time, iso) = (profile.exposure_us, profile.gain);
        Self {
            time_ns: [time.min, time.def, time.max].map(|us| u64::from(us) * 1000),
            iso: [iso.min, iso.def, iso.max].map(u64::from),
            steps_per_ev: profile.controls.steps_per_ev,
            fps: profile.fps(),
        }
    }

    /// Brightness that light makes at this exposure, in 65536ths. `light` is in thousandths of the usual.
    pub(super) fn level(&self, exposed: &Exposed, light: u64) -> u64 {
        let [_, time, _] = self.time_ns;
        let [_, iso, _] = self.iso;
        let sensitivity = u128::from(exposed.time_ns) * u128::from(exposed.iso) * u128::from(ONE);
        let level = sensitivity * u128::from(light) / (u128::from(time) * u128::from(iso) * 1000).max(1);
        u64::try_from(level).unwrap_or(u64::MAX)
    }

    /// Longest exposure time that the automatic may choose at the frame rate that was asked for.
    fn longest_ns(&self, settings: &Settings) -> u64 {
        let [least, usual, most] = self.time_ns;
        let (slow, fast) = settings.fps.unwrap_or(self.fps);
        let duration = match (settings.exposure.slower, settings.fps) {
            (stream_auto_fps_control::ENABLE, _) => frame_duration_ns(slow),
            (_, Some(_)) => frame_duration_ns(fast),
            (_, None) => frame_duration_ns(fast).max(usual),
        };
        duration.clamp(least, most)
    }

    /// Exposure time and ISO of a sensitivity: time first, as it costs no noise, then ISO.
    fn split(&self, settings: &Settings, drive: u64) -> (u64, u64) {
        let [least_ns, usual_ns, _] = self.time_ns;
        let [least_iso, usual_iso, most_iso] = self.iso;
        let longest_ns = self.longest_ns(settings);
        let fixed = u64::from(settings.exposure.iso);
        let total = u128::from(usual_ns) * u128::from(usual_iso) * u128::from(drive) / u128::from(ONE);
        let over = |by: u64| u64::try_from(total / u128::from(by.max(1))).unwrap_or(u64::MAX);
        let mut time = over(if fixed == 0 { usual_iso } else { fixed }).clamp(least_ns, longest_ns);
        if let Some(flicker) = flicker_ns(settings.exposure.antibanding).filter(|period| time >= *period) {
            time -= time % flicker;
        }
        // What is reported has microseconds.
        time -= time % 1000;
        let rounded = total + u128::from(time / 2);
        let iso = u64::try_from(rounded / u128::from(time.max(1))).unwrap_or(u64::MAX);
        (time, if fixed == 0 { iso.clamp(least_iso, most_iso) } else { fixed })
    }

    /// Sensitivities that can be had, in 65536ths.
    fn reach(&self, settings: &Settings) -> (u64, u64) {
        let [least_ns, usual_ns, _] = self.time_ns;
        let [least_iso, usual_iso, most_iso] = self.iso;
        let fixed = u64::from(settings.exposure.iso);
        let (least_iso, most_iso) = if fixed == 0 { (least_iso, most_iso) } else { (fixed, fixed) };
        let part = |time: u64, iso: u64| {
            let usual = u128::from(usual_ns) * u128::from(usual_iso);
            let all = u128::from(time) * u128::from(iso) * u128::from(ONE) / usual.max(1);
            u64::try_from(all).unwrap_or(u64::MAX).max(1)
        };
        (part(least_ns, least_iso), part(self.longest_ns(settings), most_iso))
    }

    /// Sensitivity that shows `light` as bright as was asked for, in 65536ths.
    fn wanted(&self, settings: &Settings, light: u64) -> u64 {
        let target = self.target(settings.exposure.compensation);
        let (least, most) = self.reach(settings);
        target.saturating_mul(1000).checked_div(light).unwrap_or(most).clamp(least, most)
    }

    /// 2^(steps / steps per EV), in 65536ths.
    fn target(&self, steps: i32) -> u64 {
        let root = usize::try_from(self.steps_per_ev).ok().and_then(|n| ROOTS.get(n.checked_sub(1)?));
        let whole = steps.unsigned_abs() / self.steps_per_ev.max(1);
        let rest = steps.unsigned_abs() % self.steps_per_ev.max(1);
        let mut factor = u128::from(ONE) << whole.min(32);
        for _ in 0..rest {
            factor = (factor * u128::from(root.copied().unwrap_or(ROOTS[0]))) >> 32;
        }
        let factor = u64::try_from(factor).unwrap_or(u64::MAX).max(1);
        if steps < 0 { (ONE * ONE / factor).max(1) } else { factor }
    }
}

impl Exposure {
    pub(super) fn new(profile: &CameraProfile) -> Self {
        let limits = Limits::of(profile);
        let ([_, time_ns, _], iso) = (limits.time_ns, profile.gain.def);
        let last = Exposed { time_ns, iso, state: exposure_state::CONVERGED };
        Self { limits, drive: ONE, last, found: false, asked: (u8::MAX, 0, [0, 0]) }
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// One frame. `light` comes beside the scene's, in thousandths: that of a flash which stays on.
    pub(super) fn step(&mut self, settings: &Settings, scene: &SceneFacts, light: u64) -> Exposed {
        let exposure = &settings.exposure;
        let asked = (exposure.mode, exposure.metering, exposure.point);
        if asked != self.asked {
            (self.asked, self.found) = (asked, false);
        }
        self.last = match exposure.mode {
            exposure_mode::MANUAL => self.manual(exposure),
            exposure_mode::LOCKED => self.last,
            _ if exposure.lock == ae_lock::ON || self.found => self.last,
            _ => self.search(settings, metered(exposure, scene) + light),
        };
        self.found = exposure.mode == exposure_mode::AUTO && self.last.state == exposure_state::CONVERGED;
        self.last
    }

    /// The exposure of a photo: as a search would end, at once. `light` as in [`Exposure::step`].
    pub(super) fn once(&self, settings: &Settings, scene: &SceneFacts, light: u64) -> Exposed {
        let exposure = &settings.exposure;
        let held = exposure.mode == exposure_mode::LOCKED || exposure.lock == ae_lock::ON;
        match exposure.mode {
            exposure_mode::MANUAL => self.manual(exposure),
            _ if held => self.last,
            _ => {
                let wanted = self.limits.wanted(settings, metered(exposure, scene) + light);
                self.exposed(settings, wanted, exposure_state::CONVERGED)
            }
        }
    }

    fn manual(&self, exposure: &ExposureSettings) -> Exposed {
        let iso = if exposure.iso == 0 { self.last.iso } else { exposure.iso };
        let time_ns = exposure.time_ns.unwrap_or(self.last.time_ns);
        Exposed { time_ns, iso, state: exposure_state::CONVERGED }
    }

    /// Half of the way, in EV, and one EV at most; the last bit at once, so that it comes to rest.
    fn search(&mut self, settings: &Settings, light: u64) -> Exposed {
        let wanted = self.limits.wanted(settings, light);
        let near = self.drive.abs_diff(wanted).saturating_mul(NEAR) <= wanted;
        let half = u64::try_from((u128::from(self.drive) * u128::from(wanted)).isqrt()).unwrap_or(wanted);
        let bounded = half.clamp((self.drive / 2).max(1), self.drive.saturating_mul(2));
        self.drive = if near { wanted } else { bounded };
        let state = if near { exposure_state::CONVERGED } else { exposure_state::SCAN };
        self.exposed(settings, self.drive, state)
    }

    fn exposed(&self, settings: &Settings, drive: u64, state: u8) -> Exposed {
        let (time_ns, iso) = self.limits.split(settings, drive);
        Exposed { time_ns, iso: u32::try_from(iso).unwrap_or(u32::MAX), state }
    }
}

/// Half a period of the mains, in which its light comes and goes once.
fn flicker_ns(antibanding: u8) -> Option<u64> {
    match antibanding {
        ae_antibanding_mode::HZ_50 | ae_antibanding_mode::AUTO => Some(10_000_000),
        ae_antibanding_mode::HZ_60 => Some(8_333_000),
        _ => None,
    }
}

/// Light as it is metered, in thousandths of the usual.
fn metered(exposure: &ExposureSettings, scene: &SceneFacts) -> u64 {
    let spot = zone(exposure.point);
    let weight = |index: usize| -> u64 {
        match exposure.metering {
            meter_mode::SPOT_METERING => u64::from(index == spot),
            // The part itself and its neighbours.
            meter_mode::REGION_METERING => u64::from(near(index, spot)),
            meter_mode::CENTER_WEIGHTED_METERING if index == 4 => 8,
            _ => 1,
        }
    };
    let zones = || scene.zones.iter().enumerate();
    if exposure.metering == meter_mode::CENTER_HIGHLIGHT_WEIGHTED {
        let brightest = zones().map(|(_, zone)| u64::from(zone.light)).max().unwrap_or(0);
        return (u64::from(scene.light) * brightest / 1000).max(1);
    }
    let all: u64 = zones().map(|(index, zone)| weight(index) * u64::from(zone.light)).sum();
    let weights: u64 = zones().map(|(index, _)| weight(index)).sum();
    (u64::from(scene.light) * all / (weights.max(1) * 1000)).max(1)
}

/// The part of the picture that a place is in.
pub(super) fn zone([x, y]: [u32; 2]) -> usize {
    let third = |part: u32| usize::try_from(part * 3 / 1001).unwrap_or(0);
    third(y) * 3 + third(x)
}

fn near(one: usize, other: usize) -> bool {
    (one / 3).abs_diff(other / 3) <= 1 && (one % 3).abs_diff(other % 3) <= 1
}
