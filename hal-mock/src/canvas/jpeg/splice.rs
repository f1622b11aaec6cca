//! Replacing restart intervals of an encoded JPEG image (ITU-T T.81, B.1.1.3 and B.2.1).
//!
//! Between two restart markers the coded data depends on nothing outside, so an interval can be taken
//! from another encoding with the same tables and the same number of units.

use core::ops::Range;

/// An encoded image whose intervals can be replaced.
#[derive(Debug)]
pub(super) struct Spliced {
    image: Vec<u8>,
    /// Where each interval lies, in order.
    intervals: Vec<Range<usize>>,
}

impl Spliced {
    pub(super) fn new(image: &[u8]) -> Self {
        Self { image: image.to_vec(), intervals: intervals(image).collect() }
    }

    /// The image with some intervals replaced. Each patch is an encoding and the numbers of the image's
    /// intervals that its own replace, in order. Where patches overlap, either has the same to say.
    pub(super) fn join<'a, I: Iterator<Item = usize>>(
        &self,
        patches: impl Iterator<Item = (I, &'a [u8])>,
        into: &mut Vec<u8>,
    ) {
        let mut fillings: Vec<(usize, &[u8])> = Vec::new();
        for (numbers, patch) in patches {
            let pieces = intervals(patch).map(|range| patch.get(range).unwrap_or_default());
            fillings.extend(numbers.zip(pieces));
        }
        fillings.sort_by_key(|(number, _)| *number);
        fillings.dedup_by_key(|(number, _)| *number);
        into.clear();
        let mut done = 0;
        for (number, filling) in fillings {
            let Some(gap) = self.intervals.get(number) else { break };
            into.extend_from_slice(self.image.get(done..gap.start).unwrap_or_default());
            into.extend_from_slice(filling);
            done = gap.end;
        }
        into.extend_from_slice(self.image.get(done..).unwrap_or_default());
    }
}

/// The restart intervals of an image's only scan, markers left out.
fn intervals(image: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut start = scan_start(image).unwrap_or(image.len());
    core::iter::from_fn(move || {
        let rest = image.get(start..).filter(|rest| !rest.is_empty())?;
        // In coded data 0xFF is followed by 0; anything else is a marker.
        let ends = |pair: &[u8]| matches!(pair, [0xff, marker] if *marker != 0);
        let len = rest.windows(2).position(ends)?;
        let range = start..start + len;
        let is_restart = matches!(rest.get(len + 1), Some(0xd0..=0xd7));
        start = if is_restart { range.end + 2 } else { image.len() };
        Some(range)
    })
}

/// The first byte of coded data: after the header of the scan.
fn scan_start(image: &[u8]) -> Option<usize> {
    // After the two bytes of SOI each segment is 0xFF, kind, length (which counts itself), content.
    let mut at = 2;
    loop {
        let [0xff, kind, high, low] = *image.get(at..)?.first_chunk()? else { return None };
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
        if kind == 0xda {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SOI, a comment, the scan header, two intervals, EOI.
    const IMAGE: [u8; 21] =
        [0xff, 0xd8, 0xff, 0xfe, 0, 3, 7, 0xff, 0xda, 0, 3, 1, 10, 0xff, 0, 11, 0xff, 0xd0, 12, 0xff, 0xd9];

    #[test]
    fn intervals_are_found_and_replaced() {
        assert_eq!(intervals(&IMAGE).collect::<Vec<_>>(), [12..16, 18..19]);
        let mut patch = IMAGE;
        patch[18] = 99;
        let mut joined = Vec::new();
        let image = Spliced::new(&IMAGE);
        image.join([(0..2, &patch[..])].into_iter(), &mut joined);
        assert_eq!(joined, patch);
        image.join([(0..1, &patch[..])].into_iter(), &mut joined);
        assert_eq!(joined, IMAGE, "the second interval is not replaced");
        image.join([(1..2, &IMAGE[..]), (0..2, &patch[..])].into_iter(), &mut joined);
        assert_eq!(joined.len(), IMAGE.len() + 3, "one interval given twice is written once");
        image.join([(0..2, &[][..]), (7..9, &patch[..])].into_iter(), &mut joined);
        assert_eq!(joined, IMAGE, "no interval, or none of that number: no change");
    }

    #[test]
    fn what_is_no_image_has_no_interval() {
        for end in 0..IMAGE.len() - 4 {
            intervals(&IMAGE[..end]).for_each(|range| assert!(range.end <= end));
        }
        assert_eq!(intervals(&[0; 64]).count(), 0);
    }
}
