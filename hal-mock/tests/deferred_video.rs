//! Hazard: a deferred video whose frames are lost, doubled, of another time, or no better than the recording.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/videos.rs"]
mod videos;

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::os::fd::AsFd;

use hal_api::deferred::ProcessError;
use hal_api::format::FourCc;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Result, Status};
use hal_api::traits::IVideoProcessSession;
use videos::{NOISE, Report};

const FRAMES: usize = 14;

#[test]
fn frames_come_without_their_noise_and_with_their_times() {
    let root = tempfile::tempdir().unwrap();
    let deferred = videos::deferred(root.path());
    let (id, file) = (videos::keep(&deferred, FRAMES), videos::record(FRAMES));
    let client = videos::client(&deferred);
    assert_eq!(client.session().get_pending_videos().unwrap(), [id.as_str()]);
    client.configure(&id, &file);
    let shared = client.attach(3, true);
    client.session().process_video(&id, 0).unwrap();
    let (mut times, mut numbers) = (Vec::new(), Vec::new());
    let (mut before, mut after) = (0.0, 0.0);
    let end = client.collect(&shared, |frame, pixels| {
        let number = u32::try_from(times.len()).unwrap();
        let truth = videos::picture(number, 0);
        before += videos::picture(number, NOISE).psnr(&truth);
        after += pixels.psnr(&truth);
        times.push(frame.timestamp_ns);
        numbers.push(frame.frame_number);
    });
    assert_eq!(end, Report::Done(id.clone()));
    assert_eq!(times, videos::times(FRAMES));
    assert_eq!(numbers, (0..14).collect::<Vec<u32>>());
    let (before, after) = (before / FRAMES as f64, after / FRAMES as f64);
    println!("{before:.1} dB before, {after:.1} dB after");
    assert!(after >= before + 6.0, "{before:.1} dB before, {after:.1} dB after");
    assert_eq!(client.session().get_pending_videos().unwrap(), [id.as_str()], "until it is removed");
    client.session().remove_video(&id).unwrap();
    assert!(client.session().get_pending_videos().unwrap().is_empty());
    client.assert_silent();
}

#[test]
fn an_interrupted_video_goes_on_where_it_stopped_also_in_another_process_life() {
    let root = tempfile::tempdir().unwrap();
    let file = videos::record(FRAMES);
    let (id, mut seen) = {
        let deferred = videos::deferred(root.path());
        let id = videos::keep(&deferred, FRAMES);
        let client = videos::client(&deferred);
        client.configure(&id, &file);
        let _shared = client.attach(3, true);
        client.session().process_video(&id, 0).unwrap();
        // It runs out of buffers after three frames, and waits.
        let seen: Vec<u64> = (0..3)
            .map(|_| match client.next() {
                Report::Frame(frame) => frame.timestamp_ns,
                other => panic!("{other:?}"),
            })
            .collect();
        client.session().interrupt().unwrap();
        assert_eq!(client.next(), Report::Error(id.clone(), ProcessError::ABORT));
        client.assert_silent();
        (id, seen)
    };
    let deferred = videos::deferred(root.path());
    let client = videos::client(&deferred);
    client.configure(&id, &file);
    let shared = client.attach(2, true);
    client.session().process_video(&id, seen[2] + 1).unwrap();
    let end = client.collect(&shared, |frame, _| seen.push(frame.timestamp_ns));
    assert_eq!(end, Report::Done(id.clone()));
    assert_eq!(seen, videos::times(FRAMES));
    let beyond = client.session().process_video(&id, seen[FRAMES - 1] + 1).unwrap_err();
    assert_eq!(beyond.status(), Status::INVALID_ARGUMENT);
    assert!(beyond.text().contains("beyond the last frame"), "{}", beyond.text());
}

#[test]
fn a_file_that_is_not_the_recording_is_refused_in_a_sentence() {
    let root = tempfile::tempdir().unwrap();
    let deferred = videos::deferred(root.path());
    let (id, file) = (videos::keep(&deferred, FRAMES), videos::record(FRAMES));
    let client = videos::client(&deferred);
    let refused = |file: &File, what: &str| {
        let refused = client.session().prepare(&id, file.as_fd()).unwrap_err();
        assert_eq!(refused.status(), Status::INVALID_ARGUMENT, "{what}");
        assert!(refused.text().contains(what), "{what}: {}", refused.text());
    };
    let text = |bytes: &[u8]| {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        file
    };
    refused(&text(b""), "the file is empty");
    refused(&text(&[0; 2000]), "not a line of text of at most 1024 bytes");
    refused(&text(b"YUV4MPEG2 W320 H240\n"), "frames of 320x240; the recording has 160x120");
    refused(&text(b"YUV4MPEG2 W160 H120 Cmono\n"), "without chroma");
    refused(&videos::record(FRAMES - 1), "14 frames of 160x120 without parameters have");
    refused(&videos::record(FRAMES + 1), "14 frames of 160x120 without parameters have");
    refused(&File::open("/dev/zero").unwrap(), "no ordinary file");
    refused(&File::open("/").unwrap(), "no ordinary file");
    let write_only = std::fs::OpenOptions::new().write(true).create_new(true).open(root.path().join("x"));
    refused(&write_only.unwrap(), "the file:");
    // A frame that is none is found when its turn comes; the video stays.
    let mut damaged = &file;
    let frame = b"FRAME\n".len() + videos::header().frame_bytes();
    let fifth = videos::header().line().len() + 5 * frame;
    damaged.seek(SeekFrom::Start(fifth as u64)).unwrap();
    damaged.write_all(b"frame\n").unwrap();
    client.configure(&id, &file);
    let shared = client.attach(3, true);
    client.session().process_video(&id, 0).unwrap();
    let end = client.collect(&shared, |_, _| {});
    assert_eq!(end, Report::Error(id.clone(), ProcessError::ABNORMAL));
    assert_eq!(client.session().get_pending_videos().unwrap(), [id]);
}

#[test]
fn calls_out_of_order_are_refused_and_change_nothing() {
    let root = tempfile::tempdir().unwrap();
    let deferred = videos::deferred(root.path());
    let (id, file) = (videos::keep(&deferred, FRAMES), videos::record(FRAMES));
    let client = videos::client(&deferred);
    // Past the checking layer too: what is inside keeps the order by itself.
    let bare = hal_api::traits::IVideoProcessService::create_video_process_session(
        &deferred,
        videos::USER,
        client.callback.clone(),
    )
    .unwrap();
    let info = videos::wanted(&client.session().prepare(&id, file.as_fd()).unwrap()[0]);
    client.session().reset().unwrap();
    for session in [client.session() as &dyn IVideoProcessSession, &*bare] {
        let refused = |outcome: Result<()>, what: &str| {
            assert_eq!(outcome.unwrap_err().status(), Status::INVALID_ARGUMENT, "{what}");
        };
        refused(session.create_streams(&[info]), "create before prepare");
        refused(session.commit_streams(MetadataRef::default()), "commit before create");
        refused(session.process_video(&id, 0), "process before prepare");
        refused(session.queue_buffer(0, 0, None), "queue without stream");
        refused(session.release_streams(&[info]), "release without streams");
        session.release_streams(&[]).unwrap();
        refused(session.prepare("77", file.as_fd()).map(drop), "unknown video");
        refused(session.remove_video("77"), "unknown video");
        session.prepare(&id, file.as_fd()).unwrap();
        let mut other = info;
        other.stream_id = 3;
        refused(session.create_streams(&[other]), "a stream that was not told");
        for change in [
            |info: &mut hal_api::stream::StreamInfo| info.width = 320,
            |info: &mut hal_api::stream::StreamInfo| {
                info.format = FourCc::NV21;
            },
        ] {
            let mut other = info;
            change(&mut other);
            refused(session.create_streams(&[other]), "another shape than was told");
        }
        session.create_streams(&[info]).unwrap();
        refused(session.create_streams(&[info]), "created twice");
        refused(session.process_video(&id, 0), "process before commit");
        refused(session.prepare(&id, file.as_fd()).map(drop), "prepare with streams");
        refused(session.export_buffers(0, 0, 1).map(drop), "buffers before commit");
        session.commit_streams(MetadataRef::default()).unwrap();
        refused(session.process_video(&id, 0), "process without buffers");
        assert_eq!(session.export_buffers(0, 0, 2).unwrap().len(), 2);
        refused(session.export_buffers(0, 0, 2).map(drop), "buffers twice");
        refused(session.queue_buffer(0, 9, None), "unknown buffer");
        session.detach_buffer_queue(0).unwrap();
        refused(session.detach_buffer_queue(0), "detached twice");
        refused(session.export_buffers(0, 0, 33).map(drop), "too many buffers");
        session.interrupt().unwrap();
        session.reset().unwrap();
        refused(session.create_streams(&[info]), "reset forgets what was prepared");
    }
    assert_eq!(client.session().get_pending_videos().unwrap(), [id]);
    client.assert_silent();
}

#[test]
fn work_that_waits_for_a_buffer_ends_once_and_as_it_was_told_to() {
    type End = fn(&dyn IVideoProcessSession, &str);
    let cases: [(&str, End, ProcessError, bool); 4] = [
        ("interrupt", |session, _| session.interrupt().unwrap(), ProcessError::ABORT, true),
        ("reset", |session, _| session.reset().unwrap(), ProcessError::ABNORMAL, true),
        ("remove", |session, id| session.remove_video(id).unwrap(), ProcessError::INVALID_ID, false),
        (
            "release",
            |session, _| {
                let size = videos::SIZE;
                let intent = hal_api::stream::StreamIntent::VIDEO;
                let info = hal_api::stream::StreamInfo::new(0, intent, FourCc::NV12, size);
                session.release_streams(&[info]).unwrap();
            },
            ProcessError::ABORT,
            true,
        ),
    ];
    let file = videos::record(FRAMES);
    for (what, end, wanted, stays) in cases {
        let root = tempfile::tempdir().unwrap();
        let deferred = videos::deferred(root.path());
        let id = videos::keep(&deferred, FRAMES);
        let client = videos::client(&deferred);
        let info = client.configure(&id, &file);
        let _shared = client.attach(1, true);
        let session = client.session();
        session.process_video(&id, 0).unwrap();
        assert!(matches!(client.next(), Report::Frame(_)), "{what}");
        assert_eq!(session.process_video(&id, 0).unwrap_err().status(), Status::CAMERA_BUSY, "{what}");
        assert_eq!(session.create_streams(&[info]).unwrap_err().status(), Status::CAMERA_BUSY, "{what}");
        end(session, &id);
        assert_eq!(client.next(), Report::Error(id.clone(), wanted), "{what}");
        assert_eq!(session.get_pending_videos().unwrap().len(), usize::from(stays), "{what}");
        client.assert_silent();
    }
}

#[test]
fn teardown_inside_a_callback_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let deferred = videos::deferred(root.path());
    let (id, file) = (videos::keep(&deferred, FRAMES), videos::record(FRAMES));
    let mut client = videos::client(&deferred);
    let info = client.configure(&id, &file);
    let shared = client.attach(2, true);
    let session = std::sync::Arc::new(client.session.take().unwrap());
    let weak = std::sync::Arc::downgrade(&session);
    let (told, refusals) = std::sync::mpsc::channel();
    client.callback.hook(move |report| {
        if let (Report::Frame(_), Some(session)) = (report, weak.upgrade()) {
            let statuses =
                [session.release_streams(&[info]), session.reset()].map(|end| end.unwrap_err().status());
            let _ = told.send(statuses);
        }
    });
    session.process_video(&id, 0).unwrap();
    for _ in 0..2 {
        let statuses = refusals.recv_timeout(videos::PATIENCE).unwrap();
        assert_eq!(statuses, [Status::CONTRACT; 2]);
    }
    drop(session);
    drop(shared);
}
