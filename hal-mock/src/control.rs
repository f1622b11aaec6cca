//! Orders of a test to the mock, `IMockControl`.
//!
//! | order | what it does |
//! |---|---|
//! | `plug ID` | plugs a camera in |
//! | `unplug ID` | pulls a camera out |
//! | `fault {action = "drop", frame = 5}` | sets faults: inline tables as in a script, comma separated |
//! | `faults clear` | forgets all faults, wakes what hangs, ends stalls |
//! | `scene ID SCENE` | shows another scene; answers with the first frame of the sensor that does |
//! | `log` | answers with the journal: callbacks that were made since it was cleared |
//! | `log clear` | forgets the journal, and keeps one from now on |
//! | `help` | answers with the orders |
//!
//! An order is answered with `ok`, or with what it asks for.

use std::path::Path;
use std::time::Duration;

use hal_api::status::{Error, Result};
use hal_api::traits::IMockControl;

use crate::MockDriver;
use crate::canvas::Source;
use crate::scene::SceneSpec;

/// Longest wait for callbacks that are under way, before the journal is read.
const SETTLE: Duration = Duration::from_secs(1);
/// Frames for which each picture of a folder is shown, as profiles have it.
const FRAMES_EACH: u32 = 30;
/// The orders, for people.
const HELP: &str = "plug ID, unplug ID, scene ID SCENE, fault {...}, faults clear, log, log clear, help";

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
            ("scene", rest) => return self.show(rest),
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

impl MockDriver {
    /// Puts another scene before a camera.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT`: no such camera or scene, or a file that cannot be shown; the scene stays.
    fn show(&self, order: &str) -> Result<String> {
        let (id, text) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
        let wrong = |fault: &dyn core::fmt::Display| Error::invalid(format!("scene {id}: {fault}"));
        let number = self.board.number("scene", id)?;
        let spec =
            SceneSpec::parse(text.trim(), Path::new(""), FRAMES_EACH).map_err(|fault| wrong(&fault))?;
        let source = Source::open(&spec).map_err(|fault| wrong(&fault))?;
        let slot = self.scenes.get(number).ok_or_else(|| wrong(&"no such camera"))?;
        slot.swap(source).map(|frame| frame.to_string()).map_err(|fault| wrong(&fault))
    }
}
