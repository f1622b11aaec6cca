//! Finding drivers, judging them before they run, loading them.
//!
//! Every candidate ends as loaded or refused, with the exact reason as data; one bad driver never stops
//! the others. A library that is loaded is never unloaded (D21).

mod manifest;
mod refusal;
mod elf;
mod library;
mod search;

pub use library::{entry, load_file};
pub use manifest::{Isolation, Manifest, ManifestFault};
pub use refusal::{Duplicate, Refusal};
pub use search::{Candidate, Outcome, Search};
