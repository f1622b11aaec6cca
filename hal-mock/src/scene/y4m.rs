//! Y4M, uncompressed video as a stream: a line of parameters, then for each frame a line and its samples.
//!
//! Eight bits, 4:2:0 or luma alone, progressive. A line of parameters begins with `YUV4MPEG2`:
//!
//! | word | meaning |
//! |---|---|
//! | `W320` `H240` | sides in pixels, needed |
//! | `F30:1` | frames per second as a fraction; 25 if not said |
//! | `C420`, `C420jpeg`, `C420mpeg2`, `C420paldv` | 4:2:0, which is usual; where chroma lies is not looked at |
//! | `Cmono` | luma alone |
//! | `Ip`, `I?` | progressive; anything interlaced is refused |
//! | `A1:1` | shape of a pixel; not looked at |
//! | `XCOLORRANGE=FULL` | luma and chroma of 0 to 255; 16 to 235 and 240 if not said |
//! | `X...` | anything else; not looked at |
//!
//! Any other word is refused, and so is a word said twice. Nothing is allocated for what a file merely
//! claims: memory grows with the bytes that are there.

mod error;
mod header;

use std::io::{BufRead, BufReader, Read, Write};

pub use error::Y4mError;
pub use header::{Chroma, Header, MAX_LINE};

use error::clip;

/// The line of a frame without parameters.
pub const FRAME: &[u8] = b"FRAME\n";

/// Reads a video frame by frame.
#[derive(Debug)]
pub struct Reader<R> {
    from: BufReader<R>,
    header: Header,
    frames: u64,
}

/// Writes a video frame by frame.
#[derive(Debug)]
pub struct Writer<W> {
    into: W,
    header: Header,
    frames: u64,
}

impl<R: Read> Reader<R> {
    /// Reads the line of parameters.
    ///
    /// # Errors
    /// [`Y4mError::Header`] when it is not one that is understood, [`Y4mError::Io`].
    pub fn new(from: R) -> Result<Self, Y4mError> {
        let mut from = BufReader::new(from);
        let (header, _) = Header::parse(&line(&mut from, 0)?)?;
        Ok(Self { from, header, frames: 0 })
    }

    /// What the video is.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Makes `frame` the next frame: luma, then blue and red chroma, without padding. `false` at the end of
    /// the video, where `frame` is empty.
    ///
    /// # Errors
    /// [`Y4mError::Frame`], [`Y4mError::Truncated`], [`Y4mError::Io`]: the video ends here.
    pub fn read_frame(&mut self, frame: &mut Vec<u8>) -> Result<bool, Y4mError> {
        frame.clear();
        let number = self.frames;
        let line = line(&mut self.from, number)?;
        if line.is_empty() {
            return Ok(false);
        }
        if !is_frame(&line) {
            let found = clip(&String::from_utf8_lossy(&line));
            return Err(Y4mError::Frame { frame: number, found });
        }
        let needed = self.header.frame_bytes();
        let limit = u64::try_from(needed).unwrap_or(u64::MAX);
        let read = self.from.by_ref().take(limit).read_to_end(frame);
        read.map_err(|source| Y4mError::Io { frame: number, source })?;
        let found = frame.len();
        if found < needed {
            frame.clear();
            return Err(Y4mError::Truncated { frame: number, needed, found });
        }
        self.frames += 1;
        Ok(true)
    }

    /// Frames read.
    #[must_use]
    pub fn frames(&self) -> u64 {
        self.frames
    }
}

impl<W: Write> Writer<W> {
    /// Writes the line of parameters.
    ///
    /// # Errors
    /// [`Y4mError::Header`] when the header is not one that [`Reader`] takes, [`Y4mError::Io`].
    pub fn new(mut into: W, header: Header) -> Result<Self, Y4mError> {
        header.check()?;
        into.write_all(header.line().as_bytes()).map_err(|source| Y4mError::Io { frame: 0, source })?;
        Ok(Self { into, header, frames: 0 })
    }

    /// Writes a frame: luma, then blue and red chroma, without padding.
    ///
    /// # Errors
    /// [`Y4mError::Size`], and nothing is written; [`Y4mError::Io`].
    pub fn write_frame(&mut self, frame: &[u8]) -> Result<(), Y4mError> {
        let (number, needed, found) = (self.frames, self.header.frame_bytes(), frame.len());
        if needed != found {
            return Err(Y4mError::Size { frame: number, needed, found });
        }
        let written = self.into.write_all(FRAME).and_then(|()| self.into.write_all(frame));
        written.map_err(|source| Y4mError::Io { frame: number, source })?;
        self.frames += 1;
        Ok(())
    }

    /// Frames written.
    #[must_use]
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// What was written to.
    #[must_use]
    pub fn into_inner(self) -> W {
        self.into
    }
}

/// A line with its end, or what there is of one.
///
/// # Errors
/// [`Y4mError::Io`].
fn line(from: &mut impl BufRead, frame: u64) -> Result<Vec<u8>, Y4mError> {
    let mut line = Vec::new();
    let read = from.take(MAX_LINE as u64).read_until(b'\n', &mut line);
    read.map_err(|source| Y4mError::Io { frame, source })?;
    Ok(line)
}

/// A frame's line may say again that it is progressive, and comment.
fn is_frame(line: &[u8]) -> bool {
    let text = line.strip_suffix(b"\n").and_then(|text| str::from_utf8(text).ok());
    let mut words = text.unwrap_or_default().split(' ');
    let progressive = |word: &str| matches!(word, "Ip" | "I?") || word.starts_with('X');
    words.next() == Some("FRAME") && words.all(progressive)
}
