//! The table and its tracker, in each state.

use super::*;
use crate::abi::{Table, VideoSessionVtbl};
use crate::status::Status;

fn in_state(state: VideoState) -> VideoTracker {
    let mut tracker = VideoTracker::default();
    if state >= VideoState::Prepared {
        tracker.prepared("v", [1, 2]);
    }
    if state >= VideoState::Created {
        tracker.created([1]);
    }
    if state >= VideoState::Committed {
        tracker.committed();
        tracker.set_buffers(1, true);
    }
    if state >= VideoState::Processing {
        tracker.accepted("v");
    }
    assert_eq!(tracker.state(), state);
    tracker
}

#[test]
fn every_method_has_one_row() {
    let slots = VideoSessionVtbl::SLOTS.iter().map(|slot| slot.name);
    let methods: Vec<&str> = slots.filter(|name| *name != "destroy").collect();
    assert_eq!(methods, VIDEO_RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
    assert!(VIDEO_RULES.iter().all(|rule| rule.op.rule().name == rule.name));
}

#[test]
fn each_state_answers_as_the_table_says() {
    for rule in VIDEO_RULES {
        for state in VideoState::ALL {
            let tracker = in_state(state);
            let before = tracker.clone();
            let answer = tracker.check(rule.op);
            match rule.for_state(state) {
                Verdict::Refuse(status) => assert_eq!(answer.unwrap_err().status(), status, "{}", rule.name),
                _ => assert!(answer.is_ok(), "{} {state:?} {answer:?}", rule.name),
            }
            assert_eq!(tracker, before, "a check changes nothing");
        }
    }
}

#[test]
fn calls_in_the_wrong_order_name_what_is_missing() {
    let error = in_state(VideoState::Prepared).check(VideoOp::CommitStreams).unwrap_err();
    assert_eq!(error.text(), "commit_streams: the session has no streams; create streams first");
    let tracker = in_state(VideoState::Committed);
    for (op, ids) in [
        (VideoOp::CreateStreams, [1].as_slice()),
        (VideoOp::CreateStreams, &[3]),
        (VideoOp::CreateStreams, &[2, 2]),
        (VideoOp::ReleaseStreams, &[1, 2]),
        (VideoOp::AttachBufferQueue, &[1]),
    ] {
        let error = tracker.check_streams(op, ids).unwrap_err();
        assert_eq!(error.status(), Status::INVALID_ARGUMENT, "{op:?} {ids:?}: {error}");
    }
    assert!(tracker.check_streams(VideoOp::CreateStreams, &[2]).is_ok());
    assert!(tracker.check_process("other").is_err());
    assert!(tracker.check_process("v").is_ok());
}

#[test]
fn a_stream_without_buffers_is_not_processed() {
    let mut tracker = in_state(VideoState::Committed);
    tracker.set_buffers(1, false);
    let error = tracker.check_process("v").unwrap_err();
    assert!(error.text().contains("stream 1 has no buffers"), "{error}");
}

#[test]
fn work_ends_by_report_release_removal_or_reset() {
    let mut reported = in_state(VideoState::Processing);
    assert!(!reported.reported("other") && reported.reported("v") && !reported.reported("v"));
    assert_eq!(reported.state(), VideoState::Committed);
    let mut released = in_state(VideoState::Processing);
    released.released(&[1]);
    assert_eq!(released.state(), VideoState::Prepared);
    let mut removed = in_state(VideoState::Processing);
    removed.removed("v");
    assert_eq!(removed.state(), VideoState::Committed);
    assert!(removed.check_process("v").is_err(), "it is not prepared any more");
    let mut reset = in_state(VideoState::Processing);
    reset.reset();
    assert_eq!(reset.state(), VideoState::Idle);
    assert!(reset.reported("v") && !reset.reported("v"), "a late report is taken once");
}
