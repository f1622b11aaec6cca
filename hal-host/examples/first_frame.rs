//! Loads a driver from a shared object, streams from its first camera and says what came.
//!
//! `cargo run -p hal-host --example first_frame target/debug/libhal_mock.so`

use hal_api::stream::StreamIntent;
use hal_host::camera::{Camera, CameraInfo, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::pool::MemoryBudget;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

fn main() -> Result<(), Box<dyn Error>> {
    let path: PathBuf = std::env::args_os().nth(1).ok_or("which driver? give the path of its .so")?.into();
    let driver = load_file(&path, &Options::default())?;

    let id = driver.host().get_camera_ids()?.into_iter().next().ok_or("the driver has no camera now")?;
    let info = CameraInfo::new(&id, driver.host().get_camera_ability(&id)?)?;
    let best = info.best(|one| one.intent == StreamIntent::PREVIEW).ok_or("the camera has no preview")?;

    let camera = Camera::open(&driver, &id, MemoryBudget::new(256 << 20))?;
    let mut running = camera.start(&[StreamRequest::new(best.intent, best.format, best.size)])?;
    for _ in 0..5 {
        let frame = running.streams().first().ok_or("no stream")?.recv(Duration::from_secs(5))?;
        println!(
            "{}: frame {} of {} {}, {:?} old",
            info.name,
            frame.frame_number(),
            frame.size(),
            frame.format(),
            frame.age().unwrap_or_default()
        );
        // Dropping the frame gives its buffer back to the driver.
    }
    running.stop()?;
    camera.close()?;
    Ok(())
}
