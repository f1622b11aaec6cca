//! The `mod` lines, paths and names of one file, read from its tokens.

use super::scan::{self, Node};

/// `mod name;` at the top of a file.
pub struct Child {
    pub name: String,
    pub line: usize,
    pub test_only: bool,
    /// Has `#[path = ...]`.
    pub moved: bool,
}

/// A path as written: `crate::a::B`, `super::C`, `a::b()`, or one leaf of a `use`.
pub struct Path {
    pub segments: Vec<String>,
    pub line: usize,
    /// The inline modules it stands in.
    pub inside: Vec<String>,
    pub import: Import,
}

/// How a path was written.
#[derive(Clone, PartialEq)]
pub enum Import {
    /// In code, not in a `use`.
    None,
    /// `use`: the name it binds (`*` for a glob) and whether it is exported.
    Use { name: String, exported: bool },
}

/// What a file declares and what it names, without its tests.
#[derive(Default)]
pub struct Outline {
    pub children: Vec<Child>,
    pub paths: Vec<Path>,
    /// Names defined at the top level.
    pub items: Vec<String>,
}

pub fn outline(nodes: &[Node]) -> Outline {
    let mut outline = Outline::default();
    walk(nodes, &[], &mut outline);
    outline
}

fn walk(nodes: &[Node], inside: &[String], outline: &mut Outline) {
    let (mut test_only, mut moved, mut at) = (false, false, 0);
    while at < nodes.len() {
        if let Some((inner, group, length)) = scan::attribute(nodes, at) {
            test_only |= !inner && scan::is_test_only(group);
            moved |= group.first().is_some_and(|node| node.is_word("path"));
            at += length;
            continue;
        }
        let ends = nodes[at].is_mark(';') || nodes[at].group('{').is_some();
        let declared = declaration(nodes, at, inside, outline, (test_only, moved));
        match declared {
            Some(next) => at = next,
            None if test_only => at += 1,
            None => at = step(nodes, at, inside, outline),
        }
        if ends || declared.is_some() {
            (test_only, moved) = (false, false);
        }
    }
}

/// `mod a;` or `mod a { .. }` at `at`: takes it in and says where to go on.
fn declaration(
    nodes: &[Node],
    at: usize,
    inside: &[String],
    outline: &mut Outline,
    (test_only, moved): (bool, bool),
) -> Option<usize> {
    let name = nodes[at].is_word("mod").then(|| nodes.get(at + 1)?.word())??;
    let after = nodes.get(at + 2)?;
    if after.is_mark(';') && inside.is_empty() {
        let line = nodes[at].line();
        outline.children.push(Child { name: name.to_string(), line, test_only, moved });
        return Some(at + 3);
    }
    let content = after.group('{')?;
    if !test_only && name != "tests" {
        walk(content, &[inside, &[name.to_string()]].concat(), outline);
    }
    Some(at + 3)
}

/// Takes in what stands at `at` and returns where to go on.
fn step(nodes: &[Node], at: usize, inside: &[String], outline: &mut Outline) -> usize {
    let line = nodes[at].line();
    let Some(word) = nodes[at].word() else {
        if let Node::Group(_, content, ..) = &nodes[at] {
            walk_expression(content, inside, outline);
        }
        return at + 1;
    };
    if word == "use" && !nodes.get(at + 1).is_some_and(|node| node.is_mark('<')) {
        let exported = at > 0 && (nodes[at - 1].is_word("pub") || nodes[at - 1].group('(').is_some());
        let start = at + 1 + 2 * usize::from(joined(nodes, at + 1));
        let (mut leaves, next) = (Vec::new(), end_of_use(nodes, at));
        use_tree(&nodes[start.min(next)..next], &[], &mut leaves);
        for (segments, name) in leaves {
            let import = Import::Use { name, exported };
            outline.paths.push(Path { segments, line, inside: inside.to_vec(), import });
        }
        return next;
    }
    let kinds = ["struct", "enum", "union", "fn", "trait", "type", "const", "static", "macro_rules"];
    if inside.is_empty() && kinds.contains(&word) {
        let named = nodes[at + 1..].iter().take(2).filter_map(Node::word).find(|name| *name != "mut");
        outline.items.extend(named.map(str::to_string));
    }
    if joined(nodes, at + 1) && !(at >= 2 && joined(nodes, at - 2)) {
        let (segments, next) = plain_path(nodes, at);
        outline.paths.push(Path { segments, line, inside: inside.to_vec(), import: Import::None });
        return next;
    }
    at + 1
}

/// Inside brackets there are no names of the file's top level.
fn walk_expression(nodes: &[Node], inside: &[String], outline: &mut Outline) {
    let kept = outline.items.len();
    walk(nodes, inside, outline);
    outline.items.truncate(kept);
}

/// `::` at `at`.
fn joined(nodes: &[Node], at: usize) -> bool {
    nodes.get(at).is_some_and(|node| node.is_mark(':'))
        && nodes.get(at + 1).is_some_and(|node| node.is_mark(':'))
}

fn plain_path(nodes: &[Node], at: usize) -> (Vec<String>, usize) {
    let (mut segments, mut at) = (Vec::new(), at);
    while let Some(word) = nodes.get(at).and_then(Node::word) {
        segments.push(word.to_string());
        at += 1;
        if !joined(nodes, at) {
            break;
        }
        at += 2;
    }
    (segments, at)
}

fn end_of_use(nodes: &[Node], at: usize) -> usize {
    nodes[at..].iter().position(|node| node.is_mark(';')).map_or(nodes.len(), |length| at + length)
}

/// The leaves of `a::{b, c as d, e::*}` as (path, name).
fn use_tree(nodes: &[Node], prefix: &[String], leaves: &mut Vec<(Vec<String>, String)>) {
    for part in nodes.split(|node| node.is_mark(',')) {
        let (segments, next) = plain_path(part, 0);
        let path = [prefix, &segments].concat();
        let rest = &part[next.min(part.len())..];
        match rest.first() {
            Some(Node::Group('{', inner, ..)) => use_tree(inner, &path, leaves),
            Some(node) if node.is_mark('*') => leaves.push((path, "*".to_string())),
            Some(node) if node.is_word("as") => {
                leaves.push((path, rest.get(1).and_then(Node::word).unwrap_or("_").to_string()));
            }
            _ if segments.is_empty() => {}
            _ => leaf(path, leaves),
        }
    }
}

/// `a::{self}` binds `a`.
fn leaf(mut path: Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
    }
    let name = path.last().cloned().unwrap_or_default();
    leaves.push((path, name));
}

#[cfg(test)]
fn written(text: &str) -> Vec<String> {
    let outline = outline(&scan::parse(text).unwrap());
    outline.paths.iter().map(|path| path.segments.join("::")).collect()
}

#[test]
fn finds_every_way_to_name_something() {
    let cases = [
        (
            "use crate::a::{b, c::{self, D as E}, f::*};",
            vec!["crate::a::b", "crate::a::c", "crate::a::c::D", "crate::a::f"],
        ),
        ("fn x() { super::a::b(c::d::<u8>(1)) }", vec!["super::a::b", "c::d"]),
        ("macro_rules! m { () => { $crate::a::B } }", vec!["crate::a::B"]),
        ("mod i { use super::x; }", vec!["super::x"]),
        ("use ::std::io;", vec!["std::io"]),
        ("#[cfg(test)] mod t { use crate::a; } #[cfg(test)] use crate::b; use crate::c;", vec!["crate::c"]),
        ("mod tests { use crate::a; } #[cfg(not(test))] use crate::b;", vec!["crate::b"]),
        ("fn f() -> impl A + use<'a> { b::c }", vec!["b::c"]),
    ];
    for (text, expected) in cases {
        assert_eq!(written(text), expected, "{text}");
    }
}

#[test]
fn finds_children_and_items() {
    let text =
        "pub mod a; #[cfg(test)] mod b; #[path = \"x.rs\"] mod c; pub struct D { e: F } fn g() { struct H; }";
    let outline = outline(&scan::parse(text).unwrap());
    let children: Vec<_> = outline.children.iter().map(|c| (c.name.as_str(), c.test_only, c.moved)).collect();
    assert_eq!(children, [("a", false, false), ("b", true, false), ("c", false, true)]);
    assert_eq!(outline.items, ["D", "g"]);
}
