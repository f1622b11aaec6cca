//! Exit codes: the one list, and where each status of the ABI leads.

use hal_api::status::Status;

/// How the process ends. The numbers are for scripts and stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Anything that has no number of its own, such as an output that cannot be written.
    General = 1,
    /// The command line is wrong.
    Usage = 2,
    /// No such camera, or several.
    NoCamera = 3,
    /// Something did not happen in time.
    Timeout = 4,
    /// Access is not permitted.
    Permission = 5,
    /// Somebody else uses the camera.
    Busy = 16,
    /// The camera failed or is gone.
    Disconnected = 17,
    /// The driver is broken.
    DriverFault = 18,
    /// The camera cannot do what was asked.
    Unsupported = 19,
    /// No driver could be loaded.
    NoDriver = 20,
}

impl Exit {
    /// The number.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The word that goes with it in messages and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::General => "FAILED",
            Self::Usage => "USAGE",
            Self::NoCamera => "NO_CAMERA",
            Self::Timeout => "TIMEOUT",
            Self::Permission => "PERMISSION",
            Self::Busy => "BUSY",
            Self::Disconnected => "DISCONNECTED",
            Self::DriverFault => "DRIVER_FAULT",
            Self::Unsupported => "UNSUPPORTED",
            Self::NoDriver => "NO_DRIVER",
        }
    }

    /// Where a status leads. One that nobody listed is the driver's fault.
    pub fn of(status: Status) -> Self {
        match status {
            Status::CAMERA_BUSY | Status::DEVICE_CONFLICT => Self::Busy,
            Status::NO_PERMISSION => Self::Permission,
            Status::METHOD_NOT_SUPPORTED => Self::Unsupported,
            Status::TIMEOUT | Status::WOULD_BLOCK => Self::Timeout,
            Status::DEVICE_ERROR | Status::GONE => Self::Disconnected,
            Status::INSUFFICIENT_RESOURCES | Status::INVALID_ARGUMENT | Status::CAMERA_CLOSED => {
                Self::General
            }
            _ => Self::DriverFault,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_code() {
        let table = [
            (Status::CAMERA_BUSY, 16),
            (Status::INSUFFICIENT_RESOURCES, 1),
            (Status::INVALID_ARGUMENT, 1),
            (Status::METHOD_NOT_SUPPORTED, 19),
            (Status::CAMERA_CLOSED, 1),
            (Status::DEVICE_ERROR, 17),
            (Status::NO_PERMISSION, 5),
            (Status::DEVICE_CONFLICT, 16),
            (Status::PANIC, 18),
            (Status::POISONED, 18),
            (Status::VERSION, 18),
            (Status::CONTRACT, 18),
            (Status::TIMEOUT, 4),
            (Status::WOULD_BLOCK, 4),
            (Status::GONE, 17),
            (Status(-9999), 18),
        ];
        for (status, code) in table {
            assert_eq!(Exit::of(status).number(), code, "{status}");
        }
        let listed = Status::ALL.iter().filter(|row| !row.status.is_ok());
        assert!(listed.into_iter().all(|row| table.iter().any(|(status, _)| *status == row.status)));
    }
}
