//! Photos: what is written into their files, and what becomes of them.

use hal_api::format::FourCc;
use hal_api::metadata::values::jpeg_quality;
use hal_api::metadata::{Item, tags};
use hal_api::units::Size;

use super::control::{Control, Kind, SWITCH, only};
use super::request::{Change, Settings, signed};
use crate::profile::CameraProfile;

pub(super) const CONTROLS: &[Control] = &[
    Control::new(
        tags::JPEG_ORIENTATION.tag(),
        Kind::Other {
            offered: has_photos,
            set: set_orientation,
            write: |settings, _, builder| {
                builder.set(tags::JPEG_ORIENTATION, signed(settings.still.orientation))
            },
        },
    ),
    Control::new(
        tags::CONTROL_CAPTURE_ROTATION.tag(),
        Kind::Choice {
            legal: photo_switch,
            get: |settings| settings.still.rotated,
            set: |settings, rotated| settings.still.rotated = rotated,
        },
    ),
    Control::new(
        tags::JPEG_QUALITY.tag(),
        Kind::Choice {
            legal: |profile| {
                if has_photos(profile) {
                    &[jpeg_quality::LOW, jpeg_quality::MIDDLE, jpeg_quality::HIGH]
                } else {
                    &[]
                }
            },
            get: |settings| settings.still.quality,
            set: |settings, quality| {
                (settings.still.quality, settings.still.compression) = (quality, None);
            },
        },
    ),
    Control::new(
        tags::PHOTO_COMPRESSION_QUALITY.tag(),
        Kind::Other {
            offered: has_photos,
            set: |change, _, item| {
                let quality = only::<i32>(item).unwrap_or(0);
                change.settings.still.compression = Some(percent(item, quality)?);
                Ok(())
            },
            write: |settings, _, builder| match settings.still.compression {
                Some(quality) => builder.set(tags::PHOTO_COMPRESSION_QUALITY, i32::from(quality)),
                None => builder,
            },
        },
    ),
    Control::new(
        tags::CONTROL_PHOTO_QUALITY_PRIORITIZATION.tag(),
        Kind::Choice {
            legal: photo_switch,
            get: |settings| settings.still.priority,
            set: |settings, priority| settings.still.priority = priority,
        },
    ),
    Control::new(
        tags::CONTROL_BURST_CAPTURE.tag(),
        Kind::Choice {
            legal: photo_switch,
            get: |settings| settings.burst,
            set: |settings, burst| settings.burst = burst,
        },
    ),
    Control::new(
        tags::JPEG_GPS_COORDINATES.tag(),
        Kind::Other { offered: has_photos, set: set_place, write: |_, _, builder| builder },
    ),
    Control::new(
        tags::JPEG_GPS_TIMESTAMP.tag(),
        Kind::Other {
            offered: has_photos,
            set: |change, _, item| {
                change.settings.still.place_time = only::<i64>(item);
                Ok(())
            },
            write: |_, _, builder| builder,
        },
    )
    .unless(no_place),
    Control::new(
        tags::JPEG_GPS_PROCESSING_METHOD.tag(),
        Kind::Other {
            offered: has_photos,
            set: |change, _, item| {
                change.settings.still.place_method = only::<u8>(item);
                Ok(())
            },
            write: |_, _, builder| builder,
        },
    )
    .unless(no_place),
    Control::new(
        tags::JPEG_THUMBNAIL_SIZE.tag(),
        Kind::Other {
            offered: |profile| has_photos(profile) && !profile.controls.thumbnails.is_empty(),
            set: set_thumbnail,
            write: |settings, _, builder| {
                let size = settings.still.thumbnail.unwrap_or_default();
                builder.set(tags::JPEG_THUMBNAIL_SIZE, &[signed(size.width), signed(size.height)])
            },
        },
    ),
    Control::new(
        tags::JPEG_THUMBNAIL_QUALITY.tag(),
        Kind::Other {
            offered: |profile| has_photos(profile) && !profile.controls.thumbnails.is_empty(),
            set: |change, _, item| {
                let quality = only::<u8>(item).unwrap_or(0);
                change.settings.still.thumbnail_quality = percent(item, i32::from(quality))?;
                Ok(())
            },
            write: |settings, _, builder| {
                builder.set(tags::JPEG_THUMBNAIL_QUALITY, settings.still.thumbnail_quality)
            },
        },
    ),
    Control::new(
        tags::CONTROL_DEFERRED_IMAGE_DELIVERY.tag(),
        Kind::Choice {
            legal: |profile| if profile.controls.deferred_photo { SWITCH } else { &[] },
            get: |settings| settings.still.deferred,
            set: |settings, deferred| settings.still.deferred = deferred,
        },
    ),
    Control::new(
        tags::CAMERA_USER_ID.tag(),
        Kind::Number {
            legal: |profile| {
                let keeps = profile.controls.deferred_photo || profile.controls.deferred_video;
                keeps.then_some([0, i32::MAX])
            },
            get: |settings| settings.still.user_id,
            set: |settings, user| settings.still.user_id = user,
        },
    ),
];

/// Whether the camera takes photos.
pub(crate) fn has_photos(profile: &CameraProfile) -> bool {
    profile.modes.iter().any(|mode| mode.format == FourCc::JPEG)
}

fn photo_switch(profile: &CameraProfile) -> &[u8] {
    if has_photos(profile) { SWITCH } else { &[] }
}

fn no_place(settings: &Settings) -> Option<&'static str> {
    settings.still.place.is_none().then_some("no place is set; set JPEG_GPS_COORDINATES with it")
}

fn set_orientation(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let degrees = only::<i32>(item).unwrap_or(-1);
    let legal = u32::try_from(degrees).ok().filter(|degrees| [0, 90, 180, 270].contains(degrees));
    change.settings.still.orientation = legal
        .ok_or_else(|| format!("{} = {degrees} is not possible; legal are 0, 90, 180, 270", item.tag()))?;
    Ok(())
}

fn percent(item: Item<'_>, quality: i32) -> Result<u8, String> {
    let legal = u8::try_from(quality).ok().filter(|quality| (1..=100).contains(quality));
    legal.ok_or_else(|| format!("{} = {quality} is out of range; legal are 1 to 100", item.tag()))
}

fn set_place(change: &mut Change, _: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let values = item.values::<f64>().map(|values| values.to_vec()).unwrap_or_default();
    let found = match *values {
        [latitude, longitude, altitude] => Some([latitude, longitude, altitude]),
        _ => None,
    };
    let legal = found.filter(|[latitude, longitude, altitude]| {
        latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && altitude.abs() <= 100_000.0
    });
    change.settings.still.place = Some(legal.ok_or_else(|| {
        format!(
            "{} = {values:?} is no place; legal is [latitude, longitude, altitude] within 90 and 180 degrees \
             and 100000 m",
            item.tag()
        )
    })?);
    Ok(())
}

fn set_thumbnail(change: &mut Change, profile: &CameraProfile, item: Item<'_>) -> Result<(), String> {
    let values = item.values::<i32>().map(|values| values.to_vec()).unwrap_or_default();
    let size = match *values {
        [width, height] => u32::try_from(width).ok().zip(u32::try_from(height).ok()),
        _ => None,
    };
    let size = size.map(|(width, height)| Size::new(width, height));
    let sizes = &profile.controls.thumbnails;
    change.settings.still.thumbnail = match size {
        Some(none) if none == Size::default() => None,
        Some(size) if sizes.contains(&size) => Some(size),
        _ => {
            let legal: Vec<String> = sizes.iter().map(ToString::to_string).collect();
            return Err(format!(
                "{} = {values:?} is not possible; legal are {}, and 0x0 for none",
                item.tag(),
                legal.join(", ")
            ));
        }
    };
    Ok(())
}
