//! `ICameraDevice` of the mock.

use std::sync::Arc;

use hal_api::camera::ResultMode;
use hal_api::metadata::{Metadata, MetadataRef, Tag};
use hal_api::status::{Error, Result};
use hal_api::traits::{ICameraDevice, IStreamOperator, IStreamOperatorCallback};

use crate::board::Seat;
use crate::operator::{Core, MockOperator};
use crate::settings::{FrameFacts, Settings};
use crate::three_a::{Reporter, ThreeA, check_results};

/// An open camera.
#[derive(Debug)]
pub(crate) struct MockDevice {
    core: Arc<Core>,
    operator: Arc<MockOperator>,
    seat: Seat,
}

impl MockDevice {
    pub(crate) fn new(core: Arc<Core>, seat: Seat) -> Self {
        let operator = Arc::new(MockOperator::new(Arc::clone(&core)));
        Self { core, operator, seat }
    }
}

impl ICameraDevice for MockDevice {
    fn get_stream_operator(
        &self,
        callback: Arc<dyn IStreamOperatorCallback>,
    ) -> Result<Arc<dyn IStreamOperator>> {
        // The old callback is dropped without the lock: it may hold anything.
        let old = self.core.sensor.lock().operator.replace(callback);
        drop(old);
        Ok(Arc::clone(&self.operator) as Arc<dyn IStreamOperator>)
    }

    fn update_settings(&self, settings: MetadataRef<'_>) -> Result<()> {
        let mut state = self.core.sensor.lock();
        self.core.apply(&mut state, settings)
    }

    fn set_result_mode(&self, mode: ResultMode) -> Result<()> {
        let mut state = self.core.sensor.lock();
        state.results.mode = mode;
        state.results.renew();
        Ok(())
    }

    fn get_enabled_results(&self) -> Result<Vec<u32>> {
        Ok(self.core.sensor.lock().results.tags.iter().map(|tag| tag.id()).collect())
    }

    fn enable_results(&self, tags: &[u32]) -> Result<()> {
        let tags: Vec<Tag> = tags.iter().copied().map(Tag::from).collect();
        check_results("enable_results", &tags)?;
        let results = &mut self.core.sensor.lock().results;
        for tag in tags {
            if !results.tags.contains(&tag) {
                results.tags.push(tag);
            }
        }
        results.renew();
        Ok(())
    }

    fn disable_results(&self, tags: &[u32]) -> Result<()> {
        let tags: Vec<Tag> = tags.iter().copied().map(Tag::from).collect();
        check_results("disable_results", &tags)?;
        self.core.sensor.lock().results.tags.retain(|tag| !tags.contains(tag));
        Ok(())
    }

    fn get_default_settings(&self) -> Result<Metadata> {
        let profile = &self.core.profile;
        let settings = Settings::of(profile).to_metadata(profile);
        settings.map_err(|fault| Error::device(format!("get_default_settings: {fault}")))
    }

    fn get_status(&self, query: MetadataRef<'_>) -> Result<Metadata> {
        let tags: Vec<Tag> = query.iter().map(|item| item.tag()).collect();
        check_results("get_status", &tags)?;
        let state = self.core.sensor.lock();
        let frame = FrameFacts { time_ns: state.pacer.last_ns(), duration_ns: state.duration_ns() };
        let status = state.three_a.applied().results(&tags, &frame);
        status.map_err(|fault| Error::device(format!("get_status: {fault}")))
    }

    fn reset(&self) -> Result<()> {
        let Core { sensor, profile, .. } = &*self.core;
        sensor.outside("reset")?;
        {
            let mut state = sensor.hold();
            let ids: Vec<i32> = state.streams.iter().map(|stream| stream.info.stream_id).collect();
            state.remove_streams(&ids);
            state.settings = Settings::of(profile);
            state.three_a = ThreeA::new(profile);
            state.results = Reporter::default();
        }
        sensor.settle();
        Ok(())
    }

    fn get_secure_camera_seq(&self) -> Result<u64> {
        match self.core.secure_session {
            Some(number) => Ok(number),
            None if self.core.profile.board.secure => Ok(0),
            None => Err(Error::unsupported("get_secure_camera_seq")),
        }
    }

    fn close(&self) -> Result<()> {
        self.core.sensor.outside("close")?;
        self.core.sensor.stop();
        self.seat.leave();
        Ok(())
    }
}
