//! Metadata for people: names instead of numbers, long lists cut short.

use std::fmt;

use super::owned::Metadata;
use super::tag::TagInfo;
use super::value::{Rational, Value, ValueType};
use super::view::{Item, MetadataRef};

/// Values of a list that are shown; of the rest only the number is.
const SHOWN_VALUES: usize = 16;

/// `CONTROL_AE_MODE (0x10000003) = 1 ON`; a list stands in brackets, with its unit behind.
impl fmt::Display for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = ", self.tag())?;
        match self.value_type() {
            ValueType::Byte => show::<u8>(f, self, |v| Some(i64::from(v))),
            ValueType::Int32 => show::<i32>(f, self, |v| Some(i64::from(v))),
            ValueType::Uint32 => show::<u32>(f, self, |v| Some(i64::from(v))),
            ValueType::Int64 => show::<i64>(f, self, Some),
            ValueType::Float => show::<f32>(f, self, |_| None),
            ValueType::Double => show::<f64>(f, self, |_| None),
            ValueType::Rational => show::<Rational>(f, self, |_| None),
        }
    }
}

impl fmt::Debug for Item<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// One item per line, without a line end at the end; `no items` when there are none.
impl fmt::Display for MetadataRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no items");
        }
        for (index, item) in self.iter().enumerate() {
            let line_end = if index == 0 { "" } else { "\n" };
            write!(f, "{line_end}{item}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for MetadataRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Display for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.view(), f)
    }
}

impl fmt::Debug for Metadata {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.view(), f)
    }
}

/// Writes the values of an item; `number` gives what may have a name in the registry.
///
/// # Errors
/// The formatter's.
fn show<V: Value + fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    item: &Item<'_>,
    number: impl Fn(V) -> Option<i64>,
) -> fmt::Result {
    let info = item.info();
    let Some(values) = item.values::<V>() else {
        return Ok(());
    };
    let list = values.len() != 1;
    f.write_str(if list { "[" } else { "" })?;
    for (index, value) in values.iter().take(SHOWN_VALUES).enumerate() {
        write!(f, "{}{value}", if index == 0 { "" } else { ", " })?;
        if let Some(name) = name_of(info, number(value)) {
            write!(f, " {name}")?;
        }
    }
    if values.len() > SHOWN_VALUES {
        write!(f, ", ... {} values", values.len())?;
    }
    f.write_str(if list { "]" } else { "" })?;
    match info {
        Some(info) if !info.unit.is_empty() => write!(f, " {}", info.unit),
        _ => Ok(()),
    }
}

fn name_of(info: Option<&'static TagInfo>, number: Option<i64>) -> Option<&'static str> {
    info?.values?.name_of(number?)
}
