//! Numbers and times in EXIF's terms: fractions of 32-bit numbers, days of a calendar.

use super::error::ExifError;
use exif::Rational;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 24 * 60 * 60;
/// The last second that four digits of a year can name: the end of 9999.
const LAST_SECOND: u64 = 253_402_300_799;

/// A number of `1 / parts` as an EXIF fraction. A number that a fraction cannot hold loses its last digits.
pub(super) fn fraction(mut number: u64, mut parts: u64) -> Rational {
    let common = divisor(number, parts.max(1)).max(1);
    (number, parts) = (number / common, parts / common);
    while number > u64::from(u32::MAX) || parts > u64::from(u32::MAX) {
        (number, parts) = (number / 10, parts / 10);
    }
    let narrow = |wide: u64| u32::try_from(wide).unwrap_or(u32::MAX);
    Rational { num: narrow(number), denom: narrow(parts.max(1)) }
}

fn divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A measure that is above 0 and below `limit`, as a fraction of hundredths.
///
/// # Errors
/// [`ExifError::Range`].
pub(super) fn measure(
    what: &'static str,
    value: f64,
    limit: f64,
    legal: &'static str,
) -> Result<Rational, ExifError> {
    if value > 0.0 && value <= limit {
        return Ok(fraction(whole(value * 100.0).max(1), 100));
    }
    Err(ExifError::Range { what, found: value.to_string(), legal })
}

/// The nearest whole number to one that is not negative; 0 for what is none.
pub(super) fn whole(value: f64) -> u64 {
    // By way of text: it rounds, and no cast can give a number that was not meant.
    format!("{value:.0}").parse().unwrap_or(0)
}

/// Degrees, minutes and seconds of an angle in degrees, its sign left out.
pub(super) fn angle(degrees: f64) -> Vec<Rational> {
    const SECOND: u64 = 10_000;
    let parts = whole(degrees.abs() * 3600.0 * 10_000.0);
    vec![
        fraction(parts / (3600 * SECOND), 1),
        fraction(parts / (60 * SECOND) % 60, 1),
        fraction(parts % (60 * SECOND), SECOND),
    ]
}

/// A moment of the calendar, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: u64,
    pub month: u64,
    pub day: u64,
    pub hour: u64,
    pub minute: u64,
    pub second: u64,
    pub milli: u32,
}

impl Moment {
    /// # Errors
    /// [`ExifError::Range`].
    pub fn of(what: &'static str, time: SystemTime) -> Result<Self, ExifError> {
        let since = time.duration_since(UNIX_EPOCH).ok().filter(|since| since.as_secs() <= LAST_SECOND);
        let Some(since) = since else {
            let found = match time.duration_since(UNIX_EPOCH) {
                Ok(since) => format!("{} s after 1970", since.as_secs()),
                Err(early) => format!("{} s before 1970", early.duration().as_secs()),
            };
            return Err(ExifError::Range { what, found, legal: "the years 1970 to 9999" });
        };
        Ok(Self::after(since))
    }

    fn after(since: Duration) -> Self {
        let (mut days, clock) = (since.as_secs() / DAY, since.as_secs() % DAY);
        let mut year = 1970;
        while days >= days_of(year) {
            days -= days_of(year);
            year += 1;
        }
        let mut month = 1;
        while days >= days_in(year, month) {
            days -= days_in(year, month);
            month += 1;
        }
        let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
        Self { year, month, day: days + 1, hour, minute, second, milli: since.subsec_millis() }
    }

    pub fn date(&self) -> String {
        format!("{:04}:{:02}:{:02}", self.year, self.month, self.day)
    }

    pub fn date_time(&self) -> String {
        format!("{} {:02}:{:02}:{:02}", self.date(), self.hour, self.minute, self.second)
    }
}

fn days_of(year: u64) -> u64 {
    (1..=12).map(|month| days_in(year, month)).sum()
}

fn days_in(year: u64, month: u64) -> u64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_calendar() {
        let rows = [
            (0, "1970:01:01 00:00:00"),
            (951_782_399, "2000:02:28 23:59:59"),
            (951_782_400, "2000:02:29 00:00:00"),
            (4_107_542_400, "2100:03:01 00:00:00"),
            (LAST_SECOND, "9999:12:31 23:59:59"),
        ];
        for (seconds, text) in rows {
            let time = UNIX_EPOCH + Duration::from_secs(seconds);
            assert_eq!(Moment::of("a time", time).unwrap().date_time(), text);
        }
        for time in [UNIX_EPOCH - Duration::from_secs(1), UNIX_EPOCH + Duration::from_secs(LAST_SECOND + 1)] {
            assert!(Moment::of("a time", time).is_err());
        }
    }

    #[test]
    fn fractions_are_short_and_never_too_wide() {
        let rows = [
            ((10_000_000, 1_000_000_000), (1, 100)),
            ((u64::MAX, 1), (1_844_674_407, 1)),
            ((5_000_000_000_000, 1_000_000_000), (5000, 1)),
            ((0, 7), (0, 1)),
        ];
        for ((number, parts), (num, denom)) in rows {
            let found = fraction(number, parts);
            assert_eq!((found.num, found.denom), (num, denom), "{number}/{parts}");
        }
    }
}
