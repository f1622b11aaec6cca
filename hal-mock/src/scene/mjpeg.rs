//! JPEG files one behind the other (ITU-T T.81, B.1.1): where each begins and ends, found by its markers
//! alone, since a thumbnail inside a file has markers of its own.

use core::ops::Range;

/// Start of image, end of image, start of scan.
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;

/// Where the next file lies that begins at `start`; `None` at the end of the bytes.
///
/// # Errors
/// A sentence without its subject: what is wrong with the file that begins there.
pub(super) fn next(bytes: &[u8], start: usize) -> Option<Result<Range<usize>, String>> {
    let file = bytes.get(start..).filter(|file| !file.is_empty())?;
    Some(length(file).map(|length| start..start + length))
}

/// # Errors
/// As [`next`].
fn length(file: &[u8]) -> Result<usize, String> {
    let [0xff, START, rest @ ..] = file else {
        let found: Vec<String> = file.iter().take(2).map(|byte| format!("{byte:02X}")).collect();
        return Err(format!("begins with {}; FF D8 of a JPEG file is due", found.join(" ")));
    };
    let cut = || format!("is cut off after {} bytes; its end FF D9 is due", file.len());
    let mut rest = rest;
    loop {
        let at = file.len() - rest.len();
        let (kind, after) = match rest {
            [0xff, 0xff, ..] => {
                // Any number of FF may fill the space before a marker.
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            [0xff, kind, after @ ..] => (*kind, after),
            [] | [0xff] => return Err(cut()),
            [found, ..] => return Err(format!("has {found:02X} at byte {at}; FF of a marker is due")),
        };
        if kind == END {
            return Ok(at + 2);
        }
        let [high, low, ..] = after else { return Err(cut()) };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if length < 2 {
            return Err(format!("has a segment of {length} bytes at byte {at}; at least 2 are due"));
        }
        rest = after.get(length..).ok_or_else(cut)?;
        if kind == SCAN {
            // In coded data FF is followed by 0 or a restart marker; anything else ends it.
            let ends =
                |pair: &[u8]| matches!(pair, [0xff, kind] if *kind != 0 && !(0xd0..=0xd7).contains(kind));
            let coded = rest.windows(2).position(ends).ok_or_else(cut)?;
            rest = rest.get(coded..).unwrap_or_default();
        }
    }
}
