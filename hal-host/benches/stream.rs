//! What the host adds to a frame: from the driver's call to the consumer's drop and back to the driver.
#![allow(missing_docs, clippy::unwrap_used, clippy::cast_possible_truncation)]

#[path = "../tests/stream_support/fake.rs"]
mod fake;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use fake::{CAPTURE, STREAM};
use hal_api::capture::{CaptureInfo, CaptureStartedInfo};
use hal_api::metadata::MetadataRef;
use hal_api::status::Result;
use hal_api::stream::{Clock, OperationMode, StreamAttributes, StreamInfo, StreamSupport};
use hal_api::traits::{BufferRef, IStreamOperator, IStreamOperatorCallback};
use hal_host::pool::{MemoryBudget, MemoryDevices, MemoryPreference, Pool, PoolPlan};
use hal_host::stream::{Policy, Pump};

/// A driver that costs next to nothing: it remembers the last buffer it got.
#[derive(Default)]
struct Null {
    last: AtomicU64,
}

impl IStreamOperator for Null {
    fn is_streams_supported(
        &self,
        _: OperationMode,
        _: MetadataRef<'_>,
        _: &[StreamInfo],
    ) -> Result<StreamSupport> {
        Ok(StreamSupport::DYNAMIC_SUPPORTED)
    }
    fn create_streams(&self, _: &[StreamInfo]) -> Result<()> {
        Ok(())
    }
    fn release_streams(&self, _: &[i32]) -> Result<()> {
        Ok(())
    }
    fn commit_streams(&self, _: OperationMode, _: MetadataRef<'_>) -> Result<()> {
        Ok(())
    }
    fn get_stream_attributes(&self) -> Result<Vec<StreamAttributes>> {
        Ok(Vec::new())
    }
    fn attach_buffer_queue(&self, _: i32, _: &[BufferRef<'_>]) -> Result<()> {
        Ok(())
    }
    fn detach_buffer_queue(&self, _: i32) -> Result<()> {
        Ok(())
    }
    fn queue_buffer(&self, _: i32, id: u64, _: Option<std::os::fd::OwnedFd>) -> Result<()> {
        self.last.store(id, Ordering::Relaxed);
        Ok(())
    }
    fn capture(&self, _: i32, _: &CaptureInfo<'_>, _: bool) -> Result<()> {
        Ok(())
    }
    fn cancel_capture(&self, _: i32) -> Result<()> {
        Ok(())
    }
}

fn per_frame(criterion: &mut Criterion) {
    for (name, clock) in [("virtual clock", Clock::VIRTUAL), ("monotonic clock", Clock::MONOTONIC)] {
        let null = Arc::new(Null::default());
        let operator: Arc<dyn IStreamOperator> = null.clone();
        let pump = Pump::new(16);
        let attributes = fake::attributes(STREAM, clock);
        let devices = MemoryDevices::default();
        let plan = PoolPlan::new(&attributes, MemoryPreference::Automatic, None, &devices).unwrap();
        let budget = MemoryBudget::unlimited();
        let pool = Arc::new(Pool::register(plan, &attributes, &*operator, &budget, &devices).unwrap());
        let stream = pump.add_stream(&operator, &attributes, pool, Policy::Latest).unwrap();
        stream.queue_idle().unwrap();
        pump.begin_capture(CAPTURE, &[STREAM]).unwrap();
        pump.on_capture_started(CAPTURE, &[CaptureStartedInfo::new(STREAM)]);
        let mut number = 0;
        criterion.bench_function(&format!("pump, recv, drop: {name}"), |bench| {
            bench.iter(|| {
                let info = fake::record(null.last.load(Ordering::Relaxed), number);
                number += 1;
                pump.on_frame(black_box(&info), None);
                drop(black_box(stream.recv(Duration::from_secs(1)).unwrap()));
            });
        });
        let stats = stream.stats();
        assert_eq!((stats.delivered, stats.refused.total()), (u64::from(number), 0));
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    targets = per_frame
}
criterion_main!(benches);
