//! The data files of the registry, read and checked on their own.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// All data files together.
pub struct Registry {
    /// Sections, by id.
    pub sections: Vec<Section>,
    /// Sets of named values, in the file's order.
    pub values: Vec<ValueSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagFile {
    section: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ValueFile {
    set: Vec<ValueSet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    pub id: u32,
    pub name: String,
    /// The upstream name, where it is not `OHOS_` before ours.
    pub upstream: Option<String>,
    /// Ids that upstream names without giving them a type. Never to be used for anything else.
    #[serde(default)]
    pub untyped: Vec<Untyped>,
    #[serde(default)]
    pub tags: Vec<Tag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Untyped {
    pub id: u32,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    pub id: u32,
    pub name: String,
    pub upstream: Option<String>,
    #[serde(rename = "type")]
    pub value_type: String,
    /// `"*"`, or a number.
    pub count: String,
    /// The count that upstream registers, where ours is wider.
    pub upstream_count: Option<String>,
    pub access: String,
    #[serde(default)]
    pub unit: String,
    pub values: Option<String>,
    #[serde(default)]
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueSet {
    pub name: String,
    pub upstream: String,
    /// The Rust type of the constants.
    #[serde(rename = "type")]
    pub rust_type: String,
    pub about: String,
    pub values: Vec<NamedValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedValue {
    pub name: String,
    pub value: i64,
    pub upstream: String,
}

impl Registry {
    /// Reads `data/`.
    pub fn load() -> Self {
        let folder = crate_dir().join("data");
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder.join("tags")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let sections = files.iter().flat_map(|path| read::<TagFile>(path).section).collect();
        let registry = Self { sections, values: read::<ValueFile>(&folder.join("values.toml")).set };
        registry.check();
        registry
    }

    /// All tags, in the files' order.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.sections.iter().flat_map(|section| &section.tags)
    }

    /// What the generator relies on; the tests of the outcome look at the rest.
    fn check(&self) {
        let mut names = BTreeSet::new();
        for tag in self.tags() {
            assert!(names.insert(&tag.name), "{}: name used twice", tag.name);
            let set = tag.values.as_ref().map(|name| {
                let found = self.values.iter().find(|set| set.name == *name);
                found.unwrap_or_else(|| panic!("{}: no value set {name}", tag.name))
            });
            let fits = set.is_none_or(|set| set.rust_type == rust_type(&tag.value_type));
            assert!(fits, "{}: values of another type than {}", tag.name, tag.value_type);
        }
        for set in &self.values {
            let mut names = BTreeSet::new();
            for value in &set.values {
                assert!(names.insert(&value.name), "{}: {} twice", set.name, value.name);
            }
        }
    }
}

impl Tag {
    /// The name in the HDI headers.
    pub fn upstream(&self) -> String {
        self.upstream.clone().unwrap_or_else(|| format!("OHOS_{}", self.name))
    }
}

/// The Rust type of one value.
pub fn rust_type(value_type: &str) -> &'static str {
    match value_type {
        "BYTE" => "u8",
        "INT32" => "i32",
        "UINT32" => "u32",
        "FLOAT" => "f32",
        "INT64" => "i64",
        "DOUBLE" => "f64",
        "RATIONAL" => "Rational",
        other => panic!("no value type {other}"),
    }
}

/// Where `Cargo.toml` lies.
pub fn crate_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
