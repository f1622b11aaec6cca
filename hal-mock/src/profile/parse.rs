//! From TOML to a checked profile. Every value is untrusted; nothing is opened here.

mod words;
mod source;
mod board;
mod captures;
mod controls;
mod faults;
mod store;

use std::path::{Path, PathBuf};

use hal_api::buffer::MemoryKinds;
use hal_api::format::{FormatInfo, layout};
use serde::Deserialize;
use toml::Spanned;

use super::{CameraProfile, FaultScript, MAX_CAMERAS, MAX_MODES, Mode, Profile, ProfileError, SceneSpec};
pub(super) use faults::script;
pub(super) use source::MAX_BYTES;
use source::{Source, clip};

/// Frames for which each picture is shown, usually.
const FRAMES_EACH: u32 = 30;
/// Highest frame rate in frames per second.
const MAX_FPS: u32 = 100_000;
/// Longest exposure time in microseconds: what an INT32 rational of microseconds holds.
const MAX_EXPOSURE_US: u32 = i32::MAX.unsigned_abs();

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProfile {
    clock: Option<Spanned<String>>,
    seed: Option<u32>,
    memory: Option<Vec<Spanned<String>>>,
    store: Option<store::RawStore>,
    faults: Option<Spanned<String>>,
    fault: Option<Vec<faults::RawFault>>,
    camera: Spanned<Vec<RawCamera>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCamera {
    id: Spanned<String>,
    name: Spanned<String>,
    position: Spanned<String>,
    kind: Spanned<String>,
    connection: Spanned<String>,
    orientation: Spanned<u32>,
    sensor: Spanned<String>,
    scene: Spanned<String>,
    frames_each: Option<Spanned<u32>>,
    strip: Option<bool>,
    exposure_us: Spanned<[u32; 3]>,
    gain: Spanned<[u32; 3]>,
    max_streams: Spanned<u32>,
    max_captures: Spanned<u32>,
    buffers: Spanned<[u32; 3]>,
    controls: Option<controls::RawControls>,
    captures: Option<captures::RawCaptures>,
    board: Option<board::RawBoard>,
    modes: Spanned<Vec<RawModes>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawModes {
    formats: Vec<Spanned<String>>,
    sizes: Vec<Spanned<String>>,
    fps: Spanned<[u32; 2]>,
}

/// Reads a profile. `origin` names it in errors, relative pictures are in `folder`.
///
/// # Errors
/// [`ProfileError`] at the first key that is missing, unknown, of a wrong type or out of range.
pub(super) fn parse(origin: &str, text: &str, folder: &Path) -> Result<Profile, ProfileError> {
    if text.len() > MAX_BYTES {
        let what = format!("it has {} bytes; at most {MAX_BYTES} are read", text.len());
        return Err(ProfileError::new(origin, what));
    }
    let source = Source { origin, text, folder };
    let raw: RawProfile = toml::from_str(text).map_err(|fault| match fault.span() {
        Some(span) => ProfileError::at(origin, text, span, fault.message()),
        None => ProfileError::new(origin, fault.message()),
    })?;
    let cameras = raw.camera.as_ref();
    if cameras.is_empty() || cameras.len() > MAX_CAMERAS {
        let what = format!("{} cameras are listed; legal are 1 to {MAX_CAMERAS}", cameras.len());
        return Err(source.wrong(&raw.camera, what));
    }
    for (index, camera) in cameras.iter().enumerate() {
        if cameras.iter().take(index).any(|other| other.id.as_ref() == camera.id.as_ref()) {
            return Err(
                source.wrong(&camera.id, format!("id = \"{}\" is used twice", clip(camera.id.as_ref())))
            );
        }
    }
    let clock = raw.clock.as_ref().map(|word| source.word("clock", word, words::CLOCKS)).transpose()?;
    let seed = u64::from(raw.seed.unwrap_or(0));
    let mut memory = MemoryKinds::empty();
    for word in raw.memory.iter().flatten() {
        memory |= source.word("memory", word, words::MEMORY)?;
    }
    let boards: Vec<_> = cameras.iter().map(|camera| camera.board.as_ref()).collect();
    let mut cameras =
        cameras.iter().map(|camera| self::camera(&source, camera, seed)).collect::<Result<Vec<_>, _>>()?;
    board::join(&source, &boards, &mut cameras)?;
    let ids: Vec<String> = cameras.iter().map(|camera| camera.id.clone()).collect();
    let file = raw.faults.as_ref().map(|path| source.name("faults", path)).transpose()?;
    let faults = faults::parse(&source, raw.fault.as_deref().unwrap_or_default(), &ids)?;
    Ok(Profile {
        clock: clock.unwrap_or(crate::clock::ClockKind::Real),
        seed,
        memory: if raw.memory.is_some() { memory } else { MemoryKinds::all() },
        store: store::parse(&source, raw.store.as_ref())?,
        faults: FaultScript { faults, file: file.map(|file| folder.join(file)) },
        cameras,
    })
}

/// Replaces a key of the whole profile, as `key=value` of the configuration says.
///
/// # Errors
/// [`ProfileError`] with the keys or values that are legal.
pub(super) fn replace(
    profile: &mut Profile,
    origin: &str,
    key: &str,
    value: &str,
) -> Result<(), ProfileError> {
    let spanned = |text: &str| Spanned::new(0..0, text.to_owned());
    let source = Source { origin, text: "", folder: Path::new("") };
    let outcome = match key {
        "clock" => source.word(key, &spanned(value), words::CLOCKS).map(|clock| profile.clock = clock),
        "memory" => {
            let kinds = value.split(',').map(|word| source.word(key, &spanned(word), words::MEMORY));
            let kinds = kinds.collect::<Result<Vec<_>, _>>();
            kinds.map(|kinds| profile.memory = kinds.into_iter().collect())
        }
        "seed" => match value.parse::<u32>() {
            Ok(seed) => {
                profile.reseed(u64::from(seed));
                Ok(())
            }
            Err(_) => Err(ProfileError::new(
                origin,
                format!("seed = {:?} is not a number up to {}", clip(value), u32::MAX),
            )),
        },
        "faults" => {
            source.name(key, &spanned(value)).map(|path| profile.faults.file = Some(PathBuf::from(path)))
        }
        "scene" => scene(&source, &spanned(value), FRAMES_EACH, profile.seed).map(|scene| {
            for camera in &mut profile.cameras {
                camera.scene = scene.clone();
            }
        }),
        "strip" => source.word(key, &spanned(value), words::SWITCH).map(|strip| {
            for camera in &mut profile.cameras {
                camera.strip = strip;
            }
        }),
        _ => {
            let found = clip(key);
            let what =
                format!("{found:?} cannot be replaced; clock, faults, memory, scene, seed and strip can");
            return Err(ProfileError::new(origin, what));
        }
    };
    // There is no text to point into.
    outcome.map_err(ProfileError::without_place)
}

fn camera(source: &Source<'_>, raw: &RawCamera, seed: u64) -> Result<CameraProfile, ProfileError> {
    let frames_each = raw.frames_each.as_ref().map(|each| source.number("frames_each", each, 1..=1_000_000));
    Ok(CameraProfile {
        id: source.name("id", &raw.id)?,
        name: source.name("name", &raw.name)?,
        position: source.word("position", &raw.position, words::POSITIONS)?,
        kind: source.word("kind", &raw.kind, words::KINDS)?,
        connection: source.word("connection", &raw.connection, words::CONNECTIONS)?,
        orientation: orientation(source, &raw.orientation)?,
        sensor: source.size("sensor", &raw.sensor)?,
        scene: scene(source, &raw.scene, frames_each.transpose()?.unwrap_or(FRAMES_EACH), seed)?,
        strip: raw.strip.unwrap_or(true),
        exposure_us: source.range("exposure_us", &raw.exposure_us, 1..=MAX_EXPOSURE_US)?,
        gain: source.range("gain", &raw.gain, 1..=1_000_000)?,
        max_streams: source.number("max_streams", &raw.max_streams, 1..=16)?,
        max_captures: source.number("max_captures", &raw.max_captures, 1..=64)?,
        buffers: source.range("buffers", &raw.buffers, 1..=64)?,
        controls: controls::parse(source, raw.controls.as_ref())?,
        captures: captures::parse(source, raw.captures.as_ref())?,
        board: board::parse(source, raw.board.as_ref())?,
        modes: modes(source, &raw.modes)?,
    })
}

/// What a camera can see, as an order names it.
///
/// # Errors
/// [`ProfileError`] with what there is.
pub(super) fn scene_of(text: &str, seed: u64) -> Result<SceneSpec, ProfileError> {
    let source = Source { origin: "order", text: "", folder: Path::new("") };
    let spec = scene(&source, &Spanned::new(0..0, text.to_owned()), FRAMES_EACH, seed);
    spec.map_err(ProfileError::without_place)
}

fn orientation(source: &Source<'_>, raw: &Spanned<u32>) -> Result<u32, ProfileError> {
    let degrees = *raw.as_ref();
    if [0, 90, 180, 270].contains(&degrees) {
        return Ok(degrees);
    }
    Err(source.wrong(raw, format!("orientation = {degrees} is not possible; legal are 0, 90, 180 and 270")))
}

fn scene(
    source: &Source<'_>,
    raw: &Spanned<String>,
    frames_each: u32,
    seed: u64,
) -> Result<SceneSpec, ProfileError> {
    let text = source.name("scene", raw)?;
    let spec = SceneSpec::parse(&text, source.folder, frames_each);
    match spec.map_err(|fault| source.wrong(raw, format!("scene: {fault}")))? {
        SceneSpec::Pattern(pattern) => Ok(SceneSpec::Pattern(super::seeded(pattern, seed))),
        files => Ok(files),
    }
}

fn modes(source: &Source<'_>, raw: &Spanned<Vec<RawModes>>) -> Result<Vec<Mode>, ProfileError> {
    let total: usize =
        raw.as_ref().iter().map(|group| group.formats.len().saturating_mul(group.sizes.len())).sum();
    if total == 0 || total > MAX_MODES {
        let what = format!("modes make {total} pairs of format and size; legal are 1 to {MAX_MODES}");
        return Err(source.wrong(raw, what));
    }
    let mut modes: Vec<Mode> = Vec::with_capacity(total);
    for group in raw.as_ref() {
        let [fps_min, fps_max] = *group.fps.as_ref();
        if fps_min == 0 || fps_min > fps_max || fps_max > MAX_FPS {
            let what = format!("fps = [{fps_min}, {fps_max}] must be least and most, within 1 to {MAX_FPS}");
            return Err(source.wrong(&group.fps, what));
        }
        for name in &group.formats {
            let info = FormatInfo::by_name(name.as_ref()).ok_or_else(|| {
                let known: Vec<&str> = FormatInfo::all().iter().map(|info| info.name).collect();
                let found = clip(name.as_ref());
                source.wrong(name, format!("{found:?} is no pixel format; there are {}", known.join(", ")))
            })?;
            for text in &group.sizes {
                let size = source.size("sizes", text)?;
                layout(info.fourcc, size.width, size.height, 1)
                    .map_err(|fault| source.wrong(text, format!("{} at {size}: {fault}", info.name)))?;
                if modes.iter().any(|mode| mode.format == info.fourcc && mode.size == size) {
                    return Err(source.wrong(text, format!("{} at {size} is listed twice", info.name)));
                }
                modes.push(Mode { format: info.fourcc, size, fps_min, fps_max });
            }
        }
    }
    Ok(modes)
}
