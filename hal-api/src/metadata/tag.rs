//! What the registry says about a tag: its id, typed key, section, count, access and named values.

use std::fmt;
use std::marker::PhantomData;

use super::value::{Content, Value, ValueType};

/// The id of a metadata item: `section << 16 | index`.
///
/// An open number: any `u32` can be held, [`super::find`] knows the registered ones. Displays as name
/// and id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub u32);

impl Tag {
    /// The first id left to vendors (HDI `OHOS_VENDOR_SECTION`). Nothing above is in the registry.
    pub const VENDOR_START: Self = Self(0x8000_0000);

    /// The number.
    #[must_use]
    pub const fn id(self) -> u32 {
        self.0
    }

    /// Whether a vendor defines this tag, so that its type is what the blob states.
    #[must_use]
    pub const fn is_vendor(self) -> bool {
        self.0 >= Self::VENDOR_START.0
    }
}

impl From<u32> for Tag {
    fn from(id: u32) -> Self {
        Self(id)
    }
}

impl<T: ?Sized> From<Key<T>> for Tag {
    fn from(key: Key<T>) -> Self {
        key.tag
    }
}

/// A tag together with the Rust type of its content: `Key<u8>` holds one byte, `Key<[i32]>` a list.
///
/// The keys of registered tags are the constants of [`super::tags`].
pub struct Key<T: ?Sized> {
    tag: Tag,
    content: PhantomData<fn() -> *const T>,
}

impl<T: Content + ?Sized> Key<T> {
    /// For the generated keys, whose type and id come from one row of the data file.
    pub(super) const fn registered(id: u32) -> Self {
        Self { tag: Tag(id), content: PhantomData }
    }

    /// A key for a vendor's own tag; `None` when `id` is below [`Tag::VENDOR_START`].
    #[must_use]
    pub const fn vendor(id: u32) -> Option<Self> {
        if Tag(id).is_vendor() { Some(Self { tag: Tag(id), content: PhantomData }) } else { None }
    }

    /// The tag.
    #[must_use]
    pub const fn tag(self) -> Tag {
        self.tag
    }

    /// The number of the tag.
    #[must_use]
    pub const fn id(self) -> u32 {
        self.tag.0
    }

    /// The type of each value.
    #[must_use]
    pub const fn value_type(self) -> ValueType {
        <T::Value as Value>::TYPE
    }
}

impl<T: ?Sized> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Key<T> {}

impl<T: ?Sized> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({:?})", self.tag)
    }
}

/// How many values an item of a tag has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Count {
    /// Exactly so many.
    Exactly(u32),
    /// Any number from 0 to [`super::layout::MAX_VALUES`].
    Any,
}

impl Count {
    /// Whether an item may have `count` values.
    #[must_use]
    pub const fn allows(self, count: u32) -> bool {
        match self {
            Self::Exactly(n) => n == count,
            Self::Any => true,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(1) => f.write_str("exactly 1 value"),
            Self::Exactly(n) => write!(f, "exactly {n} values"),
            Self::Any => f.write_str("any number of values"),
        }
    }
}

/// Who writes a tag, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Access {
    /// The driver, once: a static capability of the camera.
    Ability,
    /// The client, in settings; a driver may report the value in force.
    Control,
    /// The driver, when its state changes or when asked.
    Status,
    /// The driver, as an outcome of captured frames.
    Result,
}

/// One row of the permanent registry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TagInfo {
    /// The id.
    pub tag: Tag,
    /// The name, which is also the constant's in [`super::tags`].
    pub name: &'static str,
    /// The type of each value.
    pub value_type: ValueType,
    /// How many values.
    pub count: Count,
    /// Who writes it.
    pub access: Access,
    /// The unit of each value ("ns", "K", "px" ...); empty when it has none.
    pub unit: &'static str,
    /// The named values, if the values are an enumeration.
    pub values: Option<&'static ValueSet>,
    /// What it means, in a line; empty where the name is all that is known.
    pub about: &'static str,
}

/// Names of the values that a tag may hold. Open: a value without a name is legal.
#[derive(Debug, PartialEq, Eq)]
pub struct ValueSet {
    /// The module of the constants in [`super::values`].
    pub name: &'static str,
    /// Value and name, in the registry's order.
    pub entries: &'static [(i64, &'static str)],
}

impl ValueSet {
    /// The name of a value; the first one where upstream has two.
    #[must_use]
    pub fn name_of(&self, value: i64) -> Option<&'static str> {
        self.entries.iter().find(|(v, _)| *v == value).map(|(_, name)| *name)
    }

    /// The value with this name.
    #[must_use]
    pub fn value_of(&self, name: &str) -> Option<i64> {
        self.entries.iter().find(|(_, n)| *n == name).map(|(value, _)| *value)
    }
}

/// A group of tags that share the upper half of their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// The upper 16 bits of its tags.
    pub id: u16,
    /// The name.
    pub name: &'static str,
}
