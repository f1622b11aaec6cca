//! Where `unsafe` may stand: the list of `ARCHITECTURE.md` against the files.

use std::collections::BTreeSet;

use super::document;
use super::scan::{self, Node};
use super::tree::{Findings, Source, Tree};

/// `unsafe` stands in listed files only; a listed file opens with `#![allow(unsafe_code)]` and argues.
pub fn listed(tree: &Tree) -> Findings {
    let rows = match document::table(tree, "Unsafe") {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list: BTreeSet<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    let mut found = Vec::new();
    for source in tree.rust() {
        judge(source, list.contains(source.path.as_str()), &mut found);
    }
    for path in list.iter().filter(|path| tree.file(path).is_none()) {
        found.push(format!("ARCHITECTURE.md: \"Unsafe\" lists {path}, which does not exist"));
    }
    found
}

fn judge(source: &Source, listed: bool, found: &mut Findings) {
    let path = &source.path;
    let (allows, others) = allowances(source.nodes());
    for line in others {
        found.push(format!("{path}:{line}: unsafe_code is lifted for a part: only a whole file may, by #![allow(unsafe_code)]"));
    }
    match (allows, listed) {
        (true, false) => {
            found.push(format!("{path}: allows unsafe code, but ARCHITECTURE.md does not list it"))
        }
        (false, true) => found.push(format!(
            "{path}: listed in ARCHITECTURE.md, but has no #![allow(unsafe_code)]: drop the row"
        )),
        (true, true) if !argues(source) => {
            found.push(format!("{path}: its `//!` header has no `# Safety` paragraph"));
        }
        _ => {}
    }
    if !listed {
        for line in uses(source.nodes()) {
            found.push(format!("{path}:{line}: `unsafe` outside the files listed in ARCHITECTURE.md"));
        }
    }
}

/// Whether the file has `#![allow(unsafe_code)]`; and the lines of any other way to lift the lint.
fn allowances(nodes: &[Node]) -> (bool, Vec<usize>) {
    let (mut allows, mut others) = (false, Vec::new());
    scan::each(nodes, &mut |level, at| {
        let Some((inner, group, _)) = scan::attribute(level, at) else { return };
        if !scan::contains(group, "unsafe_code") {
            return;
        }
        let Some(verb) = group.first().and_then(Node::word) else { return };
        let whole_file = inner && std::ptr::eq(level, nodes) && verb == "allow";
        allows |= whole_file;
        if !whole_file && !["deny", "forbid"].contains(&verb) {
            others.push(level[at].line());
        }
    });
    (allows, others)
}

/// Lines with `unsafe`, but for the type of a function pointer, which does nothing by itself.
fn uses(nodes: &[Node]) -> Vec<usize> {
    let mut found = Vec::new();
    scan::each(nodes, &mut |level, at| {
        let Node::Word(word, line) = &level[at] else { return };
        if word == "unsafe" && !is_pointer_type(&level[at + 1..]) {
            found.push(*line);
        }
    });
    found
}

/// `extern "C" fn(` or `fn(`: without a name it is a type.
fn is_pointer_type(after: &[Node]) -> bool {
    let mut rest = after;
    if rest.first().is_some_and(|node| node.is_word("extern")) {
        rest = &rest[1..];
        if matches!(rest.first(), Some(Node::Text(_))) {
            rest = &rest[1..];
        }
    }
    rest.first().is_some_and(|node| node.is_word("fn"))
        && rest.get(1).is_some_and(|node| node.group('(').is_some())
}

fn argues(source: &Source) -> bool {
    source.text.lines().any(|line| line.trim_end() == "//! # Safety")
}

#[cfg(test)]
fn sample(text: &str, listed_file: bool) -> Findings {
    let row = if listed_file { "| `a.rs` | why |\n" } else { "" };
    let document = format!("## Unsafe\n\n| file | why |\n|---|---|\n{row}");
    listed(&Tree::sample(&[("ARCHITECTURE.md", &document), ("a.rs", text)]))
}

#[test]
fn refuses_unsafe_that_is_not_listed() {
    let cases = [
        "fn a() { unsafe { b() } }",
        "unsafe fn a() {}",
        "unsafe impl Send for A {}",
        "#[unsafe(no_mangle)] fn a() {}",
        "macro_rules! m { () => { unsafe { b() } } }",
        "#[allow(unsafe_code)] mod b {}",
        "#[expect(unsafe_code)] fn a() {}",
        "#[cfg_attr(x, allow(unsafe_code))] fn a() {}",
        "mod b { #![allow(unsafe_code)] }",
        "#![allow(unsafe_code)]",
    ];
    for text in cases {
        assert_eq!(sample(text, false).len(), 1, "{text}: {:?}", sample(text, false));
    }
    let fine = "//! unsafe\n#![deny(unsafe_code)]\ntype F = unsafe extern \"C\" fn(u32); const S: &str = \"unsafe\";";
    assert_eq!(sample(fine, false), Findings::new());
}

#[test]
fn refuses_a_list_that_is_not_true() {
    let argued = "//! A\n//!\n//! # Safety\n//! so\n#![allow(unsafe_code)]\nfn a() { unsafe { b() } }";
    assert_eq!(sample(argued, true), Findings::new());
    assert!(sample("//! A\n#![allow(unsafe_code)]\n", true)[0].contains("no `# Safety`"));
    assert!(sample("//! A\n", true)[0].contains("drop the row"));
    let gone = "## Unsafe\n\n| file | why |\n|---|---|\n| b.rs | c |\n";
    assert!(listed(&Tree::sample(&[("ARCHITECTURE.md", gone)]))[0].contains("does not exist"));
    assert!(listed(&Tree::default())[0].contains("not found"));
}
