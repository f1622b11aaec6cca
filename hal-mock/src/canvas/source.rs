//! What a camera sees.

use std::sync::Arc;

use crate::pattern::Pattern;
use crate::scene::{Scene, SceneError, SceneSpec};

/// What a camera sees.
#[derive(Debug, Clone)]
pub enum Source {
    /// A made-up picture.
    Pattern(Pattern),
    /// Pictures from files.
    Scene(Arc<Scene>),
}

impl Source {
    /// What a text or profile asks for, with its files decoded.
    ///
    /// # Errors
    /// [`SceneError`]: the file that is missing, broken or too large, by name.
    pub fn open(spec: &SceneSpec) -> Result<Self, SceneError> {
        let scene = match spec {
            SceneSpec::Pattern(pattern) => return Ok(Self::Pattern(*pattern)),
            SceneSpec::Pictures { path, frames_each, play } => {
                Scene::load(path, *frames_each)?.with_play(*play)
            }
            SceneSpec::Video { path, kind, play } => Scene::load_video(path, *kind)?.with_play(*play),
        };
        Ok(Self::Scene(Arc::new(scene)))
    }
}
