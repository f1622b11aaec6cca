//! What is printed where: data on stdout, text for people on stderr.

use crate::args::Color;
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use hal_api::status::Blame;
use serde_json::{Map, Value};
use std::io::{IsTerminal, Write};

/// Version of every schema below.
const VERSION: u32 = 1;

/// How output looks.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    json: bool,
    colour: bool,
}

impl Output {
    /// For a process whose stderr may be a terminal.
    pub fn new(json: bool, color: Color) -> Self {
        let wanted = || std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let colour = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => wanted() && std::io::stderr().is_terminal(),
        };
        Self { json, colour }
    }

    /// Whether data is to be JSON.
    pub fn json(self) -> bool {
        self.json
    }

    /// Whether a progress bar makes sense.
    pub fn shows_progress(self) -> bool {
        !self.json && std::io::stderr().is_terminal()
    }

    /// Prints a command's result: the object as JSON, or the text.
    ///
    /// # Errors
    /// Stdout cannot be written.
    pub fn data(self, schema: &str, object: Value, text: &str) -> Result<()> {
        if !self.json {
            return write_stdout(clean(text).as_bytes());
        }
        let mut whole = Map::new();
        whole.insert("schema".into(), format!("chal.{schema}").into());
        whole.insert("version".into(), VERSION.into());
        if let Value::Object(members) = object {
            whole.extend(members);
        }
        write_stdout(format!("{}\n", Value::Object(whole)).as_bytes())
    }

    /// A line for people. What cannot be told is not told.
    pub fn say(self, text: &str) {
        self.lead("", "", text);
    }

    /// A line that starts with a word, in colour where there is colour.
    fn lead(self, colour: &str, word: &str, text: &str) {
        let (on, off) = if self.colour && !word.is_empty() { (colour, "\x1b[0m") } else { ("", "") };
        let _ = writeln!(std::io::stderr().lock(), "{on}{word}{off}{}", clean(text));
    }

    /// A warning for people.
    pub fn warn(self, text: &str) {
        self.lead("\x1b[33m", "warning", &format!(": {text}"));
    }

    /// Why the command failed.
    pub fn fault(self, fault: &Fault) {
        self.lead("\x1b[1;31m", "error", &format!(" {fault}"));
        if self.json && !fault.is_told() {
            // The process ends with the fault's own code; that this cannot be told either adds nothing.
            let _ = self.data("error", serde_json::json!({ "error": fault.json() }), "");
        }
    }
}

/// Writes to stdout.
///
/// # Errors
/// It cannot be written, for example because its reader has gone.
pub fn write_stdout(bytes: &[u8]) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| {
        Fault::new(Exit::General, Blame::System, format!("stdout cannot be written: {error}"))
            .advise("keep the reader of the pipe alive, or write to a file")
    })
}

/// Text without control characters: names and sentences come from drivers, and a terminal obeys what it is
/// sent.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Columns side by side, two spaces apart; the first row is the head.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        text += cells.collect::<Vec<_>>().join("  ").trim_end();
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_nothing_commands_the_terminal() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(
            table(&[row(["A", "B"]), row(["long", ""]), row(["\u{e9}", "c"])]),
            "A     B\nlong\n\u{e9}     c\n"
        );
        assert_eq!(clean("a\u{1b}[31m\nb\r"), "a\u{fffd}[31m\nb\u{fffd}");
    }
}
