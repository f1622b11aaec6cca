//! The seven value types of metadata and how each is read from and written to bytes.

use std::fmt;
use std::marker::PhantomData;

/// The type of an item's values, with its code on the wire (HDI metadata data types).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum ValueType {
    /// Unsigned 8 bit; also used for small enums and switches.
    Byte = 0,
    /// Signed 32 bit.
    Int32 = 1,
    /// Unsigned 32 bit.
    Uint32 = 2,
    /// IEEE 754 single precision.
    Float = 3,
    /// Signed 64 bit.
    Int64 = 4,
    /// IEEE 754 double precision.
    Double = 5,
    /// Numerator and denominator, each signed 32 bit.
    Rational = 6,
}

impl ValueType {
    /// All types, by code.
    pub const ALL: [Self; 7] =
        [Self::Byte, Self::Int32, Self::Uint32, Self::Float, Self::Int64, Self::Double, Self::Rational];

    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The type with this code, if there is one.
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.get(usize::from(code)).copied()
    }

    /// Bytes per value.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::Byte => 1,
            Self::Int32 | Self::Uint32 | Self::Float => 4,
            Self::Int64 | Self::Double | Self::Rational => 8,
        }
    }

    /// The name in the registry's data files: `BYTE`, `INT32` ...
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Byte => "BYTE",
            Self::Int32 => "INT32",
            Self::Uint32 => "UINT32",
            Self::Float => "FLOAT",
            Self::Int64 => "INT64",
            Self::Double => "DOUBLE",
            Self::Rational => "RATIONAL",
        }
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A fraction of two integers, e.g. an exposure time in seconds.
///
/// Stored as given: neither reduced nor checked, so a denominator of 0 is possible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Rational {
    /// Above the line.
    pub numerator: i32,
    /// Below the line.
    pub denominator: i32,
}

impl Rational {
    /// The quotient, or `None` when the denominator is 0.
    #[must_use]
    pub fn to_f64(self) -> Option<f64> {
        (self.denominator != 0).then(|| f64::from(self.numerator) / f64::from(self.denominator))
    }
}

impl fmt::Display for Rational {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// A Rust type that can be one value of an item. Implemented for the seven types, by nobody else.
pub trait Value: Copy + fmt::Debug + sealed::Sealed + 'static {
    /// The wire type.
    const TYPE: ValueType;
    /// Reads one value from its little-endian bytes, wherever they are aligned. Missing bytes are 0.
    #[doc(hidden)]
    fn read(bytes: &[u8]) -> Self;
    /// Appends the value's little-endian bytes.
    #[doc(hidden)]
    fn write(self, out: &mut Vec<u8>);
}

/// The shape of a tag's content: one value (`i32`) or a list (`[i32]`).
pub trait Content: sealed::Sealed {
    /// The type of each value.
    type Value: Value;
    /// What reading gives: the value, or a [`Values`] list.
    type Get<'a>;
    /// What writing takes: the value, or a slice.
    type Set<'a>;
    #[doc(hidden)]
    fn read(values: Values<'_, Self::Value>) -> Option<Self::Get<'_>>;
    #[doc(hidden)]
    fn write(content: Self::Set<'_>, out: &mut Vec<u8>);
}

/// The values of one item: a list read straight from the blob, at any alignment.
pub struct Values<'a, V> {
    bytes: &'a [u8],
    value: PhantomData<V>,
}

impl<'a, V: Value> Values<'a, V> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, value: PhantomData }
    }

    /// Number of values.
    #[must_use]
    pub fn len(self) -> usize {
        self.bytes.len() / V::TYPE.size()
    }

    /// Whether the list is empty. An empty list is an answer ("none"), not an absent tag.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.bytes.is_empty()
    }

    /// The value at `index`, or `None` past the end.
    #[must_use]
    pub fn get(self, index: usize) -> Option<V> {
        self.bytes.chunks_exact(V::TYPE.size()).nth(index).map(V::read)
    }

    /// The values in order.
    pub fn iter(self) -> impl ExactSizeIterator<Item = V> + DoubleEndedIterator + 'a {
        self.bytes.chunks_exact(V::TYPE.size()).map(V::read)
    }

    /// The values, copied.
    #[must_use]
    pub fn to_vec(self) -> Vec<V> {
        self.iter().collect()
    }
}

impl<V> Clone for Values<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Values<'_, V> {}

impl<V: Value> fmt::Debug for Values<'_, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<V: Value + PartialEq, S: AsRef<[V]> + ?Sized> PartialEq<S> for Values<'_, V> {
    fn eq(&self, other: &S) -> bool {
        self.iter().eq(other.as_ref().iter().copied())
    }
}

impl<V: Value> sealed::Sealed for [V] {}

impl<V: Value> Content for [V] {
    type Value = V;
    type Get<'a> = Values<'a, V>;
    type Set<'a> = &'a [V];

    fn read(values: Values<'_, V>) -> Option<Values<'_, V>> {
        Some(values)
    }

    fn write(content: &[V], out: &mut Vec<u8>) {
        content.iter().for_each(|value| value.write(out));
    }
}

/// Implements [`Value`] and the one-value [`Content`] for a type, given how it meets bytes.
macro_rules! value_type {
    ($type:ty, $code:ident, $read:expr, $write:expr) => {
        impl sealed::Sealed for $type {}

        impl Value for $type {
            const TYPE: ValueType = ValueType::$code;

            fn read(bytes: &[u8]) -> Self {
                $read(bytes.first_chunk().copied().unwrap_or_default())
            }

            fn write(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&$write(self));
            }
        }

        impl Content for $type {
            type Value = Self;
            type Get<'a> = Self;
            type Set<'a> = Self;

            fn read(values: Values<'_, Self>) -> Option<Self> {
                values.get(0).filter(|_| values.len() == 1)
            }

            fn write(content: Self, out: &mut Vec<u8>) {
                Value::write(content, out);
            }
        }
    };
}

value_type!(u8, Byte, u8::from_le_bytes, u8::to_le_bytes);
value_type!(i32, Int32, i32::from_le_bytes, i32::to_le_bytes);
value_type!(u32, Uint32, u32::from_le_bytes, u32::to_le_bytes);
value_type!(f32, Float, f32::from_le_bytes, f32::to_le_bytes);
value_type!(i64, Int64, i64::from_le_bytes, i64::to_le_bytes);
value_type!(f64, Double, f64::from_le_bytes, f64::to_le_bytes);
value_type!(Rational, Rational, rational_from_bytes, rational_to_bytes);

fn rational_from_bytes(bytes: [u8; 8]) -> Rational {
    let [a, b, c, d, e, f, g, h] = bytes;
    Rational { numerator: i32::from_le_bytes([a, b, c, d]), denominator: i32::from_le_bytes([e, f, g, h]) }
}

fn rational_to_bytes(value: Rational) -> [u8; 8] {
    let ([a, b, c, d], [e, f, g, h]) = (value.numerator.to_le_bytes(), value.denominator.to_le_bytes());
    [a, b, c, d, e, f, g, h]
}

mod sealed {
    /// Keeps [`super::Value`] and [`super::Content`] to the types of the registry.
    pub trait Sealed {}
}
