//! The extension `chal.mock-control/1` of a loaded driver.
//!
//! # Safety
//! As for the driver's core, which it keeps alive; the table is checked when it is handed over, and valid
//! for ever.
#![allow(unsafe_code)]

use super::core::Core;
use hal_api::abi::{MOCK_CONTROL_ID, MockControlVtbl};
use hal_api::convert::{Collector, str_out};
use hal_api::status::{Error, Result};
use hal_api::table;
use hal_api::traits::IMockControl;
use std::sync::Arc;

/// Orders to a mock.
pub(super) struct PluginMockControl {
    core: Arc<Core>,
    table: MockControlVtbl,
}

impl PluginMockControl {
    /// Asks the driver for the extension; `None` if it has none, or one whose table is not complete.
    pub(super) fn find(core: &Arc<Core>) -> Option<Self> {
        let found = core.extension(MOCK_CONTROL_ID).cast::<MockControlVtbl>();
        if found.is_null() {
            return None;
        }
        // SAFETY: the driver hands over a table as the contract of this id says.
        match unsafe { table::load(found, 0) } {
            Ok(table) => Some(Self { core: Arc::clone(core), table }),
            Err(fault) => {
                tracing::error!(driver = core.info().name, "{MOCK_CONTROL_ID}: {fault}; blame: driver");
                None
            }
        }
    }
}

impl IMockControl for PluginMockControl {
    fn command(&self, order: &str) -> Result<String> {
        let pieces = Collector::collect(|sink| {
            // SAFETY: see the module.
            self.core.call("command", |_, obj| unsafe { (self.table.command)(obj, str_out(order), sink) })
        })?;
        String::from_utf8(pieces.concat())
            .map_err(|_| Error::contract("command: the driver's answer is not UTF-8"))
    }
}
