//! Single pictures of a scene, without the strip: what photos are made of.

use hal_api::format::{FourCc, layout};
use hal_api::strip::Strip;
use hal_api::units::Size;
use hal_api::view::ViewMut;

use super::error::PaintError;
use super::painter::Painter;
use super::rgb::Rgb;
use super::shot::Shot;
use super::source::Source;
use crate::look::Look;

/// The scene at `scene_frame` in a look, as 8-bit RGB. The noise of the look follows from `noise_seed`,
/// `camera` and `scene_frame`: another seed is an independent noise over the same scene.
///
/// # Errors
/// [`PaintError::Format`] for a size that cannot be laid out, or is more than is ever prepared.
pub fn render(
    source: &Source,
    camera: u16,
    size: Size,
    scene_frame: u32,
    look: &Look,
    noise_seed: u64,
) -> Result<Rgb, PaintError> {
    let layout = layout(FourCc::RGB24, size.width, size.height, 1)?;
    let mut painter = Painter::new(camera, &layout, source)?.without_strip();
    painter.set_noise_seed(noise_seed);
    let mut pixels = vec![0; usize::try_from(layout.size()).unwrap_or(0)];
    let shot = Shot { scene_frame, look: *look, ..Shot::plain(Strip::default()) };
    painter.paint_shot(&mut ViewMut::of_slice(&mut pixels), &shot)?;
    Ok(Rgb { width: size.width, height: size.height, pixels })
}
