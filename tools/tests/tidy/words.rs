//! What must not be left behind in any text: marks of unfinished work and paths of one machine.

use super::tree::{Findings, Tree};

/// Put together here so that this file does not hold them.
const MARKS: [&str; 4] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX"), concat!("HA", "CK")];
const MACROS: [&str; 3] = [concat!("to", "do"), concat!("unimpl", "emented"), concat!("db", "g")];
const HOMES: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/ro", "ot/"), concat!("/wo", "rk/")];

/// No mark, no macro of unfinished work in code, no absolute path into somebody's folder.
pub fn left_behind(tree: &Tree) -> Findings {
    let mut found = Vec::new();
    for source in tree.all().filter(|source| !source.path.starts_with("LICENSE")) {
        for (at, line) in source.text.lines().enumerate() {
            let (path, at) = (&source.path, at + 1);
            for mark in MARKS.iter().filter(|mark| has_word(line, mark)) {
                found.push(format!("{path}:{at}: \"{mark}\": do it, or open an issue"));
            }
            for home in HOMES.iter().filter(|home| has_path(line, home)) {
                found.push(format!("{path}:{at}: a path below {home}: it exists on one machine only"));
            }
        }
    }
    for source in tree.rust() {
        super::scan::each(source.nodes(), &mut |nodes, at| {
            let Some(word) = nodes[at].word().filter(|word| MACROS.contains(word)) else { return };
            if nodes.get(at + 1).is_some_and(|node| node.is_mark('!')) {
                found.push(format!("{}:{}: {word}! is for unfinished work", source.path, nodes[at].line()));
            }
        });
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        !joins(line[..at].chars().next_back()) && !joins(line[at + word.len()..].chars().next())
    })
}

/// True where `path` starts a path and goes on: `a/b/home/` is a folder of ours.
fn has_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + path.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-}$*)".contains(c))
            && after.is_some_and(|c| c.is_alphanumeric() || c == '.')
    })
}

#[test]
fn refuses_what_was_left_behind() {
    for mark in MARKS {
        assert_eq!(
            left_behind(&Tree::sample(&[("a.md", &format!("one\n{mark}: two\n"))])).len(),
            1,
            "{mark}"
        );
    }
    for name in MACROS {
        let text = format!("fn a() {{ b({name}!()); }}");
        assert_eq!(left_behind(&Tree::sample(&[("a.rs", &text)])).len(), 1, "{name}");
    }
    for home in HOMES {
        assert_eq!(
            left_behind(&Tree::sample(&[("a.toml", &format!("p = \"{home}me/x\""))])).len(),
            1,
            "{home}"
        );
    }
}

#[test]
fn leaves_other_words_alone() {
    let lower = MACROS[0];
    let text = format!("{}ED\n{lower}\n./a{}b\n{}\n", MARKS[1], HOMES[3], HOMES[0]);
    assert_eq!(left_behind(&Tree::sample(&[("a.md", &text)])), Findings::new());
}
