//! The files of one crate as a module tree, and which file a path leads to.

use std::collections::BTreeMap;

use super::paths::{self, Import, Outline, Path};
use super::tree::{Findings, Tree};

/// A module's name from the crate's root: `[]`, `["stream"]`, `["stream", "pump"]`.
pub type Name = Vec<String>;

/// The modules of a crate that have a file of their own.
pub struct Modules {
    pub files: BTreeMap<Name, File>,
}

/// A module with a file.
pub struct File {
    pub path: String,
    pub outline: Outline,
    pub test_only: bool,
}

impl Modules {
    /// Follows the `mod` lines from `root` ("hal-api/src/lib.rs"). What cannot be followed is a finding.
    pub fn read(tree: &Tree, root: &str, found: &mut Findings) -> Modules {
        let mut modules = Modules { files: BTreeMap::new() };
        let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
        modules.add(tree, folder, (Vec::new(), root.to_string(), false), found);
        modules
    }

    fn add(
        &mut self,
        tree: &Tree,
        folder: &str,
        (name, path, test_only): (Name, String, bool),
        found: &mut Findings,
    ) {
        let Some(source) = tree.file(&path) else { return };
        let outline = paths::outline(source.nodes());
        for child in &outline.children {
            let name = [name.as_slice(), std::slice::from_ref(&child.name)].concat();
            let file = format!("{folder}/{}.rs", name.join("/"));
            if child.moved || tree.file(&file).is_none() {
                found.push(format!("{path}:{}: mod {}: its file must be {file}", child.line, child.name));
                continue;
            }
            self.add(tree, folder, (name, file, test_only || child.test_only), found);
        }
        self.files.insert(name, File { path, outline, test_only });
    }

    /// The file module that a path of module `from` leads to; none where it leads out of the crate.
    pub fn target(&self, from: &Name, path: &Path) -> Option<Name> {
        self.follow([from.as_slice(), &path.inside].concat(), &path.segments, 0)
    }

    /// `base` may end in inline modules, which have no file.
    fn follow(&self, mut base: Name, segments: &[String], depth: usize) -> Option<Name> {
        let mut rest = segments;
        match rest.first().map(String::as_str)? {
            "crate" => base.clear(),
            "self" => {}
            "super" => drop(base.pop()),
            // A path that starts with a name is ours where a child has that name.
            first if self.child(&base, first).is_some() => return self.resolve(base, rest, depth),
            _ => return None,
        }
        rest = &rest[1..];
        while rest.first().is_some_and(|segment| segment == "super") {
            base.pop();
            rest = &rest[1..];
        }
        while !self.files.contains_key(&base) {
            base.pop()?;
        }
        self.resolve(base, rest, depth)
    }

    /// Walks down: through children, then through what the module imports under that name. `depth` ends
    /// imports that lead back to themselves.
    fn resolve(&self, at: Name, rest: &[String], depth: usize) -> Option<Name> {
        let Some(first) = rest.first().filter(|_| depth < 16) else { return Some(at) };
        if let Some(child) = self.child(&at, first) {
            return self.resolve(child, &rest[1..], depth + 1);
        }
        let outline = &self.files.get(&at)?.outline;
        let imports = |wanted: &str| {
            let named =
                move |path: &&Path| matches!(&path.import, Import::Use { name, .. } if name == wanted);
            outline.paths.iter().filter(|path| path.inside.is_empty()).filter(named).collect::<Vec<_>>()
        };
        if let Some(path) = imports(first).first() {
            let onward = [path.segments.as_slice(), &rest[1..]].concat();
            // Imported from another crate: the name is at home where it is imported.
            return Some(self.follow(at.clone(), &onward, depth + 1).unwrap_or(at));
        }
        let mut globs =
            imports("*").into_iter().filter_map(|path| self.follow(at.clone(), &path.segments, depth + 1));
        let home = globs.rfind(|module| self.files[module].outline.items.contains(first));
        Some(home.unwrap_or(at))
    }

    fn child(&self, of: &[String], name: &str) -> Option<Name> {
        let child = [of, &[name.to_string()]].concat();
        self.files.contains_key(&child).then_some(child)
    }
}
