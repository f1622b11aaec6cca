//! Camera metadata: abilities, settings and results as tagged values in one byte string.
//!
//! A [`Metadata`] is a set of items `(tag, type, values)`. Drivers describe a camera with it, clients
//! set controls with it, results come back in it. On the wire it is one canonical blob (see
//! [`layout`]), so two sets with the same content are the same bytes and may be compared,
//! hashed and stored as such. Zero bytes are a legal blob: no items, "no change".
//!
//! * [`tags`] holds one typed [`Key`] per tag of the permanent registry, [`values`] the named values.
//! * [`MetadataRef::parse`] judges foreign bytes without allocating; it is strict and total.
//! * [`Metadata`] owns bytes that are valid at all times; [`MetadataBuilder`] makes many items at once.
//!
//! Two things are not judged here, for they need to know who is talking: which vendor a tag at or above
//! [`Tag::VENDOR_START`] belongs to, and whether a legal value suits the camera at hand.
//!
//! ```
//! use hal_api::metadata::{Metadata, MetadataRef, tags, values};
//! let mut settings = Metadata::new();
//! settings.set(tags::CONTROL_AE_MODE, values::ae_mode::ON)?;
//! settings.set(tags::CONTROL_FPS_RANGES, &[15, 30])?;
//! let received = MetadataRef::parse(settings.as_bytes())?;
//! assert_eq!(received.get(tags::CONTROL_AE_MODE), Some(1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod value;

mod tag;

#[rustfmt::skip]
pub mod values;

#[rustfmt::skip]
mod table;

#[rustfmt::skip]
pub mod tags;

mod registry;

pub mod layout;

mod error;

mod parse;

mod view;

mod draft;

mod owned;

mod builder;

mod show;

pub use builder::MetadataBuilder;
pub use error::{BlobError, ItemError, SetError};
pub use owned::Metadata;
pub use registry::{find, find_by_name, section_of};
pub use table::{SECTIONS, TAGS};
pub use tag::{Access, Count, Key, Section, Tag, TagInfo, ValueSet};
pub use value::{Content, Rational, Value, ValueType, Values};
pub use view::{Item, Items, MetadataRef};
