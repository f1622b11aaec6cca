//! Mapping descriptors: both sides see one memory, and a descriptor that lies is refused, not mapped.
#![cfg(not(miri))] // Miri has no mmap of descriptors.
#![allow(clippy::unwrap_used)]

use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};

use hal_api::view::{Access, MapError, Mapping};
use nix::sys::memfd::{MFdFlags, memfd_create};

fn memory(bytes: u64) -> OwnedFd {
    let fd = memfd_create("view", MFdFlags::MFD_CLOEXEC).unwrap();
    let file = File::from(fd);
    file.set_len(bytes).unwrap();
    file.into()
}

#[test]
fn two_mappings_share_one_memory() {
    let fd = memory(8192);
    let mut writer = Mapping::new(fd.as_fd(), 0, 8192, Access::ReadWrite).unwrap();
    let reader = Mapping::new(fd.as_fd(), 100, 5000, Access::Read).unwrap();
    drop(fd);
    writer.view_mut().unwrap().write_at(4000, b"across a page").unwrap();
    let mut seen = [0; 13];
    reader.view().read_at(3900, &mut seen).unwrap();
    assert_eq!(&seen, b"across a page");
    assert_eq!((reader.len(), reader.access()), (5000, Access::Read));
}

#[test]
fn a_mapping_to_read_gives_no_way_to_write() {
    let fd = memory(4096);
    let mut reader = Mapping::new(fd.as_fd(), 0, 4096, Access::Read).unwrap();
    assert!(reader.view_mut().is_none());
}

#[test]
fn what_the_file_lacks_is_refused() {
    let fd = memory(4096);
    for (offset, len) in [(0, 4097), (1, 4096), (4096, 1), (1 << 40, 1)] {
        let error = Mapping::new(fd.as_fd(), offset, len, Access::Read).unwrap_err();
        assert!(matches!(error, MapError::TooShort { size: 4096, .. }), "{offset} {len}: {error}");
    }
    for (offset, len) in [(0, 0), (u64::MAX, 1), (0, usize::MAX)] {
        let error = Mapping::new(fd.as_fd(), offset, len, Access::Read).unwrap_err();
        assert!(matches!(error, MapError::Range { .. }), "{offset} {len}: {error}");
    }
}

#[test]
fn what_cannot_be_mapped_says_what_the_kernel_said() {
    let (socket, _other_end) = std::os::unix::net::UnixStream::pair().unwrap();
    let read_only = File::open("/proc/self/exe").unwrap();
    let cases = [(socket.as_fd(), nix::libc::ENODEV), (read_only.as_fd(), nix::libc::EACCES)];
    for (fd, errno) in cases {
        let error = Mapping::new(fd, 0, 1, Access::ReadWrite).unwrap_err();
        let MapError::Refused { source, .. } = &error else { unreachable!("{error}") };
        assert_eq!(source.raw_os_error(), Some(errno), "{error}");
    }
}
