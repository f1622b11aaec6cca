//! Which of the advertised configurations the cases use.

use hal_api::ability::StreamConfiguration;
use hal_api::format::FormatInfo;
use hal_api::stream::StreamIntent;

/// The rate that is asked for where it is to be had, in frames per second.
const RATE: u32 = 30;

/// A configuration, and the rate to ask for in frames per second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the camera advertises.
    pub configuration: StreamConfiguration,
    /// Frames per second; 0 leaves it to the driver, where the camera advertises no rate.
    pub fps: u32,
}

/// Picks a small one: uncompressed before compressed, of a known format before an unknown one, at least 10
/// frames per second before slower ones, then few pixels, then preview; the first of equals.
pub fn choose(advertised: &[StreamConfiguration]) -> Option<Choice> {
    let rank = |one: &StreamConfiguration| {
        let kind = match FormatInfo::of(one.format) {
            Some(format) if !format.is_compressed() => 0,
            Some(_) => 1,
            None => 2,
        };
        (kind, (1..10).contains(&one.fps_max), one.size.area(), one.intent != StreamIntent::PREVIEW)
    };
    let usable = advertised.iter().filter(|one| one.size.area() > 0);
    let configuration = *usable.min_by_key(|one| rank(one))?;
    let fps = RATE.clamp(configuration.fps_min.min(configuration.fps_max), configuration.fps_max);
    Some(Choice { configuration, fps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use hal_api::format::FourCc;
    use hal_api::stream::OperationMode;
    use hal_api::units::Size;

    fn one(format: FourCc, width: u32, fps: (u32, u32)) -> StreamConfiguration {
        StreamConfiguration {
            mode: OperationMode::NORMAL,
            intent: StreamIntent::PREVIEW,
            format,
            size: Size::new(width, 48),
            fps_min: fps.0,
            fps_max: fps.1,
        }
    }

    #[test]
    fn small_fast_and_plain_comes_first() {
        let big = one(FourCc::NV12, 640, (5, 60));
        let small = one(FourCc::NV12, 64, (5, 60));
        let slow = one(FourCc::NV12, 32, (1, 5));
        let jpeg = one(FourCc::JPEG, 16, (5, 60));
        let odd = one(FourCc::new(*b"odd "), 16, (5, 60));
        for (advertised, expected) in [
            (vec![odd, jpeg, slow, big, small], Some((small, 30))),
            (vec![odd, jpeg, slow], Some((slow, 5))),
            (vec![odd, jpeg], Some((jpeg, 30))),
            (vec![odd], Some((odd, 30))),
            (vec![one(FourCc::NV12, 64, (60, 120))], Some((one(FourCc::NV12, 64, (60, 120)), 60))),
            (vec![one(FourCc::NV12, 64, (0, 0))], Some((one(FourCc::NV12, 64, (0, 0)), 0))),
            (vec![one(FourCc::NV12, 0, (5, 60))], None),
            (vec![], None),
        ] {
            let found = choose(&advertised).map(|choice| (choice.configuration, choice.fps));
            assert_eq!(found, expected, "{advertised:?}");
        }
    }
}
