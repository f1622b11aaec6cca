//! Controls of a camera and the delay with which they act.

use hal_api::metadata::values::{
    ae_antibanding_mode, awb_mode, exposure_mode, flash_mode, focus_mode, meter_mode,
    video_stabilization_mode,
};
use hal_api::units::Size;

use crate::look::SceneFacts;

/// Controls of a camera and the delay with which they act. The profile's table `controls`.
///
/// Of each list of modes the first is the usual one; an empty list is a control that the camera does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ControlProfile {
    /// Frames from the one that could show a setting first to the one that does.
    pub delay: u32,
    /// Of `values::exposure_mode`; never empty.
    pub exposure: Vec<u8>,
    /// Most steps of exposure compensation, up and down; 0 for none.
    pub compensation: i32,
    /// Steps of exposure compensation in one EV.
    pub steps_per_ev: u32,
    /// Of `values::meter_mode`.
    pub metering: Vec<u8>,
    /// Of `values::ae_antibanding_mode`.
    pub antibanding: Vec<u8>,
    /// Of `values::focus_mode`; empty for a lens that does not move and is sharp everywhere.
    pub focus: Vec<u8>,
    /// Nearest point that the lens can focus, in thousandths of a dioptre.
    pub nearest: u32,
    /// How far the lens moves in one frame, in thousandths of a dioptre.
    pub lens_speed: u32,
    /// Of `values::awb_mode`.
    pub white_balance: Vec<u8>,
    /// Least and most colour temperature that white balance can be set to, in kelvin.
    pub kelvin: [u32; 2],
    /// Least and most zoom, in hundredths.
    pub zoom: [u32; 2],
    /// Of `values::flash_mode`; empty for a camera without a flash.
    pub flash: Vec<u8>,
    /// Light of the flash, in thousandths of what the usual exposure shows as it is.
    pub flash_light: u32,
    /// Of `values::video_stabilization_mode`.
    pub stabilization: Vec<u8>,
    /// Of `values::mirror_support`.
    pub mirror: u8,
    /// Whether the camera can be muted.
    pub mute: bool,
    /// Most faces that are found; 0 for a camera that looks for none.
    pub faces: u32,
    /// Standard deviation of the noise at the usual ISO, in thousandths of an 8-bit level.
    pub noise: u32,
    /// Thumbnail sizes of photos; empty for photos without thumbnails.
    pub thumbnails: Vec<Size>,
    /// Whether photos can be finished later.
    pub deferred_photo: bool,
    /// Whether videos can be finished later.
    pub deferred_video: bool,
    /// Focal length in micrometres; 0 if unknown.
    pub focal_length_um: u32,
    /// Focal length of a 35 mm camera with the same view, in millimetres; 0 if unknown.
    pub equivalent_mm: u32,
    /// Distance of two pixels of the sensor in nanometres; 0 if unknown.
    pub pixel_nm: u32,
    /// What the camera stands in front of, when it is opened.
    pub scene: SceneFacts,
}

impl Default for ControlProfile {
    /// A sensor that does what it is told and nothing by itself.
    fn default() -> Self {
        Self {
            delay: 2,
            exposure: vec![exposure_mode::MANUAL],
            compensation: 0,
            steps_per_ev: 3,
            metering: Vec::new(),
            antibanding: Vec::new(),
            focus: Vec::new(),
            nearest: 10_000,
            lens_speed: 500,
            white_balance: Vec::new(),
            kelvin: [2500, 9000],
            zoom: [100, 100],
            flash: Vec::new(),
            flash_light: 1000,
            stabilization: Vec::new(),
            mirror: hal_api::metadata::values::mirror_support::NOT_SUPPORT,
            mute: false,
            faces: 0,
            noise: 0,
            thumbnails: Vec::new(),
            deferred_photo: false,
            deferred_video: false,
            focal_length_um: 0,
            equivalent_mm: 0,
            pixel_nm: 0,
            scene: SceneFacts::default(),
        }
    }
}

impl ControlProfile {
    /// The mode that each list starts with; what stands for "nothing is done" if the list is empty.
    pub(crate) fn usual(&self) -> Usual {
        let first = |list: &[u8], none: u8| list.first().copied().unwrap_or(none);
        Usual {
            exposure: first(&self.exposure, exposure_mode::MANUAL),
            metering: first(&self.metering, meter_mode::OVERALL_METERING),
            antibanding: first(&self.antibanding, ae_antibanding_mode::OFF),
            focus: first(&self.focus, focus_mode::LOCKED),
            white_balance: first(&self.white_balance, awb_mode::OFF),
            flash: first(&self.flash, flash_mode::CLOSE),
            stabilization: first(&self.stabilization, video_stabilization_mode::OFF),
        }
    }
}

/// The usual mode of each control that has modes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usual {
    pub(crate) exposure: u8,
    pub(crate) metering: u8,
    pub(crate) antibanding: u8,
    pub(crate) focus: u8,
    pub(crate) white_balance: u8,
    pub(crate) flash: u8,
    pub(crate) stabilization: u8,
}
