//! Faults of a profile, a script or an order.

mod kind;

use std::path::Path;

use hal_api::status::Status;
use serde::Deserialize;
use toml::Spanned;

use super::source::{MAX_BYTES, Source, clip};
use crate::profile::{Action, Fault, MAX_FAULTS, Method, ProfileError, Target, When};
use kind::{KINDS, Kind, On};

/// As it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFault {
    action: Spanned<String>,
    camera: Option<Spanned<String>>,
    method: Option<Spanned<String>>,
    call: Option<Spanned<u32>>,
    capture: Option<Spanned<u32>>,
    stream: Option<Spanned<u32>>,
    frame: Option<Spanned<u32>>,
    sensor_frame: Option<Spanned<u32>>,
    one_in: Option<Spanned<u32>>,
    seed: Option<u32>,
    count: Option<Spanned<u32>>,
    frames: Option<Spanned<u32>>,
    silent: Option<bool>,
    bytes: Option<Spanned<u32>>,
    bytes_used: Option<u32>,
    offset_ns: Option<i64>,
    offset: Option<i32>,
    status: Option<Spanned<RawStatus>>,
    ms: Option<Spanned<u32>>,
}

/// By name, or by number to be able to name one that does not exist.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RawStatus {
    Name(String),
    Number(i32),
}

/// A list of faults and nothing else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawScript {
    fault: Vec<RawFault>,
}

/// Reads a script; `ids` are the cameras there are.
///
/// # Errors
/// [`ProfileError`] at the first key that is missing, unknown, superfluous or out of range.
pub(in crate::profile) fn script(
    origin: &str,
    text: &str,
    ids: &[String],
) -> Result<Vec<Fault>, ProfileError> {
    if text.len() > MAX_BYTES {
        let what = format!("it has {} bytes; at most {MAX_BYTES} are read", text.len());
        return Err(ProfileError::new(origin, what));
    }
    let source = Source { origin, text, folder: Path::new("") };
    let raw: RawScript = toml::from_str(text).map_err(|fault| match fault.span() {
        Some(span) => ProfileError::at(origin, text, span, fault.message()),
        None => ProfileError::new(origin, fault.message()),
    })?;
    parse(&source, &raw.fault, ids)
}

/// Faults; `ids` are the cameras there are.
///
/// # Errors
/// [`ProfileError`] at the first key that is missing, superfluous or out of range.
pub(super) fn parse(
    source: &Source<'_>,
    raws: &[RawFault],
    ids: &[String],
) -> Result<Vec<Fault>, ProfileError> {
    match raws.get(MAX_FAULTS) {
        None => raws.iter().map(|raw| fault(source, raw, ids)).collect(),
        Some(excess) => {
            let what = format!("{} faults are listed; there can be {MAX_FAULTS}", raws.len());
            Err(source.wrong(&excess.action, what))
        }
    }
}

fn fault(source: &Source<'_>, raw: &RawFault, ids: &[String]) -> Result<Fault, ProfileError> {
    let name = raw.action.as_ref();
    let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        let what = format!("action = \"{}\" is not known; there are {}", clip(name), known.join(", "));
        return Err(source.wrong(&raw.action, what));
    };
    raw.check_keys(source, kind)?;
    let target = target(source, raw, kind)?;
    let camera = match &raw.camera {
        None => None,
        Some(id) => Some(ids.iter().position(|known| known == id.as_ref()).ok_or_else(|| {
            let found = clip(id.as_ref());
            source.wrong(id, format!("camera = \"{found}\" is not known; there are {}", ids.join(", ")))
        })?),
    };
    if let Target::Calls(method) = target
        && kind.needs_camera
        && camera.is_none()
        && !method.object.has_camera()
    {
        let what = format!("{name} on calls of {method} needs camera = \"ID\"");
        return Err(source.wrong(&raw.action, what));
    }
    let when = when(source, raw, target)?;
    let usual = if matches!(when, When::OneIn { .. }) { u32::MAX } else { 1 };
    let count = raw.count.as_ref().map(|count| source.number("count", count, 1..=u32::MAX)).transpose()?;
    Ok(Fault { camera, target, when, count: count.unwrap_or(usual), action: raw.act(source, kind)? })
}

fn target(source: &Source<'_>, raw: &RawFault, kind: &Kind) -> Result<Target, ProfileError> {
    let name = kind.name;
    let Some(method) = &raw.method else {
        if kind.on == On::Calls {
            let what = format!("{name} is about calls; it needs method = \"OBJECT.METHOD\"");
            return Err(source.wrong(&raw.action, what));
        }
        let id = |key: &str, raw: &Option<Spanned<u32>>| match raw {
            None => Ok(None),
            Some(raw) => {
                source.number(key, raw, 0..=i32::MAX.unsigned_abs()).map(|id| i32::try_from(id).ok())
            }
        };
        let (capture, stream) = (id("capture", &raw.capture)?, id("stream", &raw.stream)?);
        return Ok(Target::Frames { capture, stream });
    };
    if kind.on == On::Frames {
        let what = format!("{name} is about frames; it takes no method");
        return Err(source.wrong(method, what));
    }
    Method::named(method.as_ref()).map(Target::Calls).ok_or_else(|| {
        let known: Vec<String> = Method::all().map(|method| method.to_string()).collect();
        let found = clip(method.as_ref());
        source.wrong(method, format!("method = \"{found}\" is not known; there are {}", known.join(", ")))
    })
}

fn when(source: &Source<'_>, raw: &RawFault, target: Target) -> Result<When, ProfileError> {
    let calls = matches!(target, Target::Calls(_));
    let given = [
        ("call", &raw.call, calls),
        ("frame", &raw.frame, !calls),
        ("sensor_frame", &raw.sensor_frame, !calls),
        ("one_in", &raw.one_in, true),
    ];
    let mut given = given.into_iter().filter_map(|(key, value, fits)| Some((key, value.as_ref()?, fits)));
    let legal = if calls { "call or one_in" } else { "frame, sensor_frame or one_in" };
    match (given.next(), given.next()) {
        (None, _) if calls => Ok(When::Call(1)),
        (None, _) => Err(source.wrong(&raw.action, format!("the fault says not when: it needs {legal}"))),
        (Some((key, value, _)), Some((other, ..))) => {
            Err(source.wrong(value, format!("{key} and {other} exclude each other; give {legal}")))
        }
        (Some((key, value, false)), None) => {
            Err(source.wrong(value, format!("{key} does not go with what the fault watches; give {legal}")))
        }
        (Some(("call", value, true)), None) => source.number("call", value, 1..=u32::MAX).map(When::Call),
        (Some(("frame", value, true)), None) => Ok(When::Frame(*value.as_ref())),
        (Some(("sensor_frame", value, true)), None) => Ok(When::SensorFrame(*value.as_ref())),
        (Some((key, value, true)), None) => {
            let each = source.number(key, value, 1..=u32::MAX)?;
            Ok(When::OneIn { each, seed: raw.seed })
        }
    }
}

impl RawFault {
    /// Whether what is given belongs to the action.
    ///
    /// # Errors
    /// [`ProfileError`] with the keys that the action takes.
    fn check_keys(&self, source: &Source<'_>, kind: &Kind) -> Result<(), ProfileError> {
        let given = [
            ("frames", self.frames.is_some()),
            ("silent", self.silent.is_some()),
            ("bytes", self.bytes.is_some()),
            ("bytes_used", self.bytes_used.is_some()),
            ("offset_ns", self.offset_ns.is_some()),
            ("offset", self.offset.is_some()),
            ("status", self.status.is_some()),
            ("ms", self.ms.is_some()),
        ];
        let stray = given.iter().find(|(key, given)| *given && !kind.keys.contains(key));
        let what = if let Some((key, _)) = stray {
            let legal = if kind.keys.is_empty() { "none".to_owned() } else { kind.keys.join(", ") };
            format!("{key} does not belong to {}; it takes {legal}", kind.name)
        } else if self.seed.is_some() && self.one_in.is_none() {
            "seed goes with one_in only".to_owned()
        } else if (self.capture.is_some() || self.stream.is_some()) && self.method.is_some() {
            "capture and stream do not go with method".to_owned()
        } else {
            return Ok(());
        };
        Err(source.wrong(&self.action, what))
    }

    fn act(&self, source: &Source<'_>, kind: &Kind) -> Result<Action, ProfileError> {
        let silent = self.silent.unwrap_or(false);
        let frames = self.frames.as_ref().map(|frames| source.number("frames", frames, 1..=1_000_000));
        let frames = frames.transpose()?;
        let needs = |key: &str| source.wrong(&self.action, format!("{} needs {key}", kind.name));
        Ok(match kind.name {
            "unplug" => Action::Unplug,
            "replug" => Action::Replug { frames: frames.ok_or_else(|| needs("frames"))? },
            "stall" => Action::Stall { frames },
            "drop" => Action::Drop { silent },
            "corrupt" => {
                let bytes = self.bytes.as_ref().map(|bytes| source.number("bytes", bytes, 0..=1 << 20));
                Action::Corrupt { bytes: bytes.transpose()?.unwrap_or(64), silent }
            }
            "late" => Action::Late { frames: frames.unwrap_or(1) },
            "duplicate" => Action::Duplicate,
            "wrong_size" => {
                Action::WrongSize { bytes_used: self.bytes_used.ok_or_else(|| needs("bytes_used"))? }
            }
            "wrong_time" => {
                Action::WrongTime { offset_ns: self.offset_ns.ok_or_else(|| needs("offset_ns"))? }
            }
            "wrong_number" => Action::WrongNumber { offset: self.offset.ok_or_else(|| needs("offset"))? },
            "wrong_buffer" => Action::WrongBuffer,
            "status" => Action::Refuse(status(source, self.status.as_ref().ok_or_else(|| needs("status"))?)?),
            "out_of_memory" => Action::Refuse(Status::INSUFFICIENT_RESOURCES),
            "abort" => Action::Abort,
            "segv" => Action::Segv,
            "panic" => Action::Panic,
            "hang" => {
                let ms = self.ms.as_ref().map(|ms| source.number("ms", ms, 1..=3_600_000));
                Action::Hang { ms: ms.transpose()? }
            }
            "overheat" => Action::Overheat,
            "store_full" => Action::StoreFull,
            _ => Action::Preempt,
        })
    }
}

fn status(source: &Source<'_>, raw: &Spanned<RawStatus>) -> Result<Status, ProfileError> {
    let found = match raw.as_ref() {
        RawStatus::Number(number) => Some(Status(*number)),
        RawStatus::Name(name) => Status::ALL.iter().find(|row| row.name == name).map(|row| row.status),
    };
    found.filter(|status| !status.is_ok()).ok_or_else(|| {
        let known: Vec<&str> =
            Status::ALL.iter().filter(|row| !row.status.is_ok()).map(|row| row.name).collect();
        let found = match raw.as_ref() {
            RawStatus::Number(number) => number.to_string(),
            RawStatus::Name(name) => format!("\"{}\"", clip(name)),
        };
        source.wrong(
            raw,
            format!("status = {found} is none that fails; there are {}, and numbers but 0", known.join(", ")),
        )
    })
}
