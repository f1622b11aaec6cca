//! The table and its tracker, in each state.

use super::super::Buffers;
use super::*;

fn info(id: i32) -> StreamInfo {
    let size = crate::units::Size::new(64, 48);
    StreamInfo::new(id, StreamIntent::PREVIEW, crate::format::FourCc::NV12, size)
}

fn in_state(state: StreamState) -> Tracker {
    let mut tracker = Tracker::default();
    if state > StreamState::Unknown {
        tracker.created(&[info(1)]);
    }
    if state > StreamState::Created {
        tracker.committed();
        tracker.set_buffers(1, true);
    }
    if state > StreamState::Committed {
        tracker.capture_accepted(7, &[1]);
    }
    assert_eq!(tracker.stream(1), state);
    tracker
}

#[test]
fn each_state_answers_as_the_table_says() {
    for rule in super::super::RULES {
        for state in StreamState::ALL {
            let mut tracker = in_state(state);
            if rule.buffers == Buffers::Absent {
                tracker.set_buffers(1, false);
            }
            let before = tracker.clone();
            let answer = match rule.op {
                Op::CommitStreams => tracker.check_commit(),
                _ if rule.streams.is_some() => tracker.check_streams(rule.op, &[1]),
                _ => tracker.check(rule.op),
            };
            match rule.for_stream(state) {
                Verdict::Refuse(status) => {
                    assert_eq!(answer.unwrap_err().status(), status, "{}", rule.name)
                }
                _ => assert!(answer.is_ok(), "{} {state:?} {answer:?}", rule.name),
            }
            assert_eq!(tracker, before, "a check changes nothing");
        }
    }
}

#[test]
fn captures_hold_their_id_until_they_end() {
    let mut tracker = in_state(StreamState::Capturing);
    assert!(tracker.check_capture(Op::Capture, 7).is_err());
    assert!(tracker.check_capture(Op::CancelCapture, 7).is_ok());
    assert!(tracker.check_capture(Op::CancelCapture, 8).is_err());
    tracker.capture_ended(7);
    assert!(tracker.check_capture(Op::Capture, 7).is_ok());
    assert_eq!(tracker.stream(1), StreamState::Committed);
}

#[test]
fn releasing_the_last_stream_ends_its_captures() {
    let mut tracker = in_state(StreamState::Capturing);
    tracker.created(&[info(2)]);
    tracker.capture_accepted(8, &[1, 2]);
    tracker.released(&[1]);
    assert!(!tracker.in_flight(7));
    assert!(tracker.in_flight(8));
}

#[test]
fn a_refusal_names_method_stream_state_and_what_is_there() {
    let error = in_state(StreamState::Created).check_streams(Op::ReleaseStreams, &[4]).unwrap_err();
    assert_eq!(error.text(), "release_streams: stream 4 is not known; known: 1");
}

#[test]
fn extended_streams_come_and_go_with_their_parent() {
    let child = |id, parent_id| StreamInfo { parent_id, ..info(id) };
    let mut tracker = in_state(StreamState::Committed);
    assert!(tracker.check_parents(Op::CreateStreams, &[child(2, 1), child(4, 3), info(3)]).is_ok());
    for orphan in [child(2, 9), child(2, 2)] {
        assert!(tracker.check_parents(Op::CreateStreams, &[orphan]).is_err(), "{orphan:?}");
    }
    tracker.created(&[child(2, 1)]);
    tracker.capture_accepted(6, &[1]);
    assert_eq!(tracker.stream(2), StreamState::Created, "it came after the commit");
    tracker.capture_ended(6);
    tracker.committed();
    tracker.set_buffers(2, true);
    assert!(tracker.check_parents(Op::CreateStreams, &[child(3, 2)]).is_err());
    assert!(tracker.check_request(7, &[2]).is_err());
    assert!(tracker.check_request(7, &[1]).is_ok());
    tracker.capture_accepted(7, &[1]);
    assert_eq!(tracker.stream(2), StreamState::Capturing);
    assert!(tracker.check_leaving(Op::ReleaseStreams, &[1]).is_err());
    assert!(tracker.check_leaving(Op::ReleaseStreams, &[2]).is_ok());
    assert!(tracker.check_leaving(Op::ReleaseStreams, &[2, 1]).is_ok());
}

#[test]
fn only_photos_go_offline() {
    let mut tracker = in_state(StreamState::Committed);
    assert_eq!(tracker.check_offline(&[1]).unwrap_err().status(), Status::INVALID_ARGUMENT);
    tracker.updated(&[StreamInfo { intent: StreamIntent::STILL_CAPTURE, ..info(1) }]);
    tracker.committed();
    assert!(tracker.check_offline(&[1]).is_ok());
}
