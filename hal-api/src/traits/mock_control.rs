//! `IMockControl`: a driver that only plays a camera takes orders from its test.

use crate::status::Result;

/// Orders to a mock, beside the HDI. Extension `chal.mock-control/1`; a driver of real cameras has none.
pub trait IMockControl: Send + Sync {
    /// Carries out one order, a line of words such as `unplug mock/phone/wide`, and answers with text.
    /// The driver's documentation lists its orders.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for an order that is not understood, with those that are; nothing has changed.
    fn command(&self, order: &str) -> Result<String>;
}
