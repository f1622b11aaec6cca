//! `capture.streaming.flows`.

use crate::case::{Case, Witness};
use crate::flow::Flow;
use crate::inbox::Event;
use crate::stage::{CAPTURE, FIRST_FRAME, STREAM, Stage};
use crate::starved;
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
/// How often the time of that many frames is taken while the machine is too busy.
const WINDOWS: u64 = 5;
/// A process that waited for a CPU for more than this part of the time was kept from running.
const STARVED: u32 = 20;
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
    let watched = windows(&mut stage, &mut flow);
    count(trial, &flow);
    watched?;
    end(&mut stage, &mut flow)?;
    for event in stage.tear_down()? {
        flow.take(&event)?;
    }
    trial.witness("ended", u64::from(flow.ended()));
    Ok(())
}

fn count(trial: &mut Trial, flow: &Flow) {
    trial.witness("frames", flow.delivered().into());
    trial.witness("started", u64::from(flow.started()));
}

/// Watches the frames after the first one. A time that does not fit counts only if this process was not kept
/// from running; else the next frames are watched.
fn windows(stage: &mut Stage, flow: &mut Flow) -> Result<(), Stop> {
    watch(stage, flow, 1)?;
    let mut starved = Duration::ZERO;
    for window in 1..=WINDOWS {
        let (begun, waited) = (flow.last(), starved::waited());
        watch(stage, flow, 1 + window * FRAMES)?;
        let span = flow.last().zip(begun).map_or(Duration::ZERO, |(end, begun)| end.duration_since(begun));
        let Err(stop) = rate(&stage.attributes, span) else { return Ok(()) };
        starved = starved::waited().saturating_sub(waited);
        if starved < span / STARVED {
            return Err(stop);
        }
    }
    let waited = starved.as_secs_f64();
    Err(Stop::Blocked(format!(
        "the machine is too busy to judge a rate: in {WINDOWS} tries of {FRAMES} frames the threads of this \
         process waited for a CPU, {waited:.2} s in the last one; run on a quieter machine"
    )))
}

/// Takes frames and gives their buffers back until there are `enough`.
fn watch(stage: &mut Stage, flow: &mut Flow, enough: u64) -> Result<(), Stop> {
    let duration = Duration::from_nanos(stage.attributes.frame_duration_ns);
    let silence = SILENCE.max(duration.saturating_mul(10));
    let limit = if flow.delivered() == 0 { FIRST_FRAME.max(silence) } else { silence };
    let mut deadline = Instant::now() + limit;
    while u64::from(flow.delivered()) < enough {
        let Some(event) = stage.inbox.next(deadline) else {
            let actual = format!("{} frames, then none for {:.1} s", flow.delivered(), limit.as_secs_f64());
            return Err(stalled(&format!("at least {} frames", FRAMES + 1), actual));
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

/// Holds the time of [`FRAMES`] frames against the stream's own rate.
fn rate(attributes: &StreamAttributes, span: Duration) -> Result<(), Stop> {
    let duration_ns = attributes.frame_duration_ns;
    let implied = Duration::from_nanos(duration_ns.saturating_mul(FRAMES));
    if fits(attributes.clock, implied, span) {
        return Ok(());
    }
    let expected = format!(
        "{FRAMES} frames in {:.3} s, give or take a fifth (frame_duration_ns {duration_ns})",
        implied.as_secs_f64()
    );
    Err(Stop::broken(
        "CAP-01",
        &expected,
        format!("{:.3} s", span.as_secs_f64()),
        "frame_duration_ns of the attributes is not the committed one, or buffers wait for a busy thread",
    ))
}

/// Whether frames took the time that they were to take. A clock that the driver advances, or a rate that
/// varies, implies none.
fn fits(clock: Clock, implied: Duration, span: Duration) -> bool {
    let slack = implied / 5;
    let fitting = implied.saturating_sub(slack)..=implied.saturating_add(slack);
    clock == Clock::VIRTUAL || implied.is_zero() || fitting.contains(&span)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_kept_give_or_take_a_fifth() {
        for (clock, implied, span, expected) in [
            (Clock::MONOTONIC, 2000, 2000, true),
            (Clock::MONOTONIC, 2000, 1600, true),
            (Clock::MONOTONIC, 2000, 2400, true),
            (Clock::MONOTONIC, 2000, 1599, false),
            (Clock::BOOTTIME, 2000, 2401, false),
            (Clock::MONOTONIC, 2000, 0, false),
            (Clock::VIRTUAL, 2000, 1, true),
            (Clock::MONOTONIC, 0, 5000, true),
        ] {
            let (implied, span) = (Duration::from_millis(implied), Duration::from_millis(span));
            assert_eq!(fits(clock, implied, span), expected, "{clock} {implied:?} {span:?}");
        }
    }
}
