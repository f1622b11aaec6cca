//! Where `unsafe` may stand: the list of `ARCHITECTURE.md` against the files.

use std::collections::BTreeSet;

use super::document;
use super::scan::{self, Node};
use super::tree::{Findings, Source, Tree};

/// `unsafe` stands in listed files only; a listed file lifts the lint, or its listed parent does, and argues.
pub fn listed(tree: &Tree) -> Findings {
    let rows = match document::table(tree, "Unsafe") {
        Ok(rows) => rows,
        Err(error) => return vec![error],
    };
    let list: BTreeSet<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
    let mut found = Vec::new();
    for source in tree.rust() {
        if list.contains(source.path.as_str()) {
            judge_listed(tree, source, &list, &mut found);
        } else {
            judge_other(source, &mut found);
        }
    }
    for path in list.iter().filter(|path| tree.file(path).is_none()) {
        found.push(format!("ARCHITECTURE.md: \"Unsafe\" lists {path}, which does not exist"));
    }
    found
}

fn judge_listed(tree: &Tree, source: &Source, list: &BTreeSet<&str>, found: &mut Findings) {
    let path = &source.path;
    // The attribute of a module holds for its children too.
    let parents = list.iter().filter_map(|parent| tree.file(parent));
    let mut parents =
        parents.filter(|parent| path.starts_with(&format!("{}/", parent.path.trim_end_matches(".rs"))));
    let lifted = lifts(source) || parents.any(lifts);
    if !lifted {
        found.push(format!(
            "{path}: listed in ARCHITECTURE.md, but nothing allows unsafe_code there: drop the row"
        ));
    } else if !source.text.lines().any(|line| line.trim_end() == "//! # Safety") {
        found.push(format!("{path}: its `//!` header has no `# Safety` paragraph"));
    }
}

fn judge_other(source: &Source, found: &mut Findings) {
    let path = &source.path;
    if let Some(line) = allowances(source.nodes()).first() {
        found.push(format!("{path}:{line}: lifts unsafe_code, but ARCHITECTURE.md does not list the file"));
        return;
    }
    for line in uses(source.nodes()) {
        found.push(format!("{path}:{line}: `unsafe` outside the files listed in ARCHITECTURE.md"));
    }
}

fn lifts(source: &Source) -> bool {
    !allowances(source.nodes()).is_empty()
}

/// The lines of attributes that weaken the lint, for the file or for a part of it.
fn allowances(nodes: &[Node]) -> Vec<usize> {
    let mut found = Vec::new();
    scan::each(nodes, &mut |level, at| {
        let Some((_, group, _)) = scan::attribute(level, at) else { return };
        let verb = group.first().and_then(Node::word).unwrap_or_default();
        if scan::contains(group, "unsafe_code") && !["deny", "forbid"].contains(&verb) {
            found.push(level[at].line());
        }
    });
    found
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
    let family = [
        ("ARCHITECTURE.md", "## Unsafe\n\n| file | why |\n|---|---|\n| a.rs | b |\n| a/b.rs | b |\n"),
        ("a.rs", "//! A\n//! # Safety\n#![allow(unsafe_code)]\n"),
        ("a/b.rs", "//! B\n//! # Safety\nunsafe fn b() {}\n"),
        ("a/c.rs", "//! C\nunsafe fn c() {}\n"),
    ];
    let found = listed(&Tree::sample(&family));
    assert!(found.len() == 1 && found[0].starts_with("a/c.rs:2"), "{found:?}");
    let gone = "## Unsafe\n\n| file | why |\n|---|---|\n| b.rs | c |\n";
    assert!(listed(&Tree::sample(&[("ARCHITECTURE.md", gone)]))[0].contains("does not exist"));
    assert!(listed(&Tree::default())[0].contains("not found"));
}
