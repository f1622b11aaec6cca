//! The invariants of `ARCHITECTURE.md` that can be seen in the source.

use std::collections::BTreeSet;

use super::document;
use super::paths::{self, Import};
use super::scan::{self, Node};
use super::tree::{Findings, Tree};

const ABI: &str = "hal-api/src/abi";
const PLUGIN: &str = "hal-host/src/plugin";
const LOAD: &str = "hal-host/src/load";
const SYS: &str = "hal-v4l2/src/sys";
const SEARCH: &str = "hal-host/src/load/search.rs";
/// Modules of the host that forgive or repair.
const SESSION_LEVEL: [&str; 3] = ["session", "deferred", "library"];

/// Only `plugin` knows the tables' types; `load` may, to verify one, but calls nothing through it.
pub fn only_plugin_calls_tables(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    let tables = structs(tree, ABI, |body| scan::contains(body, "fn"));
    if tables.is_empty() && tree.module(PLUGIN).next().is_some() {
        return vec![format!("{ABI}: no table of functions found, so nothing guards the calls of {PLUGIN}")];
    }
    for source in tree.module("hal-host/src/").filter(|source| !source.is_in(PLUGIN)) {
        let loads = source.is_in(LOAD);
        scan::each(source.nodes(), &mut |nodes, at| {
            let line = nodes[at].line();
            let known = nodes[at].word().filter(|word| tables.contains(*word) || word.ends_with("vtbl"));
            if let Some(word) = known.filter(|_| !loads) {
                found.push(format!("{}:{line}: {word}: only {PLUGIN} deals in tables", source.path));
            }
            // `(table.slot)(...)`, which is how a field is called.
            let called = nodes[at].group('(').filter(|callee| callee.iter().any(|node| node.is_mark('.')));
            if called.is_some() && loads && nodes.get(at + 1).is_some_and(|node| node.group('(').is_some()) {
                found.push(format!(
                    "{}:{line}: a call through a field: loading only looks at tables",
                    source.path
                ));
            }
        });
    }
    found
}

/// The names of kernel structs appear in `sys` and in `convert.rs`.
pub fn kernel_structs_stay_low(tree: &Tree) -> Findings {
    let kernel = structs(tree, SYS, |_| true);
    if kernel.is_empty() && tree.module(SYS).next().is_some() {
        return vec![format!("{SYS}: no repr(C) struct found, so nothing is kept in")];
    }
    let mut found = Vec::new();
    let above = tree
        .module("hal-v4l2/src/")
        .filter(|source| !source.is_in(SYS) && !source.path.ends_with("/convert.rs"));
    for source in above {
        scan::each(source.nodes(), &mut |nodes, at| {
            if let Some(word) = nodes[at].word().filter(|word| kernel.contains(*word)) {
                found.push(format!(
                    "{}:{}: {word} is the kernel's: convert.rs translates it",
                    source.path,
                    nodes[at].line()
                ));
            }
        });
    }
    found
}

/// `conformance` names nothing of the session level, and hides no import behind a glob or another name.
pub fn conformance_stays_below_sessions(tree: &Tree) -> Findings {
    let front = tree
        .file("hal-host/src/lib.rs")
        .map(|source| paths::outline(source.nodes()).paths)
        .unwrap_or_default();
    let shown = |name: &str| {
        let exports = front
            .iter()
            .filter(|path| matches!(&path.import, Import::Use { name: bound, .. } if bound == name));
        exports.flat_map(|path| &path.segments).any(|segment| SESSION_LEVEL.contains(&segment.as_str()))
    };
    let mut found = Vec::new();
    for source in tree.rust().filter(|source| source.path.starts_with("conformance/src/")) {
        for path in paths::outline(source.nodes()).paths {
            let Some(("hal_host", rest)) =
                path.segments.split_first().map(|(first, rest)| (first.as_str(), rest))
            else {
                continue;
            };
            let place = format!("{}:{}", source.path, path.line);
            match (rest.first(), &path.import) {
                (Some(name), _) if SESSION_LEVEL.contains(&name.as_str()) || shown(name) => {
                    found.push(format!(
                        "{place}: hal_host::{name}: conformance must see what a session would forgive"
                    ));
                }
                (None, Import::Use { name, .. }) if name != "hal_host" => {
                    found.push(format!(
                        "{place}: hal_host as a whole under the name {name}: import what is used"
                    ));
                }
                _ => {}
            }
        }
    }
    found
}

/// The default search holds no word of the mock.
pub fn search_never_names_the_mock(tree: &Tree) -> Findings {
    let Some(source) = tree.file(SEARCH) else {
        let loads = tree.module(LOAD).next().is_some();
        return if loads { vec![format!("{SEARCH}: not found, but {LOAD} exists")] } else { Vec::new() };
    };
    let mut found = Vec::new();
    names_mock(&scan::without_tests(source.nodes()), &mut found);
    found
        .into_iter()
        .map(|what| format!("{SEARCH}: {what}: the mock is loaded only when asked for by name"))
        .collect()
}

fn names_mock(nodes: &[&Node], found: &mut Findings) {
    for (at, node) in nodes.iter().enumerate() {
        let attribute = at > 0 && nodes[at - 1].is_mark('#') || at > 1 && nodes[at - 2].is_mark('#');
        match node {
            Node::Word(text, _) | Node::Text(text) if text.to_lowercase().contains("mock") => {
                found.push(text.clone())
            }
            Node::Group(_, inner, ..) if !attribute => names_mock(&inner.iter().collect::<Vec<_>>(), found),
            _ => {}
        }
    }
}

/// Each numbered invariant ends in a check that exists: a test function, or a lint of the workspace.
pub fn every_invariant_is_checked(tree: &Tree) -> Findings {
    let invariants = match document::invariants(tree) {
        Ok(invariants) => invariants,
        Err(error) => return vec![error],
    };
    let lints = tree.file("Cargo.toml").map_or("", |source| &source.text);
    let functions: BTreeSet<String> = tree
        .rust()
        .flat_map(|source| scan::functions(source.nodes()))
        .map(|function| function.name)
        .collect();
    let mut found = Vec::new();
    for text in invariants {
        let number = text.split('.').next().unwrap_or_default();
        let mut checks = text.split("Check: ").skip(1).peekable();
        if checks.peek().is_none() {
            found.push(format!("ARCHITECTURE.md: invariant {number} names no check"));
        }
        for check in checks {
            let name = check.split('`').nth(1).unwrap_or_default();
            let exists = match check.split(' ').next() {
                Some("test") => functions.contains(name),
                Some("lint") => lints.contains(&format!("\n{name} = \"deny\"")),
                _ => false,
            };
            if !exists {
                found.push(format!("ARCHITECTURE.md: invariant {number}: no such check: {}", check.trim()));
            }
        }
    }
    found
}

/// Names of the `repr(C)` structs of a module whose fields satisfy `wanted`.
fn structs(tree: &Tree, base: &str, wanted: impl Fn(&[Node]) -> bool) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in tree.module(base) {
        let mut in_c = false;
        scan::each(source.nodes(), &mut |nodes, at| {
            if let Some((_, group, _)) = scan::attribute(nodes, at) {
                in_c |= group.first().is_some_and(|node| node.is_word("repr")) && scan::contains(group, "C");
            }
            if nodes[at].is_word("struct") || nodes[at].is_word("union") {
                let (name, body) = (
                    nodes.get(at + 1).and_then(Node::word),
                    nodes.get(at + 2).and_then(|node| node.group('{')),
                );
                names.extend(name.filter(|_| in_c && body.is_some_and(&wanted)).map(str::to_string));
                in_c = false;
            }
        });
    }
    names
}
