//! What a compressed frame tells of itself without being decoded.
//!
//! A USB camera that loses packets delivers the rest of the picture, and its driver may not notice. A frame that
//! does not begin and end as a JPEG does is damaged for certain. That check runs on the thread that takes frames, and
//! reads a kilobyte.
//!
//! Frames of MJPG may come without Huffman tables, which a file must have: every such frame means the standard ones.

/// Bytes at the end that are looked through for the last marker.
const TAIL: usize = 1024;
/// Pieces of so many zeros at the end that are passed over: cameras pad frames to the size of a transfer.
const PADDING_LIMIT: usize = 64;

const START_OF_IMAGE: [u8; 3] = [0xff, 0xd8, 0xff];
const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];

/// Whether a frame of `length` bytes can be whole: it begins as a JPEG does, and but for zeros behind it, and a little
/// more, it ends as one. `read` fills a slice with the bytes from a place on, or says that there are none.
pub fn is_whole_by(length: usize, mut read: impl FnMut(usize, &mut [u8]) -> Option<()>) -> bool {
    let mut head = [0; START_OF_IMAGE.len()];
    if read(0, &mut head).is_none() || head != START_OF_IMAGE {
        return false;
    }
    let mut tail = [0; TAIL];
    let mut end = length;
    for _ in 0..PADDING_LIMIT {
        // Never reaches into the first marker.
        let start = end.saturating_sub(TAIL).max(START_OF_IMAGE.len());
        let Some(piece) = end.checked_sub(start).and_then(|bytes| tail.get_mut(..bytes)) else {
            return false;
        };
        if read(start, piece).is_none() {
            return false;
        }
        let padding = piece.iter().rev().take_while(|byte| **byte == 0).count();
        if padding == 0 {
            return piece.windows(END_OF_IMAGE.len()).any(|pair| pair == END_OF_IMAGE);
        }
        end -= padding;
    }
    false
}

/// Whether `frame` can be whole: see [`is_whole_by`].
pub fn is_whole(frame: &[u8]) -> bool {
    is_whole_by(frame.len(), |at, into| {
        into.copy_from_slice(frame.get(at..)?.get(..into.len())?);
        Some(())
    })
}

/// Segments before the picture's data that are looked through.
const SEGMENT_LIMIT: usize = 64;
/// Marker of Huffman tables.
const TABLES: u8 = 0xc4;
/// Marker behind which the picture's data begins.
const START_OF_SCAN: u8 = 0xda;

/// The segments of a JPEG up to its data, each with its marker's second byte; they end where the header is damaged.
fn segments(frame: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = frame.get(2..).unwrap_or_default();
    let next = move || {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let whole = 2 + usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(..whole).filter(|_| whole >= 4)?;
        rest = rest.get(whole..)?;
        Some((marker, segment))
    };
    std::iter::from_fn(next).take(SEGMENT_LIMIT)
}

/// Whether a frame lacks the Huffman tables that a file needs.
pub fn lacks_tables(frame: &[u8]) -> bool {
    let mut header = segments(frame).take_while(|(marker, _)| *marker != START_OF_SCAN);
    !header.any(|(marker, _)| marker == TABLES)
}

/// The Huffman tables of a JPEG, as the segments that they come in.
pub fn tables(jpeg: &[u8]) -> Vec<u8> {
    let tables = segments(jpeg).filter(|(marker, _)| *marker == TABLES);
    tables.flat_map(|(_, segment)| segment).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_found_in_the_header_alone() {
        let table = b"\xff\xc4\x00\x04hi";
        let scan = b"\xff\xda\x00\x02";
        let rows: [(&[&[u8]], bool, usize); 6] = [
            (&[b"\xff\xd8", table, scan], false, 6),
            (&[b"\xff\xd8", b"\xff\xe0\x00\x02", table, table, scan], false, 12),
            (&[b"\xff\xd8", scan, table], true, 6),
            (&[b"\xff\xd8", b"\xff\xe0\x00\x01", table, scan], true, 0),
            (&[b"\xff\xd8", b"\xff\xe0\xff\xff", table], true, 0),
            (&[b"\xff"], true, 0),
        ];
        for (at, (parts, lacks, bytes)) in rows.into_iter().enumerate() {
            let jpeg = parts.concat();
            assert_eq!((lacks_tables(&jpeg), tables(&jpeg).len()), (lacks, bytes), "row {at}");
        }
    }

    #[test]
    fn frames_that_lack_an_end_are_damaged_and_padded_ones_are_not() {
        let frame = |body: usize, end: &[u8], padding: usize| {
            [b"\xff\xd8\xff\xe0".to_vec(), vec![7; body], end.to_vec(), vec![0; padding]].concat()
        };
        let rows = [
            (frame(5000, b"\xff\xd9", 0), true),
            (frame(5000, b"\xff\xd9", 1000), true),
            (frame(5000, b"\xff\xd9", TAIL - 1), true),
            (frame(5000, b"\xff\xd9", 20 * TAIL + 5), true),
            (frame(5000, b"\xff\xd9", 70 * TAIL), false),
            (frame(0, b"\xff\xd9trailing", 3), true),
            (frame(0, &[b"\xff\xd9".to_vec(), vec![1; TAIL]].concat(), 0), false),
            (frame(5000, b"", 0), false),
            (frame(5000, b"\xff", 0), false),
            (frame(0, b"\xff\xd9", 0), true),
            (b"\xff\xd8\xff".to_vec(), false),
            (b"\xff\xd8\xff\xd9".to_vec(), false),
            (b"\xff\xd8".to_vec(), false),
            (vec![0; 5000], false),
            (Vec::new(), false),
        ];
        for (at, (frame, whole)) in rows.into_iter().enumerate() {
            assert_eq!(is_whole(&frame), whole, "row {at}");
        }
    }
}
