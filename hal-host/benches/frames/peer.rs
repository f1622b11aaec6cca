//! The peer: GStreamer's test source into its null sink.

use hal_api::units::Size;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Nanoseconds per frame: the difference of a long and a short run, so that the start does not count.
pub fn videotestsrc(size: Size, frames: u32) -> Option<f64> {
    let frames = if size.area() > 1_000_000 { 500 } else { frames };
    let (short, long) = (run(size, frames / 10)?, run(size, frames)?);
    Some((long - short) * 1e9 / f64::from(frames - frames / 10))
}

/// Seconds for `frames` frames.
fn run(size: Size, frames: u32) -> Option<f64> {
    let caps = format!("video/x-raw,format=NV12,width={},height={}", size.width, size.height);
    let source = ["videotestsrc", "pattern=smpte", &format!("num-buffers={frames}")].map(str::to_owned);
    let mut command = Command::new("gst-launch-1.0");
    command.arg("-q").args(source).args(["!", &caps, "!", "fakesink", "sync=false"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().ok()?;
    status.success().then(|| start.elapsed().as_secs_f64())
}
