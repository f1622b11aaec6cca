//! What a row of the tables is made of.

use hal_api::metadata::{Item, MetadataBuilder, Tag, Value, find};

use super::request::{Change, Settings};
use crate::profile::CameraProfile;

/// The two positions of a switch.
pub(super) const SWITCH: &[u8] = &[0, 1];

/// One control.
#[derive(Debug)]
pub(super) struct Control {
    pub(super) tag: Tag,
    pub(super) kind: Kind,
    /// What stands in its way under these settings, if something does.
    pub(super) blocked: fn(&Settings) -> Option<&'static str>,
}

/// What a control takes.
pub(super) enum Kind {
    /// One of the values that the camera lists; none is a control that it does not have.
    Choice { legal: fn(&CameraProfile) -> &[u8], get: fn(&Settings) -> u8, set: fn(&mut Settings, u8) },
    /// A whole number from the first to the second; `None` is a control that the camera does not have.
    Number {
        legal: fn(&CameraProfile) -> Option<[i32; 2]>,
        get: fn(&Settings) -> i32,
        set: fn(&mut Settings, i32),
    },
    /// Anything else: says itself what is legal.
    Other {
        offered: fn(&CameraProfile) -> bool,
        set: fn(&mut Change, &CameraProfile, Item<'_>) -> Result<(), String>,
        /// Writes what is in force, if that is a setting.
        write: fn(&Settings, &CameraProfile, MetadataBuilder<'static>) -> MetadataBuilder<'static>,
    },
}

impl Control {
    /// A control that nothing stands in the way of.
    pub(super) const fn new(tag: Tag, kind: Kind) -> Self {
        Self { tag, kind, blocked: |_| None }
    }

    pub(super) const fn unless(self, blocked: fn(&Settings) -> Option<&'static str>) -> Self {
        Self { tag: self.tag, kind: self.kind, blocked }
    }

    pub(super) fn is_offered(&self, profile: &CameraProfile) -> bool {
        match self.kind {
            Kind::Choice { legal, .. } => !legal(profile).is_empty(),
            Kind::Number { legal, .. } => legal(profile).is_some(),
            Kind::Other { offered, .. } => offered(profile),
        }
    }

    pub(super) fn blocked(&self, settings: &Settings) -> Option<&'static str> {
        (self.blocked)(settings)
    }

    /// Sets the value of `item`, whatever stands in its way: see [`Control::judge`].
    ///
    /// # Errors
    /// What is wrong with the value, and what is legal.
    pub(super) fn apply(
        &self,
        change: &mut Change,
        profile: &CameraProfile,
        item: Item<'_>,
    ) -> Result<(), String> {
        match self.kind {
            Kind::Choice { legal, set, .. } => {
                let (value, legal) = (only::<u8>(item), legal(profile));
                let value = value.filter(|value| legal.contains(value)).ok_or_else(|| {
                    format!("{} = {:?} is not possible; legal are {}", self.tag, value, self.names(legal))
                })?;
                set(&mut change.settings, value);
            }
            Kind::Number { legal, set, .. } => {
                let value = only::<i32>(item);
                let [least, most] = legal(profile).unwrap_or([0, 0]);
                let value = value.filter(|value| (least..=most).contains(value)).ok_or_else(|| {
                    format!("{} = {:?} is out of range; legal are {least} to {most}", self.tag, value)
                })?;
                set(&mut change.settings, value);
            }
            Kind::Other { set, .. } => set(change, profile, item)?,
        }
        Ok(())
    }

    /// Judges an item once all of its blob was applied.
    ///
    /// # Errors
    /// What stands in its way, or that another item of the blob says otherwise.
    pub(super) fn judge(&self, settings: &Settings, item: Item<'_>) -> Result<(), String> {
        if let Some(obstacle) = self.blocked(settings) {
            return Err(format!("{} cannot be set: {obstacle}", self.tag));
        }
        let kept = match self.kind {
            Kind::Choice { get, .. } => only::<u8>(item) == Some(get(settings)),
            Kind::Number { get, .. } => only::<i32>(item) == Some(get(settings)),
            Kind::Other { .. } => true,
        };
        if kept { Ok(()) } else { Err(format!("{} says otherwise than another item beside it", self.tag)) }
    }

    /// Adds the value in force to a blob.
    pub(super) fn write(
        &self,
        settings: &Settings,
        profile: &CameraProfile,
        builder: MetadataBuilder<'static>,
    ) -> MetadataBuilder<'static> {
        match self.kind {
            Kind::Choice { get, .. } => builder.set_values(self.tag, &[get(settings)]),
            Kind::Number { get, .. } => builder.set_values(self.tag, &[get(settings)]),
            Kind::Other { write, .. } => write(settings, profile, builder),
        }
    }

    fn names(&self, legal: &[u8]) -> String {
        let set = find(self.tag).and_then(|info| info.values);
        let name = |value: &u8| match set.and_then(|set| set.name_of(i64::from(*value))) {
            Some(name) => format!("{name} ({value})"),
            None => value.to_string(),
        };
        legal.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Choice { .. } => "Choice",
            Self::Number { .. } => "Number",
            Self::Other { .. } => "Other",
        })
    }
}

/// The one value of an item: some controls of one value are registered as lists.
pub(super) fn only<V: Value>(item: Item<'_>) -> Option<V> {
    item.values::<V>().filter(|values| values.len() == 1).and_then(|values| values.get(0))
}

/// A finite number times `scale`, rounded; `None` for what no `u32` holds.
pub(super) fn scaled(value: f32, scale: f32) -> Option<u32> {
    let scaled = (f64::from(value) * f64::from(scale)).round();
    let legal = (0.0..=f64::from(u32::MAX)).contains(&scaled);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the range of u32")]
    legal.then_some(scaled as u32)
}

/// A number as the HDI writes ratios and distances: `scaled` parts of `scale`.
pub(crate) fn parts(scaled: u32, scale: f32) -> f32 {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "rounds to the nearest float, which is what is wanted"
    )]
    {
        (f64::from(scaled) / f64::from(scale)) as f32
    }
}

/// A place in the picture: [x, y], each 0 to 1, in thousandths.
///
/// # Errors
/// What was found and what is legal.
pub(super) fn place(item: Item<'_>) -> Result<[u32; 2], String> {
    let values = item.values::<f32>().map(|values| values.to_vec()).unwrap_or_default();
    let part = |value: f32| scaled(value, 1000.0).filter(|part| value >= 0.0 && *part <= 1000);
    match *values {
        [x, y] => part(x).zip(part(y)).map(|(x, y)| [x, y]),
        _ => None,
    }
    .ok_or_else(|| format!("{} = {values:?} is no place; legal is [x, y], each from 0 to 1", item.tag()))
}
