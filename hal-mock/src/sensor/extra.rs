//! What extended streams carry that is no picture: distances, and the values of a frame.

use hal_api::format::ImageLayout;
use hal_api::metadata::{Tag, tags};
use hal_api::view::{OutOfView, ViewMut};

use crate::capture::Frame;
use crate::memory::Memory;

/// As far as the mock measures distances, in millimetres.
const FARTHEST_MM: u64 = 10_000;

/// What a stream of values says of each frame.
const VALUES: [Tag; 8] = [
    tags::SENSOR_INFO_TIMESTAMP.tag(),
    tags::STATUS_CAMERA_CURRENT_FPS.tag(),
    tags::STATUS_ISO_VALUE.tag(),
    tags::STATUS_SENSOR_EXPOSURE_TIME.tag(),
    tags::CONTROL_EXPOSURE_STATE.tag(),
    tags::CONTROL_FOCUS_STATE.tag(),
    tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO.tag(),
    tags::CONTROL_FLASH_STATE.tag(),
];

/// Writes distances in millimetres, 16 bits each: a floor that rises to what is in the middle of the picture
/// and goes on to twice as far. `dioptres` is the middle's distance in thousandths of a dioptre, 0 for infinity.
pub(super) fn write_depth(memory: &mut Memory, layout: &ImageLayout, dioptres: u32) -> Option<[u32; 4]> {
    let middle = 1_000_000_u64.checked_div(dioptres.into()).unwrap_or(FARTHEST_MM).min(FARTHEST_MM);
    let (width, rows) = (usize::try_from(layout.width).ok()?, u64::from(layout.height));
    let place = *layout.planes().first()?;
    let stride = usize::try_from(place.stride).ok()?;
    let mut row = Vec::with_capacity(width.saturating_mul(2));
    let mut write = |_: usize, plane: &mut ViewMut<'_>| -> Result<(), OutOfView> {
        let mut offset = 0;
        for y in 0..rows {
            let up = rows.saturating_sub(y).saturating_mul(2);
            let distance = middle.saturating_mul(up).checked_div(rows).unwrap_or(middle).min(FARTHEST_MM);
            let bytes = u16::try_from(distance).unwrap_or(u16::MAX).to_le_bytes();
            row.clear();
            row.extend(std::iter::repeat_n(bytes, width).flatten());
            plane.write_at(offset, &row)?;
            offset = offset.saturating_add(stride);
        }
        Ok(())
    };
    memory.write(layout, &mut write).ok()?;
    Some([u32::try_from(place.size).ok()?, 0, 0, 0])
}

/// Writes a frame's values as a blob; `None` if it is larger than the buffer.
pub(super) fn write_values(memory: &mut Memory, layout: &ImageLayout, frame: &Frame) -> Option<[u32; 4]> {
    let values = frame.applied.results(&VALUES, &frame.facts).ok()?;
    let bytes = values.as_bytes();
    memory.write(layout, &mut |_, plane| plane.write_at(0, bytes)).ok()?;
    Some([u32::try_from(bytes.len()).ok()?, 0, 0, 0])
}
