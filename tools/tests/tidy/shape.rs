//! Rules about one file's shape: size, functions, header, name.

use super::scan;
use super::tree::{Findings, Source, Tree};

const FILE_LINES: usize = 400;
const MEDIAN_LINES: usize = 150;
const FUNCTION_LINES: usize = 70;

/// No hand-written source over 400 lines; the median at most 150.
pub fn sizes(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    let mut lengths = Vec::new();
    for source in tree.all().filter(|source| is_code(source) && !source.is_generated()) {
        let lines = source.text.lines().count();
        lengths.push(lines);
        if lines > FILE_LINES {
            found.push(format!("{}: {lines} lines, the limit is {FILE_LINES}: split it", source.path));
        }
    }
    if median(&mut lengths) > MEDIAN_LINES {
        found.push(format!("half of the files have over {MEDIAN_LINES} lines: split some"));
    }
    found
}

/// The middle one of the numbers of lines of all hand-written sources.
pub fn median_lines(tree: &Tree) -> usize {
    let sources = tree.all().filter(|source| is_code(source) && !source.is_generated());
    median(&mut sources.map(|source| source.text.lines().count()).collect::<Vec<_>>())
}

/// No function over 70 lines, in generated files too: a person steps through those as well.
pub fn functions(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    for source in tree.all().filter(|source| is_code(source)) {
        let in_c = source.path.ends_with(".c") || source.path.ends_with(".h");
        let functions = if in_c { c_functions(&source.text) } else { scan::functions(source.nodes()) };
        for scan::Function { name, line, lines } in functions {
            if lines > FUNCTION_LINES {
                let path = &source.path;
                found.push(format!(
                    "{path}:{line}: fn {name} has {lines} lines, the limit is {FUNCTION_LINES}"
                ));
            }
        }
    }
    found
}

/// Every Rust file opens with `//!` (after "generated" marks), is Rust, and none is called `mod.rs`.
pub fn headers(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    for source in tree.rust() {
        let path = &source.path;
        let first = source.text.lines().find(|line| !line.starts_with("// ")).unwrap_or("");
        if !first.starts_with("//! ") {
            found.push(format!("{path}:1: no `//!` header that says what the file is for"));
        }
        if path.ends_with("/mod.rs") {
            found.push(format!("{path}: a module is `foo.rs` with children in `foo/`, not `foo/mod.rs`"));
        }
        if let Err(error) = source.parsed() {
            found.push(format!("{path}: cannot be read as Rust: {error}"));
        }
    }
    found
}

/// Functions of a C file by its layout: a head and a closing brace at the start of a line.
fn c_functions(text: &str) -> Vec<scan::Function> {
    let (mut found, mut head) = (Vec::new(), None);
    for (at, line) in text.lines().enumerate() {
        let starts = line.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if starts && line.contains('(') {
            head = Some((at + 1, line));
        } else if let Some((first, text)) = head.filter(|_| line.starts_with('}')) {
            let name = text.split('(').next().and_then(|head| head.split([' ', '*']).next_back());
            let name = name.unwrap_or_default().to_string();
            found.push(scan::Function { name, line: first, lines: at + 2 - first });
            head = None;
        } else if starts || line.starts_with("};") {
            head = None;
        }
    }
    found
}

fn is_code(source: &Source) -> bool {
    [".rs", ".c", ".h"].iter().any(|end| source.path.ends_with(end))
}

fn median(lengths: &mut [usize]) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

#[test]
fn refuses_long_files() {
    let long = "\n".repeat(FILE_LINES + 1);
    let generated = format!("// @generated\n{long}");
    let sample = Tree::sample(&[("a.rs", &long), ("b.h", &long), ("c.rs", &generated), ("d.md", &long)]);
    let found = sizes(&sample);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("a.rs: 401 lines") && found[1].starts_with("b.h"));
    assert!(found[2].contains("half of the files"));
    assert_eq!(sizes(&Tree::sample(&[("a.rs", "//! One\n")])), Findings::new());
}

#[test]
fn refuses_long_functions_and_is_not_fooled_by_strings() {
    let body = "    let _ = '{';\n".repeat(FUNCTION_LINES - 1);
    let long = format!("impl A {{\nfn long() {{\n{body}}}\nfn short() {{ \"}}\"; }}\n}}\n");
    let inside = format!("macro_rules! m {{ ($n:ident) => {{ fn $n() {{\n{body}\n}} }} }}");
    let fine = format!("fn just() {{\n{}}}", "    // {\n".repeat(FUNCTION_LINES - 2));
    let found = functions(&Tree::sample(&[("a.rs", &long), ("b.rs", &inside), ("c.rs", &fine)]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("a.rs:2: fn long has 71 lines"), "{}", found[0]);
}

#[test]
fn refuses_long_functions_in_c() {
    let body = "    x = 1;\n".repeat(FUNCTION_LINES - 1);
    let long = format!("struct a {{\n{body}}};\nstatic void *long(int x)\n{{\n{body}}}\n");
    let fine = "int fine(void)\n{\n    return 1;\n}\n".repeat(30);
    let found = functions(&Tree::sample(&[("a.c", &long), ("b.c", &fine)]));
    assert!(found.len() == 1 && found[0].contains("fn long has 72 lines"), "{found:?}");
}

#[test]
fn refuses_files_without_header() {
    let sample =
        [("a.rs", "use b;\n"), ("b/mod.rs", "//! B\n"), ("c.rs", "//! C\nfn ("), ("d.rs", "//! D\n")];
    let found = headers(&Tree::sample(&sample));
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("a.rs:1: no `//!`"));
    assert!(found[1].contains("not `foo/mod.rs`") && found[2].contains("cannot be read as Rust"));
}
