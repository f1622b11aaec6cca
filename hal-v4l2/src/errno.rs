//! What a refusal of the kernel means for a camera: the status, who has to act, and a sentence that says so.

use crate::sys::Failure;
use hal_api::status::{Blame, Error, Status};
use nix::errno::Errno;
use std::fs;
use std::path::{Path, PathBuf};

/// Processes that are looked at for who holds a device.
const PROCESS_LIMIT: usize = 8192;
/// Descriptors of one process that are looked at.
const DESCRIPTOR_LIMIT: usize = 4096;

/// A refusal to open the node at `path`, with its cause told apart: absent, not permitted, or held by someone.
pub fn open_error(path: &Path, failure: Failure) -> Error {
    let at = path.display();
    match failure.errno {
        Errno::ENOENT => Error::new(
            Status::DEVICE_ERROR,
            format!("{at} does not exist: the camera is not there; plug it in or list the cameras again"),
        ),
        Errno::ENODEV | Errno::ENXIO => gone(path, failure),
        Errno::EACCES | Errno::EPERM => Error::new(
            Status::NO_PERMISSION,
            format!(
                "{at} exists but may not be opened by this user ({failure}): \
                 add the user to the group that owns it (usually video) and log in again"
            ),
        ),
        Errno::EBUSY => busy(path, failure),
        Errno::ENOTTY => Error::invalid(format!("{at} is not a V4L2 device node")),
        _ => call_error(path, failure),
    }
}

/// A refusal to start the stream of the node at `path`.
pub fn start_error(path: &Path, failure: Failure) -> Error {
    let at = path.display();
    match failure.errno {
        Errno::ENOSPC => Error::new(
            Status::INSUFFICIENT_RESOURCES,
            format!(
                "{at} cannot stream: the USB bus has no bandwidth left for it ({failure}); use a smaller size, \
                 a lower rate or MJPG, stop another camera, or plug this one into another controller"
            ),
        ),
        Errno::EPIPE | Errno::ENOLINK => Error::device(format!(
            "{at} cannot stream: the parts of its pipeline are not linked or do not agree on a format ({failure})"
        ))
        .blaming(Blame::System),
        // The buffers and the format of this stream were accepted before: the value that is wrong is not the caller's.
        Errno::EINVAL | Errno::EIO => Error::device(format!(
            "{at} did not start its stream ({failure}); try again, and if it stays, another size or format"
        )),
        _ => call_error(path, failure),
    }
}

/// A refusal of any other call to the node at `path`.
pub fn call_error(path: &Path, failure: Failure) -> Error {
    let at = path.display();
    if failure.is_gone() {
        return gone(path, failure);
    }
    if failure.is_unsupported() {
        let text = format!("the kernel driver of {at} does not have this call ({failure})");
        return Error::new(Status::METHOD_NOT_SUPPORTED, text).blaming(Blame::Device);
    }
    match failure.errno {
        Errno::EBUSY => busy(path, failure),
        Errno::EACCES | Errno::EPERM => {
            Error::new(Status::NO_PERMISSION, format!("{at} does not permit this call ({failure})"))
        }
        Errno::ENOMEM | Errno::ENOSPC | Errno::EMFILE | Errno::ENFILE => Error::new(
            Status::INSUFFICIENT_RESOURCES,
            format!(
                "the system has no memory or descriptors left for {at} ({failure}); use fewer or smaller buffers"
            ),
        ),
        Errno::EINVAL | Errno::ERANGE => {
            Error::invalid(format!("the kernel driver of {at} refuses a value ({failure})"))
        }
        _ => Error::device(format!("{at} failed ({failure}); close the camera and open it again")),
    }
}

fn gone(path: &Path, failure: Failure) -> Error {
    let text =
        format!("{} is gone: the camera was unplugged or its driver unloaded ({failure})", path.display());
    Error::device(text)
}

fn busy(path: &Path, failure: Failure) -> Error {
    let holders = holders(Path::new("/proc"), path);
    let who = if holders.is_empty() {
        "who holds it cannot be seen from here".to_owned()
    } else {
        let names = holders.iter().map(|holder| format!("{} (process {})", holder.name, holder.pid));
        format!("held by {}", names.collect::<Vec<_>>().join(", "))
    };
    let text = format!("{} is in use: {who} ({failure}); end that use first", path.display());
    Error::new(Status::CAMERA_BUSY, text)
}

/// A process that has a device open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its number.
    pub pid: u32,
    /// Its command's name.
    pub name: String,
}

/// The other processes that have the file at `path` open, as far as `proc` shows them to this user.
pub fn holders(proc: &Path, path: &Path) -> Vec<Holder> {
    let wanted = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut found = Vec::new();
    for (pid, directory) in processes(proc) {
        if pid != std::process::id() && has_open(&directory.join("fd"), &wanted) {
            let name = fs::read_to_string(directory.join("comm")).unwrap_or_default();
            found.push(Holder { pid, name: name.trim().to_owned() });
        }
    }
    found.sort_by_key(|holder| holder.pid);
    found
}

fn processes(proc: &Path) -> impl Iterator<Item = (u32, PathBuf)> {
    let entries = fs::read_dir(proc).into_iter().flatten().flatten().take(PROCESS_LIMIT);
    entries.filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
}

fn has_open(descriptors: &Path, wanted: &Path) -> bool {
    let entries = fs::read_dir(descriptors).into_iter().flatten().flatten().take(DESCRIPTOR_LIMIT);
    entries.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|target| target == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(errno: Errno) -> Failure {
        Failure { call: "open", errno }
    }

    #[test]
    fn absent_forbidden_and_held_are_three_things() {
        let path = Path::new("/dev/video-none");
        let rows = [
            (Errno::ENOENT, Status::DEVICE_ERROR, "does not exist"),
            (Errno::ENODEV, Status::DEVICE_ERROR, "is gone"),
            (Errno::EACCES, Status::NO_PERMISSION, "may not be opened"),
            (Errno::EBUSY, Status::CAMERA_BUSY, "in use"),
            (Errno::ENOTTY, Status::INVALID_ARGUMENT, "not a V4L2 device"),
        ];
        for (errno, status, words) in rows {
            let error = open_error(path, failure(errno));
            assert_eq!(error.status(), status, "{errno}");
            assert!(error.text().contains(words), "{errno}: {}", error.text());
        }
    }

    #[test]
    fn no_space_means_usb_bandwidth_when_a_stream_starts_and_memory_elsewhere() {
        let path = Path::new("/dev/video0");
        assert!(start_error(path, failure(Errno::ENOSPC)).text().contains("USB bus has no bandwidth"));
        let other = call_error(path, failure(Errno::ENOSPC));
        assert_eq!(other.status(), Status::INSUFFICIENT_RESOURCES);
        assert!(!other.text().contains("USB"));
    }

    #[test]
    fn a_start_that_is_refused_is_not_the_callers_fault() {
        let path = Path::new("/dev/video0");
        for errno in [Errno::EINVAL, Errno::EIO] {
            let error = start_error(path, failure(errno));
            assert_eq!((error.status(), error.blame()), (Status::DEVICE_ERROR, Blame::Device), "{errno}");
            assert!(error.text().contains("did not start"), "{}", error.text());
        }
        assert_eq!(call_error(path, failure(Errno::EINVAL)).status(), Status::INVALID_ARGUMENT);
    }

    #[test]
    fn the_holder_is_named_if_it_can_be_seen() {
        let proc = tempfile::tempdir().unwrap();
        let file = proc.path().join("video0");
        fs::write(&file, "").unwrap();
        for (pid, name, target) in [("41", "cheese\n", &file), ("42", "cat\n", &proc.path().join("other"))] {
            let fds = proc.path().join(pid).join("fd");
            fs::create_dir_all(&fds).unwrap();
            fs::write(proc.path().join(pid).join("comm"), name).unwrap();
            std::os::unix::fs::symlink(target, fds.join("3")).unwrap();
        }
        assert_eq!(holders(proc.path(), &file), [Holder { pid: 41, name: "cheese".to_owned() }]);
        assert_eq!(holders(Path::new("/nowhere"), &file), []);
    }
}
