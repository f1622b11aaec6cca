//! One camera with one running stream, as the commands that take pictures need it.

use crate::args::{Global, StreamArgs};
use crate::cameras;
use crate::drivers::budget;
use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::interrupt::Interrupt;
use crate::mode::{Purpose, choose};
use crate::output::Output;
use crate::setting;
use crate::watchdog::Watchdog;
use hal_api::ability::StreamConfiguration;
use hal_api::metadata::Metadata;
use hal_api::status::{Blame, Error};
use hal_api::units::NANOS_PER_SECOND;
use hal_host::camera::{Camera, Running, StreamRequest};
use hal_host::plugin::Driver;
use hal_host::stream::{CaptureEvent, Frame, FrameStream, Policy, RecvError, StreamStats};
use std::time::{Duration, Instant};

/// How often a wait for a frame looks whether the command is to end.
const GLANCE: Duration = Duration::from_millis(50);

/// An open camera whose stream runs.
#[derive(Debug)]
pub struct Session<'a> {
    /// The camera's id.
    pub id: String,
    /// What was chosen, with the rate that the driver made of it.
    pub mode: StreamConfiguration,
    /// When the stream was asked for.
    pub since: Instant,
    running: Running,
    camera: Camera,
    watchdog: &'a Watchdog,
    interrupt: Interrupt,
    limit: Duration,
}

/// What is asked of a session.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The camera.
    pub camera: Option<&'a str>,
    /// The stream.
    pub stream: &'a StreamArgs,
    /// What for.
    pub purpose: Purpose,
    /// When this program is slow.
    pub policy: Policy,
}

impl<'a> Session<'a> {
    /// Finds the camera, opens it, starts its stream.
    ///
    /// # Errors
    /// Each with its exit code.
    pub fn start(asked: Asked<'_>, global: &Global, output: Output, watchdog: &'a Watchdog) -> Result<Self> {
        let wish = asked.stream.wish().map_err(Fault::usage)?;
        let entries = cameras::find(global, output, watchdog)?;
        let (driver, info) = cameras::pick(entries, asked.camera, global)?;
        let mut mode = choose(&info.id, &info.configurations, &wish, asked.purpose)?;
        let settings = settings(asked.stream, &driver, output, watchdog)?;
        let interrupt = Interrupt::listen();
        let about = |error: Error| Fault::from(error).about(&format!("camera '{}'", info.id));
        watchdog.step("open the camera");
        let camera = Camera::open(&driver, &info.id, budget()).map_err(about)?;
        if let Some(settings) = &settings {
            watchdog.step("change settings");
            camera.update_settings(settings.view()).map_err(about)?;
        }
        watchdog.step("start the stream");
        let since = Instant::now();
        let request = StreamRequest {
            fps: wish.fps,
            policy: asked.policy,
            ..StreamRequest::new(mode.intent, mode.format, mode.size)
        };
        let running = camera.start(&[request]).map_err(about)?;
        if let Some(rate) = running.streams().first().and_then(rate) {
            mode.fps_max = rate;
        }
        watchdog.step("wait for a frame");
        Ok(Self { id: info.id, mode, since, running, camera, watchdog, interrupt, limit: global.timeout })
    }

    /// The next frame; `None` if the command is to end.
    ///
    /// # Errors
    /// None came in time, or none will come.
    pub fn next(&self) -> Result<Option<Frame>> {
        let stream = self.running.streams().first();
        let stream = stream.ok_or_else(|| Fault::from(Error::contract("the camera runs no stream")))?;
        let deadline = Instant::now() + self.limit;
        while !self.interrupt.asked() {
            match stream.recv_until(deadline.min(Instant::now() + GLANCE)) {
                Ok(frame) => {
                    self.watchdog.step("wait for a frame");
                    return Ok(Some(frame));
                }
                Err(RecvError::Timeout) if Instant::now() < deadline => {}
                Err(error) => return Err(self.ended(&error)),
            }
        }
        Ok(None)
    }

    /// What happened since the last call, oldest first.
    pub fn events(&self) -> impl Iterator<Item = CaptureEvent> {
        std::iter::from_fn(|| self.running.next_event(Duration::ZERO))
    }

    /// What became of the frames until now.
    pub fn stats(&self) -> StreamStats {
        self.running.streams().first().map(|stream| stream.stats()).unwrap_or_default()
    }

    /// Tells the watchdog that this program is at work.
    pub fn step(&self, name: &str) {
        self.watchdog.step(name);
    }

    /// Stops and closes, and says what became of the frames.
    ///
    /// # Errors
    /// What the driver says to it.
    pub fn finish(mut self) -> (StreamStats, Result<()>) {
        self.watchdog.step("stop the stream");
        let stopped = self.running.stop();
        let stats = self.stats();
        drop(self.running);
        self.watchdog.step("close the camera");
        let closed = self.camera.close();
        (
            stats,
            stopped.and(closed).map_err(|error| Fault::from(error).about(&format!("camera '{}'", self.id))),
        )
    }

    fn ended(&self, error: &RecvError) -> Fault {
        let id = &self.id;
        match error {
            RecvError::Timeout => {
                let limit = self.limit;
                let lost = self.stats().lost();
                let text = format!("camera '{id}' sent no frame within {limit:?}; {lost} were lost");
                Fault::new(Exit::Timeout, Blame::Device, text)
                    .advise("--timeout TIME if it is slow")
                    .advise("another mode, see halctl info")
            }
            RecvError::Disconnected(cause) => {
                let text = format!("camera '{id}' is gone: {}", cause.text());
                Fault::new(Exit::Disconnected, Blame::Device, text)
                    .advise("look at its cable, then try again")
            }
            RecvError::Ended | RecvError::Closed => {
                let text = format!("camera '{id}': the stream ended by itself");
                Fault::new(Exit::DriverFault, Blame::Driver, text).advise("report the driver's defect")
            }
        }
    }
}

/// What is to be set before the stream starts.
fn settings(
    stream: &StreamArgs,
    driver: &Driver,
    output: Output,
    watchdog: &Watchdog,
) -> Result<Option<Metadata>> {
    if stream.set.is_empty() {
        return Ok(None);
    }
    setting::metadata(&stream.set, &cameras::words(driver, output, watchdog)).map(Some)
}

/// Frames per second of a stream that has a usual rate.
fn rate(stream: &FrameStream) -> Option<u32> {
    let duration_ns = stream.attributes().frame_duration_ns;
    let rate = NANOS_PER_SECOND.saturating_add(duration_ns / 2).checked_div(duration_ns)?;
    u32::try_from(rate).ok()
}
