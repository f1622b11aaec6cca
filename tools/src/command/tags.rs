//! `halctl tags`: the registry of metadata tags.

use crate::fault::{Fault, Result};
use crate::metadata::{access, count, id_text, tag_object};
use crate::output::{Output, table};
use hal_api::metadata::{SECTIONS, Section, TAGS, TagInfo, section_of};
use serde_json::json;
use std::fmt::Write;

/// Prints the registry, a section of it, or the tags that a word names.
///
/// # Errors
/// No tag or no section is meant.
pub fn run(asked: Option<&str>, section: Option<&str>, output: Output) -> Result<()> {
    let section = section.map(find_section).transpose()?;
    let within = |info: &&TagInfo| {
        let found = section_of(info.tag).map(|section| section.id);
        section.is_none_or(|section| found == Some(section.id))
    };
    let all: Vec<&TagInfo> = TAGS.iter().filter(within).collect();
    let found = asked.map_or(Ok(all.clone()), |asked| select(&all, asked))?;
    let object = json!({ "tags": found.iter().map(|info| tag_object(info)).collect::<Vec<_>>() });
    let text = match (asked, found.as_slice()) {
        (Some(_), [one]) => details(one),
        _ => rows(&found),
    };
    output.data("tags", object, &text)
}

/// The tag with that number or name, or else those whose name has the word in it.
fn select<'a>(all: &[&'a TagInfo], asked: &str) -> Result<Vec<&'a TagInfo>> {
    let upper = asked.to_uppercase();
    let id = upper.strip_prefix("0X").and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let exact = |info: &&&TagInfo| info.name == upper || Some(info.tag.id()) == id;
    if let Some(one) = all.iter().find(exact) {
        return Ok(vec![one]);
    }
    let found: Vec<&TagInfo> = all.iter().filter(|info| info.name.contains(&upper)).copied().collect();
    if found.is_empty() || upper.is_empty() {
        let text =
            format!("no tag is called '{}', of the {} that were looked at", asked.escape_debug(), all.len());
        return Err(Fault::usage(text)
            .advise("halctl tags, which lists all")
            .advise("a part of a name, such as ZOOM, or an id, such as 0x10050001")
            .advise("halctl info CAMERA for tags of a driver's own"));
    }
    Ok(found)
}

fn find_section(asked: &str) -> Result<&'static Section> {
    let upper = asked.to_uppercase();
    SECTIONS.iter().find(|section| section.name == upper).ok_or_else(|| {
        let names: Vec<&str> = SECTIONS.iter().map(|section| section.name).collect();
        let text = format!("no section is called '{}'", asked.escape_debug());
        Fault::usage(text).advise(format!("one of {}", names.join(", ")))
    })
}

fn rows(tags: &[&TagInfo]) -> String {
    let mut rows = vec![["ID", "NAME", "TYPE", "COUNT", "ACCESS", "UNIT"].map(str::to_owned).to_vec()];
    rows.extend(tags.iter().map(|info| {
        let count = count(info.count).map_or("any".to_owned(), |count| count.to_string());
        let name = info.name.to_owned();
        vec![id_text(info.tag), name, info.value_type.to_string(), count, access(info), info.unit.to_owned()]
    }));
    table(&rows)
}

/// All about one tag.
fn details(info: &TagInfo) -> String {
    let section = section_of(info.tag).map_or("-", |section| section.name);
    let unit = if info.unit.is_empty() { "-" } else { info.unit };
    let mut text = format!(
        "id       {}\nname     {}\nsection  {section}\ntype     {}\ncount    {}\naccess   {}\nunit     {unit}\n",
        id_text(info.tag),
        info.name,
        info.value_type,
        info.count,
        access(info),
    );
    // Writing into a String cannot fail.
    if !info.about.is_empty() {
        let _ = writeln!(text, "about    {}", info.about);
    }
    for (index, (value, name)) in info.values.map_or(&[][..], |set| set.entries).iter().enumerate() {
        let lead = if index == 0 { "values   " } else { "         " };
        let _ = writeln!(text, "{lead}{value} {name}");
    }
    text
}
