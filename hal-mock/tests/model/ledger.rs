//! What a client may rely on, written down event by event: captures, frames and buffers.
#![allow(missing_docs)]

use std::collections::BTreeMap;

use hal_api::frame::FrameInfo;
use hal_api::lifecycle::Tracker;

use crate::client::Event;

/// The operator of the open camera; offline operators are numbered from 1.
pub const CAMERA: usize = 0;

/// A capture that was asked for and has not ended.
#[derive(Debug, Default)]
pub struct Flight {
    pub is_streaming: bool,
    pub cancelled: bool,
    /// The offline operator that it may go on at, while the call lasts.
    pub moving: Option<usize>,
    /// Streams with the number of the next frame; known from the start on.
    pub streams: Option<BTreeMap<i32, u32>>,
    /// By frame number.
    pub times: BTreeMap<u32, u64>,
}

/// A registered buffer.
#[derive(Debug)]
pub struct Shelf {
    pub side: usize,
    pub stream: i32,
    /// Queued, or being queued, and not returned.
    pub queued: u32,
}

/// All that was told and asked, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Ledger {
    pub tracker: Tracker,
    /// By operator and capture.
    pub flights: BTreeMap<(usize, i32), Flight>,
    pub buffers: BTreeMap<u64, Shelf>,
    /// Operators that must be silent.
    pub silent: Vec<usize>,
    pub wrong: Vec<String>,
}

impl Ledger {
    pub fn on(&mut self, side: usize, event: &Event) {
        if let Err(what) = self.judge(side, event) {
            self.wrong.push(format!("operator {side}: {event:?}: {what}"));
        }
    }

    fn judge(&mut self, side: usize, event: &Event) -> Result<(), String> {
        if self.silent.contains(&side) {
            return Err("told after the end of all".to_owned());
        }
        match event {
            Event::Started(id, streams) => {
                let flight = self.flight(side, *id)?;
                let streams = streams.iter().map(|stream| (*stream, 0)).collect();
                if flight.streams.replace(streams).is_some() {
                    Err("started twice".to_owned())
                } else {
                    Ok(())
                }
            }
            Event::Frame(frame) => {
                self.count(side, frame.capture_id, frame.stream_id, frame.frame_number)?;
                self.at_one_time(side, frame)?;
                self.returned(frame)
            }
            Event::Lost(id, stream, number) => self.count(side, *id, *stream, *number),
            Event::Shutter(id, ..) | Event::ShutterEnd(id, ..) | Event::Ready(id) => {
                self.flight(side, *id)?.streams.as_ref().map(drop).ok_or("not started".to_owned())
            }
            Event::Ended(id, counts) => self.ended(side, *id, counts),
            Event::Error(error) => Err(format!("nobody asked for {error}")),
            Event::Video(..) | Event::Result(..) | Event::Found(..) => Ok(()),
        }
    }

    fn flight(&mut self, side: usize, id: i32) -> Result<&mut Flight, String> {
        if self.flights.get(&(CAMERA, id)).is_some_and(|flight| flight.moving == Some(side))
            && let Some(flight) = self.flights.remove(&(CAMERA, id))
        {
            self.flights.insert((side, id), flight);
        }
        self.flights.get_mut(&(side, id)).ok_or("not in flight".to_owned())
    }

    fn count(&mut self, side: usize, id: i32, stream: i32, number: u32) -> Result<(), String> {
        let streams = self.flight(side, id)?.streams.as_mut().ok_or("not started")?;
        let next = streams.get_mut(&stream).ok_or("a stream that is not the capture's")?;
        let wanted = core::mem::replace(next, number + 1);
        if wanted == number { Ok(()) } else { Err(format!("frame {wanted} was due")) }
    }

    fn at_one_time(&mut self, side: usize, frame: &FrameInfo) -> Result<(), String> {
        let times = &mut self.flight(side, frame.capture_id)?.times;
        let time = *times.entry(frame.frame_number).or_insert(frame.timestamp_ns);
        if time != frame.timestamp_ns {
            return Err(format!("another stream of this frame has the time {time}"));
        }
        let is_later = times.range(..frame.frame_number).all(|(_, earlier)| *earlier < time);
        if is_later { Ok(()) } else { Err("not later than the frame before".to_owned()) }
    }

    fn returned(&mut self, frame: &FrameInfo) -> Result<(), String> {
        let shelf = self.buffers.get_mut(&frame.buffer_id).ok_or("a buffer that is not registered")?;
        if shelf.stream != frame.stream_id {
            return Err(format!("a buffer of stream {}", shelf.stream));
        }
        shelf.queued = shelf.queued.checked_sub(1).ok_or("a buffer that is not queued")?;
        Ok(())
    }

    fn ended(&mut self, side: usize, id: i32, counts: &[(i32, u32)]) -> Result<(), String> {
        self.flight(side, id)?;
        let flight = self.flights.remove(&(side, id)).unwrap_or_default();
        if side == CAMERA {
            self.tracker.capture_ended(id);
        }
        let told = flight.streams.ok_or("not started")?;
        let wrong = counts.iter().find(|(stream, count)| told.get(stream) != Some(count));
        wrong.map_or(Ok(()), |(stream, count)| Err(format!("stream {stream}: {count} frames of {told:?}")))
    }

    /// Buffers of these streams are nobody's any more.
    pub fn forget_buffers(&mut self, streams: &[i32]) {
        self.buffers.retain(|_, shelf| shelf.side != CAMERA || !streams.contains(&shelf.stream));
    }
}
