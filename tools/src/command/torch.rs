//! `halctl torch`: switches a torch, and says what the driver tells of it.

use crate::args::{Global, Light};
use crate::cameras;
use crate::fault::{Fault, Result};
use crate::interrupt::Interrupt;
use crate::output::Output;
use crate::watchdog::Watchdog;
use hal_api::camera::FlashlightStatus;
use hal_api::status::Error;
use hal_api::traits::ICameraHostCallback;
use serde_json::json;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a driver may take to tell that a torch is lit.
const LIT: Duration = Duration::from_secs(5);
/// The same for one that is dark. Mostly it was so before, and there is nothing to tell.
const DARK: Duration = Duration::from_millis(500);
/// How often a stay looks whether the command is to end.
const GLANCE: Duration = Duration::from_millis(50);

/// Sends on what is told of one camera's torch.
struct Listener {
    camera: String,
    told: Mutex<Sender<FlashlightStatus>>,
}

impl ICameraHostCallback for Listener {
    fn on_flashlight_status(&self, camera_id: &str, status: FlashlightStatus) {
        if camera_id == self.camera {
            // Nobody listens any more once the command ends.
            let _ = self.told.lock().unwrap_or_else(PoisonError::into_inner).send(status);
        }
    }
}

/// Switches the torch.
///
/// # Errors
/// No such camera, no torch, or a camera is open that needs it.
pub fn run(
    light: Light,
    asked: Option<&str>,
    stay: Duration,
    global: &Global,
    output: Output,
    watchdog: &Watchdog,
) -> Result<()> {
    let entries = cameras::find(global, output, watchdog)?;
    let (driver, info) = cameras::pick(entries, asked, global)?;
    let about = |error: Error| Fault::from(error).about(&format!("torch of camera '{}'", info.id));
    let (sender, told) = channel();
    let listener = Listener { camera: info.id.clone(), told: Mutex::new(sender) };
    watchdog.step("listen to the driver");
    driver.host().set_callback(Arc::new(listener)).map_err(about)?;
    watchdog.step("switch the torch");
    match light {
        Light::Switch(on) => driver.host().set_flashlight(&info.id, on),
        Light::Level(level) => driver.host().set_flashlight_level(level),
    }
    .map_err(about)?;
    let dark = matches!(light, Light::Switch(false) | Light::Level(0.0));
    let patience = if dark { DARK } else { LIT };
    let status = told.recv_timeout(patience.min(global.timeout)).ok();
    let word = status.map(|status| status.to_string());
    let text = word.as_deref().unwrap_or("as it was");
    let text = format!("torch of {}: {text}\n", info.id);
    output.data("torch", json!({ "camera": info.id, "status": word }), &text)?;
    wait(stay, &told, output, watchdog);
    Ok(())
}

/// Stays until the time is over or the user ends it, telling what else becomes of the torch.
fn wait(stay: Duration, told: &Receiver<FlashlightStatus>, output: Output, watchdog: &Watchdog) {
    let interrupt = Interrupt::listen();
    let end = Instant::now() + stay;
    while !interrupt.asked() {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return;
        }
        watchdog.step("keep the torch");
        match told.recv_timeout(left.min(GLANCE)) {
            Ok(status) => output.say(&format!("the torch is {status}")),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}
