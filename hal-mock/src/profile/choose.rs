//! From the driver's configuration to a profile.

use std::path::Path;

use super::parse::{MAX_BYTES, parse, replace};
use super::script::read;
use super::{Profile, ProfileError, SceneSpec, seeded};

/// Presets by name.
pub const PRESETS: [(&str, &str); 4] = [
    ("webcam", include_str!("../../profiles/webcam.toml")),
    ("phone", include_str!("../../profiles/phone.toml")),
    ("infrared", include_str!("../../profiles/infrared.toml")),
    ("usb2", include_str!("../../profiles/usb2.toml")),
];
/// Longest configuration in bytes.
const MAX_CONFIG: usize = MAX_BYTES;

impl Profile {
    /// The profile that a driver's configuration asks for; see [the module](super) for its forms.
    ///
    /// # Errors
    /// [`ProfileError`] that names file, line and key, what was found and what is legal.
    pub fn from_config(config: &str) -> Result<Self, ProfileError> {
        if config.contains('\n') {
            return Self::parse("configuration", config);
        }
        if config.len() > MAX_CONFIG {
            let what = format!("it has {} bytes; at most {MAX_CONFIG} are read", config.len());
            return Err(ProfileError::new("configuration", what));
        }
        let mut parts = config.split(';').map(str::trim);
        let first = parts.next().unwrap_or_default();
        let keyed = first.split_once('=');
        let base = if keyed.is_some() { "" } else { first };
        let mut profile = Self::base(if base.is_empty() { "webcam" } else { base })?;
        let replacements = keyed.is_some().then_some(first).into_iter().chain(parts);
        for part in replacements.filter(|part| !part.is_empty()) {
            let Some((key, value)) = part.split_once('=') else {
                let what = format!("{part:?} is not KEY=VALUE");
                return Err(ProfileError::new("configuration", what));
            };
            replace(&mut profile, "configuration", key.trim(), value.trim())?;
        }
        Ok(profile)
    }

    /// Reads a profile's text; `origin` names it in errors. Opens nothing.
    ///
    /// # Errors
    /// As [`Profile::from_config`].
    pub fn parse(origin: &str, text: &str) -> Result<Self, ProfileError> {
        parse(origin, text, Path::new(""))
    }

    fn base(name: &str) -> Result<Self, ProfileError> {
        if let Some((name, text)) = PRESETS.iter().find(|(preset, _)| *preset == name) {
            return Self::parse(name, text);
        }
        let path = Path::new(name);
        let presets = PRESETS.map(|(preset, _)| preset).join(", ");
        let text = read(path).map_err(|fault| {
            ProfileError::new(name, format!("neither a preset ({presets}) nor a readable file: {fault}"))
        })?;
        parse(name, &text, path.parent().unwrap_or(Path::new("")))
    }

    /// Another seed, for noise that is already chosen too.
    pub(super) fn reseed(&mut self, seed: u64) {
        self.seed = seed;
        for camera in &mut self.cameras {
            if let SceneSpec::Pattern(pattern) = &mut camera.scene {
                *pattern = seeded(*pattern, seed);
            }
        }
    }
}
