//! The folders that drivers are looked for in, and what is found there.

use super::library::{load_file, runs_privileged};
use super::manifest::{Manifest, ManifestFault};
use super::refusal::{Duplicate, Refusal};
use crate::plugin::{Driver, Options};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// A folder, and whether bare libraries count in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Folder {
    path: PathBuf,
    /// Named by hand: bare `.so` files count. System folders want manifests.
    by_hand: bool,
}

/// Where drivers are looked for, first folder first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    folders: Vec<Folder>,
}

/// What became of a candidate.
#[derive(Debug)]
pub enum Outcome {
    /// It runs.
    Loaded(Driver),
    /// It does not.
    Refused(Refusal),
}

/// Something that looked like a driver.
#[derive(Debug)]
pub struct Candidate {
    /// The manifest, or the bare library.
    pub path: PathBuf,
    /// The library, if it is known.
    pub library: Option<PathBuf>,
    /// What became of it.
    pub outcome: Outcome,
}

impl Candidate {
    /// The driver, if it was loaded.
    pub fn driver(&self) -> Option<&Driver> {
        match &self.outcome {
            Outcome::Loaded(driver) => Some(driver),
            Outcome::Refused(_) => None,
        }
    }
}

impl Search {
    /// Looks nowhere yet.
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds a folder that somebody named: bare libraries count in it.
    #[must_use]
    pub fn folder(mut self, path: impl Into<PathBuf>) -> Self {
        self.folders.push(Folder { path: path.into(), by_hand: true });
        self
    }

    /// Adds a folder of the system: only manifests count in it.
    #[must_use]
    pub fn system_folder(mut self, path: impl Into<PathBuf>) -> Self {
        self.folders.push(Folder { path: path.into(), by_hand: false });
        self
    }

    /// Adds `CHAL_DRIVER_PATH`, the user's folder, `/etc/chal/drivers.d` and `/usr/lib/chal/drivers.d`. A
    /// program that runs with more rights than its user (`AT_SECURE`) listens to neither variable.
    #[must_use]
    pub fn and_default(self) -> Self {
        let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        self.and_default_of(runs_privileged(), &variable)
    }

    fn and_default_of(mut self, secure: bool, variable: &dyn Fn(&str) -> Option<OsString>) -> Self {
        if !secure {
            for path in variable("CHAL_DRIVER_PATH").iter().flat_map(std::env::split_paths) {
                if !path.as_os_str().is_empty() {
                    self = self.folder(path);
                }
            }
            let data = variable("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
            let home = || variable("HOME").map(|home| PathBuf::from(home).join(".local/share"));
            if let Some(data) = data.or_else(home) {
                self = self.system_folder(data.join("chal/drivers.d"));
            }
        }
        self.system_folder("/etc/chal/drivers.d").system_folder("/usr/lib/chal/drivers.d")
    }

    /// The folders, in order.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|folder| folder.path.as_path())
    }

    /// Looks in all folders and loads what can be loaded. A folder that is not there holds nothing.
    pub fn load(&self, options: &Options) -> Vec<Candidate> {
        let mut names = BTreeMap::new();
        let found = self.folders.iter().flat_map(candidates);
        found.map(|path| try_one(path, options, &mut names)).collect()
    }
}

/// Manifests, and bare libraries where they count, sorted by name. A library that a manifest names is not
/// taken twice.
fn candidates(folder: &Folder) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(&folder.path) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    let ends = |path: &Path, end: &str| path.extension() == Some(OsStr::new(end));
    let named: Vec<PathBuf> = paths
        .iter()
        .filter(|path| ends(path, "toml"))
        .filter_map(|path| Some(Manifest::read(path).ok()?.1))
        .collect();
    let free = |path: &PathBuf| path.canonicalize().is_ok_and(|real| !named.contains(&real));
    let counts = |path: &PathBuf| ends(path, "toml") || (folder.by_hand && ends(path, "so") && free(path));
    paths.retain(counts);
    paths
}

fn try_one(path: PathBuf, options: &Options, names: &mut BTreeMap<String, PathBuf>) -> Candidate {
    let mut library = None;
    let outcome = match load_candidate(&path, options, &mut library) {
        Ok(driver) => match names.get(&driver.info().name) {
            Some(first) => {
                let name = driver.info().name.clone();
                Outcome::Refused(Refusal::Duplicate(Duplicate { name, first: first.clone() }))
            }
            None => {
                names.insert(driver.info().name.clone(), path.clone());
                Outcome::Loaded(driver)
            }
        },
        Err(refusal) => Outcome::Refused(refusal),
    };
    Candidate { path, library, outcome }
}

fn load_candidate(path: &Path, options: &Options, library: &mut Option<PathBuf>) -> Result<Driver, Refusal> {
    if path.extension() != Some(OsStr::new("toml")) {
        *library = Some(path.to_owned());
        return load_file(path, options);
    }
    let refuse = |fault: ManifestFault| Refusal::Manifest { fault };
    let (manifest, found) = Manifest::read(path).map_err(refuse)?;
    *library = Some(found.clone());
    let mut options = options.clone();
    options.minors = manifest.minors();
    if options.config.is_empty() {
        options.config.clone_from(&manifest.config);
    }
    load_file(&found, &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_path_is_short_for_privileged_programs() {
        let variable = |name: &str| match name {
            "CHAL_DRIVER_PATH" => Some(OsString::from("/a::/b")),
            "HOME" => Some(OsString::from("/users/u")),
            _ => None,
        };
        let folders = |secure| {
            let search = Search::empty().folder("/flag").and_default_of(secure, &variable);
            search.folders().map(|path| path.display().to_string()).collect::<Vec<_>>()
        };
        let system = ["/etc/chal/drivers.d", "/usr/lib/chal/drivers.d"];
        assert_eq!(folders(true), [&["/flag"], &system[..]].concat());
        let own = ["/flag", "/a", "/b", "/users/u/.local/share/chal/drivers.d"];
        assert_eq!(folders(false), [&own[..], &system[..]].concat());
    }
}
