//! Hazard: attributes that contradict themselves, and memory that driver, embedder and machine do not agree on.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "stream_support/fake.rs"]
mod fake;

use std::path::{Path, PathBuf};

use fake::attributes;
use hal_api::buffer::MemoryKinds;
use hal_api::format::FourCc;
use hal_api::status::{Blame, Error, Status};
use hal_api::stream::{Clock, StreamAttributes};
use hal_host::pool::{
    MemoryBudget, MemoryDevices, MemoryPreference, MemorySource, Pool, PoolError, PoolPlan,
};

/// # Errors
/// As [`PoolPlan::new`].
fn plan(attributes: &StreamAttributes, count: Option<u32>) -> Result<PoolPlan, PoolError> {
    PoolPlan::new(attributes, MemoryPreference::Automatic, count, &MemoryDevices::default())
}

#[test]
fn wrong_attributes_are_named_before_memory_is_made() {
    type Change = fn(&mut StreamAttributes);
    let cases: [(&str, Change); 18] = [
        ("struct_size", |it| it.struct_size = 100),
        ("number of planes", |it| it.n_planes = 0),
        ("number of planes", |it| it.n_planes = 5),
        ("number of planes", |it| it.n_planes = 1),
        ("buffer_size", |it| it.buffer_size = 0),
        ("buffer_size", |it| it.buffer_size = u64::MAX),
        ("buffer_count_min", |it| it.buffer_count_min = 0),
        ("buffer_count_min", |it| it.buffer_count_min = u32::MAX),
        ("buffer_count_max", |it| it.buffer_count_max = 0),
        ("end of a plane", |it| it.buffer_size -= 1),
        ("end of a plane", |it| it.planes[1].offset = u64::MAX),
        ("size of a plane", |it| it.planes[0].size -= 1),
        ("size of a plane", |it| it.planes[0].stride = u32::MAX),
        ("offset of a plane", |it| it.planes[1].offset -= 1),
        ("stride", |it| it.width = 66),
        ("rows", |it| it.height = 50),
        ("number of pixels", |it| it.width = 0),
        ("stride", |it| it.planes[1].stride = 0),
    ];
    for (what, change) in cases {
        let mut wrong = attributes(1, Clock::MONOTONIC);
        change(&mut wrong);
        let error = plan(&wrong, None).unwrap_err();
        assert!(error.to_string().contains(what), "{what}: {error}");
        assert_eq!((error.blame(), error.status()), (Blame::Driver, Status::CONTRACT), "{error}");
    }
    let mut unknown = attributes(1, Clock::MONOTONIC);
    unknown.format = FourCc(0x1234);
    unknown.n_planes = 1;
    assert!(plan(&unknown, None).is_ok(), "an unknown format is the driver's affair");
}

#[test]
fn counts_are_kept_to_what_the_stream_takes() {
    let mut it = attributes(1, Clock::MONOTONIC);
    (it.buffer_count_min, it.buffer_count, it.buffer_count_max) = (2, 4, 8);
    for (asked, given) in
        [(None, Ok(4)), (Some(2), Ok(2)), (Some(8), Ok(8)), (Some(1), Err(())), (Some(9), Err(()))]
    {
        let planned = plan(&it, asked).map(|plan| plan.count);
        assert_eq!(planned.map_err(|error| assert_eq!(error.blame(), Blame::Caller)), given);
    }
    (it.buffer_count, it.buffer_count_max) = (u32::MAX, u32::MAX);
    assert_eq!(plan(&it, None).unwrap().count, 256, "a driver cannot ask for more than there are ids");
}

#[test]
fn memory_is_what_driver_embedder_and_machine_agree_on() {
    use MemoryPreference::{Automatic, Only};
    use MemorySource::{DmaHeap, Exported, Imported, Memfd, Udmabuf};
    let (memfd, dmabuf, export) =
        (MemoryKinds::ATTACH_MEMFD, MemoryKinds::ATTACH_DMABUF, MemoryKinds::EXPORT);
    let none = MemoryDevices::default();
    let heap = MemoryDevices { dma_heap: Some(PathBuf::from("/x")), udmabuf: None };
    let udmabuf = MemoryDevices { dma_heap: None, udmabuf: Some(PathBuf::from("/x")) };
    let cases = [
        (memfd | dmabuf | export, Automatic, &heap, Some(Memfd)),
        (dmabuf | export, Automatic, &heap, Some(Exported)),
        (dmabuf, Automatic, &heap, Some(DmaHeap)),
        (dmabuf, Automatic, &udmabuf, Some(Udmabuf)),
        (dmabuf, Automatic, &none, None),
        (dmabuf, Only(Imported), &none, Some(Imported)),
        (dmabuf, Only(DmaHeap), &udmabuf, None),
        (memfd, Only(Exported), &none, None),
        (MemoryKinds::empty(), Automatic, &none, None),
        (MemoryKinds::from_bits_retain(1 << 31), Automatic, &none, None),
    ];
    for (kinds, preference, devices, expected) in cases {
        let mut it = attributes(1, Clock::MONOTONIC);
        it.memory_kinds = kinds.bits();
        match PoolPlan::new(&it, preference, None, devices) {
            Ok(plan) => assert_eq!(Some(plan.source), expected, "{kinds:?} {preference:?}"),
            Err(error) => {
                assert_eq!(expected, None, "{error}");
                assert_eq!(error.status(), Status::METHOD_NOT_SUPPORTED);
            }
        }
    }
}

#[test]
fn a_plan_over_budget_says_what_is_left() {
    let it = attributes(1, Clock::MONOTONIC);
    let plan = plan(&it, Some(4)).unwrap();
    assert_eq!((plan.buffer_bytes, plan.total_bytes()), (8192, 32768), "4608 bytes in whole pages");
    let budget = MemoryBudget::new(32768 + 100);
    let devices = MemoryDevices::default();
    let first = Pool::allocate(plan, &it, &budget, &devices).unwrap();
    let error = Pool::allocate(plan, &it, &budget, &devices).unwrap_err();
    let error = Error::from(error);
    assert_eq!(error.status(), Status::INSUFFICIENT_RESOURCES);
    assert!(error.text().contains("32768 bytes") && error.text().contains("100 of"), "{error}");
    drop(first);
    assert_eq!(budget.used(), 0);
}

#[test]
fn devices_are_found_where_they_are() {
    assert_eq!(MemoryDevices::under(Path::new("/nowhere")), MemoryDevices::default());
    let dev = std::env::temp_dir().join(format!("chal-devices-{}", std::process::id()));
    std::fs::create_dir_all(dev.join("dma_heap")).unwrap();
    for file in ["dma_heap/reserved", "dma_heap/system", "dma_heap/a", "udmabuf"] {
        std::fs::write(dev.join(file), []).unwrap();
    }
    let found = MemoryDevices::under(&dev);
    let expected =
        MemoryDevices { dma_heap: Some(dev.join("dma_heap/system")), udmabuf: Some(dev.join("udmabuf")) };
    std::fs::remove_dir_all(&dev).unwrap();
    assert_eq!(found, expected);
}
