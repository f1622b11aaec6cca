//! Whether a compressed frame is whole, as far as its two ends tell.
//!
//! A USB camera that loses packets delivers the rest of the picture, and its driver may not notice. A frame that
//! does not begin and end as a JPEG does is damaged for certain. Nothing is decoded here: the check runs on the
//! thread that takes frames, and reads a kilobyte.

/// Bytes at the end that are looked through: cameras pad a frame behind its last marker.
pub const TAIL: usize = 1024;

/// Bytes at the start that are looked at: the first marker, and the start of the next.
pub const HEAD: usize = 3;

const START_OF_IMAGE: [u8; HEAD] = [0xff, 0xd8, 0xff];
const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];

/// Whether a frame that begins with `head` and ends with `tail` can be whole.
pub fn ends_are_sound(head: &[u8], tail: &[u8]) -> bool {
    head.starts_with(&START_OF_IMAGE) && tail.windows(END_OF_IMAGE.len()).any(|pair| pair == END_OF_IMAGE)
}

/// Whether `frame` can be whole: see [`ends_are_sound`].
pub fn is_whole(frame: &[u8]) -> bool {
    // The tail never reaches into the first marker: that of a frame of three bytes is empty.
    let tail = frame.get(frame.len().saturating_sub(TAIL).max(HEAD)..);
    ends_are_sound(frame, tail.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_that_lack_an_end_are_damaged_and_padded_ones_are_not() {
        let frame = |body: usize, end: &[u8], padding: usize| {
            [b"\xff\xd8\xff\xe0".to_vec(), vec![7; body], end.to_vec(), vec![0; padding]].concat()
        };
        let rows = [
            (frame(5000, b"\xff\xd9", 0), true),
            (frame(5000, b"\xff\xd9", 1000), true),
            (frame(5000, b"\xff\xd9", TAIL), false),
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
