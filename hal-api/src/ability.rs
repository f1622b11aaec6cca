//! Stream configurations in a camera's ability: one list for drivers to write and hosts to read.
//!
//! The layout is that of `ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS` (HDI metadata, `hdi.md` 4.5): for
//! each mode its stream types, for each of those its details, each level ended by -1. A format is a
//! `camera_format_t` where the HDI has one, else the FourCC itself, which is above all of those.

use crate::format::FourCc;
use crate::format::hdi::CameraFormat;
use crate::metadata::{MetadataRef, tags};
use crate::stream::{OperationMode, StreamIntent};
use crate::units::Size;

/// Tags of this project's own, for what the HDI's registry has no tag for.
pub mod own {
    use crate::metadata::Key;

    /// First of the ids, in the vendors' range.
    const FIRST: u32 = 0xFFFE_0000;

    const fn text(index: u32) -> Key<[u8]> {
        match Key::vendor(FIRST + index) {
            Some(key) => key,
            None => unreachable!(),
        }
    }

    /// The camera's name for people, UTF-8.
    pub const CAMERA_NAME: Key<[u8]> = text(1);
    /// The camera's serial number, UTF-8; absent if it has none.
    pub const CAMERA_SERIAL: Key<[u8]> = text(2);
    /// Where the camera is connected, such as a bus path, UTF-8.
    pub const CAMERA_LOCATION: Key<[u8]> = text(3);
}

/// One configuration that a stream can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StreamConfiguration {
    /// The operation mode that has it.
    pub mode: OperationMode,
    /// What the stream is for.
    pub intent: StreamIntent,
    /// Pixel format.
    pub format: FourCc,
    /// Size in pixels.
    pub size: Size,
    /// Slowest rate in frames per second.
    pub fps_min: u32,
    /// Fastest rate in frames per second.
    pub fps_max: u32,
}

/// What is wrong with a list of configurations. Who wrote it is to blame.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stream configurations: value {index}: {what}")]
pub struct ConfigurationFault {
    /// Index of the value.
    pub index: usize,
    /// What was found, what was expected.
    pub what: String,
}

const END: i32 = -1;

fn value(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn format_out(format: FourCc) -> i32 {
    CameraFormat::of(format)
        .filter(|camera| camera.fourcc() == Some(format))
        .map_or_else(|| format.0.cast_signed(), |camera| camera.0)
}

fn format_in(number: i32) -> FourCc {
    CameraFormat(number).fourcc().unwrap_or(FourCc(number.cast_unsigned()))
}

/// What a camera's streams can be, from its ability: the extended list, or where that is missing the basic
/// one, which knows neither modes nor rates (0 then).
///
/// # Errors
/// The first value of the list that does not fit.
pub fn configurations(ability: MetadataRef<'_>) -> Result<Vec<StreamConfiguration>, ConfigurationFault> {
    if let Some(list) = ability.get(tags::ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS) {
        return decode(&list.to_vec());
    }
    let basic = ability.get(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS);
    let rates = ability.get(tags::ABILITY_FPS_RANGES).map(|ranges| ranges.to_vec()).unwrap_or_default();
    decode_basic(&basic.map(|list| list.to_vec()).unwrap_or_default(), &rates)
}

/// Reads the basic list, triples of format, width and height, with the camera's ranges of rates.
fn decode_basic(values: &[i32], rates: &[i32]) -> Result<Vec<StreamConfiguration>, ConfigurationFault> {
    let rate = |values: Option<&i32>| values.and_then(|rate| u32::try_from(*rate).ok()).unwrap_or(0);
    let (fps_min, fps_max) = (rate(rates.iter().min()), rate(rates.iter().max()));
    let mut reader = Reader { values, index: 0 };
    let mut found = Vec::new();
    while reader.index < values.len() {
        let format = format_in(reader.next("a format")?);
        let size = Size { width: reader.number("a width")?, height: reader.number("a height")? };
        let still = matches!(format, FourCc::JPEG);
        let intent = if still { StreamIntent::STILL_CAPTURE } else { StreamIntent::PREVIEW };
        found.push(StreamConfiguration {
            mode: OperationMode::NORMAL,
            intent,
            format,
            size,
            fps_min,
            fps_max,
        });
    }
    Ok(found)
}

/// Writes configurations; those of one mode and intent come together.
pub fn encode(configurations: &[StreamConfiguration]) -> Vec<i32> {
    let mut sorted = configurations.to_vec();
    sorted.sort_by_key(|one| (one.mode, one.intent));
    let mut values = Vec::new();
    let mut before: Option<&StreamConfiguration> = None;
    for one in &sorted {
        let same_mode = before.is_some_and(|last| last.mode == one.mode);
        let same_intent = same_mode && before.is_some_and(|last| last.intent == one.intent);
        if before.is_some() && !same_intent {
            values.push(END);
        }
        if before.is_some() && !same_mode {
            values.push(END);
        }
        if !same_mode {
            values.push(value(one.mode.0));
        }
        if !same_intent {
            values.push(value(one.intent.0));
        }
        let fixed = if one.fps_min == one.fps_max { one.fps_max } else { 0 };
        let Size { width, height } = one.size;
        let detail = [width, height, fixed, one.fps_min, one.fps_max].map(value);
        values.push(format_out(one.format));
        values.extend(detail);
        values.push(END);
        before = Some(one);
    }
    if before.is_some() {
        values.extend([END, END]);
    }
    values
}

/// Reads configurations; ability tags in a detail are passed over.
///
/// # Errors
/// The first value that does not fit.
pub fn decode(values: &[i32]) -> Result<Vec<StreamConfiguration>, ConfigurationFault> {
    let mut reader = Reader { values, index: 0 };
    let mut found = Vec::new();
    while reader.index < values.len() {
        let mode = OperationMode(reader.number("an operation mode")?);
        while reader.more()? {
            let intent = StreamIntent(reader.number("a stream type")?);
            while reader.more()? {
                found.push(reader.detail(mode, intent)?);
            }
        }
    }
    Ok(found)
}

struct Reader<'a> {
    values: &'a [i32],
    index: usize,
}

impl Reader<'_> {
    fn fault<T>(&self, what: String) -> Result<T, ConfigurationFault> {
        Err(ConfigurationFault { index: self.index, what })
    }

    fn next(&mut self, what: &str) -> Result<i32, ConfigurationFault> {
        match self.values.get(self.index) {
            Some(value) => {
                self.index += 1;
                Ok(*value)
            }
            None => self.fault(format!("the list ends, expected {what}")),
        }
    }

    fn number(&mut self, what: &str) -> Result<u32, ConfigurationFault> {
        let value = self.next(what)?;
        u32::try_from(value).or_else(|_| {
            self.index -= 1;
            self.fault(format!("found {value}, expected {what}"))
        })
    }

    /// Whether another entry of this level follows; takes the -1 that ends it.
    fn more(&mut self) -> Result<bool, ConfigurationFault> {
        let more = self.next("an entry or -1")? != END;
        if more {
            self.index -= 1;
        }
        Ok(more)
    }

    fn detail(
        &mut self,
        mode: OperationMode,
        intent: StreamIntent,
    ) -> Result<StreamConfiguration, ConfigurationFault> {
        let format = format_in(self.next("a format")?);
        let size = Size { width: self.number("a width")?, height: self.number("a height")? };
        let fixed = self.number("a fixed rate")?;
        let (low, high) = (self.number("a slowest rate")?, self.number("a fastest rate")?);
        let (fps_min, fps_max) = if fixed > 0 { (fixed, fixed) } else { (low, high) };
        if fps_min > fps_max {
            return self.fault(format!("the slowest rate {fps_min} is above the fastest {fps_max}"));
        }
        while self.more()? {
            self.index += 1;
        }
        Ok(StreamConfiguration { mode, intent, format, size, fps_min, fps_max })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(mode: OperationMode, intent: StreamIntent, format: FourCc) -> StreamConfiguration {
        StreamConfiguration { mode, intent, format, size: Size::new(640, 480), fps_min: 5, fps_max: 30 }
    }

    #[test]
    fn what_is_written_is_read() {
        let list = [
            one(OperationMode::NORMAL, StreamIntent::PREVIEW, FourCc::NV12),
            one(OperationMode::NORMAL, StreamIntent::PREVIEW, FourCc::SRGGB10P),
            one(OperationMode::NORMAL, StreamIntent::VIDEO, FourCc::YUYV),
            one(OperationMode::VIDEO, StreamIntent::VIDEO, FourCc::GREY),
        ];
        assert_eq!(decode(&encode(&list)), Ok(list.to_vec()));
        assert_eq!(decode(&[]), Ok(vec![]));
        let example = [0, 0, 3, 1280, 960, 0, 0, 0, -1, -1, -1];
        assert_eq!(decode(&example).unwrap()[0].format, FourCc::NV21);
    }

    #[test]
    fn the_basic_list_stands_in_for_the_extended_one() {
        let mut ability = crate::metadata::Metadata::new();
        assert_eq!(configurations(ability.view()), Ok(vec![]));
        ability
            .set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &[4, 640, 480, 5, 320, 240])
            .unwrap();
        ability.set(tags::ABILITY_FPS_RANGES, &[5, 15, 10, 30]).unwrap();
        let found = configurations(ability.view()).unwrap();
        assert_eq!(found[0], one(OperationMode::NORMAL, StreamIntent::PREVIEW, FourCc::NV12));
        assert_eq!((found[1].format, found[1].intent), (FourCc::JPEG, StreamIntent::STILL_CAPTURE));
        ability.set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &[4, 640]).unwrap();
        assert_eq!(configurations(ability.view()).unwrap_err().index, 2);
    }

    #[test]
    fn every_prefix_but_whole_modes_is_refused_at_its_place() {
        let whole = encode(&[one(OperationMode::NORMAL, StreamIntent::PREVIEW, FourCc::NV12)]);
        for length in 1..whole.len() {
            let fault = decode(&whole[..length]).unwrap_err();
            assert_eq!(fault.index, length, "{fault}");
        }
        assert!(decode(&[-1]).is_err());
        assert!(decode(&[0, 0, 4, -5, 480, 0, 5, 30, -1, -1, -1]).unwrap_err().what.contains("a width"));
    }
}
