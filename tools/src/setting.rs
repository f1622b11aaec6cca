//! Settings as people write them, `CONTROL_ZOOM_RATIO=2.5`, and the metadata that they are.

use crate::fault::{Fault, Result};
use crate::metadata::{Vocabulary, id_text};
use hal_api::metadata::{Metadata, Rational, SetError, Tag, TagInfo, Value, ValueType, find, find_by_name};
use std::fmt;
use std::str::FromStr;

/// One setting, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    tag: String,
    values: Vec<String>,
}

/// `TAG=VALUE` or `TAG=VALUE,VALUE`: a tag by name or number, values by number or name.
impl FromStr for Setting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((tag, values)) if !tag.is_empty() && !values.is_empty() => {
                let values = values.split(',').map(|value| value.trim().to_owned()).collect();
                Ok(Self { tag: tag.trim().to_owned(), values })
            }
            _ => Err("expected TAG=VALUE, such as CONTROL_ZOOM_RATIO=2 or CONTROL_FPS_RANGES=15,30".into()),
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.tag, self.values.join(","))
    }
}

/// Settings as metadata, with the tags of the driver's own.
///
/// # Errors
/// A tag that nobody knows, or a value that is none of its type; with what is legal.
pub fn metadata(settings: &[Setting], words: &Vocabulary) -> Result<Metadata> {
    let mut all = Metadata::new();
    for setting in settings {
        let (tag, kind) = setting.resolve(words)?;
        if all.contains(tag) {
            return Err(Fault::usage(format!("{} is set twice", setting.tag)));
        }
        let set = match kind {
            ValueType::Byte => setting.put::<u8>(&mut all, tag)?,
            ValueType::Int32 => setting.put::<i32>(&mut all, tag)?,
            ValueType::Uint32 => setting.put::<u32>(&mut all, tag)?,
            ValueType::Int64 => setting.put::<i64>(&mut all, tag)?,
            ValueType::Float => setting.put::<f32>(&mut all, tag)?,
            ValueType::Double => setting.put::<f64>(&mut all, tag)?,
            ValueType::Rational => setting.put::<Rational>(&mut all, tag)?,
        };
        set.map_err(|error| Fault::usage(format!("{setting}: {error}")))?;
    }
    Ok(all)
}

/// A value as people write it.
trait Written: Value {
    /// Reads a number.
    fn read(text: &str) -> Option<Self>;
    /// A named value of the registry's, where the type can hold one.
    fn named(number: i64) -> Option<Self>;
}

macro_rules! written {
    ($($type:ty: $named:expr;)*) => {
        $(impl Written for $type {
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn named(number: i64) -> Option<Self> {
                $named(number)
            }
        })*
    };
}

written! {
    u8: |number| u8::try_from(number).ok();
    i32: |number| i32::try_from(number).ok();
    u32: |number| u32::try_from(number).ok();
    i64: Some;
    f32: |_| None;
    f64: |_| None;
}

/// `1/60`, or a whole number.
impl Written for Rational {
    fn read(text: &str) -> Option<Self> {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        Some(Self { numerator: above.parse().ok()?, denominator: below.parse().ok()? })
    }

    fn named(_: i64) -> Option<Self> {
        None
    }
}

impl Setting {
    /// The tag and the type of its values.
    fn resolve(&self, words: &Vocabulary) -> Result<(Tag, ValueType)> {
        let digits = self.tag.strip_prefix("0x").or(self.tag.strip_prefix("0X"));
        let id = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).map(Tag);
        let registered = find_by_name(&self.tag.to_uppercase()).or(id.and_then(find));
        if let Some(TagInfo { tag, value_type, .. }) = registered {
            return Ok((*tag, *value_type));
        }
        let vendor = words.vendor.iter().find(|one| one.name == self.tag || Some(Tag(one.tag)) == id);
        let kind = vendor.and_then(|one| ValueType::from_code(u8::try_from(one.value_type).ok()?));
        vendor.zip(kind).map(|(one, kind)| (Tag(one.tag), kind)).ok_or_else(|| {
            let own: Vec<&str> = words.vendor.iter().map(|one| one.name.as_str()).collect();
            let text = format!("{self}: no tag is called '{}'", self.tag.escape_debug());
            let fault = Fault::usage(text).advise("halctl tags, which lists all");
            if own.is_empty() {
                fault
            } else {
                fault.advise(format!("of the driver's own: {}", own.join(", ")))
            }
        })
    }

    fn put<V: Written>(&self, to: &mut Metadata, tag: Tag) -> Result<Result<(), SetError>> {
        let names = find(tag).and_then(|info| info.values);
        let one = |text: &String| {
            let named = names.and_then(|set| set.value_of(&text.to_uppercase())).and_then(V::named);
            named.or_else(|| <V as Written>::read(text)).ok_or_else(|| {
                let mut text = format!("{self}: '{}' is no {} value", text.escape_debug(), V::TYPE);
                if let Some(set) = names {
                    let all: Vec<&str> = set.entries.iter().map(|(_, name)| *name).collect();
                    text += &format!("; named values are {}", all.join(", "));
                }
                Fault::usage(text).advise(format!("halctl tags {}", id_text(tag)))
            })
        };
        let values = self.values.iter().map(one).collect::<Result<Vec<V>>>()?;
        Ok(to.set_values(tag, &values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hal_api::camera::VendorTag;
    use hal_api::metadata::tags;

    fn read(texts: &[&str]) -> Result<Metadata> {
        let vendor = VendorTag {
            tag: 0x8000_0001,
            value_type: 1,
            count: 1,
            name: "com.example.tint".into(),
            document: String::new(),
        };
        let settings: Vec<Setting> = texts.iter().map(|text| text.parse().unwrap()).collect();
        metadata(&settings, &Vocabulary { vendor: vec![vendor] })
    }

    #[test]
    fn settings_become_metadata() {
        let all = read(&[
            "CONTROL_ZOOM_RATIO=2.5",
            "control_ae_mode=on",
            "0x10000006=15, 30",
            "CONTROL_SENSOR_EXPOSURE_TIME=1/60",
            "com.example.tint=-7",
        ])
        .unwrap();
        assert_eq!(all.get(tags::CONTROL_ZOOM_RATIO), Some(2.5));
        assert_eq!(all.get(tags::CONTROL_AE_MODE), Some(1));
        assert!(all.get(tags::CONTROL_FPS_RANGES).unwrap() == [15, 30]);
        let exposure = all.get(tags::CONTROL_SENSOR_EXPOSURE_TIME);
        assert_eq!(exposure, Some(Rational { numerator: 1, denominator: 60 }));
        assert!(all.values::<i32>(Tag(0x8000_0001)).unwrap() == [-7]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        for text in ["", "a", "=", "a=", "=1"] {
            assert!(text.parse::<Setting>().unwrap_err().contains("expected TAG=VALUE"), "{text}");
        }
        let table: [(&[&str], &str); 6] = [
            (&["NOTHING=1"], "no tag is called 'NOTHING'"),
            (&["com.example.other=1"], "no tag is called"),
            (&["CONTROL_AE_MODE=NEVER"], "named values are OFF, ON"),
            (&["CONTROL_ZOOM_RATIO=near"], "'near' is no FLOAT value"),
            (&["CONTROL_ZOOM_RATIO=1,2"], "exactly 1 value"),
            (&["CONTROL_AE_MODE=1", "control_ae_mode=0"], "set twice"),
        ];
        for (texts, expected) in table {
            let fault = read(texts).unwrap_err().to_string();
            assert!(fault.contains(expected), "{texts:?}: {fault}");
        }
    }
}
