//! Random words that are the same for the same seed, at any place in any order.

/// A stream of random words, named by a seed and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(u64);

impl Words {
    /// The stream of `seed` with the number `which`.
    pub fn new(seed: u64, which: u64) -> Self {
        Self(mix(seed ^ mix(which)))
    }

    /// The word at `index`.
    pub fn at(self, index: u64) -> u64 {
        mix(self.0.wrapping_add(index.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }
}

/// The finalizer of SplitMix64: each bit of the input changes half of those of the output.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

/// A seed that differs from run to run.
///
/// # Errors
/// When the kernel's random numbers cannot be read.
pub fn fresh_seed() -> std::io::Result<u64> {
    use std::io::Read;
    let mut bytes = [0; 8];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(u64::from_ne_bytes(bytes))
}

/// Reads a seed as it is printed: decimal, or hexadecimal after `0x`.
///
/// # Errors
/// A sentence that says what a seed looks like.
pub fn parse_seed(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(digits) => u64::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| format!("'{text}' is not a seed: expected a number such as 42 or 0x51f2"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_repeat_by_seed_and_differ_otherwise() {
        let mut seen = HashSet::new();
        for (seed, which) in [(0, 0), (0, 1), (1, 0), (u64::MAX, 7)] {
            let words = Words::new(seed, which);
            assert!((0..1000).all(|index| seen.insert(words.at(index))), "{seed} {which}");
            assert_eq!(words.at(5), Words::new(seed, which).at(5));
        }
    }

    #[test]
    fn seeds_are_read_as_they_are_printed() {
        assert_eq!((parse_seed("42"), parse_seed("0x51f2")), (Ok(42), Ok(0x51f2)));
        for text in ["", "0x", "-1", "g", "0x1ffffffffffffffff"] {
            assert!(parse_seed(text).is_err(), "{text}");
        }
    }
}
