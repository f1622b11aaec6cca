//! The 3A loop: exposure, white balance and focus, frame by frame.
//!
//! A small simulated sensor. Settings reach it after a delay of some frames ([`pipeline`]); from then on its
//! loops work towards them, and what each frame got is [`Applied`]: the look that is painted and the values
//! that are reported are the same numbers. With usual settings in front of a usual scene that is
//! [`Look::NEUTRAL`], and a loop that has come to rest yields the same look for every frame.

mod applied;
mod pipeline;
mod exposure;
mod color;
mod focus;
mod zoom;
mod results;

use hal_api::metadata::values::{
    flash_mode, flash_state, mute_mode, stream_auto_fps_control, switch, video_stabilization_mode,
};

use crate::look::{Faces, Look, SceneFacts};
use crate::profile::CameraProfile;
use crate::settings::Settings;

pub(crate) use applied::Applied;
use color::WhiteBalance;
use exposure::{Exposed, Exposure, ONE};
use focus::Focus;
use pipeline::Pipeline;
pub(crate) use results::StreamResults;
pub(crate) use results::{Reporter, check_results};
use zoom::Zoom;

/// Light below which an automatic flash fires, in thousandths of the usual.
const DARK: u64 = 250;
/// Noise that each doubling of the usual ISO adds, in thousandths of an 8-bit level, and the most there is.
const NOISE: u32 = 400;
const MOST_NOISE: u32 = 32_000;

/// Turns what was asked for into what the sensor does, over some frames.
#[derive(Debug)]
pub(crate) struct ThreeA {
    pipeline: Pipeline,
    loops: Loops,
    applied: Applied,
    /// See [`ThreeA::slowest_ns`].
    slowest_ns: u64,
}

/// What changes from frame to frame.
#[derive(Debug, Clone, Copy)]
struct Loops {
    exposure: Exposure,
    white: WhiteBalance,
    focus: Focus,
    zoom: Zoom,
    /// Light of the flash, in thousandths of the usual; `None` if there is none.
    flash: Option<u64>,
    /// Noise at the usual ISO.
    noise: u32,
    usual_iso: u32,
    mirror_support: u8,
    most_faces: usize,
}

impl ThreeA {
    /// As it is when the camera is opened.
    pub(crate) fn new(profile: &CameraProfile) -> Self {
        let controls = &profile.controls;
        let loops = Loops {
            exposure: Exposure::new(profile),
            white: WhiteBalance::new(!controls.white_balance.is_empty()),
            focus: Focus::new(profile),
            zoom: Zoom::new(),
            flash: (!controls.flash.is_empty()).then_some(u64::from(controls.flash_light)),
            noise: controls.noise,
            usual_iso: profile.gain.def,
            mirror_support: controls.mirror,
            most_faces: usize::try_from(controls.faces).unwrap_or(0),
        };
        // What would be said of a frame if there were one already.
        let mut ahead = loops;
        let applied = ahead.frame(&Settings::of(profile), &controls.scene, 0);
        Self { pipeline: Pipeline::new(controls.delay), loops, applied, slowest_ns: 0 }
    }

    /// The next frame, which is `duration_ns` before the one after it. Allocates nothing.
    pub(crate) fn frame(&mut self, settings: &Settings, scene: &SceneFacts, duration_ns: u64) -> Applied {
        let due = self.pipeline.pass(settings);
        self.applied = self.loops.frame(&due, scene, duration_ns);
        let slower = due.exposure.slower == stream_auto_fps_control::ENABLE;
        self.slowest_ns = if slower { self.applied.exposure_ns } else { 0 };
        self.applied
    }

    /// The next frame, for a photo with settings of its `own`, beside those that stand. They were sent ahead
    /// of the frame, so that it shows them without delay and without loops on their way; its flash fires if
    /// it is to. Frames after it are as if it had been an ordinary one. Allocates nothing.
    pub(crate) fn photo(
        &mut self,
        settings: &Settings,
        own: &Settings,
        scene: &SceneFacts,
        duration_ns: u64,
    ) -> Applied {
        self.frame(settings, scene, duration_ns);
        self.applied = self.loops.photo(own, scene);
        self.applied
    }

    /// Whether the flash fires with a photo that is taken now.
    pub(crate) fn fires(&self, settings: &Settings, scene: &SceneFacts) -> bool {
        self.loops.light_of(settings, scene) > 0
    }

    /// Exposure time that the next frame will have, in nanoseconds: with settings of its `own`, or as the
    /// last one.
    pub(crate) fn expected_ns(&self, own: Option<&Settings>, scene: &SceneFacts) -> u64 {
        own.map_or(self.applied.exposure_ns, |own| self.loops.photo(own, scene).exposure_ns)
    }

    /// What the sensor did last.
    pub(crate) fn applied(&self) -> Applied {
        self.applied
    }

    /// Time that the automatic wants from one frame to the next, if the client lets it have that.
    pub(crate) fn slowest_ns(&self) -> u64 {
        self.slowest_ns
    }
}

impl Loops {
    fn frame(&mut self, settings: &Settings, scene: &SceneFacts, duration_ns: u64) -> Applied {
        let light = self.flash.filter(|_| settings.flash == flash_mode::ALWAYS_OPEN).unwrap_or(0);
        let exposed = self.exposure.step(settings, scene, light);
        self.white.step(&settings.color, scene);
        self.focus.step(&settings.focus, scene);
        let zoom = self.zoom.step(&settings.zoom, duration_ns);
        self.applied(settings, scene, exposed, light, zoom)
    }

    /// On a copy: nothing of this lasts.
    fn photo(mut self, settings: &Settings, scene: &SceneFacts) -> Applied {
        let light = self.light_of(settings, scene);
        let exposed = self.exposure.once(settings, scene, light);
        self.white.once(&settings.color, scene);
        self.focus.once(&settings.focus);
        self.applied(settings, scene, exposed, light, settings.zoom.ratio)
    }

    /// Light of the flash with a photo, in thousandths of the usual.
    fn light_of(&self, settings: &Settings, scene: &SceneFacts) -> u64 {
        let fires = match settings.flash {
            flash_mode::OPEN | flash_mode::ALWAYS_OPEN => true,
            flash_mode::AUTO => scene.brightness() < DARK,
            _ => false,
        };
        self.flash.filter(|_| fires).unwrap_or(0)
    }

    fn applied(
        &self,
        settings: &Settings,
        scene: &SceneFacts,
        exposed: Exposed,
        flash: u64,
        zoom: u32,
    ) -> Applied {
        let level = self.exposure.limits().level(&exposed, u64::from(scene.light).saturating_add(flash));
        let gain = |color: u64| {
            let gain = u128::from(level) * u128::from(color) / u128::from(ONE);
            u32::try_from(gain).unwrap_or(u32::MAX)
        };
        let look = Look {
            gains: self.white.gains(scene).map(gain),
            noise: self.noise(exposed.iso),
            zoom: zoom * (100 + margin(settings.stabilization)) / 100,
            blur: self.focus.blur(scene),
            mirror: false,
            mute: settings.mute == mute_mode::SOLID_COLOR_BLACK,
        };
        let flash_state = match self.flash {
            None => flash_state::UNAVAILABLE,
            Some(_) if flash > 0 => flash_state::FLASHING,
            Some(_) => flash_state::READY,
        };
        let applied = Applied {
            look,
            exposure_ns: exposed.time_ns,
            gain: exposed.iso,
            exposure_state: exposed.state,
            focus_state: self.focus.state(&settings.focus, scene),
            af_state: self.focus.af_state(),
            lens: self.focus.place(),
            kelvin: self.white.kelvin(),
            zoom,
            flash_state,
            compensation: settings.exposure.compensation,
            around: (scene.faces, self.most_faces),
            faces: Faces::default(),
            mirror: (settings.mirror, self.mirror_support),
        };
        let faces = if settings.faces == switch::ON { applied.found() } else { Faces::default() };
        Applied { faces, ..applied }
    }

    /// Noise of an ISO, in thousandths of an 8-bit level.
    fn noise(&self, iso: u32) -> u32 {
        let usual = u64::from(self.usual_iso.max(1));
        let own = u64::from(self.noise) * u64::from(iso) / usual;
        let more = u64::from(NOISE) * u64::from(iso.saturating_sub(self.usual_iso)) / usual;
        u32::try_from(own + more).unwrap_or(MOST_NOISE).min(MOST_NOISE)
    }
}

/// Part of the picture that stabilization needs at its edges, in hundredths.
fn margin(stabilization: u8) -> u32 {
    match stabilization {
        video_stabilization_mode::LOW => 5,
        video_stabilization_mode::MIDDLE | video_stabilization_mode::AUTO => 10,
        video_stabilization_mode::HIGH => 15,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
