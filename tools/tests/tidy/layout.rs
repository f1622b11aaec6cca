//! `hal_api::abi` is layout and nothing else, so that a C compiler and a Rust compiler see the same thing.

use super::scan::{self, Node};
use super::tree::{Findings, Source, Tree};

const ABI: &str = "hal-api/src/abi";
/// Says about the tables what the loader and the checkers read: it crosses nothing, so it may be plain Rust.
const ABOUT: &str = "hal-api/src/abi/slot.rs";
/// Words that have no place there, with what to use.
const WORDS: [(&str, &str); 10] = [
    ("enum", "a number from the other side may be any number: use an open newtype"),
    ("bool", "a byte from the other side may be neither: use u32"),
    ("Drop", "nothing is freed across the boundary"),
    ("std", "use core: a layout has no other needs"),
    ("alloc", "nothing is allocated across the boundary"),
    ("String", "use the ABI's text"),
    ("Vec", "use pointer and length"),
    ("Box", "use a raw pointer"),
    ("Arc", "use a raw pointer"),
    ("Rc", "use a raw pointer"),
];

/// No function body, no Rust-only type, every struct with a C layout.
pub fn abi_is_layout_only(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    if tree.module(ABI).next().is_none() {
        found.push(format!("{ABI}.rs: not found, so nothing guards the layout"));
    }
    for source in tree.module(ABI) {
        for function in scan::functions(source.nodes()) {
            let scan::Function { name, line, .. } = function;
            if source.path == ABOUT && is_const(source.nodes(), line) {
                continue;
            }
            found.push(format!("{}:{line}: fn {name}: the ABI holds no code", source.path));
        }
        scan::each(source.nodes(), &mut |nodes, at| judge(source, nodes, at, &mut found));
    }
    found
}

fn judge(source: &Source, nodes: &[Node], at: usize, found: &mut Findings) {
    let Node::Word(word, line) = &nodes[at] else { return };
    let path = &source.path;
    let about = path == ABOUT && ["enum", "bool"].contains(&word.as_str());
    for (_, instead) in WORDS.iter().filter(|(bad, _)| bad == word && !about) {
        found.push(format!("{path}:{line}: {word}: {instead}"));
    }
    if word != "struct" && word != "union" || path == ABOUT && !has_layout(&nodes[..at]) {
        return;
    }
    let Some(name) = nodes.get(at + 1).and_then(Node::word) else { return };
    if !has_layout(&nodes[..at]) {
        found.push(format!("{path}:{line}: {name}: neither repr(C) nor repr(transparent)"));
    }
    let fields =
        nodes[at + 2..].iter().find(|node| matches!(node, Node::Group('{' | '(', ..)) || node.is_mark(';'));
    let Some(Node::Group(_, fields, ..)) = fields else { return };
    scan::each(fields, &mut |nodes, at| {
        if nodes[at].is_mark('&') {
            found.push(format!(
                "{path}:{}: {name}: a reference promises what C cannot: use a pointer",
                nodes[at].line()
            ));
        }
    });
}

/// True where the function that starts in `line` can run at compile time.
fn is_const(nodes: &[Node], line: usize) -> bool {
    let mut found = false;
    scan::each(nodes, &mut |nodes, at| {
        let here = nodes[at].is_word("fn") && nodes[at].line() == line;
        found |= here && at > 0 && nodes[at - 1].is_word("const");
    });
    found
}

/// Looks back over the attributes of the item that ends `before`.
fn has_layout(before: &[Node]) -> bool {
    for node in before.iter().rev() {
        match node {
            Node::Group('[', content, ..) => {
                let repr = content.first().is_some_and(|node| node.is_word("repr"));
                if repr && (scan::contains(content, "C") || scan::contains(content, "transparent")) {
                    return true;
                }
            }
            Node::Mark('#', _) | Node::Group('(', ..) => {}
            node if node.is_word("pub") => {}
            _ => return false,
        }
    }
    false
}

#[test]
fn refuses_what_c_cannot_see() {
    let cases = [
        ("pub fn f() {}", "holds no code"),
        ("impl A { fn f(&self) -> u32 { 1 } }", "holds no code"),
        ("impl Drop for A {}", "freed across"),
        ("#[repr(C)] pub struct A { b: bool }", "use u32"),
        ("#[repr(u32)] pub enum A { B }", "open newtype"),
        ("#[repr(C)] pub struct A<'a> { b: &'a u8 }", "use a pointer"),
        ("#[repr(C)] pub struct A { b: Vec<u8> }", "pointer and length"),
        ("use std::ffi::c_void;", "use core"),
        ("/// A\npub struct A { b: u32 }", "neither repr(C)"),
        ("#[derive(Clone)] pub struct A(u32);", "neither repr(C)"),
    ];
    for (text, expected) in cases {
        let found = abi_is_layout_only(&Tree::sample(&[("hal-api/src/abi/a.rs", text)]));
        assert!(found.len() == 1 && found[0].contains(expected), "{text}: {found:?}");
    }
    assert!(abi_is_layout_only(&Tree::default())[0].contains("not found"));
    let about = [
        ("pub struct Slot { name: &'static str } pub enum Role { A } const fn tag() {}", 0),
        ("fn run() {}", 1),
        ("#[repr(C)] pub struct A { b: &'static u8 }", 1),
        ("use std::fmt;", 1),
    ];
    for (text, expected) in about {
        let found = abi_is_layout_only(&Tree::sample(&[(ABOUT, text)]));
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }
    let fine = "//! A bool or an enum\nuse core::ffi::c_void;\n#[repr(C)]\n#[derive(Clone)]\n/// A\npub(crate) struct A {\n\
        open: Option<unsafe extern \"C-unwind\" fn(*mut c_void, u32) -> i32> }\n#[repr(transparent)] pub struct B(pub u32);\n\
        const _: () = assert!(size_of::<A>() == 8);";
    assert_eq!(abi_is_layout_only(&Tree::sample(&[("hal-api/src/abi.rs", fine)])), Findings::new());
}
