//! One setting, in the words of metadata and in those of a device's control.

use crate::control::{Control, Setting};
use crate::sys::data::ControlInfo;
use hal_api::metadata::{Key, MetadataBuilder, MetadataRef, Rational, Tag, tags, values};
use hal_api::stream::OperationMode;

/// Units of the kernel's exposure time in a second.
const EXPOSURE_UNITS: i32 = 10_000;
/// What menus of sensitivities and of exposure compensation count in: thousandths.
const THOUSANDTHS: i64 = 1000;

/// How a value is said in metadata.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// One of a set of values, each with the control's; the first that fits is used.
    Choice { key: Key<u8>, ability: Option<Key<[u8]>>, pairs: &'static [(u8, i64)] },
    /// A number in the device's own units; its ability: least, greatest, step, default.
    Own { control: u32, ability: u32, name: &'static str },
    /// Seconds.
    ExposureTime,
    /// Steps.
    Compensation,
    /// ISO, 0 for automatic.
    Iso,
    /// Kelvin.
    Temperature,
    /// A ratio to the widest view.
    Zoom,
}

/// A setting and how it is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub setting: Setting,
    pub form: Form,
}

fn narrow(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(if value < 0 { i32::MIN } else { i32::MAX })
}

impl Row {
    /// The tag that sets it.
    pub fn tag(&self) -> Tag {
        match self.form {
            Form::Choice { key, .. } => key.tag(),
            Form::Own { control, .. } => Tag::from(control),
            Form::ExposureTime => tags::CONTROL_SENSOR_EXPOSURE_TIME.tag(),
            Form::Compensation => tags::CONTROL_AE_EXPOSURE_COMPENSATION.tag(),
            Form::Iso => tags::CONTROL_ISO_VALUE.tag(),
            Form::Temperature => tags::CONTROL_SENSOR_WB_VALUE.tag(),
            Form::Zoom => tags::CONTROL_ZOOM_RATIO.tag(),
        }
    }

    /// The tag that tells what is in force, where that is another one.
    pub fn status(&self) -> Option<Tag> {
        match self.form {
            Form::ExposureTime => Some(tags::STATUS_SENSOR_EXPOSURE_TIME.tag()),
            Form::Iso => Some(tags::STATUS_ISO_VALUE.tag()),
            Form::Zoom => Some(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO.tag()),
            _ => None,
        }
    }

    /// Whether a control is one that can be said so.
    pub fn fits(&self, control: &Control) -> bool {
        match self.form {
            Form::Compensation => compensation_step(control).is_some(),
            Form::Iso => control.numbers().next().is_some(),
            Form::Zoom => control.info.min > 0,
            _ => true,
        }
    }

    /// Reads a value of a settings blob; what to set, rulers included.
    ///
    /// # Errors
    /// The legal values, in words.
    pub fn parse(&self, blob: MetadataRef<'_>, control: &Control) -> Result<Vec<(Setting, i64)>, String> {
        let one = |value: Option<i64>, legal: String| Ok(vec![(self.setting, value.ok_or(legal)?)]);
        let ControlInfo { min, max, .. } = control.info;
        match self.form {
            Form::Choice { key, pairs, .. } => {
                let asked = blob.get(key);
                let fits = |(value, choice): &(u8, i64)| asked == Some(*value) && control.accepts(*choice);
                let found = pairs.iter().find(|pair| fits(pair)).map(|(_, choice)| *choice);
                one(found, format!("one of {:?}", self.choices(control)))
            }
            Form::Own { .. } => {
                let value = blob.values::<i32>(self.tag()).filter(|all| all.len() == 1);
                one(value.and_then(|all| all.get(0)).map(i64::from), format!("one INT32 from {min} to {max}"))
            }
            Form::ExposureTime => {
                let units = blob.get(tags::CONTROL_SENSOR_EXPOSURE_TIME).and_then(units_of);
                let legal = format!("{min}/{EXPOSURE_UNITS} to {max}/{EXPOSURE_UNITS} s");
                one(units.filter(|units| (min..=max).contains(units)), legal)
            }
            Form::Compensation => {
                let step = compensation_step(control).unwrap_or(1);
                let asked = blob.get(tags::CONTROL_AE_EXPOSURE_COMPENSATION).map(i64::from);
                let found = control.numbers().find(|(_, number)| Some(number / step) == asked);
                let steps: Vec<i64> = control.numbers().map(|(_, number)| number / step).collect();
                one(found.map(|(choice, _)| choice), format!("one of {steps:?} steps"))
            }
            Form::Iso => {
                let asked = blob.get(tags::CONTROL_ISO_VALUE).map(i64::from);
                if asked == Some(0) {
                    return Ok(vec![(Setting::IsoAuto, 1)]);
                }
                let found = control.numbers().find(|(_, number)| Some(number / THOUSANDTHS) == asked);
                let all: Vec<i64> = control.numbers().map(|(_, number)| number / THOUSANDTHS).collect();
                let (choice, _) = found.ok_or_else(|| format!("0 (automatic) or one of {all:?}"))?;
                Ok(vec![(Setting::IsoAuto, 0), (Setting::Iso, choice)])
            }
            Form::Temperature => {
                let asked = blob.get(tags::CONTROL_SENSOR_WB_VALUE).map(i64::from);
                one(asked.filter(|kelvin| (min..=max).contains(kelvin)), format!("{min} to {max} K"))
            }
            Form::Zoom => {
                let asked = blob.get(tags::CONTROL_ZOOM_RATIO).and_then(|ratio| zoom_of(ratio, min));
                let legal = format!("a ratio from 1 to {}", ratio(max, min));
                one(asked.filter(|value| (min..=max).contains(value)), legal)
            }
        }
    }

    fn choices(&self, control: &Control) -> Vec<u8> {
        let Form::Choice { pairs, .. } = self.form else { return Vec::new() };
        let fits = pairs.iter().filter(|(_, choice)| control.accepts(*choice));
        let mut values: Vec<u8> = fits.map(|(value, _)| *value).collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// Adds a value as one of its tags: that of the setting, or its status.
    pub fn show<'a>(
        &self,
        builder: MetadataBuilder<'a>,
        tag: Tag,
        control: &Control,
        value: i64,
    ) -> MetadataBuilder<'a> {
        let is_status = self.status() == Some(tag);
        match self.form {
            Form::Choice { key, pairs, .. } => match pairs.iter().find(|(_, choice)| *choice == value) {
                Some((shown, _)) => builder.set(key, *shown),
                None => builder,
            },
            Form::Own { control, .. } => match Key::<i32>::vendor(control) {
                Some(key) => builder.set(key, narrow(value)),
                None => builder,
            },
            Form::ExposureTime => {
                let time = time_of(value);
                let key = if is_status {
                    tags::STATUS_SENSOR_EXPOSURE_TIME
                } else {
                    tags::CONTROL_SENSOR_EXPOSURE_TIME
                };
                builder.set(key, time)
            }
            Form::Compensation => {
                let step = compensation_step(control).unwrap_or(1);
                builder.set(tags::CONTROL_AE_EXPOSURE_COMPENSATION, narrow(control.number(value) / step))
            }
            Form::Iso => {
                let key = if is_status { tags::STATUS_ISO_VALUE } else { tags::CONTROL_ISO_VALUE };
                builder.set(key, narrow(control.number(value) / THOUSANDTHS))
            }
            Form::Temperature => builder.set(tags::CONTROL_SENSOR_WB_VALUE, narrow(value)),
            Form::Zoom if is_status => {
                let hundredths = value.saturating_mul(100).checked_div(control.info.min).unwrap_or(100);
                let hundredths = u32::try_from(hundredths).unwrap_or(u32::MAX);
                builder.set(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO, hundredths)
            }
            Form::Zoom => builder.set(tags::CONTROL_ZOOM_RATIO, ratio(value, control.info.min)),
        }
    }

    /// Adds what can be set.
    pub fn ability<'a>(&self, builder: MetadataBuilder<'a>, control: &Control) -> MetadataBuilder<'a> {
        let info = &control.info;
        let mode = narrow(OperationMode::NORMAL.0.into());
        match self.form {
            Form::Choice { key, .. } if key.tag() == tags::CONTROL_CAPTURE_MIRROR.tag() => {
                let all = values::mirror_support::CAPTURE_VIDEO;
                builder.set(tags::CONTROL_CAPTURE_MIRROR_SUPPORTED, &[0, all])
            }
            Form::Choice { ability: Some(ability), .. } => builder.set(ability, &self.choices(control)),
            Form::Choice { ability: None, .. } => builder,
            Form::Own { ability, .. } => {
                let step = i64::try_from(info.step).unwrap_or(i64::MAX);
                let range = [info.min, info.max, step, info.default].map(narrow);
                match Key::<[i32]>::vendor(ability) {
                    Some(key) => builder.set(key, &range),
                    None => builder,
                }
            }
            Form::ExposureTime => {
                let range = [info.min, info.max].map(time_of);
                builder.set(tags::ABILITY_SENSOR_EXPOSURE_TIME_RANGE, &range)
            }
            Form::Compensation => {
                let step = compensation_step(control).unwrap_or(1);
                let steps = || control.numbers().map(|(_, number)| narrow(number / step));
                let range = [steps().min().unwrap_or(0), steps().max().unwrap_or(0)];
                let step = Rational { numerator: narrow(step), denominator: narrow(THOUSANDTHS) };
                builder
                    .set(tags::ABILITY_AE_COMPENSATION_RANGE, &range)
                    .set(tags::ABILITY_AE_COMPENSATION_STEP, step)
            }
            Form::Iso => {
                let values = control.numbers().map(|(_, number)| narrow(number / THOUSANDTHS));
                let list: Vec<i32> = [mode, 0].into_iter().chain(values).chain([-1]).collect();
                builder.set(tags::ABILITY_ISO_VALUES, &list)
            }
            Form::Temperature => {
                let list = [mode, narrow(info.min), narrow(info.max), -1];
                builder.set(tags::ABILITY_SENSOR_WB_VALUES, &list)
            }
            Form::Zoom => builder.set(tags::ABILITY_ZOOM_RATIO_RANGE, &[1.0, ratio(info.max, info.min)]),
        }
    }
}

fn units_of(time: Rational) -> Option<i64> {
    let units = i64::from(time.numerator).checked_mul(EXPOSURE_UNITS.into())?;
    units.checked_div(time.denominator.into()).filter(|units| *units > 0)
}

fn time_of(units: i64) -> Rational {
    Rational { numerator: narrow(units), denominator: EXPOSURE_UNITS }
}

/// The distance between the choices of a menu of thousandths of EV, if they are evenly apart and 0 is among them.
fn compensation_step(control: &Control) -> Option<i64> {
    let mut numbers: Vec<i64> = control.numbers().map(|(_, number)| number).collect();
    numbers.sort_unstable();
    let mut steps = numbers.windows(2).filter_map(|pair| match pair {
        [one, next] => Some(next - one),
        _ => None,
    });
    let step = steps.next().filter(|step| *step > 0)?;
    (steps.all(|other| other == step) && numbers.contains(&0)).then_some(step)
}

/// Zoom values are small numbers of a device: a float holds them.
fn ratio(value: i64, widest: i64) -> f32 {
    let (value, widest) =
        (u16::try_from(value).unwrap_or(u16::MAX), u16::try_from(widest).unwrap_or(u16::MAX));
    f32::from(value) / f32::from(widest.max(1))
}

fn zoom_of(ratio: f32, widest: i64) -> Option<i64> {
    let widest = f32::from(u16::try_from(widest).ok()?);
    let value = (ratio * widest).round();
    // By way of text: no cast can give a number that was not meant.
    (ratio.is_finite() && ratio >= 0.0).then(|| format!("{value:.0}").parse().ok()).flatten()
}
