//! A whole driver in safe Rust: one camera, "c/0", whose thread paints a moving gradient.
//!
//! `cargo build -p hal-api --example minimal` makes `target/debug/examples/libminimal.so`. The SDK holds
//! each call against the life cycle before it comes here, and lets no callback out after close.

use hal_api::driver::{Driver, Host, Init};
use hal_api::metadata::{Metadata, MetadataRef, tags};
use hal_api::{
    buffer::*, camera::*, capture::*, format::*, frame::*, status::*, stream::*, traits::*, view::*,
};
use std::collections::{BTreeMap, VecDeque};
use std::os::fd::OwnedFd;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::{thread, time::Duration};

const SIZE: (u32, u32) = (640, 480);
const PERIOD: Duration = Duration::from_nanos(33_333_333);

struct Minimal(Host, Arc<Mutex<bool>>);
/// What calls and the camera's thread share.
#[derive(Default)]
struct State {
    to: Option<Arc<dyn IStreamOperatorCallback>>,
    stream: Option<StreamInfo>,
    /// Stride and memory of each buffer that the thread is not painting.
    buffers: BTreeMap<u64, (usize, Mapping)>,
    queue: VecDeque<u64>,
    /// Id, whether it streams, whether it tells of shutters.
    capture: Option<(i32, bool, bool)>,
    stop: bool,
    quit: bool,
}
struct Camera {
    host: Host,
    open: Arc<Mutex<bool>>,
    state: Mutex<State>,
    moved: Condvar,
    worker: Mutex<Option<thread::JoinHandle<()>>>,
}
