//! The clauses of `RULES.md`, which is their only place.

const TEXT: &str = include_str!("../RULES.md");

/// One clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Permanent id, such as `CAP-01`.
    pub id: &'static str,
    /// `MUST` or `SHOULD`.
    pub level: &'static str,
    /// The clause in a line.
    pub title: &'static str,
    /// The clause in full, with its source.
    pub text: String,
}

/// All clauses, in order.
pub fn clauses() -> Vec<Clause> {
    TEXT.split("\n## ").skip(1).filter_map(clause).collect()
}

/// The clause of that id.
pub fn find(id: &str) -> Option<Clause> {
    clauses().into_iter().find(|clause| clause.id.eq_ignore_ascii_case(id))
}

fn clause(section: &'static str) -> Option<Clause> {
    let (heading, text) = section.split_once('\n')?;
    let (id, rest) = heading.split_once(" (")?;
    let (level, title) = rest.split_once(") ")?;
    Some(Clause { id, level, title, text: text.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_a_clause_with_a_source() {
        let all = clauses();
        assert_eq!(all.len(), TEXT.matches("\n## ").count());
        for clause in &all {
            assert!(matches!(clause.level, "MUST" | "SHOULD"), "{clause:?}");
            assert!(clause.text.contains("\nSource: "), "{}: no source", clause.id);
            assert_eq!(all.iter().filter(|other| other.id == clause.id).count(), 1, "{}", clause.id);
        }
    }
}
