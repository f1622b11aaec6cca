//! Which package may depend on which: the manifests against the table of `ARCHITECTURE.md`.

use std::collections::BTreeSet;

use super::document;
use super::tree::{Findings, Tree};

/// A row of the table.
struct Arrow {
    package: String,
    always: BTreeSet<String>,
    in_tests: BTreeSet<String>,
}

/// A `Cargo.toml` with a package.
struct Manifest {
    path: String,
    name: String,
    content: toml::Table,
}

/// Every dependency on a package of this repository is an arrow of the table, and every package has a row.
pub fn arrows(tree: &Tree) -> Findings {
    let arrows = match document::table(tree, "Crates") {
        Ok(rows) => rows.iter().filter_map(|row| arrow(row)).collect::<Vec<_>>(),
        Err(error) => return vec![error],
    };
    let (manifests, mut found) = manifests(tree);
    let ours: BTreeSet<&str> = manifests.iter().map(|manifest| manifest.name.as_str()).collect();
    for manifest in &manifests {
        let Manifest { path, name, content } = manifest;
        let Some(arrow) = arrows.iter().find(|arrow| matches(&arrow.package, name)) else {
            found.push(format!("{path}: package {name} has no row in ARCHITECTURE.md, section \"Crates\""));
            continue;
        };
        for (kind, dependency) in dependencies(content) {
            let in_tests = kind != "dependencies";
            let allowed = arrow.always.contains(&dependency)
                || in_tests && arrow.in_tests.contains(&dependency)
                || dependency == *name;
            if ours.contains(dependency.as_str()) && !allowed {
                found.push(format!(
                    "{path}: [{kind}] {dependency}: {name} may not import it (ARCHITECTURE.md, \"Crates\")"
                ));
            }
        }
    }
    let stale = arrows.iter().filter(|arrow| !arrow.package.contains('*'));
    for arrow in stale.filter(|arrow| !ours.contains(arrow.package.as_str())) {
        found.push(format!("ARCHITECTURE.md: row \"{}\" names no package", arrow.package));
    }
    found
}

/// The folder and content of each package's manifest, and what is wrong with the others.
fn manifests(tree: &Tree) -> (Vec<Manifest>, Findings) {
    let (mut manifests, mut found) = (Vec::new(), Vec::new());
    for source in tree.all().filter(|source| source.path.ends_with("Cargo.toml")) {
        let path = source.path.clone();
        match source.text.parse::<toml::Table>() {
            Ok(content) => {
                let package = content.get("package").and_then(|package| package.get("name"));
                if let Some(name) = package.and_then(|name| name.as_str()) {
                    manifests.push(Manifest { path, name: name.to_string(), content });
                }
            }
            Err(error) => found.push(format!("{path}: {}", error.message())),
        }
    }
    (manifests, found)
}

/// (section, package) of every dependency, those under `[target.*]` included.
fn dependencies(content: &toml::Table) -> Vec<(&'static str, String)> {
    let targets = content.get("target").and_then(toml::Value::as_table);
    let nested = targets.into_iter().flat_map(|table| table.values()).filter_map(toml::Value::as_table);
    let mut found = Vec::new();
    for table in std::iter::once(content).chain(nested) {
        for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (key, value) in table.get(kind).and_then(toml::Value::as_table).into_iter().flatten() {
                let renamed = value.get("package").and_then(toml::Value::as_str);
                found.push((kind, renamed.unwrap_or(key).to_string()));
            }
        }
    }
    found
}

fn arrow(row: &[String]) -> Option<Arrow> {
    let list = |at: usize| -> BTreeSet<String> {
        let cell = row.get(at).map_or("", String::as_str);
        cell.split(',').map(|name| name.trim().to_string()).filter(|name| !name.is_empty()).collect()
    };
    Some(Arrow { package: row.first()?.clone(), always: list(1), in_tests: list(2) })
}

/// `pattern` may hold one `*`.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((head, tail)) => {
            name.len() >= head.len() + tail.len() && name.starts_with(head) && name.ends_with(tail)
        }
    }
}

#[cfg(test)]
const TABLE: &str = "## Crates\n\n| package | may import | in tests also |\n|---|---|---|\n\
    | low | | |\n| driver | low | |\n| host | low | driver |\n| *-fuzz | low | |\n";

#[cfg(test)]
fn sample(driver: &str, host: &str) -> Findings {
    let driver = format!("[package]\nname = \"driver\"\n{driver}");
    let host = format!("[package]\nname = \"host\"\n{host}");
    arrows(&Tree::sample(&[
        ("ARCHITECTURE.md", TABLE),
        ("low/Cargo.toml", "[package]\nname = \"low\"\n"),
        ("low/fuzz/Cargo.toml", "[package]\nname = \"low-fuzz\"\n[dependencies]\nlow.path = \"..\"\n"),
        ("driver/Cargo.toml", &driver),
        ("host/Cargo.toml", &host),
    ]))
}

#[test]
fn refuses_wrong_arrows() {
    let up = "[dependencies]\nlow.workspace = true\nserde = \"1\"\n";
    assert_eq!(sample(up, "[dev-dependencies]\ndriver.workspace = true\n"), Findings::new());
    let cases = [
        ("[dependencies]\nhost = { path = \"../host\" }\n", "", "[dependencies] host: driver may not"),
        ("[dev-dependencies]\nhost.workspace = true\n", "", "[dev-dependencies] host: driver may not"),
        ("[dependencies]\nother = { package = \"host\", path = \"x\" }\n", "", "host: driver may not"),
        ("[target.'cfg(unix)'.dependencies]\nhost.workspace = true\n", "", "host: driver may not"),
        ("", "[dependencies]\ndriver.workspace = true\n", "[dependencies] driver: host may not"),
        ("]", "", "driver/Cargo.toml"),
    ];
    for (driver, host, expected) in cases {
        let found = sample(driver, host);
        assert!(found.iter().any(|line| line.contains(expected)), "{driver}{host}: {found:?}");
    }
}

#[test]
fn refuses_packages_without_row_and_rows_without_package() {
    let found = arrows(&Tree::sample(&[
        ("ARCHITECTURE.md", TABLE),
        ("new/Cargo.toml", "[package]\nname = \"new\"\n"),
        ("low/Cargo.toml", "[package]\nname = \"low\"\n"),
        ("host/Cargo.toml", "[package]\nname = \"host\"\n"),
    ]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("package new has no row") && found[1].contains("row \"driver\""));
    assert!(arrows(&Tree::default())[0].contains("not found"));
}
