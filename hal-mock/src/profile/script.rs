//! From a file or an order to faults and scenes.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::parse::{MAX_BYTES, scene_of, script};
use super::{Fault, MAX_FAULTS, Profile, ProfileError, SceneSpec};

impl Profile {
    /// All faults of the profile, those of its file last.
    ///
    /// # Errors
    /// [`ProfileError`] if the file cannot be read, names file, line and key otherwise.
    pub fn all_faults(&self) -> Result<Vec<Fault>, ProfileError> {
        let mut all = self.faults.faults.clone();
        if let Some(path) = &self.faults.file {
            let origin = path.display().to_string();
            let text = read(path).map_err(|fault| ProfileError::new(&origin, format!("faults: {fault}")))?;
            all.extend(self.parse_faults(&origin, &text)?);
        }
        if all.len() > MAX_FAULTS {
            let what = format!("{} faults are listed; there can be {MAX_FAULTS}", all.len());
            return Err(ProfileError::new("faults", what));
        }
        Ok(all)
    }

    /// Reads a script: `[[fault]]` tables; `origin` names it in errors. Opens nothing.
    ///
    /// # Errors
    /// [`ProfileError`] at the first key that is missing, unknown, superfluous or out of range.
    pub fn parse_faults(&self, origin: &str, text: &str) -> Result<Vec<Fault>, ProfileError> {
        let ids: Vec<String> = self.cameras.iter().map(|camera| camera.id.clone()).collect();
        script(origin, text, &ids)
    }

    /// Reads an order's faults: inline tables, comma separated.
    ///
    /// # Errors
    /// As [`Profile::parse_faults`].
    pub fn parse_inline_faults(&self, text: &str) -> Result<Vec<Fault>, ProfileError> {
        self.parse_faults("order", &format!("fault=[{text}]")).map_err(ProfileError::without_place)
    }

    /// Reads an order's scene, spelled as the key `scene`. Opens nothing.
    ///
    /// # Errors
    /// [`ProfileError`] with what there is.
    pub fn parse_scene(&self, text: &str) -> Result<SceneSpec, ProfileError> {
        scene_of(text, self.seed)
    }
}

/// An ordinary file's text; of a longer one than is legal as much as tells.
///
/// # Errors
/// Those of the system; `Other` for what is no ordinary file.
pub(super) fn read(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is not an ordinary file"));
    }
    let mut text = String::new();
    let limit = u64::try_from(MAX_BYTES).map_or(u64::MAX, |most| most + 1);
    file.take(limit).read_to_string(&mut text)?;
    Ok(text)
}
