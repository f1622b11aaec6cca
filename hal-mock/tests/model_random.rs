//! Hazard: a sequence of calls after which the camera is not in the state that the life-cycle table says, or
//! tells something that does not fit what it told before. `CHAL_MODEL_SEED` reruns one sequence.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;
#[path = "model/dice.rs"]
mod dice;
#[path = "model/ledger.rs"]
mod ledger;
#[path = "model/rig.rs"]
mod rig;

use std::os::fd::AsFd;
use std::sync::Arc;
use std::time::Duration;

use hal_api::buffer::Buffer;
use hal_api::capture::CaptureInfo;
use hal_api::lifecycle::{Op, StreamState};
use hal_api::metadata::values::exposure_mode;
use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, Rational, tags};
use hal_api::status::Status;
use hal_api::stream::{OperationMode, StreamInfo};
use hal_api::traits::{BufferRef, ICameraDevice};

use client::Camera;
use dice::Dice;
use ledger::{CAMERA, Flight, Ledger, Shelf};
use rig::{Rig, Verdict, info};

const SEQUENCES: u64 = 200;
const CALLS: usize = 60;

fn allowed(verdict: hal_api::status::Result<()>) -> Verdict {
    Verdict::of(verdict, &[])
}

fn create(rig: &mut Rig, ids: &[i32]) {
    let infos: Vec<StreamInfo> = ids.iter().copied().map(info).collect();
    let verdict = |ledger: &Ledger| {
        let state = ledger.tracker.check_streams(Op::CreateStreams, ids);
        allowed(state.and_then(|()| ledger.tracker.check_parents(Op::CreateStreams, &infos)))
    };
    let answer =
        rig.judge(&format!("create {ids:?}"), verdict, |camera| camera.operator.create_streams(&infos));
    if answer.is_some() {
        rig.book.open().tracker.created(&infos);
    }
}

fn commit(rig: &mut Rig) {
    let answer = rig.judge(
        "commit",
        |ledger| allowed(ledger.tracker.check_commit()),
        |camera| camera.operator.commit_streams(OperationMode::NORMAL, MetadataRef::default()),
    );
    if answer.is_some() {
        rig.book.open().tracker.committed();
    }
}

fn attach(rig: &mut Rig, stream: i32, exports: bool) {
    let first = rig.next_buffer;
    rig.next_buffer += 2;
    let op = if exports { Op::ExportBuffers } else { Op::AttachBufferQueue };
    let call = format!("{} {stream}: {first}", op.rule().name);
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check_streams(op, &[stream]));
    let answer = rig.judge(&call, verdict, |camera| {
        if exports {
            return camera.operator.export_buffers(stream, first, 2).map(drop);
        }
        let attributes = camera.operator.get_stream_attributes().unwrap_or_default();
        let found = attributes.iter().find(|one| one.stream_id == stream);
        // Of a stream that is not there the geometry does not matter.
        let fd = client::memfd(found.map_or(1, |found| found.buffer_size * 2));
        let buffer = |id| found.map_or(Buffer::empty(id), |found| client::buffer(id, found));
        let refs: Vec<BufferRef<'_>> =
            (first..first + 2).map(|id| BufferRef::new(buffer(id), [Some(fd.as_fd()); 4])).collect();
        camera.operator.attach_buffer_queue(stream, &refs)
    });
    if answer.is_some() {
        let mut ledger = rig.book.open();
        ledger.tracker.set_buffers(stream, true);
        ledger.buffers.extend((first..first + 2).map(|id| (id, Shelf { side: CAMERA, stream, queued: 0 })));
    }
}

fn queue(rig: &mut Rig, dice: &mut Dice, stream: i32) {
    let id = {
        let mut ledger = rig.book.open();
        let mut mine =
            ledger.buffers.iter_mut().filter(|(_, shelf)| shelf.side == CAMERA && shelf.stream == stream);
        let place = usize::try_from(dice.roll(2)).unwrap();
        // Before the call: its frame may come before the call returns.
        mine.nth(place).map(|(id, shelf)| {
            shelf.queued += 1;
            *id
        })
    };
    let (id, is_known) = (id.unwrap_or(u64::MAX), id.is_some());
    let verdict = |ledger: &Ledger| {
        let twice = ledger.buffers.get(&id).is_some_and(|shelf| shelf.queued > 1);
        match ledger.tracker.check_streams(Op::QueueBuffer, &[stream]) {
            Ok(()) if twice || !is_known => Verdict::Exactly(Status::INVALID_ARGUMENT),
            state => allowed(state),
        }
    };
    let call = format!("queue {stream}: {id}");
    let answer = rig.judge(&call, verdict, |camera| camera.operator.queue_buffer(stream, id, None));
    if answer.is_none()
        && let Some(shelf) = rig.book.open().buffers.get_mut(&id)
    {
        shelf.queued -= 1;
    }
}

fn settings(dice: &mut Dice) -> Metadata {
    if dice.roll(2) == 0 {
        return Metadata::new();
    }
    // Up to twice as long as a frame.
    let denominator = [33, 60, 400][usize::try_from(dice.roll(3)).unwrap()];
    let manual = MetadataBuilder::new()
        .set(tags::CONTROL_EXPOSURE_MODE, exposure_mode::MANUAL)
        .set(tags::CONTROL_SENSOR_EXPOSURE_TIME, Rational { numerator: 1, denominator });
    manual.build().unwrap()
}

fn capture(rig: &mut Rig, dice: &mut Dice) {
    let (id, streams, is_streaming) = (dice.capture(), dice.streams(), dice.roll(3) == 0);
    let own = settings(dice);
    let call = format!("capture {id} {streams:?} streaming {is_streaming} own {}", !own.is_empty());
    let request = CaptureInfo {
        settings: own.view(),
        enable_shutter_callback: dice.roll(2) == 0,
        ..CaptureInfo::new(&streams)
    };
    let book = Arc::clone(&rig.book);
    let ends = |flight: &Flight| flight.cancelled || !flight.is_streaming;
    if book.open().flights.get(&(CAMERA, id)).is_some_and(ends) {
        // Whether the id is free again when the call arrives, nobody knows.
        return;
    }
    let before = book.open().tracker.clone();
    let verdict = |ledger: &Ledger| {
        let is_busy = ledger.flights.keys().any(|(side, other)| *side == CAMERA && *other != id);
        let busy: &[Status] = if is_busy { &[Status::CAMERA_BUSY] } else { &[] };
        Verdict::of(before.check_request(id, &streams), busy)
    };
    let is_new = before.check_request(id, &streams).is_ok();
    let answer = rig.judge(&call, verdict, |camera| {
        // Before the call: its end may be told before the call returns.
        let added = Flight { is_streaming, ..Flight::default() };
        if is_new {
            let mut ledger = book.open();
            ledger.tracker.capture_accepted(id, &streams);
            ledger.flights.insert((CAMERA, id), added);
        }
        camera.operator.capture(id, &request, is_streaming)
    });
    if is_new && answer.is_none() {
        let mut ledger = rig.book.open();
        ledger.tracker.capture_ended(id);
        ledger.flights.remove(&(CAMERA, id));
    }
}

fn on_capture(rig: &mut Rig, op: Op, id: i32) {
    let is_cancel = op == Op::CancelCapture;
    let is_streaming = rig.book.open().flights.get(&(CAMERA, id)).is_some_and(|flight| flight.is_streaming);
    // A streaming capture has no exposure to be cut short.
    let refused: &[Status] = if !is_cancel && is_streaming { &[Status::INVALID_ARGUMENT] } else { &[] };
    let verdict = |ledger: &Ledger| Verdict::of(ledger.tracker.check_capture(op, id), refused);
    let answer = rig.judge(&format!("{} {id}", op.rule().name), verdict, |camera| {
        if is_cancel { camera.operator.cancel_capture(id) } else { camera.operator.confirm_capture(id) }
    });
    if answer.is_some()
        && is_cancel
        && let Some(flight) = rig.book.open().flights.get_mut(&(CAMERA, id))
    {
        flight.cancelled = true;
    }
}

fn update(rig: &mut Rig, dice: &mut Dice) {
    let id = dice.stream();
    let verdict = |ledger: &Ledger| {
        let state = ledger.tracker.check_streams(Op::UpdateStreams, &[id]);
        allowed(state.and_then(|()| ledger.tracker.check_parents(Op::UpdateStreams, &[info(id)])))
    };
    let answer =
        rig.judge(&format!("update {id}"), verdict, |camera| camera.operator.update_streams(&[info(id)]));
    if answer.is_some() {
        let mut ledger = rig.book.open();
        ledger.tracker.updated(&[info(id)]);
        ledger.forget_buffers(&[id]);
    }
}

fn detach(rig: &mut Rig, stream: i32) {
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check_streams(Op::DetachBufferQueue, &[stream]));
    let answer =
        rig.judge(&format!("detach {stream}"), verdict, |camera| camera.operator.detach_buffer_queue(stream));
    if answer.is_some() {
        let mut ledger = rig.book.open();
        ledger.tracker.set_buffers(stream, false);
        ledger.forget_buffers(&[stream]);
    }
}

fn release(rig: &mut Rig, dice: &mut Dice) {
    let ids = dice.streams();
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check_leaving(Op::ReleaseStreams, &ids));
    let answer =
        rig.judge(&format!("release {ids:?}"), verdict, |camera| camera.operator.release_streams(&ids));
    if answer.is_some() {
        let mut ledger = rig.book.open();
        ledger.tracker.released(&ids);
        ledger.forget_buffers(&ids);
    }
}

fn go_offline(rig: &mut Rig, dice: &mut Dice) {
    let ids = if dice.roll(2) == 0 { vec![1, 4] } else { vec![3] };
    let side = rig.offline.len() + 1;
    let (heir, _) = client::collector();
    rig.listen(side, &heir);
    let before = rig.book.open().tracker.clone();
    let is_legal = before.check_offline(&ids).is_ok();
    if is_legal {
        let mut ledger = rig.book.open();
        for ((_, _), flight) in ledger.flights.range_mut((CAMERA, 0)..(CAMERA + 1, 0)) {
            flight.moving = Some(side).filter(|_| !flight.is_streaming && !flight.cancelled);
        }
    }
    let verdict = |ledger: &Ledger| {
        let now = if is_legal { &before } else { &ledger.tracker };
        allowed(now.check_offline(&ids))
    };
    let answer = rig.judge(&format!("offline {ids:?}"), verdict, |camera| {
        camera.operator.change_to_offline_stream(&ids, heir)
    });
    if let Some(offline) = answer {
        rig.offline.push(offline);
        let mut ledger = rig.book.open();
        ledger.tracker.released(&ids);
        // Those that have no streams left here and did not end here go on there.
        for shelf in ledger.buffers.values_mut().filter(|one| one.side == CAMERA && ids.contains(&one.stream))
        {
            shelf.side = side;
        }
        let mut gone: Vec<(usize, i32)> = ledger.flights.keys().copied().collect();
        gone.retain(|(from, id)| *from == CAMERA && !ledger.tracker.in_flight(*id));
        for from in gone {
            let flight = ledger.flights.remove(&from).unwrap();
            ledger.flights.insert((side, from.1), flight);
        }
    }
    for flight in rig.book.open().flights.values_mut() {
        flight.moving = None;
    }
}

fn reset(rig: &mut Rig, closes: bool) {
    let op = if closes { Op::Close } else { Op::Reset };
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check(op));
    let answer = rig.judge(
        op.rule().name,
        verdict,
        |Camera { device, .. }| {
            if closes { device.close() } else { device.reset() }
        },
    );
    if answer.is_some() {
        let mut ledger = rig.book.open();
        let left: Vec<_> = ledger.flights.keys().filter(|(side, _)| *side == CAMERA).collect();
        assert!(left.is_empty(), "not ended: {left:?}\n{}", rig.calls.join("\n"));
        ledger.forget_buffers(&[0, 1, 2, 3, 4]);
        if closes {
            ledger.tracker.closed();
            ledger.silent.push(CAMERA);
        } else {
            ledger.tracker.reset();
        }
    }
}

fn result(rig: &mut Rig, dice: &mut Dice) {
    let id = dice.stream();
    let faces = MetadataBuilder::new().set(tags::CONTROL_STATISTICS_DETECT_SETTING, &[0]).build().unwrap();
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check_streams(Op::EnableResult, &[id]));
    rig.judge(&format!("enable_result {id}"), verdict, |camera| {
        camera.operator.enable_result(id, faces.view())
    });
    let verdict = |ledger: &Ledger| allowed(ledger.tracker.check(Op::GetStreamAttributes));
    let attributes =
        rig.judge("get_stream_attributes", verdict, |camera| camera.operator.get_stream_attributes());
    if let Some(attributes) = attributes {
        let mut found: Vec<i32> = attributes.iter().map(|one| one.stream_id).collect();
        found.sort_unstable();
        let known: Vec<i32> = rig.book.open().tracker.stream_ids().collect();
        assert_eq!(found, known, "{}", rig.calls.join("\n"));
    }
}

fn call(rig: &mut Rig, dice: &mut Dice) {
    match dice.roll(100) {
        0..10 => create(rig, &dice.streams()),
        10..20 => commit(rig),
        20..34 => attach(rig, dice.stream(), false),
        34..38 => attach(rig, dice.stream(), true),
        38..62 => {
            let stream = dice.stream();
            queue(rig, dice, stream);
        }
        62..80 => capture(rig, dice),
        80..85 => on_capture(rig, Op::CancelCapture, dice.capture()),
        85..87 => on_capture(rig, Op::ConfirmCapture, dice.capture()),
        87..90 => update(rig, dice),
        90..92 => detach(rig, dice.stream()),
        92..94 => release(rig, dice),
        94..96 => go_offline(rig, dice),
        96 if dice.roll(2) == 0 => reset(rig, false),
        97 if dice.roll(8) == 0 => reset(rig, true),
        _ => result(rig, dice),
    }
}

/// Most sequences begin with all streams in use.
fn begin(dice: &mut Dice) -> Rig {
    let mut rig = Rig::new(dice.roll(4));
    if dice.roll(4) > 0 {
        create(&mut rig, &[0, 1, 2, 3, 4]);
        commit(&mut rig);
        for stream in 0..5 {
            attach(&mut rig, stream, false);
            queue(&mut rig, dice, stream);
        }
    }
    rig
}

/// Ends what is in flight one by one, then all.
fn finish(rig: &mut Rig) {
    let is_open = rig.book.open().tracker.check(Op::Close).is_ok();
    for id in (0..6).filter(|_| is_open) {
        on_capture(rig, Op::CancelCapture, id);
    }
    let all_ended = |ledger: &Ledger| ledger.flights.keys().all(|(side, _)| *side != CAMERA);
    let ended = rig.book.wait(Duration::from_secs(30), all_ended);
    assert!(ended, "cancelled and not ended: {:?}\n{}", rig.book.open().flights, rig.calls.join("\n"));
    if is_open {
        let known = rig.book.open().tracker.clone();
        assert!((0..5).all(|id| known.stream(id) != StreamState::Capturing));
        reset(rig, true);
    }
    for (side, offline) in (1..).zip(rig.offline.split_off(0)) {
        offline.release().unwrap();
        rig.book.open().silent.push(side);
    }
    let ledger = rig.book.open();
    assert!(ledger.flights.is_empty(), "not ended: {:?}\n{}", ledger.flights, rig.calls.join("\n"));
    drop(ledger);
    rig.check();
}

#[test]
fn any_sequence_of_calls_keeps_the_table_and_the_order_of_events() {
    let only = std::env::var("CHAL_MODEL_SEED").ok().map(|seed| seed.parse::<u64>().unwrap());
    let seeds = only.map_or(1..SEQUENCES + 1, |seed| seed..seed + 1);
    for seed in seeds {
        // Printed when the test fails.
        println!("CHAL_MODEL_SEED={seed}");
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut rig = begin(&mut dice);
        for _ in 0..CALLS {
            call(&mut rig, &mut dice);
        }
        finish(&mut rig);
    }
}
