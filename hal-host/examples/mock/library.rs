//! The mock's shared object: cargo builds it with the examples, for it is a dependency of theirs.

use std::io;
use std::path::PathBuf;

/// Where cargo leaves it.
///
/// # Errors
/// The system's, if it does not tell where this program is.
pub fn library() -> io::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.ancestors().nth(2).ok_or(io::ErrorKind::NotFound)?;
    Ok(folder.join("deps").join("libhal_mock.so"))
}
