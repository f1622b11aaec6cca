//! `capture.streaming.flows`.

use crate::case::{Case, Witness};
use crate::flow::Flow;
use crate::inbox::Event;
use crate::stage::{CAPTURE, FIRST_FRAME, STREAM, Stage};
use crate::trial::{Stop, Trial};
use hal_api::stream::{Clock, StreamAttributes};
use std::time::{Duration, Instant};

pub(super) const CASE: Case = Case {
    id: "capture.streaming.flows",
    clauses: &["CAP-01", "CAP-02", "CAP-03", "CAP-04", "BUF-03"],
    makes_sure: "A streaming capture delivers at least 60 frames in the time that its rate implies, give or \
                 take a fifth, numbered without a gap, after its start and before its end, which counts them.",
    example_failure: "The stream falls silent after 30 frames although every buffer was queued again.",
    mutant: "stops-after-30-frames",
    parts: &[""],
    witnesses: &[
        Witness { name: "frames", least: FRAMES + 1 },
        Witness { name: "started", least: 1 },
        Witness { name: "ended", least: 1 },
    ],
    body,
};

/// Frames after the first one.
const FRAMES: u64 = 60;
/// The shortest silence that is one.
const SILENCE: Duration = Duration::from_secs(2);
/// How long a cancelled capture may take to end.
const END: Duration = Duration::from_secs(2);

fn body(trial: &mut Trial) -> Result<(), Stop> {
    let mut stage = Stage::set_up(trial)?;
    stage.queue_all()?;
    stage.operator.stream(CAPTURE, STREAM).map_err(|error| {
        let actual = format!("capture was refused: {error}");
        stalled("a streaming capture on a stream with buffers is accepted", actual)
    })?;
    let mut flow = Flow::default();
    let watched = watch(&mut stage, &mut flow);
    count(trial, &flow);
    watched?;
    let span_ns = flow.span_ns();
    end(&mut stage, &mut flow)?;
    let attributes = stage.attributes;
    for event in stage.tear_down()? {
        flow.take(&event)?;
    }
    trial.witness("ended", u64::from(flow.ended()));
    rate(&attributes, span_ns)
}

fn count(trial: &mut Trial, flow: &Flow) {
    trial.witness("frames", flow.delivered().into());
    trial.witness("started", u64::from(flow.started()));
}

/// Takes frames and gives their buffers back until there are enough.
fn watch(stage: &mut Stage, flow: &mut Flow) -> Result<(), Stop> {
    let duration = Duration::from_nanos(stage.attributes.frame_duration_ns);
    let silence = SILENCE.max(duration.saturating_mul(10));
    let mut deadline = Instant::now() + FIRST_FRAME.max(silence);
    while u64::from(flow.delivered()) <= FRAMES {
        let Some(event) = stage.inbox.next(deadline) else {
            let seen = flow.delivered();
            let limit = if seen == 0 { FIRST_FRAME.max(silence) } else { silence };
            let actual = format!("{seen} frames, then none for {:.1} s", limit.as_secs_f64());
            return Err(stalled(&format!("{} frames", FRAMES + 1), actual));
        };
        flow.take(&event)?;
        if let Event::Frame { info, fence, .. } = event {
            deadline = Instant::now() + silence;
            let index = stage.take_back(&info, fence)?;
            stage.queue(index)?;
        }
    }
    Ok(())
}

/// Cancels the capture and waits for its end.
fn end(stage: &mut Stage, flow: &mut Flow) -> Result<(), Stop> {
    stage.operator.cancel(CAPTURE).map_err(|error| late(format!("cancel_capture was refused: {error}")))?;
    let deadline = Instant::now() + END;
    while !flow.ended() {
        let Some(event) = stage.inbox.next(deadline) else {
            return Err(late(format!("no on_capture_ended within {} s", END.as_secs())));
        };
        flow.take(&event)?;
        if let Event::Frame { info, fence, .. } = event {
            stage.take_back(&info, fence)?;
        }
    }
    Ok(())
}

/// Holds the time of the frames against the stream's own rate.
fn rate(attributes: &StreamAttributes, span_ns: u64) -> Result<(), Stop> {
    let duration_ns = attributes.frame_duration_ns;
    if attributes.clock == Clock::VIRTUAL || duration_ns == 0 {
        return Ok(());
    }
    let implied = duration_ns.saturating_mul(FRAMES);
    let slack = implied / 5;
    if (implied - slack..=implied.saturating_add(slack)).contains(&span_ns) {
        return Ok(());
    }
    let seconds = |ns: u64| Duration::from_nanos(ns).as_secs_f64();
    let expected = format!(
        "{FRAMES} frames in {:.3} s, give or take a fifth (frame_duration_ns {duration_ns})",
        seconds(implied)
    );
    Err(Stop::broken(
        "CAP-01",
        &expected,
        format!("{:.3} s", seconds(span_ns)),
        "frame_duration_ns of the attributes is not the committed one, or buffers wait for a busy thread",
    ))
}

fn stalled(expected: &str, actual: String) -> Stop {
    let likely =
        "a buffer that comes back is not used again, or the frames' thread ended or waits for a lock";
    Stop::broken("CAP-01", expected, actual, likely)
}

fn late(actual: String) -> Stop {
    let expected = "on_capture_ended within 2 s of cancel_capture";
    Stop::broken("CAP-03", expected, actual, "the frames' thread waits for a buffer and is not woken")
}
