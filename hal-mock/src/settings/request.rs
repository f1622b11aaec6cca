//! What a client asks of the sensor.

use hal_api::metadata::Rational;
use hal_api::metadata::values::{
    ae_lock, af_trigger, awb_lock, burst_capture, mirror, mute_mode, stream_auto_fps_control, switch,
};

use super::course::ZoomSettings;
use super::photo::{StillRequest, StillSettings};
use crate::profile::CameraProfile;

/// What a client asked for. The sensor gets there in its own time: see [`crate::three_a`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Settings {
    /// Frames per second, lowest and highest; `None` leaves them to the streams.
    pub(crate) fps: Option<(u32, u32)>,
    pub(crate) exposure: ExposureSettings,
    pub(crate) color: ColorSettings,
    pub(crate) focus: FocusSettings,
    pub(crate) zoom: ZoomSettings,
    /// Of `values::flash_mode`.
    pub(crate) flash: u8,
    /// Of `values::video_stabilization_mode`.
    pub(crate) stabilization: u8,
    /// Of `values::mute_mode`.
    pub(crate) mute: u8,
    /// Of `values::mirror`.
    pub(crate) mirror: u8,
    /// Of `values::switch`: faces are looked for.
    pub(crate) faces: u8,
    /// Of `values::switch`: videos are finished later.
    pub(crate) deferred_video: u8,
    /// Of `values::burst_capture`.
    pub(crate) burst: u8,
    pub(super) still: StillRequest,
}

/// A change that was found legal.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change {
    /// What is asked for from now on.
    pub(crate) settings: Settings,
    /// Frames that a stepped clock may make.
    pub(crate) steps: u32,
}

/// How exposure is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ExposureSettings {
    /// Of `values::exposure_mode`.
    pub(crate) mode: u8,
    /// Nanoseconds, for the manual mode; `None` keeps what the automatic found last.
    pub(crate) time_ns: Option<u64>,
    /// ISO in any mode; 0 leaves it to the automatic, in the manual mode as it found it last.
    pub(crate) iso: u32,
    /// Steps.
    pub(crate) compensation: i32,
    /// Of `values::ae_lock`.
    pub(crate) lock: u8,
    /// Of `values::ae_antibanding_mode`.
    pub(crate) antibanding: u8,
    /// Of `values::meter_mode`.
    pub(crate) metering: u8,
    /// Where light is metered: [x, y] in thousandths.
    pub(crate) point: [u32; 2],
    /// Of `values::stream_auto_fps_control`: frames may come slower in the dark.
    pub(crate) slower: u8,
}

impl ExposureSettings {
    fn of(profile: &CameraProfile) -> Self {
        let usual = profile.controls.usual();
        Self {
            mode: usual.exposure,
            time_ns: None,
            iso: 0,
            compensation: 0,
            lock: ae_lock::OFF,
            antibanding: usual.antibanding,
            metering: usual.metering,
            point: [500, 500],
            slower: stream_auto_fps_control::DISABLE,
        }
    }
}

/// How colours are made neutral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColorSettings {
    /// Of `values::awb_mode`.
    pub(crate) mode: u8,
    /// Of `values::awb_lock`.
    pub(crate) lock: u8,
    /// Kelvin, for the mode OFF; `None` keeps what the automatic found last.
    pub(crate) kelvin: Option<u32>,
}

impl ColorSettings {
    fn of(profile: &CameraProfile) -> Self {
        Self { mode: profile.controls.usual().white_balance, lock: awb_lock::OFF, kelvin: None }
    }
}

/// How the lens is focused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FocusSettings {
    /// Of `values::focus_mode`.
    pub(crate) mode: u8,
    /// Thousandths of a dioptre, for the manual mode; `None` leaves the lens where it is.
    pub(crate) distance: Option<u32>,
    /// What is focused on: [x, y] in thousandths.
    pub(crate) point: [u32; 2],
    /// Of `values::af_trigger`: the last one.
    pub(crate) trigger: u8,
    /// Counts what makes focus be searched for anew: triggers and points.
    pub(crate) asked: u32,
}

impl FocusSettings {
    fn of(profile: &CameraProfile) -> Self {
        let mode = profile.controls.usual().focus;
        Self { mode, distance: None, point: [500, 500], trigger: af_trigger::IDLE, asked: 0 }
    }
}

impl Settings {
    pub(crate) fn of(profile: &CameraProfile) -> Self {
        let usual = profile.controls.usual();
        Self {
            fps: None,
            exposure: ExposureSettings::of(profile),
            color: ColorSettings::of(profile),
            focus: FocusSettings::of(profile),
            zoom: ZoomSettings::default(),
            flash: usual.flash,
            stabilization: usual.stabilization,
            mute: mute_mode::OFF,
            mirror: mirror::OFF,
            faces: switch::OFF,
            deferred_video: switch::OFF,
            burst: burst_capture::END,
            still: StillRequest::default(),
        }
    }

    /// What a photo that is taken now gets.
    #[allow(dead_code, reason = "for those who take photos")]
    pub(crate) fn still(&self) -> StillSettings {
        self.still.of(self.mirror)
    }

    /// Forgets what was for one capture only: the place where it was taken.
    pub(crate) fn spend(&mut self) {
        self.still.forget_place();
    }
}

pub(crate) fn seconds(ns: u64) -> Rational {
    Rational { numerator: i32::try_from(ns / 1000).unwrap_or(i32::MAX), denominator: 1_000_000 }
}

pub(crate) fn signed(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
