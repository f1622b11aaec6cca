//! Why a command failed: what was asked and found, who is to blame, what to do next.

use crate::exit::Exit;
use hal_api::status::{Blame, Error};
use serde_json::{Value, json};
use std::fmt;

/// A failure as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    exit: Exit,
    text: String,
    blame: Blame,
    advice: Vec<String>,
    status: Option<i32>,
    told: bool,
}

/// Result of a command.
pub type Result<T, E = Fault> = std::result::Result<T, E>;

impl Fault {
    /// A fault without advice yet.
    pub fn new(exit: Exit, blame: Blame, text: impl Into<String>) -> Self {
        Self { exit, text: text.into(), blame, advice: Vec::new(), status: None, told: false }
    }

    /// The command line asks for something that cannot be.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::new(Exit::Usage, Blame::Caller, text)
    }

    /// The same, with one more thing to try.
    #[must_use]
    pub fn advise(mut self, what: impl Into<String>) -> Self {
        self.advice.push(what.into());
        self
    }

    /// The same, its sentence led by what it was about.
    #[must_use]
    pub fn about(mut self, what: &str) -> Self {
        self.text = format!("{what}: {}", self.text);
        self
    }

    /// The same, which the command's own JSON has told already.
    #[must_use]
    pub fn told(mut self) -> Self {
        self.told = true;
        self
    }

    /// Whether the command's own JSON has told it.
    pub fn is_told(&self) -> bool {
        self.told
    }

    /// Who has to act.
    pub fn blame(&self) -> Blame {
        self.blame
    }

    /// How the process ends.
    pub fn exit(&self) -> Exit {
        self.exit
    }

    /// What it is in JSON.
    pub fn json(&self) -> Value {
        json!({
            "code": self.exit.word(),
            "exit": self.exit.number(),
            "status": self.status,
            "text": self.text,
            "blame": self.blame.name(),
            "try": self.advice,
        })
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let text = format!("{} ({})", error.text(), error.status());
        let fault = Self::new(Exit::of(error.status()), error.blame(), text).advise(error.advice());
        Self { status: Some(error.status().0), ..fault }
    }
}

/// Without the word `error`, which the caller may want in colour.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}\n  blame: {}", self.exit.word(), self.text, self.blame)?;
        for (index, advice) in self.advice.iter().enumerate() {
            let lead = if index == 0 { "  try: " } else { "       " };
            write!(f, "\n{lead}{advice}")?;
        }
        Ok(())
    }
}
