//! The tables in `ABI.md`: slots, statuses, life cycle.

use std::fmt::Write;

use hal_api::status::Status;

use crate::model::{Entry, Part, Type};
use crate::{life_cycle, names};

/// The text with each block between `<!-- NAME -->` and `<!-- end -->` written anew.
pub fn filled(text: &str, parts: &[Part]) -> String {
    let blocks = [
        ("slots", slots(parts)),
        ("statuses", statuses()),
        ("life cycle", life_cycle::camera()),
        ("offline life cycle", life_cycle::offline()),
        ("image life cycle", life_cycle::image()),
        ("video life cycle", life_cycle::video()),
    ];
    blocks.iter().fold(text.to_owned(), |text, (name, block)| {
        let start = format!("<!-- {name} -->\n");
        let (head, rest) = text.split_once(&start).unwrap_or_else(|| panic!("ABI.md has no {start}"));
        let (_, tail) = rest.split_once("<!-- end -->").expect("the block ends");
        format!("{head}{start}{block}<!-- end -->{tail}")
    })
}

fn slots(parts: &[Part]) -> String {
    let mut out = String::new();
    for entry in parts.iter().flat_map(|part| &part.entries) {
        let Entry::Struct { name, fields, .. } = entry else { continue };
        if !name.ends_with("Vtbl") {
            continue;
        }
        writeln!(out, "\n`{}`\n\n| slot | minor | who | HDI |\n|---|---|---|---|", names::type_name(name))
            .unwrap();
        for field in fields.iter().filter(|field| matches!(field.ty, Type::Function { .. })) {
            let docs = field.docs.join(" ");
            let (text, since) = docs.rsplit_once("`[").unwrap();
            let (role, minor) = since.split_once("]`").unwrap();
            let minor = minor.trim().strip_prefix("1.").unwrap_or("0");
            writeln!(out, "| {} | {minor} | {role} | {} |", field.name, hdi(text)).unwrap();
        }
    }
    out.push('\n');
    out
}

/// The HDI's names, which a comment starts with; none for what the HDI has not.
fn hdi(text: &str) -> String {
    let names: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .take_while(|name| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase))
        .collect();
    if text.starts_with('`') { names.join(", ") } else { String::new() }
}

fn statuses() -> String {
    let mut out = "\n| value | name | to blame | meaning | what the caller can do |\n|---|---|---|---|---|\n"
        .to_owned();
    for row in Status::ALL {
        let name = crate::header::status_name(row.name);
        let (value, blame) = (row.status.0, row.blame.name());
        writeln!(out, "| {value} | `{name}` | {blame} | {} | {} |", row.meaning, row.advice).unwrap();
    }
    out.push('\n');
    out
}
