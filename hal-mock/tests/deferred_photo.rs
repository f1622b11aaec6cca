//! Hazard: a deferred photo that is lost, reported twice or not at all, or no better than the first one.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/photos.rs"]
mod photos;

use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};

use hal_api::deferred::{ExecutionMode, ProcessError, SessionStatus};
use hal_api::exif;
use hal_api::metadata::tags;
use hal_api::status::Status;
use hal_api::traits::{IImageProcessService, IImageProcessSession};
use hal_mock::deferred::{Deferred, RawPhoto};
use hal_mock::store::Act;
use photos::{PATIENCE, Report, USER};

#[test]
fn the_photo_is_the_scene_without_the_noise() {
    let root = tempfile::tempdir().unwrap();
    let deferred = photos::deferred(root.path());
    let id = photos::keep(&deferred).unwrap();
    let client = photos::client(&deferred);
    assert_eq!(client.session().get_pending_images().unwrap(), [id.as_str()]);
    client.session().process_image(&id).unwrap();
    let Report::Done(done, jpeg, segment, metadata) = client.next() else { panic!("no photo") };
    assert_eq!(done, id);
    let truth = photos::truth();
    let before = photos::psnr(&photos::noisy(1), &truth);
    let after = photos::psnr(&photos::decode(&jpeg), &truth);
    println!("{before:.1} dB before, {after:.1} dB after");
    assert!(after >= before + 6.0, "{before:.1} dB before, {after:.1} dB after");
    assert_eq!(segment, exif::segment(&facts_in(&jpeg, &segment)).unwrap());
    assert_eq!(metadata.get(tags::JPEG_SIZE), i32::try_from(jpeg.len()).ok());
    assert_eq!(metadata.get(tags::STATUS_ISO_VALUE), Some(1600));
    // Nothing is lost until the host says that it has the photo.
    assert_eq!(client.session().get_pending_images().unwrap(), [id.as_str()]);
    client.session().process_image(&id).unwrap();
    assert!(matches!(client.next(), Report::Done(again, ..) if again == id));
    client.session().remove_image(&id).unwrap();
    assert!(client.session().get_pending_images().unwrap().is_empty());
    client.assert_silent();
}

/// The facts that the JPEG is expected to carry, if its segment is where it belongs.
fn facts_in(jpeg: &[u8], segment: &[u8]) -> exif::ExifFacts {
    assert_eq!(&jpeg[2..2 + segment.len()], segment, "EXIF is behind the start of the image");
    let taken = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    exif::ExifFacts {
        width: 160,
        height: 120,
        orientation_degrees: 90,
        taken: Some(taken),
        exposure_time_ns: Some(10_000_000),
        iso: Some(1600),
        make: "chal".to_owned(),
        model: "test".to_owned(),
        software: "chal mock".to_owned(),
        ..exif::ExifFacts::default()
    }
}

#[test]
fn photos_outlive_the_driver_and_belong_to_their_user() {
    let root = tempfile::tempdir().unwrap();
    let ids = {
        let deferred = photos::deferred(root.path());
        [photos::keep(&deferred).unwrap(), photos::keep(&deferred).unwrap()]
    };
    let deferred = photos::deferred(root.path());
    let client = photos::client(&deferred);
    assert_eq!(client.session().get_pending_images().unwrap(), ids);
    let other = deferred.create_image_process_session(USER + 1, client.callback.clone()).unwrap();
    assert!(other.get_pending_images().unwrap().is_empty());
    assert_eq!(other.process_image(&ids[0]).unwrap_err().status(), Status::INVALID_ARGUMENT);
    let nobody = deferred.create_image_process_session(-1, client.callback.clone()).err().unwrap();
    assert_eq!(nobody.status(), Status::INVALID_ARGUMENT);
}

#[test]
fn wrong_calls_are_refused_in_a_sentence_and_change_nothing() {
    let root = tempfile::tempdir().unwrap();
    let deferred = photos::deferred(root.path());
    let id = photos::keep(&deferred).unwrap();
    let client = photos::client(&deferred);
    let session = client.session();
    for wrong in ["0", "01", "-1", "x", "99999999999999999999", &format!(" {id}")] {
        for refused in [session.process_image(wrong), session.remove_image(wrong)] {
            let refused = refused.unwrap_err();
            assert_eq!(refused.status(), Status::INVALID_ARGUMENT, "{wrong:?}");
            assert!(refused.text().contains("no pending item"), "{}", refused.text());
        }
    }
    let odd = ExecutionMode(77);
    assert_eq!(session.set_execution_mode(odd).unwrap_err().status(), Status::INVALID_ARGUMENT);
    assert_eq!(session.get_concurrency(odd).unwrap_err().status(), Status::INVALID_ARGUMENT);
    for mode in [ExecutionMode::HIGH_PERFORMANCE, ExecutionMode::BALANCED, ExecutionMode::LOW_POWER] {
        assert_eq!(session.get_concurrency(mode).unwrap(), 1);
        session.set_execution_mode(mode).unwrap();
        session.process_image(&id).unwrap();
        assert!(matches!(client.next(), Report::Done(..)), "in {mode}");
    }
    session.interrupt().unwrap();
    session.reset().unwrap();
    client.assert_silent();
    assert_eq!(session.get_pending_images().unwrap(), [id]);
    let mut expose = |_| Ok(vec![0; 3]);
    let photo = RawPhoto { facts: photos::facts(), expose: &mut expose };
    let refused = deferred.keep_photo(USER, photo).unwrap_err();
    assert!(refused.text().contains("exposure 0 has 3 samples, not 57600"), "{}", refused.text());
}

/// A store whose reading waits at the third exposure until something is received; and what tells that it
/// got there.
fn slow(root: &std::path::Path) -> (Deferred, std::sync::mpsc::Receiver<()>, std::sync::mpsc::Sender<()>) {
    let (here, reached) = channel();
    let (go, gate) = channel::<()>();
    let gate = std::sync::Mutex::new((gate, 0_u32));
    let watch = move |act, path: &std::path::Path| {
        if act == Act::Read && path.extension().is_some_and(|ending| ending == "data") {
            let mut gate = gate.lock().unwrap();
            gate.1 += 1;
            if gate.1 == 3 {
                let _ = here.send(());
                let _ = gate.0.recv_timeout(PATIENCE);
            }
        }
        Ok(())
    };
    let profile = photos::profile();
    (Deferred::watched(root, &profile, None, Some(Box::new(watch))), reached, go)
}

#[test]
fn work_ends_once_and_as_it_was_told_to() {
    type Act = fn(&dyn IImageProcessSession, &str);
    let cases: [(&str, Act, ProcessError, bool); 3] = [
        ("interrupt", |session, _| session.interrupt().unwrap(), ProcessError::ABORT, true),
        ("reset", |session, _| session.reset().unwrap(), ProcessError::ABNORMAL, true),
        ("remove", |session, id| session.remove_image(id).unwrap(), ProcessError::INVALID_ID, false),
    ];
    for (what, act, wanted, stays) in cases {
        let root = tempfile::tempdir().unwrap();
        let (deferred, reached, go) = slow(root.path());
        let ids = [photos::keep(&deferred).unwrap(), photos::keep(&deferred).unwrap()];
        let client = photos::client(&deferred);
        let session = client.session();
        session.process_image(&ids[0]).unwrap();
        reached.recv_timeout(PATIENCE).unwrap();
        assert_eq!(session.process_image(&ids[1]).unwrap_err().status(), Status::CAMERA_BUSY);
        assert_eq!(session.process_image(&ids[0]).unwrap_err().status(), Status::CAMERA_BUSY);
        session.remove_image(&ids[1]).unwrap();
        act(session, &ids[0]);
        go.send(()).unwrap();
        assert_eq!(client.next(), Report::Error(ids[0].clone(), wanted), "{what}");
        let pending = session.get_pending_images().unwrap();
        assert_eq!(pending, if stays { vec![ids[0].clone()] } else { Vec::new() }, "{what}");
        if stays {
            session.process_image(&ids[0]).unwrap();
            assert!(matches!(client.next(), Report::Done(id, ..) if id == ids[0]), "{what}");
        }
        client.assert_silent();
    }
}

#[test]
fn nothing_is_called_back_once_the_session_is_dropped() {
    let root = tempfile::tempdir().unwrap();
    let (deferred, reached, go) = slow(root.path());
    let id = photos::keep(&deferred).unwrap();
    let mut client = photos::client(&deferred);
    client.session().process_image(&id).unwrap();
    reached.recv_timeout(PATIENCE).unwrap();
    let session = client.session.take();
    let ending = std::thread::spawn(move || drop(session));
    go.send(()).unwrap();
    ending.join().unwrap();
    let callback = Arc::downgrade(&client.callback);
    client.assert_silent();
    drop(client);
    assert_eq!(callback.strong_count(), 0, "the session is gone and holds nothing");
    let client = photos::client(&deferred);
    assert_eq!(client.session().get_pending_images().unwrap(), [id.as_str()]);
    client.session().process_image(&id).unwrap();
    assert!(matches!(client.next(), Report::Done(..)));
}

#[test]
fn a_callback_may_go_on_with_the_next() {
    let root = tempfile::tempdir().unwrap();
    let deferred = photos::deferred(root.path());
    let ids: Vec<String> = (0..3).map(|_| photos::keep(&deferred).unwrap()).collect();
    let mut client = photos::client(&deferred);
    let session = Arc::new(client.session.take().unwrap());
    let weak = Arc::downgrade(&session);
    let handle = OnceLock::from(weak);
    client.callback.hook(move |report| {
        if let (Report::Done(id, ..), Some(session)) = (report, handle.get().unwrap().upgrade()) {
            session.remove_image(id).unwrap();
            if let Some(next) = session.get_pending_images().unwrap().first() {
                session.process_image(next).unwrap();
            }
        }
    });
    session.process_image(&ids[0]).unwrap();
    for wanted in &ids {
        assert!(matches!(client.next(), Report::Done(id, ..) if id == *wanted));
    }
    assert!(session.get_pending_images().unwrap().is_empty());
}

#[test]
fn sessions_hear_of_a_full_store_and_of_orders() {
    let root = tempfile::tempdir().unwrap();
    let mut profile = photos::profile();
    profile.store.quota_bytes = 1_000_000;
    let deferred = Deferred::open(root.path(), &profile, None);
    let client = photos::client(&deferred);
    let status = || loop {
        if let Report::Status(status) = client.reports.recv_timeout(PATIENCE).unwrap() {
            return status;
        }
    };
    assert_eq!(status(), SessionStatus::READY);
    let first = photos::keep(&deferred).unwrap();
    photos::keep(&deferred).unwrap();
    assert_eq!(status(), SessionStatus::READY_SPACE_LIMIT_REACHED);
    assert_eq!(photos::keep(&deferred).unwrap_err().status(), Status::INSUFFICIENT_RESOURCES);
    client.session().remove_image(&first).unwrap();
    assert_eq!(status(), SessionStatus::READY);
    deferred.order_status(Some(SessionStatus::NOT_READY_OVERHEAT));
    assert_eq!(status(), SessionStatus::NOT_READY_OVERHEAT);
    let left = client.session().get_pending_images().unwrap();
    client.session().process_image(&left[0]).unwrap();
    assert_eq!(client.next(), Report::Error(left[0].clone(), ProcessError::HIGH_TEMPERATURE));
    deferred.order_status(None);
    assert_eq!(status(), SessionStatus::READY);
}

#[test]
fn a_damaged_photo_is_an_error_and_not_pending() {
    let root = tempfile::tempdir().unwrap();
    let deferred = photos::deferred(root.path());
    let id = photos::keep(&deferred).unwrap();
    let client = photos::client(&deferred);
    let path = root.path().join(format!("user-{USER}/{id}.data"));
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[100_000] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    client.session().process_image(&id).unwrap();
    assert_eq!(client.next(), Report::Error(id, ProcessError::PROCESS));
    assert!(client.session().get_pending_images().unwrap().is_empty());
}
