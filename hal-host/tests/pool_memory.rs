//! Hazard: memory that shrinks, lies about its size, is of another kind, or is in two places at once.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;

use fake::{Fake, attributes};
use hal_api::buffer::{Buffer, MemoryKinds, MemoryType, Plane};
use hal_api::format::Modifier;
use hal_api::status::{Blame, Status};
use hal_api::stream::{Clock, StreamAttributes};
use hal_api::traits::{ExportedBuffer, IStreamOperator};
use hal_host::pool::{
    Descriptor, DescriptorKind, MemoryBudget, MemoryDevices, MemoryPreference, MemorySource, Pool, PoolError,
    PoolPlan, SlotId, sealed_memfd,
};
use nix::errno::Errno;
use nix::sys::memfd::{MFdFlags, memfd_create};

/// Attributes of two exported buffers, and the plan for them.
fn exporting(source: MemorySource) -> (StreamAttributes, PoolPlan) {
    let mut it = attributes(fake::STREAM, Clock::MONOTONIC);
    it.memory_kinds = (MemoryKinds::EXPORT | MemoryKinds::ATTACH_DMABUF).bits();
    let preference = MemoryPreference::Only(source);
    let plan = PoolPlan::new(&it, preference, Some(2), &MemoryDevices::default()).unwrap();
    (it, plan)
}

/// Buffers as a driver that is right would export them.
fn exported(it: &StreamAttributes) -> Vec<ExportedBuffer> {
    let buffer = |index: u16| {
        let mut info = Buffer::empty(SlotId { index, generation: 1 }.to_u64());
        info.memory_type = MemoryType::MEMFD;
        (info.format, info.width, info.height, info.n_planes) = (it.format, 64, 48, 2);
        for (plane, layout) in info.planes.iter_mut().zip(it.planes()) {
            *plane = Plane { fd: -1, stride: layout.stride, offset: layout.offset, size: layout.size };
        }
        ExportedBuffer { info, fds: [Some(sealed_memfd(it.buffer_size).unwrap()), None, None, None] }
    };
    vec![buffer(0), buffer(1)]
}

/// A descriptor that is open and is no memory.
fn null() -> OwnedFd {
    std::fs::File::open("/dev/null").unwrap().into()
}

#[test]
fn own_memory_cannot_change_its_size() {
    let fd = sealed_memfd(4096).unwrap();
    for size in [0, 4095, 4097] {
        assert_eq!(nix::unistd::ftruncate(&fd, size), Err(Errno::EPERM), "{size}");
    }
    let found = Descriptor::of(fd.as_fd()).unwrap();
    assert_eq!((found.kind, found.bytes), (DescriptorKind::Memfd { shrink_sealed: true }, 4096));
    let other = Descriptor::of(null().as_fd()).unwrap().kind;
    assert_eq!(other, DescriptorKind::Other("/dev/null".to_owned()));
}

#[test]
fn what_a_driver_exports_is_measured_before_it_is_believed() {
    type Change = fn(&mut Vec<ExportedBuffer>);
    let cases: [(&str, Change); 17] = [
        ("number of buffers", |them| drop(them.pop())),
        ("buffer id", |them| them[1].info.buffer_id = 3),
        ("struct_size", |them| them[1].info.struct_size = 8),
        ("pixel format", |them| them[1].info.format.0 += 1),
        ("modifier", |them| them[1].info.modifier = Modifier::INVALID),
        ("size in pixels", |them| them[1].info.height = 1),
        ("number of planes", |them| them[1].info.n_planes = 1),
        ("number of planes", |them| them[1].info.n_planes = u32::MAX),
        ("stride", |them| them[1].info.planes[1].stride = 32),
        ("size in bytes", |them| them[1].info.planes[1].size -= 1),
        ("missing", |them| them[1].fds[0] = None),
        ("/dev/null", |them| them[1].fds[0] = Some(null())),
        ("inside the descriptor's 4608 bytes", |them| them[1].info.planes[1].offset += 1),
        ("inside the descriptor's", |them| them[1].info.planes[1].offset = u64::MAX),
        ("another plane's", |them| them[1].info.planes[1].offset = 0),
        ("DMABUF or MEMFD", |them| them[1].info.memory_type = MemoryType(9)),
        ("it must be DMABUF", |them| them[1].info.memory_type = MemoryType::DMABUF),
    ];
    for (what, change) in cases {
        let (it, plan) = exporting(MemorySource::Exported);
        let fake = Arc::new(Fake::default());
        fake.state().exports = exported(&it);
        change(&mut fake.state().exports);
        let budget = MemoryBudget::unlimited();
        let made =
            Pool::register(plan, &it, &*fake as &dyn IStreamOperator, &budget, &MemoryDevices::default());
        let error = made.unwrap_err();
        assert!(error.to_string().contains(what), "{what}: {error}");
        assert_eq!((error.blame(), error.status()), (Blame::Driver, Status::CONTRACT), "{error}");
        assert_eq!(fake.state().detached, 1, "{what}: the driver forgets them");
        assert_eq!(budget.used(), 0);
    }
}

#[test]
fn memory_that_can_shrink_or_is_shared_is_refused() {
    let (it, plan) = exporting(MemorySource::Imported);
    let budget = MemoryBudget::unlimited();
    let mut them = exported(&it);
    let loose = memfd_create(c"loose", MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING).unwrap();
    nix::unistd::ftruncate(&loose, 8192).unwrap();
    them[0].fds[0] = Some(loose);
    let error = Pool::import(plan, &it, them, &budget).unwrap_err();
    assert!(error.to_string().contains("F_SEAL_SHRINK"), "{error}");
    assert_eq!((error.blame(), error.status()), (Blame::Caller, Status::INVALID_ARGUMENT));

    let mut them = exported(&it);
    them[1].fds[0] = Some(them[0].fds[0].as_ref().unwrap().try_clone().unwrap());
    let error = Pool::import(plan, &it, them, &budget).unwrap_err();
    assert!(error.to_string().contains("buffer 0's too"), "{error}");
}

#[test]
fn good_exports_and_imports_become_pools() {
    let (it, plan) = exporting(MemorySource::Exported);
    let fake = Arc::new(Fake::default());
    // Planes in descriptors of their own, the second one far in.
    let mut them = exported(&it);
    them[1].fds[1] = Some(sealed_memfd(10_000).unwrap());
    them[1].info.planes[1].offset = 5_000;
    nix::sys::uio::pwrite(them[1].fds[1].as_ref().unwrap(), &[42], 5_000).unwrap();
    fake.state().exports = them;
    let budget = MemoryBudget::unlimited();
    let pool = Pool::register(plan, &it, &*fake as &dyn IStreamOperator, &budget, &MemoryDevices::default())
        .unwrap();
    let access = pool.read(1).unwrap().unwrap();
    assert_eq!(access.plane(1).unwrap().read_u8(0), Ok(42));
    assert_eq!(access.plane(1).unwrap().len(), 64 * 24);
    assert!(access.plane(2).is_none());
    assert!(pool.read(2).is_none());

    let (it, plan) = exporting(MemorySource::Imported);
    let pool = Pool::import(plan, &it, exported(&it), &budget).unwrap();
    let operator: Arc<dyn IStreamOperator> = Arc::new(Fake::default());
    pool.attach(&*operator).unwrap();
    let again = pool.attach(&*operator).unwrap_err();
    assert!(matches!(again, PoolError::Driver { .. }) && again.to_string().contains("has buffers"));
}

#[test]
fn devices_that_are_absent_or_others_are_told_apart() {
    let it = StreamAttributes {
        memory_kinds: MemoryKinds::ATTACH_DMABUF.bits(),
        ..attributes(1, Clock::MONOTONIC)
    };
    for source in [MemorySource::DmaHeap, MemorySource::Udmabuf] {
        for (path, errno) in [("/nowhere", Errno::ENOENT), ("/dev/null", Errno::ENOTTY)] {
            let path = Some(PathBuf::from(path));
            let devices = MemoryDevices { dma_heap: path.clone(), udmabuf: path };
            let plan = PoolPlan::new(&it, MemoryPreference::Only(source), None, &devices).unwrap();
            let budget = MemoryBudget::unlimited();
            match Pool::allocate(plan, &it, &budget, &devices).unwrap_err() {
                PoolError::Allocate { bytes, from, source: error } => {
                    assert_eq!(bytes, plan.buffer_bytes);
                    assert!(from.starts_with(source.name()), "{from}");
                    assert_eq!(error.raw_os_error(), Some(errno as i32), "{from}");
                }
                other => panic!("{other}"),
            }
            assert_eq!(budget.used(), 0);
        }
    }
}
