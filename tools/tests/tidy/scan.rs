//! Rust as a tree of tokens, without spans that belong to a thread, and the questions rules ask of it.
//!
//! Tokens instead of a syntax tree: what stands inside a macro is then seen like everything else, and
//! strings, characters and comments can confuse no rule.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token with its line (from 1).
pub enum Node {
    /// An identifier or keyword.
    Word(String, usize),
    /// One character of punctuation; `::` is two.
    Mark(char, usize),
    /// A literal as written; documentation comments are literals too.
    Text(String),
    /// A bracketed group: opening character, content, first and last line.
    Group(char, Vec<Node>, usize, usize),
}

impl Node {
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Node::Word(found, _) if found == word)
    }

    pub fn is_mark(&self, mark: char) -> bool {
        matches!(self, Node::Mark(found, _) if *found == mark)
    }

    pub fn word(&self) -> Option<&str> {
        match self {
            Node::Word(word, _) => Some(word),
            _ => None,
        }
    }

    /// The content, where this is a group that opens with `open`.
    pub fn group(&self, open: char) -> Option<&[Node]> {
        match self {
            Node::Group(found, nodes, ..) if *found == open => Some(nodes),
            _ => None,
        }
    }

    pub fn line(&self) -> usize {
        match self {
            Node::Word(_, line) | Node::Mark(_, line) | Node::Group(_, _, line, _) => *line,
            Node::Text(_) => 0,
        }
    }
}

/// A function with a body.
pub struct Function {
    pub name: String,
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub lines: usize,
}

/// Reads a file.
///
/// # Errors
/// The text is no Rust; the words of the lexer.
pub fn parse(text: &str) -> Result<Vec<Node>, String> {
    let stream: TokenStream = text.parse().map_err(|error| format!("{error}"))?;
    Ok(nodes(stream))
}

/// Calls `visit` with every position of every group, outermost first.
pub fn each<'a>(nodes: &'a [Node], visit: &mut impl FnMut(&'a [Node], usize)) {
    for (at, node) in nodes.iter().enumerate() {
        visit(nodes, at);
        if let Node::Group(_, inner, ..) = node {
            each(inner, visit);
        }
    }
}

/// True where `word` stands anywhere in `nodes`.
pub fn contains(nodes: &[Node], word: &str) -> bool {
    let mut found = false;
    each(nodes, &mut |nodes, at| found |= nodes[at].is_word(word));
    found
}

/// Every function with a body, those in macros included.
pub fn functions(nodes: &[Node]) -> Vec<Function> {
    let mut found = Vec::new();
    each(nodes, &mut |nodes, at| {
        let Node::Word(word, line) = &nodes[at] else { return };
        let named = nodes.get(at + 1).filter(|node| node.word().is_some() || node.is_mark('$'));
        let (true, Some(name)) = (word == "fn", named) else { return };
        let rest = nodes.iter().skip(at).take_while(|node| !node.is_mark(';'));
        let body = rest.filter_map(|node| match node {
            Node::Group('{', _, _, last) => Some(*last),
            _ => None,
        });
        if let Some(last) = body.take(1).next() {
            let name = name.word().unwrap_or("$").to_string();
            found.push(Function { name, line: *line, lines: last + 1 - line });
        }
    });
    found
}

/// The attribute at `at`: (is it `#![...]`, its content, how many nodes it takes).
pub fn attribute(nodes: &[Node], at: usize) -> Option<(bool, &[Node], usize)> {
    if !nodes.get(at)?.is_mark('#') {
        return None;
    }
    let inner = nodes.get(at + 1)?.is_mark('!');
    let group = nodes.get(at + 1 + usize::from(inner))?.group('[')?;
    Some((inner, group, 2 + usize::from(inner)))
}

/// `#[cfg(test)]` or `#[cfg(all(test, ...))]`, but not `#[cfg(not(test))]`.
pub fn is_test_only(attribute: &[Node]) -> bool {
    attribute.first().is_some_and(|node| node.is_word("cfg"))
        && contains(attribute, "test")
        && !contains(attribute, "not")
        && !contains(attribute, "any")
}

/// The top level without items that exist in tests alone.
pub fn without_tests(nodes: &[Node]) -> Vec<&Node> {
    let (mut kept, mut skip, mut at) = (Vec::new(), false, 0);
    while at < nodes.len() {
        if let Some((false, group, length)) = attribute(nodes, at)
            && is_test_only(group)
        {
            skip = true;
            at += length;
            continue;
        }
        let ends = nodes[at].is_mark(';') || nodes[at].group('{').is_some();
        if !skip {
            kept.push(&nodes[at]);
        }
        skip &= !ends;
        at += 1;
    }
    kept
}

fn nodes(stream: TokenStream) -> Vec<Node> {
    stream
        .into_iter()
        .map(|tree| match tree {
            TokenTree::Ident(word) => Node::Word(word.to_string(), word.span().start().line),
            TokenTree::Punct(mark) => Node::Mark(mark.as_char(), mark.span().start().line),
            TokenTree::Literal(text) => Node::Text(text.to_string()),
            TokenTree::Group(group) => {
                let open = match group.delimiter() {
                    Delimiter::Brace => '{',
                    Delimiter::Bracket => '[',
                    Delimiter::Parenthesis => '(',
                    Delimiter::None => ' ',
                };
                let (first, last) = (group.span_open().start().line, group.span_close().end().line);
                Node::Group(open, nodes(group.stream()), first, last)
            }
        })
        .collect()
}
