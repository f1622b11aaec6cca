//! YUV4MPEG2 files: planar 4:2:0 of 8 bits, or luma alone, with a line of text before the file and before
//! each frame. The reader is strict: what it does not know, it refuses in a sentence.

use std::io::{self, BufRead, Read, Write};

use hal_api::units::Size;

/// First word of a file.
const MAGIC: &str = "YUV4MPEG2";
/// What stands before a frame that has no parameters.
pub const FRAME: &[u8] = b"FRAME\n";
/// Longest line in bytes, with its end.
pub const MAX_LINE: usize = 256;
/// Longest side in pixels.
const MAX_SIDE: u32 = 16_384;

/// What a file says of all its frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// Pixels; even sides if there is chroma.
    pub size: Size,
    /// Frames in so many seconds.
    pub rate: (u32, u32),
    /// Luma alone.
    pub mono: bool,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Y4mError {
    /// The first line is not one of such a file.
    #[error("the first line of the Y4M file: {0}")]
    Header(String),
    /// A frame does not begin or end as one.
    #[error("frame {frame} of the Y4M file: {what}")]
    Frame {
        /// From 0.
        frame: u64,
        /// What is wrong.
        what: String,
    },
    /// The system's.
    #[error("the Y4M file cannot be read")]
    Io(#[from] io::Error),
}

impl Header {
    /// Reads the first line, which `bytes` begin with. Yields its length too, with its end.
    ///
    /// # Errors
    /// [`Y4mError::Header`] with what was found and what is legal.
    pub fn parse(bytes: &[u8]) -> Result<(Self, usize), Y4mError> {
        let wrong = |what: String| Y4mError::Header(what);
        let start = bytes.get(..bytes.len().min(MAX_LINE)).unwrap_or_default();
        let end = start.iter().position(|byte| *byte == b'\n');
        let end = end.ok_or_else(|| wrong(format!("it does not end within {MAX_LINE} bytes")))?;
        let line = str::from_utf8(start.get(..end).unwrap_or_default());
        let line = line.map_err(|_| wrong("it is not text".to_owned()))?;
        let mut words = line.split(' ');
        if words.next() != Some(MAGIC) {
            return Err(wrong(format!("it does not begin with {MAGIC}")));
        }
        let (mut width, mut height, mut rate, mut mono) = (None, None, (25, 1), false);
        for word in words {
            let mut letters = word.chars();
            let key = letters.next();
            let value = letters.as_str();
            match key {
                Some('W') => width = Some(side(value)?),
                Some('H') => height = Some(side(value)?),
                Some('F') => rate = ratio(value)?,
                Some('C') => {
                    mono = match value {
                        "mono" => true,
                        "420" | "420jpeg" | "420mpeg2" | "420paldv" => false,
                        _ => return Err(wrong(format!("pixels are C{value}; C420 and Cmono are read"))),
                    }
                }
                Some('I') if !matches!(value, "p" | "?") => {
                    return Err(wrong(format!("I{value}: interlaced frames are not read")));
                }
                Some('I' | 'A' | 'X') => {}
                _ => return Err(wrong(format!("{word:?} is not known"))),
            }
        }
        let (Some(width), Some(height)) = (width, height) else {
            return Err(wrong("it has no width (W) or no height (H)".to_owned()));
        };
        let even = width.is_multiple_of(2) && height.is_multiple_of(2);
        if !mono && !even {
            return Err(wrong(format!("4:2:0 of {width}x{height}; sides must be even")));
        }
        Ok((Self { size: Size::new(width, height), rate, mono }, end + 1))
    }

    /// Bytes of a frame's pixels.
    #[must_use]
    pub fn frame_bytes(&self) -> usize {
        let luma = usize::try_from(self.size.area()).unwrap_or(usize::MAX);
        if self.mono { luma } else { luma.saturating_add(luma / 2) }
    }

    /// The first line, with its end.
    #[must_use]
    pub fn line(&self) -> String {
        let Self { size: Size { width, height }, rate: (above, below), mono } = self;
        let chroma = if *mono { "mono" } else { "420jpeg" };
        format!("{MAGIC} W{width} H{height} F{above}:{below} Ip A1:1 C{chroma}\n")
    }
}

fn side(text: &str) -> Result<u32, Y4mError> {
    let side = text.parse().ok().filter(|side| (1..=MAX_SIDE).contains(side));
    side.ok_or_else(|| Y4mError::Header(format!("a side of {text:?}; legal are 1 to {MAX_SIDE} pixels")))
}

fn ratio(text: &str) -> Result<(u32, u32), Y4mError> {
    let parts = text.split_once(':').and_then(|(above, below)| above.parse().ok().zip(below.parse().ok()));
    let legal = parts.filter(|(above, below): &(u32, u32)| *above > 0 && *below > 0);
    legal.ok_or_else(|| Y4mError::Header(format!("a rate of {text:?}; legal is FRAMES:SECONDS, above 0")))
}

/// Reads frames one after the other.
#[derive(Debug)]
pub struct Reader<R> {
    from: R,
    header: Header,
    next: u64,
}

impl<R: BufRead> Reader<R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// [`Y4mError`].
    pub fn new(mut from: R) -> Result<Self, Y4mError> {
        let mut line = Vec::with_capacity(MAX_LINE);
        read_line(&mut from, &mut line)?;
        let (header, _) = Header::parse(&line)?;
        Ok(Self { from, header, next: 0 })
    }

    /// What the file says of its frames.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Reads a frame's planes into `pixels`; false at the end of the file.
    ///
    /// # Errors
    /// [`Y4mError::Frame`] for one that begins or ends wrong, [`Y4mError::Io`].
    pub fn read(&mut self, pixels: &mut Vec<u8>) -> Result<bool, Y4mError> {
        let frame = self.next;
        let wrong = |what: &str| Y4mError::Frame { frame, what: what.to_owned() };
        let mut line = Vec::new();
        read_line(&mut self.from, &mut line)?;
        if line.is_empty() {
            return Ok(false);
        }
        if line != FRAME && !(line.starts_with(b"FRAME ") && line.ends_with(b"\n")) {
            return Err(wrong("it does not begin with a line FRAME"));
        }
        pixels.clear();
        let wanted = self.header.frame_bytes();
        let found = (&mut self.from).take(u64::try_from(wanted).unwrap_or(u64::MAX)).read_to_end(pixels)?;
        if found != wanted {
            return Err(wrong(&format!("it ends after {found} of {wanted} bytes")));
        }
        self.next = frame.saturating_add(1);
        Ok(true)
    }
}

/// A line with its end, or what there is of one.
fn read_line(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    from.take(u64::try_from(MAX_LINE).unwrap_or(u64::MAX)).read_until(b'\n', line)
}

/// Writes frames one after the other.
#[derive(Debug)]
pub struct Writer<W> {
    to: W,
    header: Header,
}

impl<W: Write> Writer<W> {
    /// Writes the first line.
    ///
    /// # Errors
    /// The system's.
    pub fn new(mut to: W, header: Header) -> io::Result<Self> {
        to.write_all(header.line().as_bytes())?;
        Ok(Self { to, header })
    }

    /// Writes a frame's planes.
    ///
    /// # Errors
    /// `InvalidInput` for another number of bytes than a frame has, or the system's.
    pub fn write(&mut self, pixels: &[u8]) -> io::Result<()> {
        let (found, wanted) = (pixels.len(), self.header.frame_bytes());
        if found != wanted {
            let text = format!("a frame of {found} bytes; {wanted} are needed");
            return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
        }
        self.to.write_all(FRAME)?;
        self.to.write_all(pixels)
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.to
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    fn header() -> Header {
        Header { size: Size::new(4, 2), rate: (30, 1), mono: false }
    }

    #[test]
    fn what_is_written_is_read() {
        let mut writer = Writer::new(Vec::new(), header()).unwrap();
        for frame in 0..3 {
            writer.write(&[frame; 12]).unwrap();
        }
        assert!(writer.write(&[0; 11]).is_err());
        let file = writer.into_inner();
        let mut reader = Reader::new(&file[..]).unwrap();
        assert_eq!(*reader.header(), header());
        let mut pixels = Vec::new();
        for frame in 0..3 {
            assert!(reader.read(&mut pixels).unwrap());
            assert_eq!(pixels, [frame; 12]);
        }
        assert!(!reader.read(&mut pixels).unwrap());
        let cut = Reader::new(&file[..file.len() - 1]).unwrap();
        let mut cut = cut;
        cut.read(&mut pixels).unwrap();
        cut.read(&mut pixels).unwrap();
        let text = cut.read(&mut pixels).unwrap_err().to_string();
        assert_eq!(text, "frame 2 of the Y4M file: it ends after 11 of 12 bytes");
    }

    #[test]
    fn first_lines_are_read_or_refused_in_a_sentence() {
        for (line, wanted) in [
            ("YUV4MPEG2 W4 H2 F30:1\n", "4x2"),
            ("YUV4MPEG2 W3 H1 F30000:1001 Ip A0:0 Cmono XCOLORRANGE=FULL\n", "3x1"),
            ("YUV4MPEG2 W3 H2\n", "sides must be even"),
            ("YUV4MPEG2 W4 H2 C444\n", "C420 and Cmono are read"),
            ("YUV4MPEG2 W4 H2 It\n", "interlaced"),
            ("YUV4MPEG2 W4\n", "no height"),
            ("YUV4MPEG2 W4 H2 F0:1\n", "a rate of"),
            ("YUV4MPEG2 W99999 H2\n", "legal are 1 to 16384"),
            ("YUV4MPEG2 W-4 H2\n", "a side of"),
            ("YUV4MPEG2 W4 H2 Q\n", "not known"),
            ("YUV4MPEG2 W4  H2\n", "not known"),
            ("YUV4MPEG W4 H2\n", "does not begin"),
            ("YUV4MPEG2 W4 H2", "does not end"),
            ("", "does not end"),
        ] {
            let found = match Header::parse(line.as_bytes()) {
                Ok((header, len)) => {
                    assert_eq!(len, line.len());
                    header.size.to_string()
                }
                Err(fault) => fault.to_string(),
            };
            assert!(found.contains(wanted), "{line:?}: {found}");
        }
    }
}
