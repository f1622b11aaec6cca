//! Hazard: a capture that is to be finished later, whose photo or video is not there, or not what was seen.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "common/photos.rs"]
mod photos;
#[path = "common/videos.rs"]
mod videos;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;

use client::{Camera, Event};
use hal_api::capture::CaptureInfo;
use hal_api::checked::{CheckedImageSession, CheckedVideoSession};
use hal_api::format::FourCc;
use hal_api::frame::{FrameFlags, FrameInfo};
use hal_api::metadata::{Metadata, MetadataBuilder, tags};
use hal_api::status::Status;
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDevice, ICameraHost, IImageProcessSession, IVideoProcessSession};
use hal_api::units::Size;
use hal_mock::MockDriver;
use hal_mock::canvas::{Rgb, Source, still};
use hal_mock::look::Look;
use hal_mock::profile::Profile;
use hal_mock::scene::y4m::{Header, Writer};

const USER: i32 = 100;
const SIZE: Size = Size { width: 160, height: 120 };

/// One camera that sees the card, without a strip; `store` is its table of that name.
fn profile(store: &str) -> Profile {
    let text = format!(
        r#"
        clock = "virtual"
        {store}
        [[camera]]
        id = "c"
        name = "C"
        position = "back"
        kind = "wide"
        connection = "builtin"
        orientation = 90
        sensor = "160x120"
        scene = "card"
        strip = false
        exposure_us = [100, 10000, 20000]
        gain = [100, 100, 1600]
        max_streams = 4
        max_captures = 8
        buffers = [1, 4, 32]
        controls = {{ deferred_photo = true, deferred_video = true }}
        modes = [{{ formats = ["NV12", "JPEG"], sizes = ["160x120"], fps = [15, 30] }}]
        "#
    );
    Profile::from_config(&text).unwrap()
}

fn later(photo: u8, video: u8) -> Metadata {
    MetadataBuilder::new()
        .set(tags::CONTROL_DEFERRED_IMAGE_DELIVERY, &[photo])
        .set(tags::CONTROL_AUTO_DEFERRED_VIDEO_ENHANCE, video)
        .set(tags::CAMERA_USER_ID, &[USER])
        .build()
        .unwrap()
}

fn photo_session(driver: &MockDriver) -> photos::Client {
    let (sender, reports) = channel();
    let callback = Arc::new(photos::Reports::new(sender));
    let service = driver.image_process_service().unwrap();
    let session = CheckedImageSession::create(USER, callback.clone(), |callback| {
        service.create_image_process_session(USER, callback)
    });
    photos::Client { session: Some(session.unwrap()), reports, callback }
}

fn video_session(driver: &MockDriver) -> videos::Client {
    let (sender, reports) = channel();
    let callback = Arc::new(videos::Reports::new(sender));
    let service = driver.video_process_service().unwrap();
    let session = CheckedVideoSession::create(USER, callback.clone(), |callback| {
        service.create_video_process_session(USER, callback)
    });
    videos::Client { session: Some(session.unwrap()), reports, callback }
}

/// Takes a photo as `settings` say; its frame and its JPEG.
fn shoot(camera: &Camera, capture: i32, shared: &[client::Shared]) -> (FrameInfo, Vec<u8>) {
    camera.start(capture, &[1], false);
    let events = camera.until_ended(capture);
    let mut frames = events.iter().filter_map(|event| match event {
        Event::Frame(frame) => Some(*frame),
        _ => None,
    });
    let frame = frames.next_back().expect("a photo");
    let mut jpeg = vec![0; usize::try_from(frame.bytes_used[0]).unwrap()];
    let buffer = &shared[usize::try_from(frame.buffer_id).unwrap()];
    buffer.map.view().read_at(0, &mut jpeg).unwrap();
    camera.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
    (frame, jpeg)
}

fn stills(driver: &MockDriver) -> (Camera, Vec<client::Shared>) {
    let camera = client::open(driver, "c");
    let info = StreamInfo::new(1, StreamIntent::STILL_CAPTURE, FourCc::JPEG, SIZE);
    let attributes = camera.configure(&[info]);
    let shared = camera.attach(&attributes[0], 3, true);
    (camera, shared)
}

/// The scene as it is.
fn truth(scene_frame: u32) -> Vec<u8> {
    let source = Source::Pattern("card".parse().unwrap());
    still::render(&source, 0, SIZE, scene_frame, &Look::NEUTRAL, 0).unwrap().pixels
}

#[test]
fn a_photo_is_lesser_now_and_good_later() {
    let root = tempfile::tempdir().unwrap();
    let driver = MockDriver::with_store(profile(""), root.path()).unwrap();
    let (camera, shared) = stills(&driver);
    camera.device.update_settings(later(1, 0).view()).unwrap();
    let (frame, lesser) = shoot(&camera, 1, &shared);
    assert_eq!(frame.flags(), FrameFlags::DEGRADED | FrameFlags::DEFERRED_OFFLINE);
    let client = photo_session(&driver);
    let id = frame.image_id.to_string();
    assert_eq!(client.session().get_pending_images().unwrap(), [id.as_str()]);
    client.session().process_image(&id).unwrap();
    let photos::Report::Done(done, good, _, metadata) = client.next() else { panic!("no photo") };
    assert_eq!(done, id);
    assert_eq!(metadata.get(tags::SENSOR_INFO_TIMESTAMP), i64::try_from(frame.timestamp_ns).ok());
    let before = photos::psnr(&photos::decode(&lesser), &truth(0));
    let after = photos::psnr(&photos::decode(&good), &truth(0));
    println!("{before:.1} dB before, {after:.1} dB after");
    assert!(after >= before + 6.0, "{before:.1} dB before, {after:.1} dB after");
    camera.device.update_settings(later(0, 0).view()).unwrap();
    let (frame, _) = shoot(&camera, 2, &shared);
    assert_eq!((frame.flags, frame.image_id), (0, 0), "a photo that is not asked for later");
}

#[test]
fn a_photo_that_cannot_be_kept_comes_good_at_once() {
    let root = tempfile::tempdir().unwrap();
    let driver = MockDriver::with_store(profile("store = { quota_mb = 1 }"), root.path()).unwrap();
    let (camera, shared) = stills(&driver);
    camera.device.update_settings(later(1, 0).view()).unwrap();
    let kept: Vec<FrameInfo> = (1..5).map(|capture| shoot(&camera, capture, &shared).0).collect();
    let ids: Vec<u64> = kept.iter().map(|frame| frame.image_id).collect();
    assert!(ids[0] > 0 && ids[1] > ids[0], "two of 450 KiB fit: {ids:?}");
    assert_eq!(ids[2..], [0, 0], "and no more");
    assert_eq!(kept[3].flags, 0);
    assert_eq!(photo_session(&driver).session().get_pending_images().unwrap().len(), 2);
}

#[test]
fn a_photo_whose_first_picture_never_came_is_not_pending() {
    let root = tempfile::tempdir().unwrap();
    let driver = MockDriver::with_store(profile(""), root.path()).unwrap();
    let (camera, _shared) = stills(&driver);
    camera.device.update_settings(later(1, 0).view()).unwrap();
    let first = camera.collector.clone();
    drop(first);
    camera.start(1, &[1], false);
    camera.device.close().unwrap();
    let events: Vec<Event> = camera.events.try_iter().collect();
    let told: Vec<u64> = events
        .iter()
        .filter_map(|event| match event {
            Event::Frame(frame) => Some(frame.image_id),
            _ => None,
        })
        .collect();
    drop(camera);
    let pending = photo_session(&driver).session().get_pending_images().unwrap();
    assert_eq!(pending, told.iter().map(u64::to_string).collect::<Vec<_>>());
}

#[test]
fn a_recording_is_noisy_now_and_good_later() {
    let root = tempfile::tempdir().unwrap();
    let driver = MockDriver::with_store(profile(""), root.path()).unwrap();
    let camera = client::open(&driver, "c");
    let info = StreamInfo::new(1, StreamIntent::VIDEO, FourCc::NV12, SIZE);
    let attributes = camera.configure(&[info]);
    let shared = camera.attach(&attributes[0], 4, true);
    camera.device.update_settings(later(0, 1).view()).unwrap();
    camera.start(1, &[1], true);
    let header = Header::new(SIZE, (30, 1));
    let mut writer = Writer::new(tempfile::tempfile().unwrap(), header).unwrap();
    let (mut times, mut noisy) = (Vec::new(), Vec::new());
    for _ in 0..12 {
        let frame = camera.next_frame();
        let mut nv12 = vec![0; usize::try_from(attributes[0].buffer_size).unwrap()];
        shared[usize::try_from(frame.buffer_id).unwrap()].map.view().read_at(0, &mut nv12).unwrap();
        writer.write_frame(&videos::planar(&nv12)).unwrap();
        times.push(frame.timestamp_ns);
        noisy.push(Rgb::from_nv12(SIZE, &nv12).unwrap());
        if times.len() < 9 {
            camera.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
        }
    }
    camera.operator.cancel_capture(1).unwrap();
    let events = camera.until_ended(1);
    let video = events.iter().find_map(|event| match event {
        Event::Video(1, id) => Some(id.clone()),
        _ => None,
    });
    let id = video.expect("a video to be enhanced");
    // The process may die here: the video is on the disk.
    drop((camera, driver));
    let driver = MockDriver::with_store(profile(""), root.path()).unwrap();
    let client = video_session(&driver);
    assert_eq!(client.session().get_pending_videos().unwrap(), [id.as_str()]);
    client.configure(&id, &writer.into_inner());
    let shared = client.attach(3, true);
    client.session().process_video(&id, 0).unwrap();
    let (mut number, mut before, mut after) = (0_usize, 0.0, 0.0);
    let end = client.collect(&shared, |frame, good| {
        assert_eq!(frame.timestamp_ns, times[number]);
        let truth = videos::picture(u32::try_from(number).unwrap(), 0);
        before += noisy[number].psnr(&truth) / 12.0;
        after += good.psnr(&truth) / 12.0;
        number += 1;
    });
    assert_eq!((end, number), (videos::Report::Done(id), 12));
    println!("{before:.1} dB before, {after:.1} dB after");
    assert!(after >= before + 6.0, "{before:.1} dB before, {after:.1} dB after");
}

#[test]
fn nothing_is_deferred_without_a_store_of_its_own() {
    let abilities = |driver: &MockDriver| {
        let ability = driver.get_camera_ability("c").unwrap();
        [
            ability.contains(tags::ABILITY_DEFERRED_IMAGE_DELIVERY),
            ability.contains(tags::ABILITY_AUTO_DEFERRED_VIDEO_ENHANCE),
        ]
    };
    let settings = |driver: &MockDriver| {
        let camera = client::open(driver, "c");
        camera.device.update_settings(later(1, 1).view()).map_err(|refused| refused.status())
    };
    let without = MockDriver::new(profile("")).unwrap();
    assert_eq!(abilities(&without), [false; 2]);
    assert!(without.image_process_service().is_none() && without.video_process_service().is_none());
    assert_eq!(settings(&without), Err(Status::INVALID_ARGUMENT));
    let root = tempfile::tempdir().unwrap();
    let with = MockDriver::with_store(profile(""), root.path()).unwrap();
    assert_eq!(abilities(&with), [true; 2]);
    assert_eq!(settings(&with), Ok(()));
    let second = MockDriver::with_store(profile(""), root.path()).unwrap();
    assert_eq!(abilities(&second), [false; 2]);
    let (sender, _reports) = channel();
    let callback = Arc::new(photos::Reports::new(sender));
    let refused = second.image_process_service().unwrap().create_image_process_session(USER, callback);
    let refused = refused.err().unwrap();
    assert_eq!(refused.status(), Status::CAMERA_BUSY);
    assert!(refused.text().contains("is in use by process"), "{}", refused.text());
    let nowhere = MockDriver::with_store(profile(""), Path::new("/proc/nothing")).unwrap();
    assert_eq!(abilities(&nowhere), [false; 2]);
}

#[test]
fn a_capture_may_ask_for_later_by_itself() {
    let root = tempfile::tempdir().unwrap();
    let driver = MockDriver::with_store(profile(""), root.path()).unwrap();
    let (camera, _shared) = stills(&driver);
    let settings = later(1, 0);
    let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[1]) };
    camera.operator.capture(1, &info, false).unwrap();
    assert!(camera.next_frame().image_id > 0);
}
