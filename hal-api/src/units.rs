//! Units: sizes in pixels, times in nanoseconds, rates in frames per second.

use core::fmt;
use core::str::FromStr;

/// Nanoseconds in a second.
pub const NANOS_PER_SECOND: u64 = 1_000_000_000;

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Size {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

impl Size {
    /// A size of `width` by `height` pixels.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }

    /// Pixels in all.
    pub fn area(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}x{}", self.width, self.height)
    }
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("'{text}' is not a size: expected WIDTHxHEIGHT in pixels, such as 1280x720");
        let (width, height) = text.split_once('x').ok_or_else(wrong)?;
        let number = |digits: &str| digits.parse::<u32>().map_err(|_| wrong());
        Ok(Self { width: number(width)?, height: number(height)? })
    }
}

/// The frame duration in nanoseconds of a rate in frames per second; 0 for 0.
pub fn frame_duration_ns(frames_per_second: u32) -> u64 {
    NANOS_PER_SECOND.checked_div(u64::from(frames_per_second)).unwrap_or(0)
}

/// Size of a struct in bytes, as its `struct_size` says it.
pub const fn struct_size<T>() -> u32 {
    let size = size_of::<T>();
    assert!(size <= 4096, "ABI structs are small");
    #[allow(clippy::cast_possible_truncation, reason = "at most 4096")]
    {
        size as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_print_and_parse() {
        assert_eq!("1920x1080".parse(), Ok(Size::new(1920, 1080)));
        assert_eq!(Size::new(64, 48).to_string(), "64x48");
        for text in ["", "x", "64", "64x", "-1x2", "64x48x1", "99999999999x1"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }

    #[test]
    fn durations_of_rates() {
        assert_eq!(frame_duration_ns(30), 33_333_333);
        assert_eq!(frame_duration_ns(0), 0);
    }
}
