//! Several streams of one node: which there can be, and what becomes of them when others go.

use super::stream::wait_for;
use super::studio::{Studio, decode, jpeg, photo, read};
use super::support::{Machine, Told, stream};
use crate::sys::fake::Profile;
use crate::sys::value::BufFlags;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::{Metadata, MetadataRef};
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamInfo, StreamIntent, StreamSupport};

#[test]
fn photos_alone_need_no_preview() {
    for profile in [Profile::webcam(), Profile::compressing()] {
        let machine = Machine::new(profile);
        let open = machine.open();
        open.operator.create_streams(&[photo()]).unwrap();
        open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
        let photos = open.operator.export_buffers(2, 200, 2).unwrap();
        open.operator.queue_buffer(2, 200, None).unwrap();
        let studio = Studio { open, photos };
        for _ in 0..3 {
            studio.take(8, &Metadata::new());
            wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
            studio.open.fake.capture_content(&jpeg(10));
            let (_, photos) = studio.wait(8);
            assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
            wait_for(|| !studio.open.fake.streaming());
            studio.open.operator.queue_buffer(2, 200, None).unwrap();
        }
        // A preview of the node's own format may join, once it is idle, and takes the node over.
        let ask = |infos: &[_]| {
            studio.open.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), infos)
        };
        assert_eq!(ask(&[stream(FourCc::YUYV)]), Ok(StreamSupport::RE_CONFIGURED_REQUIRED));
        studio.open.commit(FourCc::YUYV);
        studio.open.export();
        studio.open.run(true);
        assert_eq!(studio.open.shoot(3).stream_id, 1);
        studio.take(9, &Metadata::new());
        studio.open.fake.capture(128, BufFlags::empty());
        let (_, photos) = studio.wait(9);
        assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
    }
}

#[test]
fn a_second_stream_of_the_node_s_format_gets_copies() {
    let machine = Machine::new(Profile::multi_planar());
    let open = machine.open();
    let second = StreamInfo { stream_id: 3, intent: StreamIntent::VIDEO, ..stream(FourCc::NV12) };
    open.operator.create_streams(&[stream(FourCc::NV12), second]).unwrap();
    open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    open.export();
    let copies = open.operator.export_buffers(3, 300, 2).unwrap();
    (300..302).for_each(|id| open.operator.queue_buffer(3, id, None).unwrap());
    open.operator.capture(7, &CaptureInfo::new(&[1, 3]), true).unwrap();
    assert_eq!(open.next(), Told::Started(7));
    for value in [1, 2] {
        open.fake.capture(value, BufFlags::empty());
        let (Told::Frame(first), Told::Frame(copy)) = (open.next(), open.next()) else { panic!("no frames") };
        assert_eq!((first.stream_id, copy.stream_id), (1, 3));
        assert_eq!((first.timestamp_ns, first.frame_number), (copy.timestamp_ns, copy.frame_number));
        let bytes = read(&copies[usize::try_from(copy.buffer_id - 300).unwrap()], 64 * 48 * 3 / 2);
        assert!(bytes.iter().all(|&byte| byte == value));
        assert_eq!(copy.bytes_used, [64 * 48, 64 * 24, 0, 0]);
    }
    // Without a buffer the copy is lost, and the other stream goes on.
    open.fake.capture(3, BufFlags::empty());
    assert!(matches!(open.next(), Told::Frame(frame) if frame.stream_id == 1));
    assert_eq!(open.next(), Told::Lost(2));
    open.operator.release_streams(&[3]).unwrap();
    assert!(open.told.try_recv().is_err(), "the capture goes on without the stream");
    open.operator.queue_buffer(1, 100, None).unwrap();
    assert_eq!(open.shoot(4).frame_number, 3);
    open.operator.cancel_capture(7).unwrap();
    assert_eq!(open.next(), Told::Ended(7, 4));
}

#[test]
fn streams_that_cannot_share_a_node_are_told_so() {
    let machine = Machine::new(Profile::webcam());
    let open = machine.open();
    let large = StreamInfo { width: 320, height: 240, ..photo() };
    let ask = |infos: &[_]| {
        open.operator.is_streams_supported(OperationMode::NORMAL, MetadataRef::default(), infos)
    };
    assert_eq!(ask(&[stream(FourCc::YUYV), photo()]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    assert_eq!(ask(&[stream(FourCc::YUYV), large]), Ok(StreamSupport::NOT_SUPPORTED));
    let both = [stream(FourCc::YUYV), large];
    let advice = open.operator.advise_streams(OperationMode::NORMAL, MetadataRef::default(), &both).unwrap();
    assert!(advice.why.contains("cannot run beside stream 1, YUYV of 64x48"), "{}", advice.why);
    assert_eq!(ask(&[large]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    open.commit(FourCc::YUYV);
    let error = open.operator.create_streams(&[large]).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("stream 2: JPEG of 320x240 cannot run beside stream 1"), "{error}");
    assert_eq!(ask(&[photo()]), Ok(StreamSupport::DYNAMIC_SUPPORTED));
    open.operator.create_streams(&[photo()]).unwrap();
    open.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
    open.operator.export_buffers(2, 200, 1).unwrap();
    let error = open.operator.capture(8, &CaptureInfo::new(&[2]), false).unwrap_err();
    assert!(error.text().contains("stream 1, which has no buffers"), "{error}");
}

#[test]
fn teardown_waits_for_photos_and_a_photo_outlives_its_preview() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    let operator = &studio.open.operator;
    studio.take(8, &Metadata::new());
    operator.release_streams(&[1]).unwrap();
    assert_eq!(studio.open.told.try_recv(), Ok(Told::Ended(7, 0)));
    wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
    studio.open.fake.capture(128, BufFlags::empty());
    let (_, photos) = studio.wait(8);
    assert_eq!(decode(&studio.bytes(&photos[0])).0, 64);
    for teardown in 0..3 {
        studio.take(9, &Metadata::new());
        wait_for(|| studio.open.fake.streaming() && studio.open.fake.queued() == 3);
        studio.open.fake.capture(128, BufFlags::empty());
        match teardown {
            0 => operator.detach_buffer_queue(2).unwrap(),
            1 => operator.release_streams(&[2]).unwrap(),
            _ => studio.open.device.close().unwrap(),
        }
        let ended = |told: &Told| matches!(told, Told::Ended(9, _));
        let mut told: Vec<_> = studio.open.told.try_iter().collect();
        while !told.iter().any(ended) && teardown == 0 {
            told.push(studio.open.next());
        }
        assert!(told.iter().any(ended), "told before it returned: {told:?}");
        if teardown < 2 {
            let known = operator.release_streams(&[2]).is_ok();
            assert_eq!(known, teardown == 0);
            operator.create_streams(&[photo()]).unwrap();
            operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()).unwrap();
            operator.export_buffers(2, 200, 1).unwrap();
            operator.queue_buffer(2, 200, None).unwrap();
        }
    }
}
