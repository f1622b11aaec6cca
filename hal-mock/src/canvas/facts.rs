//! What the automatic functions can see of a source.

use super::ball::face_box;
use super::face::COUNT;
use super::source::Source;
use super::timeline::is_before;
use crate::look::{Faces, SceneFacts};
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
}

/// What a camera sees, frame by frame: light, its colour and the distance are those of the place it stands at,
/// the rest is the source's. Sources are exposed as they should be, so that a file shows as it is; the place
/// darkens and tints them.
#[derive(Debug)]
pub(crate) struct Sight {
    place: SceneFacts,
    source: Option<Source>,
    /// The source before, and the first frame that does not show it.
    past: Option<(Source, u32)>,
}

impl Sight {
    /// A place where nothing is seen yet.
    pub(crate) fn new(place: SceneFacts) -> Self {
        Self { place, source: None, past: None }
    }

    /// Another light at the place, in thousandths of the usual.
    pub(crate) fn set_light(&mut self, light: u32) {
        self.place.light = light;
    }

    /// Shows `source` from frame `from` on, or from the `next` one that is taken if that is later. Yields that
    /// frame, and what is not needed any more, to be dropped without a lock.
    pub(crate) fn show(&mut self, source: Source, from: u32, next: u32) -> (u32, Option<Source>) {
        let from = if is_before(from, next) { next } else { from };
        let before = self.source.replace(source);
        let older = before.and_then(|before| self.past.replace((before, from)));
        (from, older.map(|(older, _)| older))
    }

    /// What frame `scene_frame` shows. Allocates nothing.
    pub(crate) fn at(&self, scene_frame: u32) -> SceneFacts {
        let past = self.past.as_ref().filter(|(_, until)| is_before(scene_frame, *until));
        let Some(source) = past.map(|(source, _)| source).or(self.source.as_ref()) else { return self.place };
        SceneFacts { faces: source.faces(scene_frame), ..self.place }
    }
}
