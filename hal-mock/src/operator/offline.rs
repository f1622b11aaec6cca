//! `IOfflineStreamOperator` of the mock: photos that are finished without their camera.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hal_api::status::{Error, Result, Status};
use hal_api::traits::{ICameraDeviceCallback, IOfflineStreamOperator, IStreamOperatorCallback};

use super::camera::Core;
use super::request;
use crate::sensor::Sensor;

/// Photos with threads and streams of their own: a sensor that has nothing more to expose.
#[derive(Debug)]
pub(super) struct MockOffline {
    sensor: Sensor,
    released: AtomicBool,
}

/// Nothing happens to a camera that is not there.
struct Nobody;

impl ICameraDeviceCallback for Nobody {}

impl Core {
    /// Moves streams for photos, and what is pending on them, to an operator that outlives the camera.
    ///
    /// # Errors
    /// As `IStreamOperator::change_to_offline_stream`.
    pub(super) fn go_offline(
        &self,
        ids: &[i32],
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<MockOffline> {
        let method = "change_to_offline_stream";
        self.sensor.outside(method)?;
        let keeper = self.sensor.lock().keeper.clone();
        let offline = Sensor::offline(self.number, self.clock, &self.profile, keeper, Arc::new(Nobody))?;
        {
            let mut state = self.sensor.hold();
            state.alive(method)?;
            for id in ids {
                let stream = state.stream(method, *id)?;
                if !stream.is_still() {
                    let intent = stream.info.intent;
                    return Err(Error::invalid(format!(
                        "{method}: stream {id} is for {intent}; only photos can go"
                    )));
                }
            }
            let left = state.streams.iter().map(|stream| stream.info).find(|info| {
                info.parent_id >= 0 && ids.contains(&info.parent_id) != ids.contains(&info.stream_id)
            });
            if let Some(info) = left {
                let (id, parent_id) = (info.stream_id, info.parent_id);
                return Err(Error::invalid(format!(
                    "{method}: stream {id} belongs to stream {parent_id}; name both"
                )));
            }
            let moved = state.move_out(ids);
            offline.adopt(moved, callback);
        }
        self.sensor.settle();
        Ok(MockOffline { sensor: offline, released: AtomicBool::new(false) })
    }
}

impl MockOffline {
    /// # Errors
    /// `CAMERA_CLOSED` once it is released.
    fn alive(&self, method: &str) -> Result<()> {
        if self.released.load(Ordering::Acquire) {
            let text = format!("{method}: the offline operator was released");
            return Err(Error::new(Status::CAMERA_CLOSED, text));
        }
        Ok(())
    }
}

impl IOfflineStreamOperator for MockOffline {
    fn cancel_capture(&self, capture_id: i32) -> Result<()> {
        self.alive("cancel_capture")?;
        let mut state = self.sensor.lock();
        let index = request::find("cancel_capture", &state, capture_id)?;
        state.cancel(index);
        self.sensor.wake(&mut state);
        Ok(())
    }

    fn release_streams(&self, stream_ids: &[i32]) -> Result<()> {
        self.alive("release_streams")?;
        self.sensor.outside("release_streams")?;
        {
            let mut state = self.sensor.hold();
            for id in stream_ids {
                state.stream("release_streams", *id)?;
            }
            state.remove_streams(stream_ids);
        }
        self.sensor.settle();
        Ok(())
    }

    fn release(&self) -> Result<()> {
        self.sensor.outside("release")?;
        self.alive("release")?;
        self.released.store(true, Ordering::Release);
        self.sensor.stop();
        Ok(())
    }
}
