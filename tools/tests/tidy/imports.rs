//! Imports between the files of a crate follow the reading order and form no circle.
//!
//! The order is that of the `mod` lines. Between files that are not parent and child, a file may name only
//! what stands above it. Parents and children may name each other, but not both ways: a re-export
//! (`pub use child::Name`) is the parent's front and does not count.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Modules, Name};
use super::paths::{Import, Path};
use super::tree::{Findings, Tree};

/// Who imports whom.
type Edges = BTreeMap<Name, BTreeSet<Name>>;

/// Every crate of the tree, `src/lib.rs` and `src/main.rs` each for itself.
pub fn one_way(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    let mut reached = BTreeSet::new();
    let manifests = tree.all().filter_map(|source| source.path.strip_suffix("Cargo.toml"));
    for root in manifests.flat_map(|folder| [format!("{folder}src/lib.rs"), format!("{folder}src/main.rs")]) {
        if tree.file(&root).is_some() {
            let modules = Modules::read(tree, &root, &mut found);
            reached.extend(modules.files.values().map(|file| file.path.clone()));
            judge(&modules, &mut found);
        }
    }
    let sources =
        tree.rust().filter(|source| source.path.contains("src/") && !source.path.contains("src/bin/"));
    for source in sources.filter(|source| !reached.contains(&source.path) && !source.is_generated()) {
        found.push(format!("{}: no `mod` line leads here: it is never compiled", source.path));
    }
    found
}

/// The formatter leaves the `mod` lines in the order that they were put.
pub fn order_survives_formatting(tree: &Tree) -> Findings {
    let keeps = |text: &str| text.lines().any(|line| line.trim() == "reorder_modules = false");
    match tree.file("rustfmt.toml") {
        Some(source) if keeps(&source.text) => Vec::new(),
        _ => vec![
            "rustfmt.toml: no `reorder_modules = false`: formatting would sort the reading order away".into(),
        ],
    }
}

fn judge(modules: &Modules, found: &mut Findings) {
    let mut edges = Edges::new();
    for (name, file) in modules.files.iter().filter(|(_, file)| !file.test_only) {
        for path in &file.outline.paths {
            let Some(target) = modules.target(name, path) else { continue };
            if target == *name || is_front(name, &target, path) || modules.files[&target].test_only {
                continue;
            }
            let known = edges.entry(name.clone()).or_default().insert(target.clone());
            if known && !stands_above(modules, &target, name) {
                let target = &modules.files[&target].path;
                let written = path.segments.join("::");
                found.push(format!(
                    "{}:{}: {written} imports {target}, which stands below it in the reading order",
                    file.path, path.line
                ));
            }
        }
    }
    while let Some(circle) = circle(&edges) {
        let files: Vec<&str> = circle.iter().map(|name| modules.files[name].path.as_str()).collect();
        found.push(format!("imports in a circle: {}", files.join(" -> ")));
        // Open it, to see the next one.
        let last = circle.len() - 2;
        edges.entry(circle[last].clone()).or_default().remove(&circle[last + 1]);
    }
}

/// A parent showing what a child defines.
fn is_front(from: &Name, to: &Name, path: &Path) -> bool {
    matches!(path.import, Import::Use { exported: true, .. }) && to.starts_with(from)
}

/// True for parents and children, and where `target` comes before `name` in the `mod` lines of the parent
/// that they share.
fn stands_above(modules: &Modules, target: &Name, name: &Name) -> bool {
    if target.starts_with(name) || name.starts_with(target) {
        return true;
    }
    let shared = target.iter().zip(name).take_while(|(a, b)| a == b).count();
    let children = &modules.files[&name[..shared]].outline.children;
    let place = |module: &Name| children.iter().position(|child| child.name == module[shared]);
    place(target) < place(name)
}

/// Some circle, its first file at both ends.
fn circle(edges: &Edges) -> Option<Vec<Name>> {
    let mut done = BTreeSet::new();
    edges.keys().find_map(|start| visit(edges, start, &mut Vec::new(), &mut done))
}

fn visit(edges: &Edges, at: &Name, trail: &mut Vec<Name>, done: &mut BTreeSet<Name>) -> Option<Vec<Name>> {
    if let Some(first) = trail.iter().position(|name| name == at) {
        return Some([&trail[first..], std::slice::from_ref(at)].concat());
    }
    if done.contains(at) {
        return None;
    }
    trail.push(at.clone());
    let found = edges.get(at).into_iter().flatten().find_map(|next| visit(edges, next, trail, done));
    trail.pop();
    done.insert(at.clone());
    found
}

#[cfg(test)]
fn sample(files: &[(&str, &str)]) -> Findings {
    one_way(&Tree::sample(&[&[("c/Cargo.toml", "")], files].concat()))
}

#[test]
fn refuses_imports_from_below() {
    let cases = [
        ("use crate::b::B;", ""),
        ("fn f() { crate::b::g() }", ""),
        ("use super::b;", ""),
        ("use crate::B;", ""),
        ("macro_rules! m { () => { $crate::b::B } }", ""),
        ("mod inner { use super::super::b::B; }", ""),
        ("", "use crate::b::Deep;"),
    ];
    for (a, child) in cases {
        let a = format!("mod x;\n{a}");
        let files = [
            ("c/src/lib.rs", "mod a; mod b; pub use b::*;"),
            ("c/src/a.rs", &a),
            ("c/src/a/x.rs", child),
            ("c/src/b.rs", "pub struct B; pub struct Deep; fn g() {}"),
        ];
        let found = sample(&files);
        assert_eq!(found.len(), 1, "{a}{child}: {found:?}");
        assert!(found[0].contains("imports c/src/b.rs, which stands below"), "{}", found[0]);
    }
}

#[test]
fn refuses_circles_between_parent_and_child() {
    let both = [
        ("c/src/lib.rs", "mod a;"),
        ("c/src/a.rs", "mod x; pub struct A(x::X);"),
        ("c/src/a/x.rs", "use super::A; pub struct X;"),
    ];
    let found = sample(&both);
    assert!(
        found.len() == 1 && found[0].contains("in a circle: c/src/a.rs -> c/src/a/x.rs -> c/src/a.rs"),
        "{found:?}"
    );
}

#[test]
fn refuses_files_that_hide() {
    let found = sample(&[("c/src/lib.rs", "mod a;\n#[path = \"z.rs\"] mod b;"), ("c/src/z.rs", "")]);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].contains("its file must be c/src/a.rs") && found[1].contains("c/src/b.rs"));
    assert!(found[2].contains("z.rs: no `mod` line"));
}

#[test]
fn refuses_a_formatter_that_sorts() {
    for (text, expected) in
        [("max_width = 9\nreorder_modules = false\n", 0), ("# reorder_modules = false\n", 1)]
    {
        assert_eq!(
            order_survives_formatting(&Tree::sample(&[("rustfmt.toml", text)])).len(),
            expected,
            "{text}"
        );
    }
    assert_eq!(order_survives_formatting(&Tree::default()).len(), 1);
}

#[test]
fn lets_good_imports_through() {
    let found = sample(&[
        ("c/src/lib.rs", "pub mod a; mod b; #[cfg(test)] mod fake; pub use a::A;"),
        (
            "c/src/a.rs",
            "mod x; mod y; pub use x::X; pub struct A; use std::fmt; #[cfg(test)] mod tests { use crate::b; }",
        ),
        ("c/src/a/x.rs", "pub struct X; use super::fmt::Debug;"),
        ("c/src/a/y.rs", "use super::X; use crate::a::x; use crate::A;"),
        ("c/src/b.rs", "use crate::{a::{self, X}, A}; use super::a::A as Other;"),
        ("c/src/fake.rs", "use crate::b;"),
    ]);
    assert_eq!(found, Findings::new());
}
