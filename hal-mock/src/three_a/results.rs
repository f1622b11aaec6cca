//! What is reported about frames.

use hal_api::camera::ResultMode;
use hal_api::metadata::values::{statistics_detect_emotion, switch};
use hal_api::metadata::{Metadata, MetadataBuilder, MetadataRef, SetError, Tag, tags};
use hal_api::status::{Error, Result};

use super::applied::Applied;
use crate::look::Faces;
use crate::settings::{FrameFacts, detected, parts, seconds, signed};

type Builder = MetadataBuilder<'static>;

/// One tag that can be reported.
struct Row {
    tag: Tag,
    /// Whether it differs from frame to frame by itself, which is no news.
    ticks: bool,
    write: fn(&Applied, &FrameFacts, Builder) -> Builder,
}

const fn row(tag: Tag, write: fn(&Applied, &FrameFacts, Builder) -> Builder) -> Row {
    Row { tag, ticks: false, write }
}

const fn clock(tag: Tag, write: fn(&Applied, &FrameFacts, Builder) -> Builder) -> Row {
    Row { tag, ticks: true, write }
}

const ROWS: &[Row] = &[
    row(tags::STATUS_CAMERA_CURRENT_FPS.tag(), |_, frame, builder| {
        builder.set(tags::STATUS_CAMERA_CURRENT_FPS, frame.fps())
    }),
    row(tags::STATUS_ISO_VALUE.tag(), |applied, _, builder| {
        builder.set(tags::STATUS_ISO_VALUE, signed(applied.gain))
    }),
    row(tags::STATUS_SENSOR_EXPOSURE_TIME.tag(), |applied, _, builder| {
        builder.set(tags::STATUS_SENSOR_EXPOSURE_TIME, seconds(applied.exposure_ns))
    }),
    row(tags::SENSOR_EXPOSURE_TIME.tag(), |applied, _, builder| {
        builder.set(tags::SENSOR_EXPOSURE_TIME, nanoseconds(applied.exposure_ns))
    }),
    clock(tags::SENSOR_INFO_TIMESTAMP.tag(), |_, frame, builder| {
        builder.set(tags::SENSOR_INFO_TIMESTAMP, nanoseconds(frame.time_ns))
    }),
    row(tags::CONTROL_EXPOSURE_STATE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_EXPOSURE_STATE, applied.exposure_state)
    }),
    row(tags::CONTROL_AE_EXPOSURE_COMPENSATION.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, applied.compensation)
    }),
    row(tags::CONTROL_FOCUS_STATE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_FOCUS_STATE, applied.focus_state)
    }),
    row(tags::CONTROL_AF_STATE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_AF_STATE, applied.af_state)
    }),
    row(tags::CONTROL_LENS_FOCUS_DISTANCE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_LENS_FOCUS_DISTANCE, parts(applied.lens, 1000.0))
    }),
    row(tags::CONTROL_SENSOR_WB_VALUE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_SENSOR_WB_VALUE, signed(applied.kelvin))
    }),
    row(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO.tag(), |applied, _, builder| {
        builder.set(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO, applied.zoom)
    }),
    row(tags::CONTROL_FLASH_STATE.tag(), |applied, _, builder| {
        builder.set(tags::CONTROL_FLASH_STATE, applied.flash_state)
    }),
    row(tags::STATISTICS_FACE_IDS.tag(), |applied, _, builder| {
        let ids: Vec<i32> = (0..).take(applied.faces.count).collect();
        builder.set(tags::STATISTICS_FACE_IDS, &ids)
    }),
    row(tags::STATISTICS_FACE_RECTANGLES.tag(), |applied, _, builder| {
        let part = |millionths: u32| parts(millionths, 1_000_000.0);
        let rectangle = |[left, top, right, bottom]: [u32; 4]| {
            [part(left), part(top), part(right.saturating_sub(left)), part(bottom.saturating_sub(top))]
        };
        let all: Vec<f32> = applied.faces.iter().copied().flat_map(rectangle).collect();
        builder.set(tags::STATISTICS_FACE_RECTANGLES, &all)
    }),
    row(tags::STATISTICS_FACE_SCORES.tag(), |applied, _, builder| {
        builder.set(tags::STATISTICS_FACE_SCORES, &vec![SURE; applied.faces.count])
    }),
    clock(tags::STATISTICS_TIMESTAMP.tag(), |_, frame, builder| {
        builder.set(tags::STATISTICS_TIMESTAMP, &[nanoseconds(frame.time_ns)])
    }),
    clock(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS.tag(), |applied, frame, builder| {
        builder.set(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS, &records(&applied.faces, frame))
    }),
];

/// Confidence of what is known for certain, in hundredths.
const SURE: u8 = 100;

/// Whether all of `wanted` can be reported.
///
/// # Errors
/// `INVALID_ARGUMENT` that names the first tag that cannot, and what can.
pub(crate) fn check_results(method: &str, wanted: &[Tag]) -> Result<()> {
    match wanted.iter().find(|tag| find(**tag).is_none()) {
        None => Ok(()),
        Some(tag) => {
            let legal: Vec<String> = ROWS.iter().map(|row| row.tag.to_string()).collect();
            Err(Error::invalid(format!("{method}: {tag} is not reported; there are {}", legal.join(", "))))
        }
    }
}

fn find(tag: Tag) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.tag == tag)
}

impl Applied {
    /// The values of those `wanted` tags that are reported.
    ///
    /// # Errors
    /// None: each tag is set with its own type.
    pub(crate) fn results(&self, wanted: &[Tag], frame: &FrameFacts) -> Result<Metadata, SetError> {
        let rows = wanted.iter().filter_map(|tag| find(*tag));
        rows.fold(Builder::new(), |builder, row| (row.write)(self, frame, builder)).build()
    }
}

/// What is reported of frames besides their pictures, and when.
#[derive(Debug, Clone)]
pub(crate) struct Reporter {
    pub(crate) mode: ResultMode,
    pub(crate) tags: Vec<Tag>,
    /// What was last reported of what does not tick by itself.
    last: Option<(Applied, u32)>,
}

impl Default for Reporter {
    fn default() -> Self {
        Self { mode: ResultMode::PER_FRAME, tags: Vec::new(), last: None }
    }
}

impl Reporter {
    /// Sees to it that the next frame is reported, whatever changed.
    pub(crate) fn renew(&mut self) {
        self.last = None;
    }

    /// What is to be reported of a frame, if anything is: per frame always, on change when a value differs
    /// from the one last reported. Where nothing changed, nothing is allocated.
    pub(crate) fn report(&mut self, applied: &Applied, frame: &FrameFacts) -> Option<Metadata> {
        if self.tags.is_empty() {
            return None;
        }
        let now = (*applied, frame.fps());
        let last = self.last.replace(now);
        if self.mode == ResultMode::PER_FRAME {
            return applied.results(&self.tags, frame).ok();
        }
        if last == Some(now) {
            return None;
        }
        let steady: Vec<Tag> =
            self.tags.iter().copied().filter(|tag| find(*tag).is_some_and(|row| !row.ticks)).collect();
        let (old, new) = (
            last.map(|(old, fps)| old.results(&steady, &FrameFacts::at(fps))),
            applied.results(&steady, frame),
        );
        let news = match old {
            Some(old) => old.ok() != new.ok() || last.is_some_and(|(old, _)| self.faces_moved(&old, applied)),
            None => true,
        };
        if news { applied.results(&self.tags, frame).ok() } else { None }
    }

    /// Records of faces hold the time, so that they are compared by their boxes.
    fn faces_moved(&self, old: &Applied, new: &Applied) -> bool {
        self.tags.contains(&tags::STATISTICS_DETECT_HUMAN_FACE_INFOS.tag()) && old.faces != new.faces
    }
}

/// What is found in the frames of one stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct StreamResults {
    /// Of `values::switch`.
    faces: u8,
}

impl StreamResults {
    /// The kinds of results that `wanted` names, as `enable_result` and `disable_result` take them.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` with what can be named.
    pub(crate) fn named(method: &str, wanted: MetadataRef<'_>) -> Result<Self> {
        let mut named = Self::default();
        for item in wanted {
            if item.tag() == tags::CONTROL_STATISTICS_DETECT_SETTING.tag() {
                named.faces = detected(item).map_err(|what| Error::invalid(format!("{method}: {what}")))?;
            } else {
                return Err(Error::invalid(format!(
                    "{method}: {} names no results; CONTROL_STATISTICS_DETECT_SETTING does",
                    item.tag()
                )));
            }
        }
        Ok(named)
    }

    /// Turns on what `named` names.
    pub(crate) fn enable(&mut self, named: Self) {
        self.faces |= named.faces;
    }

    /// Turns off what `named` names.
    pub(crate) fn disable(&mut self, named: Self) {
        self.faces &= !named.faces;
    }

    /// What was found in a frame, if that was asked for. Device-wide detection need not be on.
    pub(crate) fn report(self, applied: &Applied, frame: &FrameFacts) -> Option<Metadata> {
        if self.faces != switch::ON {
            return None;
        }
        let (infos, time) = (records(&applied.found(), frame), nanoseconds(frame.time_ns));
        let builder = Builder::new().set(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS, &infos);
        builder.set(tags::STATISTICS_TIMESTAMP, &[time]).build().ok()
    }
}

/// Faces in records of 24 numbers: what, which, when (two halves), box, confidence, then the 14 numbers of a
/// face: version, both eyes' boxes, emotion and its confidence, and three angles.
fn records(faces: &Faces, frame: &FrameFacts) -> Vec<i32> {
    let half = |shift: u32| i32::from_ne_bytes(half_of(frame.time_ns >> shift).to_ne_bytes());
    let mut all = Vec::with_capacity(faces.count * 24);
    for (id, face) in (0..).zip(faces.iter()) {
        let [left, top, right, bottom] = face.map(signed);
        let (width, height) = (right - left, bottom - top);
        // Where eyes are in a face: two fifths down, a quarter from each side.
        let eye = |middle: i32| {
            let (x, y) = (left + middle, top + height * 2 / 5);
            [x - width / 10, y - height / 20, x + width / 10, y + height / 20]
        };
        all.extend([0, id, half(0), half(32), left, top, right, bottom, i32::from(SURE), 14, 1]);
        all.extend(eye(width / 4));
        all.extend(eye(width * 3 / 4));
        all.extend([i32::from(statistics_detect_emotion::NEUTRAL), i32::from(SURE), 0, 0, 0]);
    }
    all
}

fn half_of(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(0)
}

fn nanoseconds(ns: u64) -> i64 {
    i64::try_from(ns).unwrap_or(i64::MAX)
}
