//! Hazard: dma-bufs, which need a kernel that makes them. Run with `--ignored` where there is vgem's
//! `/dev/dri/card0` (as `tools/vm/run` has), `/dev/udmabuf` or a dma-heap; none of them is a failure there.
//!
//! # Safety
//! Two kernel calls with a pointer to a local struct each, of the size that the request number tells; the
//! descriptor that comes back is new and nobody's.
#![allow(
    unsafe_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::fs::File;
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};

use fake::{Fake, STREAM, attributes};
use hal_api::buffer::{Buffer, MemoryKinds, MemoryType, Plane};
use hal_api::stream::{Clock, StreamAttributes};
use hal_api::traits::ExportedBuffer;
use hal_host::pool::{
    Descriptor, DescriptorKind, MemoryBudget, MemoryDevices, MemoryPreference, MemorySource, Pool, PoolPlan,
};

/// `struct drm_mode_create_dumb`.
#[repr(C)]
#[derive(Debug, Default)]
pub struct CreateDumb {
    height: u32,
    width: u32,
    bpp: u32,
    flags: u32,
    handle: u32,
    pitch: u32,
    size: u64,
}

/// `struct drm_prime_handle`.
#[repr(C)]
#[derive(Debug, Default)]
pub struct PrimeHandle {
    handle: u32,
    flags: u32,
    fd: i32,
}

mod raw {
    nix::ioctl_readwrite!(create_dumb, b'd', 0xb2, super::CreateDumb);
    nix::ioctl_readwrite!(prime_handle_to_fd, b'd', 0x2d, super::PrimeHandle);
}

#[test]
#[ignore = "needs vgem, /dev/udmabuf or /dev/dma_heap/*"]
fn dma_bufs_are_recognised_and_read_in_brackets() {
    let devices = MemoryDevices::probe();
    let card = File::options().read(true).write(true).open("/dev/dri/card0");
    let mut rounds = 0;
    if let Ok(card) = &card {
        import(|| vgem(card));
        rounds += 1;
    }
    for source in [MemorySource::DmaHeap, MemorySource::Udmabuf] {
        let mut it = attributes(STREAM, Clock::MONOTONIC);
        it.memory_kinds = MemoryKinds::ATTACH_DMABUF.bits();
        let Ok(plan) = PoolPlan::new(&it, MemoryPreference::Only(source), Some(2), &devices) else {
            continue;
        };
        let pool = Pool::allocate(plan, &it, &MemoryBudget::unlimited(), &devices).unwrap();
        round_trip(&pool);
        rounds += 1;
    }
    println!("{rounds} sources of dma-bufs");
    assert!(rounds > 0, "nothing here makes dma-bufs: {devices:?}, card0: {card:?}");
}

/// 8,192 bytes of a virtual graphics device.
fn vgem(card: &File) -> OwnedFd {
    let mut dumb = CreateDumb { height: 8, width: 256, bpp: 32, ..CreateDumb::default() };
    // SAFETY: a live struct of the size that the request number tells.
    unsafe { raw::create_dumb(card.as_raw_fd(), &raw mut dumb) }.unwrap();
    let flags = (nix::fcntl::OFlag::O_RDWR | nix::fcntl::OFlag::O_CLOEXEC).bits().cast_unsigned();
    let mut prime = PrimeHandle { handle: dumb.handle, flags, fd: -1 };
    // SAFETY: as above.
    unsafe { raw::prime_handle_to_fd(card.as_raw_fd(), &raw mut prime) }.unwrap();
    // SAFETY: the call succeeded, so the descriptor is new and nobody's.
    unsafe { OwnedFd::from_raw_fd(prime.fd) }
}

fn import(make: impl Fn() -> OwnedFd) {
    let mut it = attributes(STREAM, Clock::MONOTONIC);
    it.memory_kinds = MemoryKinds::ATTACH_DMABUF.bits();
    let preference = MemoryPreference::Only(MemorySource::Imported);
    let plan = PoolPlan::new(&it, preference, Some(2), &MemoryDevices::default()).unwrap();
    let budget = MemoryBudget::unlimited();
    let found = Descriptor::of(make().as_fd()).unwrap();
    assert_eq!((found.kind, found.bytes), (DescriptorKind::DmaBuf, 8192));

    let them = || vec![buffer(&it, make()), buffer(&it, make())];
    round_trip(&Pool::import(plan, &it, them(), &budget).unwrap());

    let mut twice = them();
    twice[1].fds[0] = Some(twice[0].fds[0].as_ref().unwrap().try_clone().unwrap());
    let mut disguised = them();
    disguised[1].info.memory_type = MemoryType::MEMFD;
    let mut beyond = them();
    beyond[1].info.planes[1].offset = 8192 - 64 * 24 + 1;
    let cases =
        [(twice, "buffer 0's too"), (disguised, "is a dma-buf"), (beyond, "inside the descriptor's 8192")];
    for (wrong, why) in cases {
        let error = Pool::import(plan, &it, wrong, &budget).unwrap_err();
        assert!(error.to_string().contains(why), "{why}: {error}");
    }
}

/// What the driver writes is what the host reads, in a bracket that the exporter accepts.
fn round_trip(pool: &Pool) {
    let driver = Fake::default();
    pool.attach(&driver as &dyn hal_api::traits::IStreamOperator).unwrap();
    for index in pool.slots().indices() {
        let id = pool.slots().id(index).unwrap().to_u64();
        let value = 40 + index as u8;
        driver.state().memory.get_mut(&id).unwrap().view_mut().unwrap().fill(0, 4608, value).unwrap();
        assert_eq!(pool.buffer(index).unwrap().memory_type, MemoryType::DMABUF);
        let access = pool.read(index).unwrap().unwrap();
        assert_eq!(access.plane(1).unwrap().read_u8(64 * 24 - 1), Ok(value));
    }
}

fn buffer(it: &StreamAttributes, fd: OwnedFd) -> ExportedBuffer {
    let mut info = Buffer::empty(0);
    info.memory_type = MemoryType::DMABUF;
    (info.format, info.width, info.height, info.n_planes) = (it.format, it.width, it.height, it.n_planes);
    for (plane, layout) in info.planes.iter_mut().zip(it.planes()) {
        *plane = Plane { fd: -1, stride: layout.stride, offset: layout.offset, size: layout.size };
    }
    ExportedBuffer { info, fds: [Some(fd), None, None, None] }
}
