//! Hazard: a photo session that is called with wrong arguments or beyond its means answers as its table
//! says, and each photo is reported once.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::buffer::{Buffer, MemoryType, Plane};
use hal_api::deferred::{
    ExecutionMode, ImagePart, ImagePartKind, ImageResult, PartRef, ProcessError, SessionStatus,
};
use hal_api::driver::negotiate;
use hal_api::lifecycle::Verdict;
use hal_api::lifecycle::image::{IMAGE_RULES, ImageOp, ImageState};
use hal_api::metadata::MetadataRef;
use hal_api::status::{Result, Status};
use hal_api::traits::{IImageProcessCallback, IImageProcessSession};
use hal_api::units::struct_size;
use hal_host::deferred::PartView;
use hal_host::plugin::{Driver, Options};
use hal_host::pool::sealed_memfd;
use std::fs::File;
use std::io::Write;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use studio::{Desk, PHOTOS, Studio};

#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Heard {
    fn taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl IImageProcessCallback for Heard {
    fn on_process_done(&self, id: &str, result: &ImageResult<'_>) {
        let part = |part: &PartRef<'_>| {
            let bytes = PartView::new(part).unwrap().to_vec().unwrap();
            format!("{}={}", part.info().kind, String::from_utf8(bytes).unwrap())
        };
        let parts: Vec<String> = result.parts.iter().map(part).collect();
        self.0.lock().unwrap().push(format!("done {id} {}", parts.join(" ")));
    }

    fn on_status_changed(&self, status: SessionStatus) {
        self.0.lock().unwrap().push(status.to_string());
    }

    fn on_error(&self, id: &str, error: ProcessError) {
        self.0.lock().unwrap().push(format!("{error} {id}"));
    }
}

struct Rig {
    desk: Arc<Desk>,
    session: Arc<dyn IImageProcessSession>,
    heard: Arc<Heard>,
    driver: Driver,
}

fn rig() -> Rig {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    let heard = Arc::new(Heard::default());
    let callback = Arc::clone(&heard);
    let service = driver.host().image_process_service().unwrap();
    let session = service.create_image_process_session(100, callback).unwrap();
    Rig { desk, session, heard, driver }
}

fn call(op: ImageOp, session: &dyn IImageProcessSession, id: &str) -> Result<()> {
    match op {
        ImageOp::GetConcurrency => session.get_concurrency(ExecutionMode::BALANCED).map(drop),
        ImageOp::GetPendingImages => session.get_pending_images().map(drop),
        ImageOp::SetExecutionMode => session.set_execution_mode(ExecutionMode::BALANCED),
        ImageOp::ProcessImage => session.process_image(id),
        ImageOp::RemoveImage => session.remove_image(id),
        ImageOp::Interrupt => session.interrupt(),
        ImageOp::Reset => session.reset(),
    }
}

#[test]
fn every_method_in_every_state_answers_as_the_table_says() {
    for rule in IMAGE_RULES {
        for state in [ImageState::Unknown, ImageState::Pending, ImageState::Processing] {
            let Rig { desk, session, .. } = rig();
            if state == ImageState::Processing {
                session.process_image("a").unwrap();
            }
            let before = desk.noted();
            let id = if state == ImageState::Unknown { "none" } else { "a" };
            let answer = call(rule.op, &*session, id);
            match rule.for_image(state) {
                Verdict::Refuse(status) => {
                    assert_eq!(answer.unwrap_err().status(), status, "{} {state:?}", rule.name);
                    assert_eq!(desk.noted(), before, "{} {state:?}: the driver did something", rule.name);
                }
                _ => assert!(answer.is_ok(), "{} {state:?} {answer:?}", rule.name),
            }
        }
    }
}

#[test]
fn wrong_arguments_are_refused_and_change_nothing() {
    let Rig { desk, session, driver, .. } = rig();
    let before = desk.noted();
    let unknown = ExecutionMode(9);
    let answers = [
        session.get_concurrency(unknown).map(drop),
        session.set_execution_mode(unknown),
        session.process_image(""),
        session.remove_image(""),
        session.process_image("a\0b"),
    ];
    for (index, answer) in answers.into_iter().enumerate() {
        assert_eq!(answer.unwrap_err().status(), Status::INVALID_ARGUMENT, "call {index}");
    }
    let service = driver.host().image_process_service().unwrap();
    let error = service.create_image_process_session(-1, Arc::new(Heard::default())).err().unwrap();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert_eq!(desk.noted(), before);
}

#[test]
fn as_many_are_processed_as_the_mode_in_force_allows() {
    let Rig { desk, session, .. } = rig();
    assert_eq!(session.get_pending_images().unwrap(), PHOTOS);
    session.process_image("a").unwrap();
    assert_eq!(session.process_image("b").unwrap_err().status(), Status::CAMERA_BUSY);
    session.set_execution_mode(ExecutionMode::HIGH_PERFORMANCE).unwrap();
    session.process_image("b").unwrap();
    let before = desk.noted();
    assert_eq!(session.process_image("c").unwrap_err().status(), Status::CAMERA_BUSY);
    assert_eq!(desk.noted(), before);
    desk.image().on_error("a", ProcessError::TIMEOUT);
    session.process_image("c").unwrap();
    session.reset().unwrap();
    session.process_image("a").unwrap();
    session.remove_image("a").unwrap();
    session.process_image("b").unwrap();
}

#[test]
fn each_photo_is_reported_once() {
    let Rig { desk, session, heard, .. } = rig();
    let worker = desk.image();
    worker.on_error("a", ProcessError::PROCESS);
    session.process_image("a").unwrap();
    worker.on_error("a", ProcessError::ABORT);
    worker.on_error("a", ProcessError::ABORT);
    worker.on_status_changed(SessionStatus(77));
    assert_eq!(heard.taken(), ["ABORT a", "SessionStatus(77)"]);
    session.process_image("a").unwrap();
    drop(session);
    worker.on_error("a", ProcessError::ABORT);
    assert_eq!(heard.taken(), Vec::<String>::new(), "nothing after the end");
}

/// Lets go of its session when a photo fails.
#[derive(Default)]
struct Quitter(Mutex<Option<Arc<dyn IImageProcessSession>>>);

impl IImageProcessCallback for Quitter {
    fn on_process_done(&self, _: &str, _: &ImageResult<'_>) {}

    fn on_error(&self, _: &str, _: ProcessError) {
        drop(self.0.lock().unwrap().take());
    }
}

#[test]
fn a_session_may_end_inside_its_own_callback() {
    let Rig { desk, driver, session, .. } = rig();
    drop(session);
    let quitter = Arc::new(Quitter::default());
    let callback = Arc::clone(&quitter);
    let service = driver.host().image_process_service().unwrap();
    let session = service.create_image_process_session(1, callback).unwrap();
    session.process_image("a").unwrap();
    *quitter.0.lock().unwrap() = Some(session);
    let worker = desk.image.lock().unwrap().take().unwrap();
    worker.on_error("a", ProcessError::ABORT);
    assert!(quitter.0.lock().unwrap().is_none());
    drop((driver, worker));
    // The session is destroyed on a thread of its own, and the driver after it.
    let deadline = Instant::now() + Duration::from_secs(60);
    while !*desk.gone.lock().unwrap() {
        assert!(Instant::now() < deadline, "the session or its driver is not destroyed");
        std::thread::yield_now();
    }
}

/// A part with these bytes in a memfd.
fn memory(bytes: &str) -> OwnedFd {
    let fd = sealed_memfd(4096).unwrap();
    File::from(fd.try_clone().unwrap()).write_all(bytes.as_bytes()).unwrap();
    fd
}

fn part(kind: ImagePartKind, bytes_used: u64, size: u64) -> ImagePart {
    let mut buffer = Buffer { n_planes: 1, memory_type: MemoryType::MEMFD, ..Buffer::empty(0) };
    buffer.planes[0] = Plane { size, stride: 0, ..Plane::NONE };
    ImagePart { struct_size: struct_size::<ImagePart>(), kind, bytes_used, buffer }
}

fn lend<'a>(info: ImagePart, fd: &'a OwnedFd) -> PartRef<'a> {
    PartRef::new(info, [Some(fd.as_fd()), None, None, None])
}

fn done(rig: &Rig, parts: &[PartRef<'_>]) -> Vec<String> {
    rig.session.process_image("a").unwrap();
    rig.desk.image().on_process_done("a", &ImageResult { parts, metadata: MetadataRef::default() });
    rig.heard.taken()
}

#[test]
fn the_bytes_of_a_photo_reach_the_embedder() {
    let rig = rig();
    let (photo, depth) = (memory("a photo"), memory("depths"));
    let parts =
        [lend(part(ImagePartKind::IMAGE, 7, 4096), &photo), lend(part(ImagePartKind(40), 6, 4096), &depth)];
    assert_eq!(done(&rig, &parts), ["done a IMAGE=a photo ImagePartKind(40)=depths"]);
}

#[test]
fn a_photo_that_is_none_is_reported_as_a_failure() {
    let rig = rig();
    let good = memory("a photo");
    let image = |used, size| part(ImagePartKind::IMAGE, used, size);
    let plain: OwnedFd = File::open("/proc/self/exe").unwrap().into();
    let unsealed = nix::sys::memfd::memfd_create(c"soft", nix::sys::memfd::MFdFlags::MFD_CLOEXEC).unwrap();
    nix::unistd::ftruncate(&unsealed, 4096).unwrap();
    let twisted = |change: fn(&mut Buffer)| {
        let mut info = image(7, 4096);
        change(&mut info.buffer);
        info
    };
    let cases: Vec<(&str, Vec<PartRef<'_>>)> = vec![
        ("no parts", vec![]),
        ("too many", vec![lend(image(7, 4096), &good); 1000]),
        ("no image", vec![lend(part(ImagePartKind::EXIF, 7, 4096), &good)]),
        ("two images", vec![lend(image(7, 4096), &good); 2]),
        ("no descriptor", vec![PartRef::new(image(7, 4096), [None::<BorrowedFd<'_>>; 4])]),
        ("no memfd", vec![lend(image(7, 4096), &plain)]),
        ("a memfd that shrinks", vec![lend(image(7, 4096), &unsealed)]),
        ("more used than there is", vec![lend(image(4097, 4096), &good)]),
        ("nothing used", vec![lend(image(0, 4096), &good)]),
        ("more than the memory", vec![lend(image(7, 8192), &good)]),
        ("an offset that overflows", vec![lend(twisted(|it| it.planes[0].offset = u64::MAX), &good)]),
        ("no planes", vec![lend(twisted(|it| it.n_planes = 0), &good)]),
        ("nine planes", vec![lend(twisted(|it| it.n_planes = 9), &good)]),
        ("another memory", vec![lend(twisted(|it| it.memory_type = MemoryType::DMABUF), &good)]),
        ("unknown memory", vec![lend(twisted(|it| it.memory_type = MemoryType(7)), &good)]),
    ];
    for (what, parts) in cases {
        assert_eq!(done(&rig, &parts), ["PROCESS a"], "{what}");
    }
}
