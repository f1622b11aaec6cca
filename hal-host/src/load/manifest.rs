//! The manifest beside a driver's library: what may be said before it is loaded.

use hal_api::abi::{ABI_MAJOR, MINOR_MAX};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

/// Longest manifest that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// Where a driver wants to run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Isolation {
    /// In the process of its user.
    #[default]
    Inline,
    /// In a process of its own.
    Process,
}

/// A device that a driver is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceMatch {
    /// Its subsystem in sysfs, such as `video4linux`.
    pub subsystem: String,
}

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of the manifest's form: 1.
    pub schema: u32,
    /// The library, relative to the manifest, in its folder.
    pub library: PathBuf,
    /// Major version of the ABI.
    pub abi: u16,
    /// Oldest and newest minor that the driver works with.
    #[serde(default = "all_minors")]
    pub minor: [u16; 2],
    /// Where it wants to run.
    #[serde(default)]
    pub isolation: Isolation,
    /// Devices that it is for; empty for any.
    #[serde(default, rename = "match")]
    pub matches: Vec<DeviceMatch>,
    /// The driver's configuration.
    #[serde(default)]
    pub config: String,
}

fn all_minors() -> [u16; 2] {
    [0, MINOR_MAX]
}

/// What is wrong with a manifest. Who wrote the manifest is to blame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("manifest {}: {what}", .path.display())]
pub struct ManifestFault {
    /// The manifest.
    pub path: PathBuf,
    /// Where in it, what was found and what is legal.
    pub what: String,
}

impl Manifest {
    /// Reads a manifest and finds its library.
    ///
    /// # Errors
    /// What is wrong with it; correct the manifest.
    pub fn read(path: &Path) -> Result<(Self, PathBuf), ManifestFault> {
        let fault = |what: String| ManifestFault { path: path.to_owned(), what };
        let mut text = String::new();
        let file = File::open(path).map_err(|error| fault(error.to_string()))?;
        let read = file.take(MAX_BYTES + 1).read_to_string(&mut text);
        let length = read.map_err(|error| match error.kind() {
            ErrorKind::InvalidData => fault("it is not UTF-8 text".to_owned()),
            _ => fault(error.to_string()),
        })?;
        if u64::try_from(length).unwrap_or(u64::MAX) > MAX_BYTES {
            return Err(fault(format!("it is longer than {MAX_BYTES} bytes")));
        }
        let manifest = Self::parse(&text).map_err(fault)?;
        let library = manifest.find_library(path).map_err(fault)?;
        Ok((manifest, library))
    }

    /// Judges the text of a manifest.
    ///
    /// # Errors
    /// Where, what was found, what is legal.
    pub fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        if manifest.schema != 1 {
            return Err(format!("schema is {}; this host knows 1", manifest.schema));
        }
        if manifest.abi != ABI_MAJOR {
            return Err(format!("abi is {}; this host speaks {ABI_MAJOR}", manifest.abi));
        }
        let [oldest, newest] = manifest.minor;
        if oldest > newest {
            return Err(format!("minor is [{oldest}, {newest}]; the oldest comes first"));
        }
        let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if manifest.library.as_os_str().is_empty() || !manifest.library.components().all(plain) {
            let library = manifest.library.display();
            return Err(format!("library is '{library}'; it must be a path inside the manifest's folder"));
        }
        Ok(manifest)
    }

    /// The library's real path, which must stay in the manifest's folder.
    fn find_library(&self, manifest: &Path) -> Result<PathBuf, String> {
        let folder =
            manifest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let real =
            |path: &Path| path.canonicalize().map_err(|error| format!("library {}: {error}", path.display()));
        let (folder, library) = (real(folder)?, real(&folder.join(&self.library))?);
        if library.starts_with(&folder) {
            return Ok(library);
        }
        let (library, folder) = (library.display(), folder.display());
        Err(format!("library leads to {library}, which is outside of {folder}"))
    }

    /// The minors that both the manifest and this host allow.
    pub fn minors(&self) -> std::ops::RangeInclusive<u16> {
        let [oldest, newest] = self.minor;
        oldest..=newest.min(MINOR_MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_and_where() {
        let whole = "schema = 1\nlibrary = \"libx.so\"\nabi = 1\n";
        assert!(Manifest::parse(whole).is_ok());
        let table = [
            ("", "missing field"),
            ("schema = 1\nabi = 1\n", "missing field `library`"),
            ("schema = 2\nlibrary = \"a.so\"\nabi = 1\n", "schema is 2"),
            ("schema = 1\nlibrary = \"a.so\"\nabi = 9\n", "abi is 9"),
            ("schema = 1\nlibrary = \"../a.so\"\nabi = 1\n", "inside the manifest's folder"),
            ("schema = 1\nlibrary = \"/a.so\"\nabi = 1\n", "inside the manifest's folder"),
            ("schema = 1\nlibrary = \"\"\nabi = 1\n", "inside the manifest's folder"),
            ("schema = 1\nlibrary = \"a.so\"\nabi = 1\nminor = [3, 1]\n", "the oldest comes first"),
            ("schema = 1\nlibrary = \"a.so\"\nabi = 1\nminor = [3]\n", "line 4"),
            ("schema = 1\nlibrary = \"a.so\"\nabi = 1\nisolation = \"none\"\n", "unknown variant `none`"),
            ("schema = 1\nlibrary = \"a.so\"\nabi = 1\ncolour = 3\n", "unknown field `colour`"),
            ("schema = \u{0}", "line 1"),
        ];
        for (text, expected) in table {
            let fault = Manifest::parse(text).unwrap_err();
            assert!(fault.contains(expected), "{text:?}: {fault}");
        }
    }
}
