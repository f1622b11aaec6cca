//! What a camera sees.

use std::sync::Arc;

use crate::pattern::Pattern;
use crate::scene::Scene;

/// What a camera sees.
#[derive(Debug, Clone)]
pub enum Source {
    /// A made-up picture.
    Pattern(Pattern),
    /// Pictures from files.
    Scene(Arc<Scene>),
}
