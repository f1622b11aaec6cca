//! Hazard: dma-bufs, which need a kernel that makes them. Run with `--ignored` where there is `/dev/udmabuf`
//! or a dma-heap; there, neither being present is a failure.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::os::fd::AsFd;

use fake::{Fake, STREAM, attributes};
use hal_api::buffer::{MemoryKinds, MemoryType};
use hal_api::stream::Clock;
use hal_api::traits::ExportedBuffer;
use hal_host::pool::{
    Descriptor, DescriptorKind, MemoryBudget, MemoryDevices, MemoryPreference, MemorySource, Pool, PoolPlan,
};

#[test]
#[ignore = "needs /dev/udmabuf or /dev/dma_heap/*"]
fn a_dma_buf_is_made_recognised_read_in_brackets_and_imported() {
    let devices = MemoryDevices::probe();
    let there = [
        (MemorySource::DmaHeap, devices.dma_heap.is_some()),
        (MemorySource::Udmabuf, devices.udmabuf.is_some()),
    ];
    assert!(there.iter().any(|(_, there)| *there), "no device that makes dma-bufs: {devices:?}");
    for (source, _) in there.into_iter().filter(|(_, there)| *there) {
        println!("{source:?}");
        round(source, &devices);
    }
}

fn round(source: MemorySource, devices: &MemoryDevices) {
    let mut it = attributes(STREAM, Clock::MONOTONIC);
    it.memory_kinds = MemoryKinds::ATTACH_DMABUF.bits();
    let plan = PoolPlan::new(&it, MemoryPreference::Only(source), Some(2), devices).unwrap();
    let budget = MemoryBudget::unlimited();
    let driver = Fake::default();
    let pool = Pool::register(plan, &it, &driver, &budget, devices).unwrap();
    let mut taken = std::mem::take(&mut driver.state().attached);
    for (index, buffer) in (0..).zip(&taken) {
        let found = Descriptor::of(buffer.fds[0].as_ref().unwrap().as_fd()).unwrap();
        assert_eq!((found.kind, found.bytes), (DescriptorKind::DmaBuf, plan.buffer_bytes));
        assert_eq!(buffer.info.memory_type, MemoryType::DMABUF);
        let access = pool.read(index).unwrap().unwrap();
        assert_eq!(access.plane(1).unwrap().read_u8(0), Ok(0), "new memory is clean");
    }
    let plan = PoolPlan { source: MemorySource::Imported, ..plan };
    let again = taken.iter().map(copy).collect();
    let imported = Pool::import(plan, &it, again, &budget).unwrap();
    assert!(imported.read(1).unwrap().is_ok());
    taken[1].fds[0] = copy(&taken[0]).fds[0].take();
    let error = Pool::import(plan, &it, taken, &budget).unwrap_err();
    assert!(error.to_string().contains("buffer 0's too"), "{error}");
}

fn copy(buffer: &ExportedBuffer) -> ExportedBuffer {
    let fd = buffer.fds[0].as_ref().unwrap().try_clone().unwrap();
    ExportedBuffer { info: buffer.info, fds: [Some(fd), None, None, None] }
}
