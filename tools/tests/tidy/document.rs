//! `ARCHITECTURE.md` as data: its tables and its numbered invariants.

use super::tree::Tree;

const PATH: &str = "ARCHITECTURE.md";

/// The rows below `## heading`: cells without code marks. Head and ruler rows are left out.
///
/// # Errors
/// The document, the section or the table is missing; the text says which.
pub fn table(tree: &Tree, heading: &str) -> Result<Vec<Vec<String>>, String> {
    let text = section(tree, heading)?;
    let lines = text.lines().filter(|line| line.starts_with('|'));
    let rows: Vec<Vec<String>> = lines.map(cells).collect();
    match rows.iter().position(|row| row.iter().all(|cell| cell.chars().all(|c| c == '-'))) {
        Some(ruler) => Ok(rows.into_iter().skip(ruler + 1).collect()),
        None => Err(format!("{PATH}: section \"{heading}\" has no table")),
    }
}

/// The text from `## heading` to the next heading of that level.
///
/// # Errors
/// The document or the section is missing.
pub fn section<'a>(tree: &'a Tree, heading: &str) -> Result<&'a str, String> {
    let file = tree.file(PATH).ok_or_else(|| format!("{PATH}: not found"))?;
    let mark = format!("## {heading}\n");
    let start = file.text.find(&mark).ok_or_else(|| format!("{PATH}: no section \"{heading}\""))?;
    let rest = &file.text[start + mark.len()..];
    Ok(rest.find("\n## ").map_or(rest, |end| &rest[..end]))
}

/// The invariants: each numbered paragraph as one line of text.
///
/// # Errors
/// As for [`section`]; or there is none.
pub fn invariants(tree: &Tree) -> Result<Vec<String>, String> {
    let mut found: Vec<String> = Vec::new();
    for line in section(tree, "Invariants")?.lines() {
        let numbered = line.split_once(". ").is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        match found.last_mut() {
            _ if numbered => found.push(line.to_string()),
            Some(last) if line.starts_with("   ") => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => {}
        }
    }
    if found.is_empty() { Err(format!("{PATH}: no numbered invariants")) } else { Ok(found) }
}

fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().replace('`', "")).collect()
}

#[test]
fn refuses_a_document_without_its_parts() {
    let empty = Tree::sample(&[(PATH, "# Architecture\n\n## Unsafe\n\nwords\n\n## Invariants\n\nnone\n")]);
    assert!(table(&empty, "Crates").unwrap_err().contains("no section"));
    assert!(table(&empty, "Unsafe").unwrap_err().contains("no table"));
    assert!(invariants(&empty).unwrap_err().contains("no numbered"));
    assert!(section(&Tree::default(), "Crates").unwrap_err().contains("not found"));
}

#[test]
fn reads_rows_and_paragraphs() {
    let text = "## Unsafe\n\n| file | why |\n|---|---|\n| `a.rs` | b |\n\n## Invariants\n\n1. One\n   more.\n2. Two\n";
    let tree = Tree::sample(&[(PATH, text)]);
    assert_eq!(table(&tree, "Unsafe").unwrap(), [["a.rs", "b"]]);
    assert_eq!(invariants(&tree).unwrap(), ["1. One more.", "2. Two"]);
}
