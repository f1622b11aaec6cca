//! Each way in which a capture can break a clause, as a short list of events.

use super::*;
use hal_api::capture::CaptureErrorInfo;

fn started() -> Event {
    Event::Started { capture: CAPTURE, streams: vec![STREAM] }
}

fn frame(number: u32) -> Event {
    let info = FrameInfo { frame_number: number, ..FrameInfo::new(STREAM, CAPTURE, 1) };
    Event::Frame { info, fence: None, at: Instant::now() }
}

fn lost(number: u32) -> Event {
    Event::Lost { capture: CAPTURE, infos: vec![CaptureErrorInfo::lost(STREAM, number)] }
}

fn ended(count: u32) -> Event {
    Event::Ended { capture: CAPTURE, counts: vec![(STREAM, count)] }
}

fn clause(events: Vec<Event>) -> Option<String> {
    let mut flow = Flow::default();
    match events.iter().try_for_each(|event| flow.take(event)) {
        Ok(()) => None,
        Err(Stop::Broken(finding)) => finding.clause,
        Err(other) => Some(format!("{other:?}")),
    }
}

#[test]
fn right_orders_pass() {
    for events in [
        vec![started(), ended(0)],
        vec![started(), frame(0), frame(1), ended(2)],
        vec![started(), frame(0), lost(1), frame(2), Event::Moment { capture: CAPTURE }, ended(3)],
    ] {
        assert_eq!(clause(events), None);
    }
}

#[test]
fn each_breach_names_its_clause() {
    let other = Event::Started { capture: CAPTURE + 1, streams: vec![STREAM] };
    let stranger = FrameInfo::new(STREAM + 1, CAPTURE, 1);
    let stranger = Event::Frame { info: stranger, fence: None, at: Instant::now() };
    let unreadable = Event::Unreadable { callback: "on_frame", why: String::new() };
    for (events, expected) in [
        (vec![frame(0)], "CAP-03"),
        (vec![Event::Moment { capture: CAPTURE }], "CAP-03"),
        (vec![ended(0)], "CAP-03"),
        (vec![other], "CAP-03"),
        (vec![started(), started()], "CAP-03"),
        (vec![started(), ended(0), frame(0)], "CAP-03"),
        (vec![started(), ended(0), ended(0)], "CAP-03"),
        (vec![unreadable], "CAP-03"),
        (vec![started(), frame(1)], "CAP-02"),
        (vec![started(), frame(0), frame(0)], "CAP-02"),
        (vec![started(), frame(0), frame(2)], "CAP-02"),
        (vec![started(), lost(0), lost(0)], "CAP-02"),
        (vec![started(), lost(0), frame(0)], "CAP-02"),
        (vec![started(), frame(0), ended(2)], "CAP-04"),
        (vec![started(), frame(0), lost(1), ended(1)], "CAP-04"),
        (vec![started(), Event::Ended { capture: CAPTURE, counts: vec![] }], "CAP-04"),
        (vec![started(), stranger], "BUF-03"),
    ] {
        let text = format!("{events:?}");
        assert_eq!(clause(events).as_deref(), Some(expected), "{text}");
    }
}
