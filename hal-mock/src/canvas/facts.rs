//! What the automatic functions can see of a source.

use super::ball::face_box;
use super::face::COUNT;
use super::source::Source;
use crate::look::Faces;
use crate::pattern::Pattern;

impl Source {
    /// The faces that frame `scene_frame` shows, in the scene as it is: zoom and mirror are the look's.
    #[must_use]
    pub fn faces(&self, scene_frame: u32) -> Faces {
        let mut faces = Faces::default();
        if let Self::Pattern(Pattern::Faces) = self {
            for (place, index) in faces.boxes.iter_mut().zip(0..COUNT) {
                *place = face_box(index, scene_frame);
                faces.count += 1;
            }
        }
        faces
    }

    /// Light in thousandths of the usual: 1000 for patterns; for pictures their mean level, where half of
    /// full scale is the usual. At least 1.
    #[must_use]
    pub fn light(&self) -> u32 {
        let Self::Scene(scene) = self else { return 1000 };
        let (sum, samples) = scene
            .pictures()
            .iter()
            .map(crate::scene::Picture::levels)
            .fold((0_u64, 0_u64), |(sum, samples), (levels, count)| {
                (sum.saturating_add(levels), samples.saturating_add(count))
            });
        let light = sum.saturating_mul(2000).checked_div(samples.saturating_mul(255)).unwrap_or(1000);
        u32::try_from(light).unwrap_or(2000).max(1)
    }

    /// Colour temperature in kelvin: daylight, for sources show their colours as they are.
    #[must_use]
    pub fn kelvin(&self) -> u32 {
        5500
    }
}
