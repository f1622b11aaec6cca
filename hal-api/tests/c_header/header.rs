//! Writes `chal.h`.

use std::fmt::Write;

use hal_api::status::Status;

use crate::model::{Constant, Entry, Field, Part, Type};
use crate::names;
use crate::prose::{WIDTH, Words, comment, fill};

/// The whole header.
pub fn write(parts: &[Part], stubs: &str) -> String {
    let words = Words::of(parts);
    let mut out = include_str!("head.h").to_owned();
    let mut declared: Vec<String> = Vec::new();
    for part in parts {
        if !part.title.is_empty() {
            write!(out, "\n/* {:-<94} */\n", format!("{} ", part.title)).unwrap();
        }
        for entry in &part.entries {
            write_entry(&mut out, &words, entry, &mut declared);
        }
        if part.title == "Statuses" {
            statuses(&mut out, &words);
        }
    }
    out.push('\n');
    out.push_str(stubs);
    out.push_str(include_str!("tail.h"));
    out
}

fn statuses(out: &mut String, words: &Words) {
    for row in Status::ALL {
        let name = status_name(row.name);
        let value = if row.status.0 < 0 { format!("({})", row.status.0) } else { row.status.0.to_string() };
        let text = format!("{} What to do: {}.", row.meaning, row.advice);
        out.push('\n');
        out.push_str(&comment(words, &[text], 0));
        writeln!(out, "#define {name} {value}").unwrap();
    }
}

/// `CHAL_OK`, or `CHAL_E_` and the name.
pub fn status_name(name: &str) -> String {
    if name == "NO_ERROR" { "CHAL_OK".to_owned() } else { format!("CHAL_E_{name}") }
}

fn write_entry(out: &mut String, words: &Words, entry: &Entry, declared: &mut Vec<String>) {
    out.push('\n');
    match entry {
        Entry::Number { name, repr, docs, values } => {
            out.push_str(&comment(words, docs, 0));
            writeln!(out, "typedef {} {};", names::type_name(repr), names::type_name(name)).unwrap();
            let suffix = if repr == "u64" { "ull" } else { "u" };
            let format = name == "FourCc";
            constants(out, words, &names::prefix(name), values, |value| {
                if format { four(value) } else { literal(value, suffix) }
            });
        }
        Entry::Bits { name, docs, values } => {
            out.push_str(&comment(words, docs, 0));
            constants(out, words, &names::bits_prefix(name), values, |value| literal(value, "u"));
        }
        Entry::Constant(constant) => {
            out.push_str(&comment(words, &constant.docs, 0));
            writeln!(out, "#define CHAL_{} {}u", constant.name, constant.value).unwrap();
        }
        Entry::Text { name, value, docs } => {
            out.push_str(&comment(words, docs, 0));
            writeln!(out, "#define CHAL_{name} \"{value}\"").unwrap();
        }
        Entry::Export { docs, ty: Type::Function { params, result } } => {
            out.push_str(&comment(words, docs, 0));
            let head = variable("chal_driver_negotiate_v1(", result.as_deref().unwrap());
            out.push_str(&function(&format!("CHAL_EXPORT {head}"), &parameters(params), ");", 0));
        }
        Entry::Export { .. } => panic!("the export is a function"),
        Entry::Struct { name, docs, fields } => structure(out, words, (name, docs, fields), declared),
    }
}

fn four(value: u64) -> String {
    let letters = u32::try_from(value).unwrap().to_le_bytes().map(|byte| format!("'{}'", char::from(byte)));
    format!("CHAL_FOURCC({})", letters.join(", "))
}

fn literal(value: u64, suffix: &str) -> String {
    if value > 0xffff { format!("{value:#x}{suffix}") } else { format!("{value}{suffix}") }
}

fn constants(
    out: &mut String,
    words: &Words,
    prefix: &str,
    values: &[Constant],
    show: impl Fn(u64) -> String,
) {
    for Constant { name, docs, value } in values {
        let define = format!("#define {prefix}_{name} {}", show(*value));
        let note = words.plain(&docs.join(" "));
        if define.len() + note.len() + 7 <= WIDTH {
            writeln!(out, "{define} /* {note} */").unwrap();
        } else {
            out.push_str(&comment(words, docs, 0));
            writeln!(out, "{define}").unwrap();
        }
    }
}

fn structure(
    out: &mut String,
    words: &Words,
    (name, docs, fields): (&str, &[String], &[Field]),
    declared: &mut Vec<String>,
) {
    let c_name = names::type_name(name);
    let ahead = fields.iter().filter_map(|field| match &field.ty {
        Type::Pointer { to, .. } => match &**to {
            Type::Named(to) if to.ends_with("Vtbl") && !declared.contains(to) => Some(to.clone()),
            _ => None,
        },
        _ => None,
    });
    for to in ahead.collect::<Vec<_>>() {
        let to_c = names::type_name(&to);
        writeln!(out, "typedef struct {to_c} {to_c};\n").unwrap();
        declared.push(to);
    }
    out.push_str(&comment(words, docs, 0));
    let known = declared.iter().any(|declared| declared == name);
    writeln!(
        out,
        "{} {{",
        if known { format!("struct {c_name}") } else { format!("typedef struct {c_name}") }
    )
    .unwrap();
    for field in fields {
        if matches!(field.ty, Type::Function { .. }) {
            out.push('\n');
        }
        out.push_str(&comment(words, &field.docs, 4));
        out.push_str(&declaration(&field.name, &field.ty, 4));
    }
    if known {
        out.push_str("};\n")
    } else {
        writeln!(out, "}} {c_name};").unwrap()
    }
    declared.push(name.to_owned());
}

fn declaration(name: &str, ty: &Type, indent: usize) -> String {
    let lead = " ".repeat(indent);
    let Type::Function { params, result } = ty else {
        return format!("{lead}{};\n", variable(name, ty));
    };
    let result = result.as_ref().map_or("void".to_owned(), |ty| plain(ty));
    let space = if result.ends_with('*') { "" } else { " " };
    let head = format!("{lead}{result}{space}(*{name})(");
    function(&head, &parameters(params), ");", indent)
}

/// A head, parameters and a tail, broken where the line is too long.
pub fn function(head: &str, params: &[String], tail: &str, indent: usize) -> String {
    let list = params.join(", ");
    if head.len() + list.len() + tail.len() <= WIDTH {
        return format!("{head}{list}{tail}\n");
    }
    let lead = " ".repeat(indent + 4);
    let lines = fill(&list.replace(' ', "\u{a0}").replace(",\u{a0}", ", "), WIDTH - indent - 6);
    let body = lines.join(&format!("\n{lead}")).replace('\u{a0}', " ");
    format!("{head}\n{lead}{body}{tail}\n")
}

/// The parameters of a function as C declares them.
pub fn parameters(params: &[(String, Type)]) -> Vec<String> {
    params.iter().map(|(name, ty)| variable(names::param(name), ty)).collect()
}

/// `type name`, `type *name`, `type name[4]`.
pub fn variable(name: &str, ty: &Type) -> String {
    match ty {
        Type::Array { of, count } => format!("{}[{count}]", variable(name, of)),
        _ => {
            let ty = plain(ty);
            if ty.ends_with('*') { format!("{ty}{name}") } else { format!("{ty} {name}") }
        }
    }
}

/// A type without a variable.
pub fn plain(ty: &Type) -> String {
    match ty {
        Type::Named(name) => names::type_name(name),
        Type::Pointer { to, mutable } => format!("{}{} *", if *mutable { "" } else { "const " }, plain(to)),
        Type::Array { .. } | Type::Function { .. } => unreachable!("only as fields"),
    }
}
