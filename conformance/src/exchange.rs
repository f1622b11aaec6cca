//! What supervisor and case process tell each other, as files in the case's folder.

use crate::verdict::Verdict;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the supervisor writes.
pub const ORDER: &str = "order.json";
/// What the case process writes, last.
pub const OUTCOME: &str = "outcome.json";
/// The trace of calls and callbacks.
pub const JOURNAL: &str = "journal";

/// The pseudo-case of the probe: loads the driver and calls nothing.
pub const LOAD: &str = "load";

/// Counts by name.
pub type Counts = BTreeMap<String, u64>;

/// What a case process is to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// The driver, as an absolute path.
    pub plugin: PathBuf,
    /// The case's id, or [`LOAD`].
    pub case: String,
    /// The part of the case.
    pub part: String,
    /// Seed of all that is random.
    pub seed: u64,
    /// The driver's configuration.
    pub config: String,
    /// Process id of the supervisor.
    pub supervisor: u32,
    /// What the parts before found out.
    pub facts: Counts,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// `PASS` only says that the body found no fault; the supervisor looks at the witnesses.
    pub verdict: Verdict,
    /// What was found, unless all is well.
    pub finding: Option<Finding>,
    /// Witnesses.
    pub counts: Counts,
    /// What later parts of the case want to know.
    pub facts: Counts,
}

/// Why a case did not pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The clause that was broken; none if the driver could not be judged.
    pub clause: Option<String>,
    /// What the clause asks for, in figures.
    pub expected: String,
    /// What was seen.
    pub actual: String,
    /// Usual causes.
    pub likely: String,
}

/// Writes a message; it is there whole or not at all.
///
/// # Errors
/// What the file system says.
pub fn write<T: Serialize>(dir: &Path, name: &str, message: &T) -> std::io::Result<()> {
    let (partial, whole) = (dir.join(format!("{name}.partial")), dir.join(name));
    std::fs::write(&partial, serde_json::to_vec(message)?)?;
    std::fs::rename(partial, whole)
}

/// Reads a message; `None` if there is none.
///
/// # Errors
/// It cannot be read, or is not a message.
pub fn read<T: DeserializeOwned>(dir: &Path, name: &str) -> std::io::Result<Option<T>> {
    match std::fs::read(dir.join(name)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
