//! The two small texts of a store: an item's manifest, and the store's own page with the next id.
//!
//! Both open with a line that names format, version and the CRC-32 of the rest:
//!
//! ```text
//! chal-store 1 5f0c2a11
//! kind = "photo"
//! ```

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// First word of the first line.
const MAGIC: &str = "chal-store";
/// Version that is written, and the only one that is read.
const VERSION: u32 = 1;
/// Longest manifest in bytes.
pub(super) const MAX_BYTES: u64 = 64 * 1024;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A deferred photo: its exposures.
    Photo,
    /// A deferred video: what is known of the recording.
    Video,
}

/// What there is of an item, and how to tell that its data is whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) kind: Kind,
    /// Bytes of its data.
    pub(super) bytes: u64,
    /// CRC-32 of its data.
    pub(super) crc32: u32,
    /// What its kind has to say.
    pub(super) facts: toml::Table,
}

/// The store's own page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    /// No item has this id or a higher one, nor ever had.
    pub(super) next_id: u64,
}

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Damage {
    /// Written by another version of this program.
    #[error("its format has version {0}; this driver reads {VERSION}")]
    Version(u32),
    /// Not what was written.
    #[error("{0}")]
    Broken(String),
}

/// As it is written to the disk.
///
/// # Errors
/// A number beyond what TOML holds.
pub(super) fn encode<T: Serialize>(content: &T) -> Result<String, Damage> {
    let body = toml::to_string(content).map_err(|fault| Damage::Broken(fault.to_string()))?;
    Ok(format!("{MAGIC} {VERSION} {:08x}\n{body}", crc32fast::hash(body.as_bytes())))
}

/// Reads what [`encode`] wrote. The bytes are untrusted.
///
/// # Errors
/// [`Damage`], which nothing but the exact bytes passes.
pub(super) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Damage> {
    let broken = |what: &str| Damage::Broken(what.to_owned());
    let text = str::from_utf8(bytes).map_err(|_| broken("it is not UTF-8"))?;
    let (head, body) = text.split_once('\n').ok_or_else(|| broken("it has no first line"))?;
    let mut words = head.split(' ');
    if words.next() != Some(MAGIC) {
        return Err(broken("its first line does not begin as a store's"));
    }
    let version = words.next().and_then(|word| word.parse().ok());
    match version {
        Some(VERSION) => {}
        Some(other) => return Err(Damage::Version(other)),
        None => return Err(broken("its first line has no version")),
    }
    let sum = format!("{:08x}", crc32fast::hash(body.as_bytes()));
    if words.next() != Some(sum.as_str()) || words.next().is_some() {
        return Err(broken("its checksum does not match"));
    }
    toml::from_str(body).map_err(|fault| Damage::Broken(fault.message().to_owned()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn sample() -> Manifest {
        let mut facts = toml::Table::new();
        facts.insert("width".to_owned(), toml::Value::Integer(640));
        Manifest { kind: Kind::Photo, bytes: 7, crc32: u32::MAX, facts }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = encode(&sample()).unwrap();
        assert_eq!(decode::<Manifest>(text.as_bytes()).unwrap(), sample());
    }

    #[test]
    fn any_changed_byte_and_any_cut_is_noticed() {
        let text = encode(&sample()).unwrap().into_bytes();
        for index in 0..text.len() {
            assert!(decode::<Manifest>(&text[..index]).is_err(), "cut at {index}");
            for bit in 0..8 {
                let mut wrong = text.clone();
                wrong[index] ^= 1 << bit;
                assert!(decode::<Manifest>(&wrong).is_err(), "bit {bit} of byte {index}");
            }
        }
    }

    #[test]
    fn another_version_is_told_from_damage() {
        let text = encode(&Page { next_id: 1 }).unwrap().replacen(" 1 ", " 2 ", 1);
        assert_eq!(decode::<Page>(text.as_bytes()), Err(Damage::Version(2)));
    }
}
