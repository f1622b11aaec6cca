//! Items of metadata for people and programs: names beside numbers, and lists of several parts taken apart.

use crate::mode::format_name;
use hal_api::ability::{self, StreamConfiguration, own};
use hal_api::camera::VendorTag;
use hal_api::format::FourCc;
use hal_api::format::hdi::CameraFormat;
use hal_api::metadata::{Count, Item, Metadata, Rational, Tag, TagInfo, ValueType, section_of, tags};
use serde_json::{Value, json};

/// Names of tags that the registry does not have: this project's own, and a driver's.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The driver's.
    pub vendor: Vec<VendorTag>,
}

impl Vocabulary {
    /// The name of a tag; `None` if nobody has named it.
    pub fn name(&self, tag: Tag) -> Option<&str> {
        let own = [
            (own::CAMERA_NAME.tag(), "CAMERA_NAME"),
            (own::CAMERA_SERIAL.tag(), "CAMERA_SERIAL"),
            (own::CAMERA_LOCATION.tag(), "CAMERA_LOCATION"),
        ];
        let registered = hal_api::metadata::find(tag).map(|info| info.name);
        let own = own.into_iter().find(|(key, _)| *key == tag).map(|(_, name)| name);
        let vendor = || self.vendor.iter().find(|one| one.tag == tag.id()).map(|one| one.name.as_str());
        registered.or(own).or_else(vendor)
    }
}

/// An item in JSON.
pub fn item_object(item: Item<'_>, words: &Vocabulary) -> Value {
    let numbers = numbers(item);
    let names: Vec<Option<&str>> = match item.info().and_then(|info| info.values) {
        Some(set) => numbers.iter().map(|value| value.as_i64().and_then(|v| set.name_of(v))).collect(),
        None => Vec::new(),
    };
    json!({
        "id": id_text(item.tag()),
        "name": words.name(item.tag()),
        "type": item.value_type().name(),
        "unit": item.info().map_or("", |info| info.unit),
        "values": numbers,
        "names": names,
        "parts": parts(item),
        "text": text(item),
    })
}

/// An item in a line: `CONTROL_AE_MODE (0x10000003) = 1 ON`.
pub fn item_text(item: Item<'_>, words: &Vocabulary) -> String {
    let head = format!("{} ({})", words.name(item.tag()).unwrap_or("unnamed"), id_text(item.tag()));
    if let Some(text) = text(item) {
        return format!("{head} = \"{text}\"");
    }
    let parts = parts(item);
    if !parts.is_empty() {
        let parts: Vec<String> = parts.iter().map(part_text).collect();
        return format!("{head} = {}", parts.join(", "));
    }
    let set = item.info().and_then(|info| info.values);
    let word = |value: &Value| {
        let fraction = |key| value.get(key).and_then(Value::as_i64);
        if let Some((above, below)) = fraction("numerator").zip(fraction("denominator")) {
            return format!("{above}/{below}");
        }
        let name = set.zip(value.as_i64()).and_then(|(set, number)| set.name_of(number));
        name.map_or(value.to_string(), |name| format!("{value} {name}"))
    };
    let values: Vec<String> = numbers(item).iter().map(word).collect();
    let list = if values.len() == 1 { values.concat() } else { format!("[{}]", values.join(", ")) };
    let unit = item.info().map_or("", |info| info.unit);
    format!("{head} = {list} {unit}").trim_end().to_owned()
}

/// One part of a list, without the quotes of JSON: `NORMAL PREVIEW NV12 640x480 5-30`.
fn part_text(part: &Value) -> String {
    let word = |key: &str| part.get(key).map(|value| value.as_str().map_or(value.to_string(), str::to_owned));
    let pair = |a: &str, b: &str, join: &str| Some(format!("{}{join}{}", word(a)?, word(b)?));
    let words = [
        word("operation_mode"),
        word("intent"),
        word("format"),
        pair("width", "height", "x"),
        match (word("fps_min"), word("fps_max")) {
            (Some(low), Some(high)) if low == high => Some(format!("{high} fps")),
            _ => pair("fps_min", "fps_max", "-").map(|rates| format!("{rates} fps")),
        },
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A stream configuration in JSON.
pub fn configuration(one: &StreamConfiguration) -> Value {
    json!({
        "operation_mode": one.mode.to_string(),
        "intent": one.intent.to_string(),
        "format": format_name(one.format),
        "width": one.size.width,
        "height": one.size.height,
        "fps_min": one.fps_min,
        "fps_max": one.fps_max,
    })
}

/// What a list says that has several numbers for each thing: those things, their numbers by name. Nothing for
/// plain values, and for a list that does not keep to its form.
fn parts(item: Item<'_>) -> Vec<Value> {
    let tag = item.tag();
    let integers = item.values::<i32>().map(|values| values.to_vec()).unwrap_or_default();
    if tag == tags::ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS.tag() {
        ability::decode(&integers).unwrap_or_default().iter().map(configuration).collect()
    } else if tag == tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS.tag() {
        basic(&integers).unwrap_or_default().iter().map(shape).collect()
    } else if tag == tags::STREAM_AVAILABLE_FORMATS.tag() {
        let fourcc = |number| CameraFormat(number).fourcc().unwrap_or(FourCc(number.cast_unsigned()));
        integers.iter().map(|number| json!({ "format": format_name(fourcc(*number)) })).collect()
    } else if tag == tags::ABILITY_FPS_RANGES.tag() {
        let (pairs, _) = integers.as_chunks::<2>();
        pairs.iter().map(|[min, max]| json!({ "fps_min": min, "fps_max": max })).collect()
    } else {
        Vec::new()
    }
}

/// What an item says whose bytes are letters.
fn text(item: Item<'_>) -> Option<String> {
    let is_text = [own::CAMERA_NAME, own::CAMERA_SERIAL, own::CAMERA_LOCATION].map(|key| key.tag());
    let bytes = item.values::<u8>().filter(|_| is_text.contains(&item.tag()))?.to_vec();
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The basic list, read as hosts read it where there is no other.
fn basic(values: &[i32]) -> Option<Vec<StreamConfiguration>> {
    let mut alone = Metadata::new();
    alone.set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, values).ok()?;
    ability::configurations(alone.view()).ok()
}

/// All that the basic list says of a configuration.
fn shape(one: &StreamConfiguration) -> Value {
    json!({ "format": format_name(one.format), "width": one.size.width, "height": one.size.height })
}

/// The values as JSON numbers: a fraction as an object; a float that is no number as null.
pub fn numbers(item: Item<'_>) -> Vec<Value> {
    // The shortest decimal that is this float, not the nearest double's digits.
    let short = |real: f32| json!(real.to_string().parse::<f64>().unwrap_or(f64::NAN));
    let pair =
        |fraction: Rational| json!({ "numerator": fraction.numerator, "denominator": fraction.denominator });
    let list: Option<Vec<Value>> = match item.value_type() {
        ValueType::Byte => item.values::<u8>().map(|all| all.iter().map(Value::from).collect()),
        ValueType::Int32 => item.values::<i32>().map(|all| all.iter().map(Value::from).collect()),
        ValueType::Uint32 => item.values::<u32>().map(|all| all.iter().map(Value::from).collect()),
        ValueType::Int64 => item.values::<i64>().map(|all| all.iter().map(Value::from).collect()),
        ValueType::Float => item.values::<f32>().map(|all| all.iter().map(short).collect()),
        ValueType::Double => item.values::<f64>().map(|all| all.iter().map(Value::from).collect()),
        ValueType::Rational => item.values::<Rational>().map(|all| all.iter().map(pair).collect()),
    };
    list.unwrap_or_default()
}

/// A row of the registry in JSON.
pub fn tag_object(info: &TagInfo) -> Value {
    let values = info.values.map_or(&[][..], |set| set.entries);
    let value = |(value, name): &(i64, &str)| json!({ "value": value, "name": name });
    json!({
        "id": id_text(info.tag),
        "name": info.name,
        "section": section_of(info.tag).map(|section| section.name),
        "type": info.value_type.name(),
        "count": count(info.count),
        "access": access(info),
        "unit": info.unit,
        "values": values.iter().map(value).collect::<Vec<_>>(),
        "about": info.about,
    })
}

/// Number of values; `None` if it varies.
pub fn count(count: Count) -> Option<u32> {
    match count {
        Count::Exactly(number) => Some(number),
        Count::Any => None,
    }
}

/// Who writes a tag, in a word.
pub fn access(info: &TagInfo) -> String {
    format!("{:?}", info.access).to_lowercase()
}

/// A tag's number as it is written everywhere.
pub fn id_text(tag: Tag) -> String {
    format!("{:#010x}", tag.id())
}

/// A driver's own tag in JSON.
pub fn vendor_object(tag: &VendorTag) -> Value {
    let kind = u8::try_from(tag.value_type).ok().and_then(ValueType::from_code);
    json!({
        "id": id_text(Tag(tag.tag)),
        "name": tag.name,
        "type": kind.map(ValueType::name),
        "count": Some(tag.count).filter(|count| *count > 0),
        "document": tag.document,
    })
}
