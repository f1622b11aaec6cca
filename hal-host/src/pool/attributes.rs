//! Judges what a driver says about a stream before memory is made by it.

use hal_api::format::{FormatInfo, Modifier, PlaneLayout};
use hal_api::stream::StreamAttributes;

use super::error::PoolError;
use super::slot::MAX_SLOTS;

/// Most bytes of one buffer: beyond any camera, and far from any overflow.
pub const MAX_BUFFER_BYTES: u64 = 1 << 32;

/// Checks that a stream's attributes are consistent: planes inside the buffer, disjoint, large enough for
/// the format, and a number of buffers that can be.
///
/// # Errors
/// [`PoolError::Attributes`], naming the first thing that is wrong. The driver is to blame.
pub fn check_attributes(attributes: &StreamAttributes) -> Result<(), PoolError> {
    let stream_id = attributes.stream_id;
    let wrong =
        |what, found: u64, expected: String| Err(PoolError::Attributes { stream_id, what, found, expected });
    let needed = size_of::<StreamAttributes>();
    if usize::try_from(attributes.struct_size).unwrap_or(0) < needed {
        let found = attributes.struct_size.into();
        return wrong("struct_size in bytes", found, format!("at least {needed}"));
    }
    if !(1..=4).contains(&attributes.n_planes) {
        return wrong("the number of planes", attributes.n_planes.into(), "1 to 4".into());
    }
    if attributes.buffer_size == 0 || attributes.buffer_size > MAX_BUFFER_BYTES {
        let expected = format!("1 to {MAX_BUFFER_BYTES}");
        return wrong("buffer_size in bytes", attributes.buffer_size, expected);
    }
    let (min, max) = (attributes.buffer_count_min, attributes.buffer_count_max);
    if min == 0 || min > MAX_SLOTS {
        return wrong("buffer_count_min", min.into(), format!("1 to {MAX_SLOTS}"));
    }
    if max < min {
        return wrong("buffer_count_max", max.into(), format!("at least buffer_count_min, {min}"));
    }
    check_planes(attributes)?;
    check_format(attributes)
}

/// # Errors
/// As [`check_attributes`].
fn check_planes(attributes: &StreamAttributes) -> Result<(), PoolError> {
    let stream_id = attributes.stream_id;
    let wrong = |what, found, expected| Err(PoolError::Attributes { stream_id, what, found, expected });
    let planes = attributes.planes();
    for (index, plane) in planes.iter().enumerate() {
        let rows = u64::from(plane.stride) * u64::from(plane.rows);
        if plane.size == 0 || plane.size < rows {
            let expected = format!("at least 1 and stride times rows, {rows}, in plane {index}");
            return wrong("the size of a plane in bytes", plane.size, expected);
        }
        let end = plane.offset.checked_add(plane.size);
        if end.is_none_or(|end| end > attributes.buffer_size) {
            let expected = format!("inside the buffer of {} in plane {index}", attributes.buffer_size);
            return wrong("the end of a plane in bytes", end.unwrap_or(u64::MAX), expected);
        }
        let before = planes.get(..index).unwrap_or_default();
        if let Some(other) = before.iter().position(|other| overlap(other, plane)) {
            let expected = format!("outside plane {other} for plane {index}");
            return wrong("the offset of a plane in bytes", plane.offset, expected);
        }
    }
    Ok(())
}

/// Of a known format in rows of pixels, each plane has to hold its rows. Others are the exporter's affair.
///
/// # Errors
/// As [`check_attributes`].
fn check_format(attributes: &StreamAttributes) -> Result<(), PoolError> {
    let stream_id = attributes.stream_id;
    let wrong = |what, found, expected| Err(PoolError::Attributes { stream_id, what, found, expected });
    if attributes.width == 0 || attributes.height == 0 {
        let area = attributes.size().area();
        return wrong("the number of pixels", area, "at least 1".into());
    }
    let Some(format) = FormatInfo::of(attributes.format) else { return Ok(()) };
    if format.is_compressed() || attributes.modifier != Modifier::LINEAR {
        return Ok(());
    }
    if attributes.planes().len() != format.planes.len() {
        let expected = format!("{} for {}", format.planes.len(), format.name);
        return wrong("the number of planes", attributes.n_planes.into(), expected);
    }
    for (plane, info) in attributes.planes().iter().zip(format.planes) {
        let row_bytes = info.row_bytes(attributes.width);
        if u64::from(plane.stride) < row_bytes {
            let expected = format!("at least {row_bytes} for {} pixels", attributes.width);
            return wrong("a stride in bytes", plane.stride.into(), expected);
        }
        let rows = info.rows(attributes.height);
        if plane.rows < rows {
            let expected = format!("at least {rows} for {} lines", attributes.height);
            return wrong("the rows of a plane", plane.rows.into(), expected);
        }
    }
    Ok(())
}

fn overlap(one: &PlaneLayout, other: &PlaneLayout) -> bool {
    let ends = |plane: &PlaneLayout| plane.offset.saturating_add(plane.size);
    one.offset < ends(other) && other.offset < ends(one)
}
