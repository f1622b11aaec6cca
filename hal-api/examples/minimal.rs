//! A whole driver in safe Rust: one camera, "c/0", that shows a moving gradient. The kit keeps its buffers.
//!
//! `cargo build -p hal-api --example minimal` makes `target/debug/examples/libminimal.so`.

use hal_api::camera::OpenFlags;
use hal_api::driver::{Driver, Init};
use hal_api::format::FourCc;
use hal_api::kit::{Camera, Source};
use hal_api::metadata::{Metadata, tags};
use hal_api::status::{Error, Result};
use hal_api::stream::StreamInfo;
use hal_api::traits::{ICameraDevice, ICameraDeviceCallback, ICameraHost, ICameraHostCallback};
use hal_api::view::ViewMut;
use std::sync::Arc;

/// Width and height in pixels.
const SIZES: [(u16, u16); 2] = [(640, 480), (320, 240)];

struct Gradient;

impl Source for Gradient {
    fn accepts(&self, info: &StreamInfo) -> Result<()> {
        let fits = |(width, height): (u16, u16)| (info.width, info.height) == (width.into(), height.into());
        if info.format == FourCc::RGBA8888 && SIZES.into_iter().any(fits) {
            return Ok(());
        }
        Err(Error::invalid(format!("{} at {}; RGBA8888 at {SIZES:?} can be had", info.format, info.size())))
    }

    fn fill(&self, info: &StreamInfo, number: u32, pixels: &mut ViewMut<'_>, stride: usize) {
        let low = |value: u32| value.to_le_bytes()[0];
        let mut offset = 0;
        for y in 0..info.height {
            let pixel =
                |x| [low(x * 255 / info.width), low(y * 255 / info.height), low(x + y + 4 * number), 255];
            let row: Vec<u8> = (0..info.width).flat_map(pixel).collect();
            if pixels.write_at(offset, &row).is_err() {
                return; // the kit has measured the buffer, so there is room
            }
            offset += stride;
        }
    }
}

pub(crate) struct Minimal {
    camera: Camera,
}

impl Driver for Minimal {
    const NAME: &'static str = "minimal";
    const VENDOR: &'static str = "example";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");

    fn probe(init: Init) -> Result<Self> {
        Ok(Self { camera: Camera::new(Gradient, init.host) })
    }
}

fn known(camera_id: &str) -> Result<()> {
    if camera_id == "c/0" {
        Ok(())
    } else {
        Err(Error::invalid(format!("no camera is called '{camera_id}'")))
    }
}

impl ICameraHost for Minimal {
    fn set_callback(&self, _: Arc<dyn ICameraHostCallback>) -> Result<()> {
        Ok(()) // cameras never come or go here
    }

    fn get_camera_ids(&self) -> Result<Vec<String>> {
        Ok(vec!["c/0".to_owned()])
    }

    fn get_camera_ability(&self, camera_id: &str) -> Result<Metadata> {
        known(camera_id)?;
        let mut ability = Metadata::new();
        // RGBA8888 is 1 in the HDI's list of formats.
        let list: Vec<i32> =
            SIZES.iter().flat_map(|(width, height)| [1, (*width).into(), (*height).into()]).collect();
        let set = ability.set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &list);
        set.map_err(|error| Error::device(error.to_string()))?;
        Ok(ability)
    }

    fn open_camera(
        &self,
        camera_id: &str,
        _: OpenFlags,
        _: Arc<dyn ICameraDeviceCallback>,
    ) -> Result<Arc<dyn ICameraDevice>> {
        known(camera_id)?;
        self.camera.open()
    }
}

hal_api::export_driver!(Minimal);
