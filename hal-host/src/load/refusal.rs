//! Why a candidate was not loaded.

use super::manifest::ManifestFault;
use crate::plugin::HandshakeFault;
use std::path::PathBuf;

/// A driver that was found before under the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The name of both.
    pub name: String,
    /// The one that counts.
    pub first: PathBuf,
}

/// Why a candidate was not loaded: what was found, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such file.
    #[error("there is no file {}; check the path", .path.display())]
    NotFound {
        /// What was asked for.
        path: PathBuf,
    },
    /// It cannot be read.
    #[error("{} cannot be read: {reason}; give this process access to it", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the kernel says.
        reason: String,
    },
    /// It is no shared object.
    #[error("{} is not an ELF shared object: {found}; build the driver as a shared library", .path.display())]
    NotElf {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: String,
    },
    /// It is for another machine.
    #[error("{} is built for {found}, this process is {expected}; build the driver for {expected}", .path.display())]
    WrongArchitecture {
        /// The file.
        path: PathBuf,
        /// What it is built for.
        found: String,
        /// What this process is.
        expected: String,
    },
    /// The dynamic loader refused it.
    #[error("the dynamic loader refused {}: {reason}", .path.display())]
    Loader {
        /// The file.
        path: PathBuf,
        /// The loader's sentence, such as a library or symbol that is missing.
        reason: String,
    },
    /// It has no entry.
    #[error("{} does not export '{symbol}', so it is no driver for this ABI", .path.display())]
    MissingSymbol {
        /// The file.
        path: PathBuf,
        /// The symbol.
        symbol: &'static str,
    },
    /// The handshake failed.
    #[error("{}: {fault}", .path.display())]
    Handshake {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        fault: HandshakeFault,
    },
    /// Its manifest is wrong.
    #[error("{fault}")]
    Manifest {
        /// What is wrong.
        fault: ManifestFault,
    },
    /// A driver of that name was found before.
    #[error("driver '{}' was found before in {}, which counts", .0.name, .0.first.display())]
    Duplicate(Duplicate),
    /// A panic in it would end this process.
    #[error("{} aborts the process when it panics; it may only run in a process of its own", .path.display())]
    NeedsProcess {
        /// The file.
        path: PathBuf,
    },
}

impl Refusal {
    /// A word for the reason, stable, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "not-found",
            Self::Unreadable { .. } => "unreadable",
            Self::NotElf { .. } => "not-elf",
            Self::WrongArchitecture { .. } => "wrong-architecture",
            Self::Loader { .. } => "loader",
            Self::MissingSymbol { .. } => "missing-symbol",
            Self::Handshake { fault, .. } => match fault {
                HandshakeFault::AbiRange { .. } => "abi-range",
                HandshakeFault::Table(hal_api::table::TableFault::NullSlot { .. }) => "null-slot",
                HandshakeFault::Table(_) => "short-table",
                HandshakeFault::Init { .. } => "init-status",
                HandshakeFault::Panic { .. } => "panic",
                HandshakeFault::Answer { .. } => "wrong-answer",
            },
            Self::Manifest { .. } => "manifest",
            Self::Duplicate(_) => "duplicate",
            Self::NeedsProcess { .. } => "needs-process",
        }
    }
}
