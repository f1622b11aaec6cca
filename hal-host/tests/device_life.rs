//! Hazard: a camera that is called in the wrong state or with wrong arguments answers as its table says, and
//! the driver hears nothing of it.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::buffer::Buffer;
use hal_api::camera::{ErrorType, OpenFlags, ResultMode};
use hal_api::capture::CaptureInfo;
use hal_api::driver::negotiate;
use hal_api::frame::FrameInfo;
use hal_api::lifecycle::{Buffers, DeviceState, Op, RULES, StreamState, Verdict};
use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, tags};
use hal_api::status::{Result, Status};
use hal_api::stream::{ExtendedStreamType, OperationMode, StreamInfo, StreamIntent, StreamSupport};
use hal_api::traits::{
    BufferRef, ICameraDevice, ICameraDeviceCallback, IStreamOperator, IStreamOperatorCallback,
};
use hal_host::plugin::{Driver, Options};
use std::os::fd::OwnedFd;
use std::sync::Arc;
use studio::{Desk, Studio, info};

struct Deaf;

impl ICameraDeviceCallback for Deaf {}

impl IStreamOperatorCallback for Deaf {
    fn on_frame(&self, _: &FrameInfo, _: Option<OwnedFd>) {}
}

struct Rig {
    desk: Arc<Desk>,
    device: Arc<dyn ICameraDevice>,
    operator: Arc<dyn IStreamOperator>,
    _driver: Driver,
}

const NORMAL: OperationMode = OperationMode::NORMAL;
/// The one capture that runs.
const CAPTURE: i32 = 7;

fn photo(id: i32) -> StreamInfo {
    info(id, StreamIntent::STILL_CAPTURE)
}

fn nothing<'a>() -> MetadataRef<'a> {
    MetadataRef::default()
}

fn attach(operator: &dyn IStreamOperator, id: i32) -> Result<()> {
    operator.attach_buffer_queue(id, &[BufferRef::new(Buffer::empty(40), [None; 4])])
}

/// A camera whose stream 1 is in a state, with buffers from Committed on.
fn in_state(state: StreamState) -> Rig {
    let (desk, config) = studio::desk();
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver =
        unsafe { Driver::start(negotiate::<Studio>, &Options { config, ..Options::default() }) }.unwrap();
    let device = driver.host().open_camera("one", OpenFlags::empty(), Arc::new(Deaf)).unwrap();
    let operator = device.get_stream_operator(Arc::new(Deaf)).unwrap();
    if state >= StreamState::Created {
        operator.create_streams(&[photo(1)]).unwrap();
    }
    if state >= StreamState::Committed {
        operator.commit_streams(NORMAL, nothing()).unwrap();
        attach(&*operator, 1).unwrap();
    }
    if state >= StreamState::Capturing {
        operator.capture(CAPTURE, &CaptureInfo::new(&[1]), true).unwrap();
    }
    Rig { desk, device, operator, _driver: driver }
}

/// The call of a row about stream 1, with arguments that are right in themselves.
fn call(op: Op, Rig { device, operator, .. }: &Rig) -> Result<()> {
    match op {
        Op::GetStreamOperator => device.get_stream_operator(Arc::new(Deaf)).map(drop),
        Op::UpdateSettings => {
            let zoom = MetadataBuilder::new().set(tags::CONTROL_ZOOM_RATIO, 2.0).build().unwrap();
            device.update_settings(zoom.view())
        }
        Op::SetResultMode => device.set_result_mode(ResultMode::PER_FRAME),
        Op::GetEnabledResults => device.get_enabled_results().map(|tags| assert_eq!(tags, [7, 8])),
        Op::EnableResults => device.enable_results(&[7]),
        Op::DisableResults => device.disable_results(&[7]),
        Op::GetDefaultSettings => device.get_default_settings().map(drop),
        Op::GetStatus => device.get_status(nothing()).map(|status| assert!(status.is_empty())),
        Op::Reset => device.reset(),
        Op::GetSecureCameraSeq => device.get_secure_camera_seq().map(|seq| assert_eq!(seq, 1 << 40)),
        Op::Close => device.close(),
        Op::IsStreamsSupported => operator.is_streams_supported(NORMAL, nothing(), &[photo(9)]).map(drop),
        Op::CreateStreams => operator.create_streams(&[photo(1)]),
        Op::ReleaseStreams => operator.release_streams(&[1]),
        Op::CommitStreams => operator.commit_streams(NORMAL, nothing()),
        Op::GetStreamAttributes => operator.get_stream_attributes().map(drop),
        Op::AttachBufferQueue => attach(&**operator, 1),
        Op::ExportBuffers => operator.export_buffers(1, 70, 2).map(|buffers| assert_eq!(buffers.len(), 2)),
        Op::DetachBufferQueue => operator.detach_buffer_queue(1),
        Op::QueueBuffer => operator.queue_buffer(1, 40, None),
        Op::Capture => operator.capture(CAPTURE + 1, &CaptureInfo::new(&[1]), false),
        Op::CancelCapture => operator.cancel_capture(CAPTURE),
        Op::ChangeToOfflineStream => operator.change_to_offline_stream(&[1], Arc::new(Deaf)).map(drop),
        Op::UpdateStreams => operator.update_streams(&[photo(1)]),
        Op::ConfirmCapture => operator.confirm_capture(CAPTURE),
        Op::EnableResult => operator.enable_result(1, nothing()),
        Op::DisableResult => operator.disable_result(1, nothing()),
    }
}

/// Makes the call and holds the answer against a verdict.
fn hold(op: Op, rig: &Rig, verdict: Verdict, when: &str) {
    let before = rig.desk.noted();
    let answer = call(op, rig);
    match verdict {
        Verdict::Refuse(status) => {
            assert_eq!(answer.unwrap_err().status(), status, "{op:?} {when}");
            assert_eq!(rig.desk.noted(), before, "{op:?} {when}: the driver heard of it");
        }
        _ => assert!(answer.is_ok(), "{op:?} {when}: {answer:?}"),
    }
}

#[test]
fn every_method_in_every_state_of_its_stream_answers_as_the_table_says() {
    // The frame path is judged by the driver itself, without a lock of the checking layer.
    for rule in RULES.iter().filter(|rule| rule.op != Op::QueueBuffer) {
        for state in StreamState::ALL {
            let rig = in_state(state);
            if rule.buffers == Buffers::Absent && state >= StreamState::Committed {
                rig.operator.detach_buffer_queue(1).unwrap();
            }
            let needs_capture = rule.in_flight == Some(true) && state != StreamState::Capturing;
            let invalid = Verdict::Refuse(Status::INVALID_ARGUMENT);
            let verdict = if needs_capture { invalid } else { rule.for_stream(state) };
            hold(rule.op, &rig, verdict, state.name());
        }
    }
}

#[test]
fn after_a_fatal_error_and_after_close_nothing_else_is_legal() {
    for rule in RULES {
        let failed = in_state(StreamState::Capturing);
        let callback = failed.desk.device.lock().unwrap().clone().unwrap();
        callback.on_error(ErrorType::DEVICE_DISCONNECT, 0);
        if rule.op != Op::QueueBuffer {
            hold(rule.op, &failed, rule.for_device(DeviceState::Fault), "failed");
        }
        let closed = in_state(StreamState::Capturing);
        closed.device.close().unwrap();
        hold(rule.op, &closed, rule.for_device(DeviceState::Closed), "closed");
    }
}

type Wrong = (&'static str, StreamState, fn(&Rig) -> Result<()>);

fn commit_ability(rig: &Rig) -> Result<()> {
    rig.operator.commit_streams(NORMAL, ability().view())
}

fn capture_with(rig: &Rig, id: i32, streams: &[i32]) -> Result<()> {
    rig.operator.capture(id, &CaptureInfo::new(streams), false)
}

/// A blob with what only drivers write.
fn ability() -> Metadata {
    MetadataBuilder::new().set(tags::SENSOR_ORIENTATION, 90).build().unwrap()
}

#[test]
fn wrong_arguments_are_refused_and_change_nothing() {
    use StreamState::{Capturing, Committed, Created, Unknown};
    let calls: &[Wrong] = &[
        ("unknown result mode", Unknown, |it| it.device.set_result_mode(ResultMode(9))),
        ("an ability as a setting", Unknown, |it| it.device.update_settings(ability().view())),
        ("an ability at commit", Created, commit_ability),
        ("unknown mode", Created, |it| it.operator.commit_streams(OperationMode(99), nothing())),
        ("no streams", Unknown, |it| it.operator.create_streams(&[])),
        ("negative id", Unknown, |it| it.operator.create_streams(&[photo(-1)])),
        ("no width", Unknown, |it| it.operator.create_streams(&[StreamInfo { width: 0, ..photo(1) }])),
        ("named twice", Unknown, |it| it.operator.create_streams(&[photo(1), photo(1)])),
        ("unknown intent", Unknown, |it| it.operator.create_streams(&[info(1, StreamIntent(9))])),
        ("an orphan", Unknown, |it| it.operator.create_streams(&[StreamInfo { parent_id: 5, ..photo(1) }])),
        ("extended without a parent", Unknown, |it| {
            let extended_type = ExtendedStreamType::RAW;
            it.operator.create_streams(&[StreamInfo { extended_type, ..photo(1) }])
        }),
        ("a question about nothing", Unknown, |it| {
            it.operator.is_streams_supported(NORMAL, nothing(), &[]).map(drop)
        }),
        ("release of an unknown one too", Committed, |it| it.operator.release_streams(&[1, 2])),
        ("attach nothing", Committed, |it| it.operator.attach_buffer_queue(1, &[])),
        ("attach again", Committed, |it| attach(&*it.operator, 1)),
        ("export again", Committed, |it| it.operator.export_buffers(1, 1, 1).map(drop)),
        ("negative capture", Committed, |it| capture_with(it, -1, &[1])),
        ("capture of nothing", Committed, |it| capture_with(it, 8, &[])),
        ("capture twice of one", Committed, |it| capture_with(it, 8, &[1, 1])),
        ("a capture in flight", Capturing, |it| capture_with(it, CAPTURE, &[1])),
        ("an ability for a capture", Committed, |it| {
            let ability = ability();
            let info = CaptureInfo { settings: ability.view(), ..CaptureInfo::new(&[1]) };
            it.operator.capture(8, &info, false)
        }),
        ("cancel of another", Capturing, |it| it.operator.cancel_capture(8)),
        ("confirm of another", Capturing, |it| it.operator.confirm_capture(8)),
        ("offline nothing", Committed, |it| {
            it.operator.change_to_offline_stream(&[], Arc::new(Deaf)).map(drop)
        }),
        ("update of an unknown one", Committed, |it| it.operator.update_streams(&[photo(2)])),
        ("results of an unknown one", Committed, |it| it.operator.enable_result(-1, nothing())),
        ("an ability as a result", Committed, |it| it.operator.disable_result(1, ability().view())),
    ];
    for (what, state, wrong) in calls {
        let rig = in_state(*state);
        let before = rig.desk.noted();
        let error = wrong(&rig).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{what}: {error}");
        assert_eq!(rig.desk.noted(), before, "{what}: the driver heard of it");
    }
}

#[test]
fn a_drivers_reason_crosses_the_boundary() {
    let rig = in_state(StreamState::Unknown);
    let two = rig.operator.advise_streams(NORMAL, nothing(), &[photo(1), photo(2)]).unwrap();
    assert_eq!((two.support, two.why.as_str()), (StreamSupport::DYNAMIC_SUPPORTED, ""));
    let three = rig.operator.advise_streams(NORMAL, nothing(), &[photo(1), photo(2), photo(3)]).unwrap();
    assert_eq!((three.support, three.why.as_str()), (StreamSupport::NOT_SUPPORTED, "two at most"));
    let error = rig.operator.advise_streams(NORMAL, nothing(), &[]).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
}

#[test]
fn settings_of_one_capture_reach_the_driver() {
    let rig = in_state(StreamState::Committed);
    let zoom = MetadataBuilder::new().set(tags::CONTROL_ZOOM_RATIO, 2.0).build().unwrap();
    let info = CaptureInfo { settings: zoom.view(), ..CaptureInfo::new(&[1]) };
    rig.operator.capture(8, &info, false).unwrap();
    let calls = rig.desk.calls.lock().unwrap();
    assert_eq!(calls.last().map(String::as_str), Some("capture 8 with 1 settings"));
}
