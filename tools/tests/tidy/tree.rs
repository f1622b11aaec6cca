//! The files that a rule looks at: those of the repository, or a sample made of strings.
//!
//! A rule takes a [`Tree`] and returns findings, so the same code judges the repository and the bad
//! sample that it has to refuse.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::scan::{self, Node};

/// What a rule has against a line: "path:line: what is wrong and what to do".
pub type Findings = Vec<String>;

/// A set of text files by repository path.
#[derive(Default)]
pub struct Tree {
    files: BTreeMap<String, Source>,
}

/// One file.
pub struct Source {
    pub path: String,
    pub text: String,
    nodes: OnceLock<Result<Vec<Node>, String>>,
}

impl Tree {
    /// A sample of (path, text).
    pub fn sample(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, text) in files {
            tree.insert(path.to_string(), text.to_string());
        }
        tree
    }

    /// The checked-out repository: what git tracks or would track, or without git every file outside
    /// build folders. Read once.
    pub fn repository() -> &'static Tree {
        static TREE: OnceLock<Tree> = OnceLock::new();
        TREE.get_or_init(|| {
            let mut tree = Tree::default();
            for path in listed().unwrap_or_else(walked) {
                // Pictures and other binary files are no text, and a deleted file may still be listed.
                if let Ok(text) = std::fs::read_to_string(root().join(&path)) {
                    tree.insert(path, text);
                }
            }
            assert!(tree.file("Cargo.toml").is_some(), "no Cargo.toml in {}", root().display());
            tree
        })
    }

    pub fn all(&self) -> impl Iterator<Item = &Source> {
        self.files.values()
    }

    pub fn rust(&self) -> impl Iterator<Item = &Source> {
        self.all().filter(|source| source.path.ends_with(".rs"))
    }

    /// The Rust files of module `base` ("hal-api/src/abi"): `base.rs` and everything in `base/`.
    pub fn module(&self, base: &str) -> impl Iterator<Item = &Source> {
        self.rust().filter(move |source| source.is_in(base))
    }

    pub fn file(&self, path: &str) -> Option<&Source> {
        self.files.get(path)
    }

    fn insert(&mut self, path: String, text: String) {
        let source = Source { path: path.clone(), text, nodes: OnceLock::new() };
        self.files.insert(path, source);
    }
}

impl Source {
    /// The tokens; empty where the file is not Rust (rule `files_are_rust` reports that).
    pub fn nodes(&self) -> &[Node] {
        self.parsed().as_ref().map_or(&[], |nodes| nodes)
    }

    /// The tokens, or why there are none.
    pub fn parsed(&self) -> &Result<Vec<Node>, String> {
        self.nodes.get_or_init(|| scan::parse(&self.text))
    }

    /// True for `base.rs` and for files in `base/`.
    pub fn is_in(&self, base: &str) -> bool {
        self.path
            .strip_prefix(base)
            .is_some_and(|rest| rest == ".rs" || rest.starts_with('/') || base.ends_with('/'))
    }

    /// Written by a program: says so in its first three lines.
    pub fn is_generated(&self) -> bool {
        self.text.lines().take(3).any(|line| line.contains("@generated"))
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tools stands in the workspace").to_path_buf()
}

fn listed() -> Option<Vec<String>> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let files: Vec<String> = text.split('\0').filter(|path| !path.is_empty()).map(str::to_string).collect();
    (output.status.success() && !files.is_empty()).then_some(files)
}

fn walked() -> Vec<String> {
    let mut files = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a readable folder").flatten() {
            let path = entry.path();
            let name = entry.file_name();
            // In a linked worktree `.git` is a file.
            if name == ".git" || name == "target" {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() {
                let inside = path.strip_prefix(root()).expect("a path below the root");
                files.push(inside.to_string_lossy().into_owned());
            }
        }
    }
    files
}
