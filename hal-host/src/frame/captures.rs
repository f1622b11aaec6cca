//! The captures in flight on one stream, and which frame number each of them expects.

use super::fault::FrameFault;

/// Most captures in flight on one stream.
pub const MAX_CAPTURES: usize = 64;

/// Most frames that may be missing at once; a number further ahead is not believed.
pub const MAX_GAP: u64 = 1 << 16;

/// The captures in flight on one stream. Makes its memory once.
#[derive(Debug)]
pub struct Captures {
    live: Vec<Capture>,
}

/// Why a capture cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// The id is in flight (D8). Take another, or wait for the end of the one that has it.
    #[error("capture {0} is in flight already on this stream")]
    InFlight(i32),
    /// [`MAX_CAPTURES`] are in flight. Wait for one to end.
    #[error("{MAX_CAPTURES} captures are in flight on this stream")]
    TooMany,
}

/// What a frame number means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// Frames that are missing before it without a report.
    pub missing: u64,
    /// What is wrong, though the frame can be used.
    pub fault: Option<FrameFault>,
}

#[derive(Clone, Copy, Debug)]
struct Capture {
    id: i32,
    started: bool,
    next: u64,
}

impl Captures {
    /// No capture.
    #[must_use]
    pub fn new() -> Self {
        Self { live: Vec::with_capacity(MAX_CAPTURES) }
    }

    /// A capture is about to be asked for.
    ///
    /// # Errors
    /// [`CaptureError`]; nothing changes.
    pub fn begin(&mut self, id: i32) -> Result<(), CaptureError> {
        if self.find(id).is_some() {
            return Err(CaptureError::InFlight(id));
        }
        if self.live.len() >= MAX_CAPTURES {
            return Err(CaptureError::TooMany);
        }
        self.live.push(Capture { id, started: false, next: 0 });
        Ok(())
    }

    /// The driver reports the start.
    ///
    /// # Errors
    /// [`FrameFault::UnknownCapture`].
    pub fn started(&mut self, id: i32) -> Result<(), FrameFault> {
        self.find(id).ok_or(FrameFault::UnknownCapture { found: id })?.started = true;
        Ok(())
    }

    /// The driver reports the end, or the capture was refused. How many frames were accounted for.
    ///
    /// # Errors
    /// [`FrameFault::UnknownCapture`].
    pub fn end(&mut self, id: i32) -> Result<u64, FrameFault> {
        let index = self.live.iter().position(|capture| capture.id == id);
        let index = index.ok_or(FrameFault::UnknownCapture { found: id })?;
        Ok(self.live.swap_remove(index).next)
    }

    /// A frame came: its number is used up, those before it are missing.
    ///
    /// # Errors
    /// The fault for which the frame is dropped; the expected number stays.
    pub fn frame(&mut self, id: i32, number: u32) -> Result<Numbered, FrameFault> {
        let capture = self.find(id).ok_or(FrameFault::UnknownCapture { found: id })?;
        let (capture_id, expected, found) = (id, capture.next, number);
        let number = u64::from(number);
        let Some(missing) = number.checked_sub(expected) else {
            return Err(FrameFault::FrameRepeated { capture_id, expected, found });
        };
        if missing > MAX_GAP {
            return Err(FrameFault::FrameNumber { capture_id, expected, found });
        }
        capture.next = number + 1;
        let fault = if missing > 0 {
            Some(FrameFault::FrameGap { capture_id, expected, found })
        } else if !capture.started {
            Some(FrameFault::BeforeStart { capture_id })
        } else {
            None
        };
        Ok(Numbered { missing, fault })
    }

    /// A loss is reported; how many frames before it are missing without a report.
    ///
    /// # Errors
    /// The fault for which the report is not counted; the expected number stays.
    pub fn lost(&mut self, id: i32, number: u32) -> Result<u64, FrameFault> {
        match self.frame(id, number) {
            Ok(numbered) => Ok(numbered.missing),
            Err(FrameFault::FrameRepeated { capture_id, expected, found }) => {
                Err(FrameFault::LossRepeated { capture_id, expected, found })
            }
            Err(other) => Err(other),
        }
    }

    /// Whether none is in flight.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.live.is_empty()
    }

    fn find(&mut self, id: i32) -> Option<&mut Capture> {
        self.live.iter_mut().find(|capture| capture.id == id)
    }
}

impl Default for Captures {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started() -> Captures {
        let mut captures = Captures::new();
        captures.begin(5).unwrap();
        captures.started(5).unwrap();
        captures
    }

    #[test]
    fn numbers_are_contiguous_or_said_to_be_lost() {
        let mut captures = started();
        let fine = Ok(Numbered { missing: 0, fault: None });
        assert_eq!(captures.frame(5, 0), fine);
        assert_eq!(captures.lost(5, 1), Ok(0));
        assert_eq!(captures.frame(5, 2), fine);
        let gap = FrameFault::FrameGap { capture_id: 5, expected: 3, found: 6 };
        assert_eq!(captures.frame(5, 6), Ok(Numbered { missing: 3, fault: Some(gap) }));
        let again = FrameFault::FrameRepeated { capture_id: 5, expected: 7, found: 6 };
        assert_eq!(captures.frame(5, 6), Err(again));
        let late = FrameFault::LossRepeated { capture_id: 5, expected: 7, found: 3 };
        assert_eq!(captures.lost(5, 3), Err(late));
        let far = FrameFault::FrameNumber { capture_id: 5, expected: 7, found: u32::MAX };
        assert_eq!(captures.frame(5, u32::MAX), Err(far));
        assert_eq!(captures.end(5), Ok(7));
        assert_eq!(captures.end(5), Err(FrameFault::UnknownCapture { found: 5 }));
    }

    #[test]
    fn ids_are_unique_and_bounded_and_free_again_after_the_end() {
        let mut captures = started();
        assert_eq!(captures.begin(5), Err(CaptureError::InFlight(5)));
        for id in 100.. {
            if captures.begin(id) == Err(CaptureError::TooMany) {
                assert_eq!(id, 99 + i32::try_from(MAX_CAPTURES).unwrap());
                break;
            }
        }
        captures.end(5).unwrap();
        captures.begin(5).unwrap();
        let early = captures.frame(5, 0).unwrap().fault;
        assert_eq!(early, Some(FrameFault::BeforeStart { capture_id: 5 }));
    }
}
