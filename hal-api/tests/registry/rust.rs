//! Writes the Rust files of the registry.

use std::fmt::Write;

use crate::model::{Registry, Tag, rust_type};

/// First line of every generated Rust file.
const GENERATED: &str = "// @generated from hal-api/data by `CHAL_BLESS=1 cargo test -p hal-api --test registry`; edit the data.\n";

/// `src/metadata/tags.rs`: a typed key per tag.
pub fn keys(registry: &Registry) -> String {
    let mut out = String::from(GENERATED);
    out.push_str("//! One typed key per registered tag, named as in the HDI without its prefix `OHOS_`.\n\n");
    out.push_str("use super::{Key, Rational};\n");
    for section in &registry.sections {
        let tags = &section.tags;
        if !tags.is_empty() {
            let upstream = section.upstream.as_ref().map(|name| format!(", upstream {name}"));
            let upstream = upstream.unwrap_or_default();
            write!(out, "\n// Section {:#06x} {}{upstream}\n", section.id, section.name).unwrap();
        }
        for tag in &section.untyped {
            writeln!(out, "// Not usable, for upstream gives it no type: {:#010x} {}", tag.id, tag.name)
                .unwrap();
        }
        for tag in tags {
            writeln!(out, "/// {}", doc(tag)).unwrap();
            let content = match tag.count.as_str() {
                "1" => rust_type(&tag.value_type).to_owned(),
                _ => format!("[{}]", rust_type(&tag.value_type)),
            };
            let (alias, name, id) = (tag.upstream(), &tag.name, tag.id);
            let alias = format!("#[doc(alias = \"{alias}\")]");
            writeln!(out, "{alias} pub const {name}: Key<{content}> = Key::registered({id:#010x});").unwrap();
        }
    }
    out
}

/// `src/metadata/table.rs`: the registry as data.
pub fn table(registry: &Registry) -> String {
    let mut out = String::from(GENERATED);
    out.push_str("//! The registry as tables: every section and every typed tag, by id.\n\n");
    out.push_str("use super::tag::{Access, Count, Section, Tag, TagInfo, ValueSet};\n");
    out.push_str("use super::value::ValueType;\nuse super::values;\n\n");
    out.push_str("/// All sections, by id; some have no tags yet.\npub static SECTIONS: &[Section] = &[\n");
    for section in &registry.sections {
        writeln!(out, "    Section {{ id: {:#06x}, name: \"{}\" }},", section.id, section.name).unwrap();
    }
    out.push_str("];\n\n/// All registered tags, by id.\npub static TAGS: &[TagInfo] = &[\n");
    for tag in registry.tags() {
        let value_type = camel(&tag.value_type);
        let count =
            if tag.count == "*" { "Count::Any".into() } else { format!("Count::Exactly({})", tag.count) };
        let values = match &tag.values {
            Some(set) => format!("Some(&values::{set}::SET)"),
            None => "None".into(),
        };
        writeln!(
            out,
            "    row({:#010x}, \"{}\", ValueType::{value_type}, {count}, Access::{}, {:?}, {values}, {:?}),",
            tag.id,
            tag.name,
            camel(&tag.access),
            tag.unit,
            tag.about,
        )
        .unwrap();
    }
    out.push_str("];\n\n");
    out.push_str(ROW);
    out
}

/// The constructor that keeps the rows of the table short.
const ROW: &str = "\
#[allow(clippy::too_many_arguments)]
const fn row(
    id: u32,
    name: &'static str,
    value_type: ValueType,
    count: Count,
    access: Access,
    unit: &'static str,
    values: Option<&'static ValueSet>,
    about: &'static str,
) -> TagInfo {
    TagInfo { tag: Tag(id), name, value_type, count, access, unit, values, about }
}
";

/// `src/metadata/values.rs`: constants for named values.
pub fn values(registry: &Registry) -> String {
    let mut out = String::from(GENERATED);
    out.push_str(
        "//! Named values, a module for each enumeration of the HDI; other values are legal too.\n\n",
    );
    out.push_str("use super::tag::ValueSet;\n");
    for set in &registry.values {
        let (name, rust) = (&set.name, &set.rust_type);
        write!(out, "\n/// {}\n#[doc(alias = \"{}\")]\npub mod {name} {{\n", set.about, set.upstream)
            .unwrap();
        for value in &set.values {
            writeln!(out, "    /// `{}`", value.upstream).unwrap();
            writeln!(out, "    pub const {}: {rust} = {};", value.name, value.value).unwrap();
        }
        let entries: Vec<String> =
            set.values.iter().map(|value| format!("({}, \"{}\")", value.value, value.name)).collect();
        out.push_str("    /// All names.\n    pub static SET: super::ValueSet =\n");
        let entries = entries.join(", ");
        write!(out, "        super::ValueSet {{ name: \"{name}\", entries: &[{entries}] }};\n}}\n").unwrap();
    }
    out
}

/// A tag's doc line: meaning, then shape, then named values.
fn doc(tag: &Tag) -> String {
    let count = match tag.count.as_str() {
        "*" => "a list".to_owned(),
        "1" => "one value".to_owned(),
        n => format!("{n} values"),
    };
    let mut shape = format!("`{}`, {count}, {}", tag.value_type, tag.access);
    if !tag.unit.is_empty() {
        write!(shape, ", in {}", tag.unit).unwrap();
    }
    if let Some(set) = &tag.values {
        write!(shape, ", values: [`super::values::{set}`]").unwrap();
    }
    // Value layouts are written in brackets, which are links to rustdoc.
    let about = tag.about.replace('[', "\\[").replace(']', "\\]");
    if about.is_empty() { format!("{shape}.") } else { format!("{about}. {shape}.") }
}

fn camel(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + &rest.to_lowercase()
}
