//! The table `controls` of a profile.

use hal_api::metadata::ValueSet;
use hal_api::metadata::values::{
    ae_antibanding_mode, awb_mode, exposure_mode, flash_mode, focus_mode, meter_mode, mirror_support,
    video_stabilization_mode,
};
use hal_api::units::Size;
use serde::Deserialize;
use toml::Spanned;

use super::source::{Source, clip};
use crate::look::SceneFacts;
use crate::profile::{ControlProfile, ProfileError};

/// As it is written; what is missing is as in [`ControlProfile::default`].
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct RawControls {
    delay: Option<Spanned<u32>>,
    exposure: Option<Spanned<Vec<Spanned<String>>>>,
    compensation: Option<Spanned<u32>>,
    steps_per_ev: Option<Spanned<u32>>,
    metering: Option<Spanned<Vec<Spanned<String>>>>,
    antibanding: Option<Spanned<Vec<Spanned<String>>>>,
    focus: Option<Spanned<Vec<Spanned<String>>>>,
    nearest: Option<Spanned<u32>>,
    lens_speed: Option<Spanned<u32>>,
    white_balance: Option<Spanned<Vec<Spanned<String>>>>,
    kelvin: Option<Spanned<[u32; 2]>>,
    zoom: Option<Spanned<[u32; 2]>>,
    flash: Option<Spanned<Vec<Spanned<String>>>>,
    flash_light: Option<Spanned<u32>>,
    stabilization: Option<Spanned<Vec<Spanned<String>>>>,
    mirror: Option<Spanned<String>>,
    mute: Option<bool>,
    faces: Option<Spanned<u32>>,
    noise: Option<Spanned<u32>>,
    thumbnails: Option<Vec<Spanned<String>>>,
    deferred_photo: Option<bool>,
    deferred_video: Option<bool>,
    focal_length_um: Option<Spanned<u32>>,
    equivalent_mm: Option<Spanned<u32>>,
    pixel_nm: Option<Spanned<u32>>,
    light: Option<Spanned<u32>>,
    light_kelvin: Option<Spanned<u32>>,
    distance: Option<Spanned<u32>>,
}

type Words = Option<Spanned<Vec<Spanned<String>>>>;

/// # Errors
/// [`ProfileError`] at the first value that is not legal.
pub(super) fn parse(source: &Source<'_>, raw: Option<&RawControls>) -> Result<ControlProfile, ProfileError> {
    let usual = ControlProfile::default();
    let Some(raw) = raw else { return Ok(usual) };
    let number = |key: &str, value: &Option<Spanned<u32>>, legal, usual| match value {
        Some(value) => source.number(key, value, legal),
        None => Ok(usual),
    };
    let list = |key: &str, words: &Words, set: &ValueSet| modes(source, key, words.as_ref(), set);
    let mirror = raw.mirror.as_ref().map(|word| mode(source, "mirror", word, &mirror_support::SET));
    let kelvin = raw.kelvin.as_ref().map(|range| self::kelvin(source, range));
    let steps = number("compensation", &raw.compensation, 0..=64, 0)?;
    let controls = ControlProfile {
        delay: number("delay", &raw.delay, 0..=8, usual.delay)?,
        exposure: if raw.exposure.is_some() {
            list("exposure", &raw.exposure, &exposure_mode::SET)?
        } else {
            usual.exposure
        },
        compensation: i32::try_from(steps).unwrap_or(0),
        steps_per_ev: number("steps_per_ev", &raw.steps_per_ev, 1..=8, usual.steps_per_ev)?,
        metering: list("metering", &raw.metering, &meter_mode::SET)?,
        antibanding: list("antibanding", &raw.antibanding, &ae_antibanding_mode::SET)?,
        focus: list("focus", &raw.focus, &focus_mode::SET)?,
        nearest: number("nearest", &raw.nearest, 0..=100_000, usual.nearest)?,
        lens_speed: number("lens_speed", &raw.lens_speed, 1..=100_000, usual.lens_speed)?,
        white_balance: list("white_balance", &raw.white_balance, &awb_mode::SET)?,
        kelvin: kelvin.transpose()?.unwrap_or(usual.kelvin),
        zoom: raw.zoom.as_ref().map(|zoom| self::zoom(source, zoom)).transpose()?.unwrap_or(usual.zoom),
        flash: list("flash", &raw.flash, &flash_mode::SET)?,
        flash_light: number("flash_light", &raw.flash_light, 1..=100_000, usual.flash_light)?,
        stabilization: list("stabilization", &raw.stabilization, &video_stabilization_mode::SET)?,
        mirror: mirror.transpose()?.unwrap_or(usual.mirror),
        mute: raw.mute.unwrap_or(usual.mute),
        faces: number("faces", &raw.faces, 0..=SceneFacts::MOST_FACES, usual.faces)?,
        noise: number("noise", &raw.noise, 0..=64_000, usual.noise)?,
        thumbnails: raw.thumbnails.as_ref().map_or(Ok(Vec::new()), |sizes| thumbnails(source, sizes))?,
        deferred_photo: raw.deferred_photo.unwrap_or(usual.deferred_photo),
        deferred_video: raw.deferred_video.unwrap_or(usual.deferred_video),
        focal_length_um: number("focal_length_um", &raw.focal_length_um, 0..=10_000_000, 0)?,
        equivalent_mm: number("equivalent_mm", &raw.equivalent_mm, 0..=10_000, 0)?,
        pixel_nm: number("pixel_nm", &raw.pixel_nm, 0..=100_000, 0)?,
        scene: SceneFacts {
            light: number("light", &raw.light, 1..=1_000_000, usual.scene.light)?,
            kelvin: number("light_kelvin", &raw.light_kelvin, 1000..=40_000, usual.scene.kelvin)?,
            dioptres: number("distance", &raw.distance, 0..=100_000, usual.scene.dioptres)?,
            ..usual.scene
        },
    };
    whole(source, raw, &controls)?;
    Ok(controls)
}

/// What a mode needs besides being listed.
///
/// # Errors
/// At the list that is not whole.
fn whole(source: &Source<'_>, raw: &RawControls, controls: &ControlProfile) -> Result<(), ProfileError> {
    if let Some(list) = raw.exposure.as_ref().filter(|_| controls.exposure.is_empty()) {
        return Err(source.wrong(list, "exposure has no mode; a camera has at least one"));
    }
    // The usual white balance shows daylight as it is; any other would colour what nobody asked to be.
    let neutral = [awb_mode::AUTO, awb_mode::DAYLIGHT];
    if let Some(list) = raw
        .white_balance
        .as_ref()
        .filter(|_| controls.white_balance.first().is_some_and(|first| !neutral.contains(first)))
    {
        return Err(source.wrong(list, "white_balance starts with its usual mode: auto or daylight"));
    }
    Ok(())
}

fn mode(source: &Source<'_>, key: &str, word: &Spanned<String>, set: &ValueSet) -> Result<u8, ProfileError> {
    let found = set.entries.iter().find(|(_, name)| name.eq_ignore_ascii_case(word.as_ref()));
    found.and_then(|(value, _)| u8::try_from(*value).ok()).ok_or_else(|| {
        let legal: Vec<String> = set.entries.iter().map(|(_, name)| name.to_ascii_lowercase()).collect();
        let found = clip(word.as_ref());
        source.wrong(word, format!("{key} = \"{found}\" is not known; legal are {}", legal.join(", ")))
    })
}

fn modes(
    source: &Source<'_>,
    key: &str,
    words: Option<&Spanned<Vec<Spanned<String>>>>,
    set: &ValueSet,
) -> Result<Vec<u8>, ProfileError> {
    let mut found = Vec::new();
    for word in words.iter().flat_map(|words| words.as_ref()) {
        let value = mode(source, key, word, set)?;
        if found.contains(&value) {
            return Err(source.wrong(word, format!("{key} lists \"{}\" twice", clip(word.as_ref()))));
        }
        found.push(value);
    }
    Ok(found)
}

fn zoom(source: &Source<'_>, raw: &Spanned<[u32; 2]>) -> Result<[u32; 2], ProfileError> {
    let [least, most] = *raw.as_ref();
    if least == 100 && (100..=1_700).contains(&most) {
        return Ok([least, most]);
    }
    Err(source
        .wrong(raw, format!("zoom = [{least}, {most}] must be 100 and the most, up to 1700 hundredths")))
}

fn kelvin(source: &Source<'_>, raw: &Spanned<[u32; 2]>) -> Result<[u32; 2], ProfileError> {
    let [least, most] = *raw.as_ref();
    if least <= most && (1000..=40_000).contains(&least) && most <= 40_000 {
        return Ok([least, most]);
    }
    Err(source.wrong(raw, format!("kelvin = [{least}, {most}] must be least and most, within 1000 to 40000")))
}

fn thumbnails(source: &Source<'_>, raw: &[Spanned<String>]) -> Result<Vec<Size>, ProfileError> {
    raw.iter()
        .map(|text| {
            let size = source.size("thumbnails", text)?;
            if size.width > 640 || size.height > 640 {
                return Err(source.wrong(text, format!("thumbnails: {size} is too large; sides go to 640")));
            }
            Ok(size)
        })
        .collect()
}
