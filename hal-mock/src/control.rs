//! Orders of a test to the mock, `IMockControl`.
//!
//! | order | what it does |
//! |---|---|
//! | `plug ID` | plugs a camera in |
//! | `unplug ID` | pulls a camera out |
//! | `scene ID SPEC` | shows a camera another scene, spelled as the profile's key `scene`; answers the number of the sensor's first frame that shows it, 0 if no stream does yet |
//! | `light ID N` | changes the light before a camera to N thousandths of the usual, 0 to 1000000; answers as `scene` |
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
const HELP: &str =
    "plug ID, unplug ID, scene ID SPEC, light ID N, fault {...}, faults clear, log, log clear, help";

/// Brightest light, in thousandths of the usual.
const MOST_LIGHT: u32 = 1_000_000;

fn unknown(order: &str) -> Error {
    let found: String = order.chars().take(64).collect();
    Error::invalid(format!("{found:?} is no order; there are {HELP}"))
}

impl IMockControl for MockDriver {
    fn command(&self, order: &str) -> Result<String> {
        let order = order.trim();
        let (verb, rest) = order.split_once(char::is_whitespace).unwrap_or((order, ""));
        let rest = rest.trim();
        match (verb, rest) {
            ("plug", id) => self.board.plug(self.board.number(verb, id)?)?,
            ("unplug", id) => self.board.unplug(self.board.number(verb, id)?)?,
            ("scene", words) => {
                let (id, spec) = words.split_once(char::is_whitespace).ok_or_else(|| unknown(order))?;
                return Ok(self.show(self.board.number(verb, id)?, spec.trim())?.to_string());
            }
            ("light", words) => {
                let (id, light) = words.split_once(char::is_whitespace).ok_or_else(|| unknown(order))?;
                let camera = self.board.number(verb, id)?;
                let found = light.trim().parse().ok().filter(|light| (0..=MOST_LIGHT).contains(light));
                let light = found.ok_or_else(|| {
                    Error::invalid(format!("light: {light:?} is no number from 0 to {MOST_LIGHT}"))
                })?;
                return Ok(self.board.set_light(camera, light)?.to_string());
            }
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
            _ => return Err(unknown(order)),
        }
        Ok("ok".to_owned())
    }
}
