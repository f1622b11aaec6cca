//! Orders of a test to the mock, `IMockControl`.
//!
//! | order | what it does |
//! |---|---|
//! | `plug ID` | plugs a camera in |
//! | `unplug ID` | pulls a camera out |
//! | `fault {action = "drop", frame = 5}` | sets faults: inline tables as in a script, comma separated |
//! | `faults clear` | forgets all faults, wakes what hangs, ends stalls |
//! | `log` | answers with the journal: callbacks that were made since it was cleared |
//! | `log clear` | forgets the journal, and keeps one from now on |
//! | `help` | answers with the orders |
//!
//! An order is answered with `ok`, or with what it asks for.

use std::time::Duration;

use hal_api::status::{Error, Result};
use hal_api::traits::IMockControl;

use crate::MockDriver;

/// Longest wait for callbacks that are under way, before the journal is read.
const SETTLE: Duration = Duration::from_secs(1);
/// The orders, for people.
const HELP: &str = "plug ID, unplug ID, fault {...}, faults clear, log, log clear, help";

impl IMockControl for MockDriver {
    fn command(&self, order: &str) -> Result<String> {
        let order = order.trim();
        let (verb, rest) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
        let rest = rest.trim();
        match (verb, rest) {
            ("plug", id) => self.board.plug(self.board.number(verb, id)?)?,
            ("unplug", id) => self.board.unplug(self.board.number(verb, id)?)?,
            ("fault", tables) if !tables.is_empty() => {
                let faults = self.profile.parse_inline_faults(tables);
                self.faults.arm(faults.map_err(|fault| Error::invalid(fault.to_string()))?)?;
            }
            ("faults", "clear") => self.faults.clear(),
            ("log", "") => {
                self.board.settle(SETTLE);
                return Ok(self.journal.text());
            }
            ("log", "clear") => {
                self.board.settle(SETTLE);
                self.journal.clear();
                self.journal.switch_on();
            }
            ("help", "") => return Ok(HELP.to_owned()),
            _ => {
                let found: String = order.chars().take(64).collect();
                return Err(Error::invalid(format!("{found:?} is no order; there are {HELP}")));
            }
        }
        Ok("ok".to_owned())
    }
}
