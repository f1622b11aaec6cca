//! Doc comments as C comments: links become C names, lines are filled anew.

use hal_api::status::Status;

use crate::header::status_name;
use crate::model::{Entry, Part};
use crate::names;

/// Columns of the header.
pub const WIDTH: usize = 100;

/// Turns Rust's words for things into C's.
pub struct Words {
    names: Vec<(String, String)>,
}

impl Words {
    /// All names of the model.
    pub fn of(parts: &[Part]) -> Self {
        let mut names = vec![("NEGOTIATE_SYMBOL".to_owned(), "chal_driver_negotiate_v1".to_owned())];
        for entry in parts.iter().flat_map(|part| &part.entries) {
            match entry {
                Entry::Number { name, values, .. } => {
                    names.push((name.clone(), names::type_name(name)));
                    let prefix = names::prefix(name);
                    names.extend(values.iter().map(|value| {
                        (format!("{name}::{}", value.name), format!("{prefix}_{}", value.name))
                    }));
                }
                Entry::Bits { name, .. } => {
                    names.push((name.clone(), format!("{}_...", names::bits_prefix(name))));
                }
                Entry::Struct { name, .. } => names.push((name.clone(), names::type_name(name))),
                Entry::Constant(_) | Entry::Text { .. } | Entry::Export { .. } => {}
            }
        }
        names.extend(Status::ALL.iter().map(|row| (row.name.to_owned(), status_name(row.name))));
        names.push(("StreamInfo::FLAG_TUNNELED".to_owned(), "CHAL_STREAM_INFO_FLAG_TUNNELED".to_owned()));
        Self { names }
    }

    /// One paragraph of plain text.
    pub fn plain(&self, text: &str) -> String {
        let mut out = String::new();
        // Between backticks stand names; what they name in C is looked up, links lose their brackets.
        // After "HDI" stands the HDI's own name.
        for (index, piece) in text.replace("[`", "`").replace("`]", "`").split('`').enumerate() {
            let foreign = index % 2 == 0 || out.ends_with("HDI ");
            out.push_str(&if foreign { piece.to_owned() } else { self.name(piece) });
        }
        out = out.replace("_....", "_...");
        for role in ["control", "teardown", "any", "driver"] {
            out = tagged(&out, role);
        }
        out
    }

    fn name(&self, name: &str) -> String {
        let short = name.rsplit("crate::").next().unwrap();
        let short = short
            .split_once("::")
            .map_or(short, |(head, tail)| if head.starts_with(char::is_lowercase) { tail } else { short });
        if let Some((_, found)) = self.names.iter().find(|(rust, _)| rust == short) {
            return found.clone();
        }
        match short.split_once("::") {
            Some((owner, field)) if field.starts_with(char::is_lowercase) => {
                format!("{}.{field}", names::type_name(owner))
            }
            _ if short.ends_with("_...") => format!("CHAL_{short}"),
            _ => name.to_owned(),
        }
    }
}

/// Backticks around a role are gone with the others, and with them its brackets: put those back.
fn tagged(text: &str, role: &str) -> String {
    let (end, middle) = (format!(". {role}"), format!(". {role} 1."));
    if let Some(head) = text.strip_suffix(&end) {
        return format!("{head}. [{role}]");
    }
    text.replace(&middle, &format!(". [{role}] 1."))
}

/// A comment of one or more lines at `indent`.
pub fn comment(words: &Words, docs: &[String], indent: usize) -> String {
    let mut paragraphs = vec![String::new()];
    for line in docs {
        let paragraph = paragraphs.last_mut().unwrap();
        if line.is_empty() {
            paragraphs.push(String::new());
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        }
    }
    let room = WIDTH - indent - 6;
    let mut lines: Vec<String> = Vec::new();
    for paragraph in &paragraphs {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(fill(&words.plain(paragraph), room));
    }
    let lead = " ".repeat(indent);
    match lines.as_slice() {
        [one] => format!("{lead}/* {one} */\n"),
        many => {
            let body: Vec<String> =
                many.iter().map(|line| format!("{lead} * {line}").trim_end().to_owned()).collect();
            format!(
                "{}\n{lead} */\n",
                body.join("\n").replacen(&format!("{lead} * "), &format!("{lead}/* "), 1)
            )
        }
    }
}

/// Breaks text into lines of at most `room` columns.
pub fn fill(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let line = lines.last_mut().unwrap();
        if !line.is_empty() && line.len() + 1 + word.len() > room {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
