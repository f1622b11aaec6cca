//! What a camera could stream instead of what it cannot.
//!
//! Candidates come from what the camera advertises: for each stream the same format in the nearest size, then
//! other formats. What is offered has been asked of the driver: a list that looks right can still be wrong.

use hal_api::ability::StreamConfiguration;
use hal_api::metadata::MetadataRef;
use hal_api::status::{Result, Status};
use hal_api::stream::{EncodeType, OperationMode, StreamInfo, StreamSupport};
use hal_api::traits::{IStreamOperator, StreamAdvice};
use hal_api::units::frame_duration_ns;

/// Most questions to a driver for one proposal.
const MAX_QUESTIONS: usize = 64;

/// Most candidates for one stream, the nearest first.
const MAX_CANDIDATES: usize = 12;

/// Whether streams can be, and if not, why and what of `configurations` could be. A driver that refuses the question itself as
/// `INVALID_ARGUMENT`, for a format it has never heard of, has answered it.
///
/// # Errors
/// Those of `is_streams_supported`, but for `INVALID_ARGUMENT` where something else can be offered.
pub(super) fn advise(
    operator: &dyn IStreamOperator,
    mode: OperationMode,
    infos: &[StreamInfo],
    configurations: impl FnOnce() -> Vec<StreamConfiguration>,
) -> Result<StreamAdvice> {
    let nothing = MetadataRef::default();
    let answer = operator.advise_streams(mode, nothing, infos);
    let refused = match answer {
        Ok(advice) if advice.support != StreamSupport::NOT_SUPPORTED => return Ok(advice),
        Ok(advice) => advice,
        Err(error) if error.status() == Status::INVALID_ARGUMENT => {
            StreamAdvice { why: error.text().to_owned(), ..StreamSupport::NOT_SUPPORTED.into() }
        }
        Err(error) => return Err(error),
    };
    let mut questions = 0;
    let mut possible = |infos: &[StreamInfo]| {
        questions += 1;
        let may_ask = questions <= MAX_QUESTIONS;
        let supported = |support| support != StreamSupport::NOT_SUPPORTED;
        may_ask && operator.is_streams_supported(mode, nothing, infos).is_ok_and(supported)
    };
    let configurations = configurations();
    let candidates: Vec<Vec<StreamInfo>> =
        infos.iter().map(|info| candidates(info, mode, &configurations)).collect();
    Ok(StreamAdvice { nearest: search(infos, &candidates, &mut possible), ..refused })
}

/// The first list that is possible: one stream changed, then all of them.
fn search(
    infos: &[StreamInfo],
    candidates: &[Vec<StreamInfo>],
    possible: &mut impl FnMut(&[StreamInfo]) -> bool,
) -> Vec<StreamInfo> {
    for (index, list) in candidates.iter().enumerate() {
        for candidate in list {
            let mut proposal = infos.to_vec();
            if let Some(one) = proposal.get_mut(index) {
                *one = *candidate;
            }
            if possible(&proposal) {
                return proposal;
            }
        }
    }
    if infos.len() < 2 {
        return Vec::new();
    }
    (0..MAX_CANDIDATES)
        .map(|rank| candidates.iter().filter_map(|list| list.get(rank).or(list.last()).copied()).collect())
        .find(|proposal: &Vec<StreamInfo>| proposal.len() == infos.len() && possible(proposal))
        .unwrap_or_default()
}

/// What one stream could be instead, the nearest first.
fn candidates(
    info: &StreamInfo,
    mode: OperationMode,
    configurations: &[StreamConfiguration],
) -> Vec<StreamInfo> {
    let of_mode = configurations.iter().filter(|one| one.mode == mode);
    let mut ranked: Vec<(Rank, StreamInfo)> = of_mode.map(|one| (rank(info, one), like(info, one))).collect();
    // Stable: of equals the one that the camera lists first.
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<StreamInfo> = Vec::new();
    for (_, candidate) in ranked {
        if candidate != *info && !found.contains(&candidate) && found.len() < MAX_CANDIDATES {
            found.push(candidate);
        }
    }
    found
}

/// How far a configuration is from what was asked: format, then area, then purpose.
type Rank = (bool, u64, bool);

fn rank(info: &StreamInfo, one: &StreamConfiguration) -> Rank {
    let distance = one.size.area().abs_diff(info.size().area());
    (one.format != info.format, distance, one.intent != info.intent)
}

/// The stream as a configuration would have it; its id and purpose stay.
fn like(info: &StreamInfo, one: &StreamConfiguration) -> StreamInfo {
    let (fastest, slowest) = (frame_duration_ns(one.fps_max), frame_duration_ns(one.fps_min));
    let duration = match info.min_frame_duration_ns {
        0 => 0,
        asked if slowest >= fastest && slowest > 0 => asked.clamp(fastest, slowest),
        asked => asked,
    };
    StreamInfo {
        format: one.format,
        width: one.size.width,
        height: one.size.height,
        min_frame_duration_ns: duration,
        encode_type: if one.format == info.format { info.encode_type } else { encoding(one) },
        ..*info
    }
}

fn encoding(one: &StreamConfiguration) -> EncodeType {
    use hal_api::format::FormatInfo;
    match FormatInfo::of(one.format).is_some_and(FormatInfo::is_compressed) {
        true => EncodeType::JPEG,
        false => EncodeType::NULL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hal_api::format::FourCc;
    use hal_api::stream::StreamIntent;
    use hal_api::units::Size;

    fn one(format: FourCc, width: u32, height: u32) -> StreamConfiguration {
        let (mode, intent, size) = (OperationMode::NORMAL, StreamIntent::PREVIEW, Size::new(width, height));
        StreamConfiguration { mode, intent, format, size, fps_min: 5, fps_max: 30 }
    }

    fn ask(format: FourCc, width: u32, height: u32) -> StreamInfo {
        StreamInfo::new(0, StreamIntent::PREVIEW, format, Size::new(width, height))
    }

    #[test]
    fn the_same_format_comes_first_then_the_nearest_area() {
        let all = [
            one(FourCc::YUYV, 640, 480),
            one(FourCc::NV12, 1920, 1080),
            one(FourCc::NV12, 320, 240),
            one(FourCc::NV12, 640, 360),
        ];
        let found = candidates(&ask(FourCc::NV12, 640, 480), OperationMode::NORMAL, &all);
        let found: Vec<String> =
            found.iter().map(|info| format!("{}:{}", info.size(), info.format)).collect();
        assert_eq!(found, ["640x360:NV12", "320x240:NV12", "1920x1080:NV12", "640x480:YUYV"]);
        assert!(candidates(&ask(FourCc::NV12, 640, 480), OperationMode::NIGHT, &all).is_empty());
    }

    #[test]
    fn a_rate_that_is_not_possible_is_the_nearest_that_is() {
        let all = [one(FourCc::NV12, 640, 480)];
        let fast =
            StreamInfo { min_frame_duration_ns: frame_duration_ns(240), ..ask(FourCc::NV12, 640, 480) };
        let found = candidates(&fast, OperationMode::NORMAL, &all);
        assert_eq!(found.first().map(|info| info.min_frame_duration_ns), Some(frame_duration_ns(30)));
    }

    #[test]
    fn questions_to_the_driver_are_bounded_and_all_streams_may_change() {
        let infos = [ask(FourCc::NV12, 640, 480), ask(FourCc::NV12, 640, 480)];
        let list: Vec<StreamInfo> = (1..=12).map(|width| ask(FourCc::NV12, width * 16, 480)).collect();
        let lists = vec![list.clone(), list];
        let mut asked = 0;
        let none = search(&infos, &lists, &mut |_| {
            asked += 1;
            false
        });
        assert!(none.is_empty() && asked <= MAX_QUESTIONS, "{asked}");
        let both = search(&infos, &lists, &mut |proposal| proposal.iter().all(|info| info.width == 32));
        assert_eq!(both.len(), 2);
    }
}
