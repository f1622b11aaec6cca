//! The one list of statuses, and the error that carries one.
//!
//! A [`Status`] is what crosses the ABI: an open `i32`, because the other side may be newer than this
//! one. An [`Error`] is what callers of the traits see: the status, who is to blame, and a sentence.

use core::fmt;

/// The outcome of a call across the ABI, HDI's `CamRetCode` and ours beyond it.
///
/// Zero is success and no status is positive. `-1..=-8` are the HDI's (1.0, and -8 since 1.2), `-9..=-99`
/// are kept for HDI versions to come, `-100` and below are this project's.
#[repr(transparent)]
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(pub i32);

/// Who has to act when a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Blame {
    /// The caller asked for something that is not legal or not possible.
    Caller,
    /// The driver broke the contract or is not able to do what it promised.
    Driver,
    /// The hardware, the kernel or the connection to them failed.
    Device,
    /// The machine, its configuration or its permissions are in the way.
    System,
}

impl Blame {
    /// The word used in messages and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Caller => "caller",
            Self::Driver => "driver",
            Self::Device => "device",
            Self::System => "system",
        }
    }
}

impl fmt::Display for Blame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One row of the status list.
#[derive(Clone, Copy, Debug)]
pub struct StatusInfo {
    /// The value.
    pub status: Status,
    /// The HDI's (or our) name, in upper case.
    pub name: &'static str,
    /// Who usually is to blame.
    pub blame: Blame,
    /// What it means.
    pub meaning: &'static str,
    /// What the caller can do.
    pub advice: &'static str,
}

macro_rules! statuses {
    ($($value:literal $name:ident $blame:ident $meaning:literal $advice:literal;)*) => {
        impl Status {
            $(#[doc = $meaning] #[doc = ""] #[doc = concat!("What to do: ", $advice)]
            pub const $name: Status = Status($value);)*

            /// Every status this version knows, in descending order.
            pub const ALL: &'static [StatusInfo] = &[$(StatusInfo {
                status: Status($value),
                name: stringify!($name),
                blame: Blame::$blame,
                meaning: $meaning,
                advice: $advice,
            },)*];
        }
    };
}

statuses! {
    0 NO_ERROR Caller "Success." "nothing";
    -1 CAMERA_BUSY Caller "The camera, stream or object is in use." "wait for the holder, or end its use first";
    -2 INSUFFICIENT_RESOURCES System "Memory, buffers, bandwidth or a declared maximum is exhausted." "ask for less, or release something first";
    -3 INVALID_ARGUMENT Caller "An argument is wrong, or the call does not fit the state of what it names." "correct the argument; nothing was changed";
    -4 METHOD_NOT_SUPPORTED Caller "This driver or camera does not have the method." "look at the camera's ability before asking";
    -5 CAMERA_CLOSED Caller "The object was closed." "open the camera again";
    -6 DEVICE_ERROR Device "The device failed or is gone." "close the camera; open it again when it is back";
    -7 NO_PERMISSION System "Access is not permitted." "give the process access to the device";
    -8 DEVICE_CONFLICT Caller "The call conflicts with another use of the hardware." "end the other use first";
    -100 PANIC Driver "The callee panicked; its object is poisoned." "close the object and report the driver's defect";
    -101 POISONED Driver "The object panicked before and only takes close and destroy." "close the object and open a new one";
    -102 VERSION Driver "No common ABI version." "use a driver and a host whose minor ranges meet";
    -103 CONTRACT Driver "The other side broke the contract of the call (thread, state or layout)." "report the defect; nothing was changed";
    -104 TIMEOUT Device "The call did not end within its limit." "close the object, or try again";
    -105 WOULD_BLOCK Caller "Nothing is there yet." "try again later";
    -106 GONE Device "What the call names existed and does not any more." "forget it";
}

impl Status {
    /// The row of the status list, if this version knows the value.
    pub fn info(self) -> Option<&'static StatusInfo> {
        Self::ALL.iter().find(|row| row.status == self)
    }

    /// The name, or `UNKNOWN`.
    pub fn name(self) -> &'static str {
        self.info().map_or("UNKNOWN", |row| row.name)
    }

    /// Who usually is to blame; a value outside the list is the driver's fault.
    pub fn blame(self) -> Blame {
        self.info().map_or(Blame::Driver, |row| row.blame)
    }

    /// True for [`Status::NO_ERROR`].
    pub const fn is_ok(self) -> bool {
        self.0 == 0
    }

    /// `Ok` for success, else an error with the list's sentence.
    ///
    /// # Errors
    /// This very status; what the caller can do is in its row of [`Status::ALL`].
    pub fn ok(self) -> Result<()> {
        if self.is_ok() { Ok(()) } else { Err(Error::from(self)) }
    }

    /// The status as a caller of the traits may see it: a value that nobody listed becomes
    /// [`Status::DEVICE_ERROR`], as does a positive one, which no callee may return.
    pub fn known(self) -> Status {
        if self.info().is_some() { self } else { Self::DEVICE_ERROR }
    }
}

impl fmt::Debug for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.name(), self.0)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Result of a method of the driver traits.
pub type Result<T, E = Error> = core::result::Result<T, E>;

/// Why a call failed: the status, who has to act, and a sentence.
///
/// Only the status crosses the ABI. The driver's sentence reaches the host through the log service and
/// is put back into the error there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    status: Status,
    blame: Blame,
    text: String,
}

impl Error {
    /// An error with the blame that the status list gives.
    pub fn new(status: Status, text: impl Into<String>) -> Self {
        Self { status, blame: status.blame(), text: text.into() }
    }

    /// [`Status::INVALID_ARGUMENT`]: the caller's mistake.
    pub fn invalid(text: impl Into<String>) -> Self {
        Self::new(Status::INVALID_ARGUMENT, text)
    }

    /// [`Status::DEVICE_ERROR`].
    pub fn device(text: impl Into<String>) -> Self {
        Self::new(Status::DEVICE_ERROR, text)
    }

    /// [`Status::CONTRACT`].
    pub fn contract(text: impl Into<String>) -> Self {
        Self::new(Status::CONTRACT, text)
    }

    /// [`Status::METHOD_NOT_SUPPORTED`] for the named method.
    pub fn unsupported(method: &str) -> Self {
        Self::new(Status::METHOD_NOT_SUPPORTED, format!("{method} is not supported by this driver"))
    }

    /// The same error with another party to blame.
    #[must_use]
    pub fn blaming(mut self, blame: Blame) -> Self {
        self.blame = blame;
        self
    }

    /// The same error, its sentence led by what was being done.
    #[must_use]
    pub fn during(mut self, what: &str) -> Self {
        self.text = format!("{what}: {}", self.text);
        self
    }

    /// The status that crosses, or crossed, the ABI. Never [`Status::NO_ERROR`] when made by this crate.
    pub fn status(&self) -> Status {
        self.status
    }

    /// Who has to act.
    pub fn blame(&self) -> Blame {
        self.blame
    }

    /// What was asked, what was found.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the caller can do, from the status list.
    pub fn advice(&self) -> &'static str {
        self.status.info().map_or("report the driver's defect", |row| row.advice)
    }
}

impl From<Status> for Error {
    fn from(status: Status) -> Self {
        let text = status.info().map_or("a status outside the list", |row| row.meaning);
        Self::new(status, text)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}, blame: {})", self.text, self.status, self.blame)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_is_descending_and_has_the_hdi_values() {
        let values: Vec<i32> = Status::ALL.iter().map(|row| row.status.0).collect();
        assert!(values.windows(2).all(|pair| pair[0] > pair[1]));
        assert_eq!(&values[..9], &[0, -1, -2, -3, -4, -5, -6, -7, -8]);
        assert!(values.iter().all(|value| !(-99..=-9).contains(value)));
    }

    #[test]
    fn unlisted_values_become_device_errors_blamed_on_the_driver() {
        for value in [1, 7, -9, -99, -107, i32::MIN, i32::MAX] {
            assert_eq!(Status(value).known(), Status::DEVICE_ERROR);
            assert_eq!(Status(value).blame(), Blame::Driver);
            assert_eq!(Status(value).name(), "UNKNOWN");
        }
    }

    #[test]
    fn an_error_says_status_blame_and_text() {
        let error = Error::invalid("stream 3 is not known").during("release_streams");
        assert_eq!(
            error.to_string(),
            "release_streams: stream 3 is not known (INVALID_ARGUMENT(-3), blame: caller)"
        );
    }
}
