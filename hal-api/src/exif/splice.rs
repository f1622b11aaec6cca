//! An EXIF segment put into a JPEG, planned before a byte is copied.

use super::error::ExifError;

/// Marker of an APP1 segment.
pub(super) const HEADER: [u8; 2] = [0xff, 0xe1];
/// What an APP1 segment of EXIF begins with, behind its length.
pub(super) const SIGNATURE: &[u8] = b"Exif\0\0";

const START_OF_IMAGE: [u8; 2] = [0xff, 0xd8];
/// Segments that are looked through for an EXIF segment; cameras write a dozen at most.
const SEGMENT_LIMIT: usize = 64;

/// A JPEG with its new EXIF segment, in pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Splice<'a> {
    pieces: [&'a [u8]; 4],
}

impl<'a> Splice<'a> {
    /// The pieces, in order.
    pub fn pieces(&self) -> [&'a [u8]; 4] {
        self.pieces
    }

    /// Bytes of all pieces together.
    #[allow(clippy::len_without_is_empty)] // a JPEG is never empty
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len()).sum()
    }

    /// Writes the pieces to the start of a buffer; gives the bytes written.
    ///
    /// # Errors
    /// [`ExifError::NoRoom`]; nothing is written then.
    pub fn copy_into(&self, buffer: &mut [u8]) -> Result<usize, ExifError> {
        let (needed, room) = (self.len(), buffer.len());
        let mut rest = buffer.get_mut(..needed).ok_or(ExifError::NoRoom { needed, room })?;
        for piece in self.pieces {
            let (here, after) = rest.split_at_mut(piece.len().min(rest.len()));
            here.copy_from_slice(piece.get(..here.len()).unwrap_or(piece));
            rest = after;
        }
        Ok(needed)
    }
}

/// Plans a JPEG with an EXIF segment behind its start. An EXIF segment that it has already goes.
///
/// # Errors
/// [`ExifError::NotJpeg`], [`ExifError::NotSegment`].
pub fn splice<'a>(jpeg: &'a [u8], segment: &'a [u8]) -> Result<Splice<'a>, ExifError> {
    check(segment)?;
    if !jpeg.starts_with(&START_OF_IMAGE) {
        return Err(ExifError::NotJpeg("it does not begin with the marker of a start (FF D8)"));
    }
    let (start, rest) = jpeg.split_at(START_OF_IMAGE.len());
    let (before, after) = without_exif(rest);
    Ok(Splice { pieces: [start, segment, before, after] })
}

/// A new JPEG with an EXIF segment behind its start, as [`splice`] plans it.
///
/// # Errors
/// As [`splice`].
pub fn insert(jpeg: &[u8], segment: &[u8]) -> Result<Vec<u8>, ExifError> {
    Ok(splice(jpeg, segment)?.pieces().concat())
}

/// # Errors
/// [`ExifError::NotSegment`].
fn check(segment: &[u8]) -> Result<(), ExifError> {
    let wrong = |what| Err(ExifError::NotSegment(what));
    match parse(segment) {
        Some((HEADER, content, [])) if content.starts_with(SIGNATURE) => Ok(()),
        Some((HEADER, _, [])) => wrong("its content does not begin with 'Exif' and two zeros"),
        Some((HEADER, ..)) => wrong("it is longer than it says"),
        Some(_) => wrong("it does not begin with the marker APP1 (FF E1)"),
        None => wrong("it is shorter than it says, or has no marker"),
    }
}

/// The segments before and behind the first EXIF segment; all and none if there is no such segment.
fn without_exif(segments: &[u8]) -> (&[u8], &[u8]) {
    let mut left = segments;
    for _ in 0..SEGMENT_LIMIT {
        match parse(left) {
            Some((HEADER, content, after)) if content.starts_with(SIGNATURE) => {
                let before = segments.len() - left.len();
                return (segments.get(..before).unwrap_or(segments), after);
            }
            // Tables and frame headers come after what applications write: the search ends there.
            Some(([0xff, 0xe0..=0xef | 0xfe], _, after)) => left = after,
            _ => break,
        }
    }
    (segments, &[])
}

/// The first segment, as its marker and its content, and what follows it.
fn parse(bytes: &[u8]) -> Option<([u8; 2], &[u8], &[u8])> {
    let (marker, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
    let (content, after) = (rest.get(2..length)?, rest.get(length..)?);
    (marker.first() == Some(&0xff)).then_some((*marker, content, after))
}
