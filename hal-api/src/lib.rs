//! The camera driver contract: one vocabulary, one life cycle, one ABI, and an SDK for drivers.
//!
//! In reading order:
//! * the vocabulary: [`units`], [`status`], [`mod@format`], [`view`], [`metadata`], [`stream`], [`capture`],
//!   [`frame`], [`buffer`], [`camera`], [`deferred`];
//! * the contract: [`lifecycle`], the one table of what is legal when, and [`traits`], the HDI's interfaces;
//! * the boundary: [`abi`], what C sees, with [`table`] and [`convert`], which take what comes across;
//! * the SDK: [`checked`], the rules that all cameras share, and [`driver`], which turns traits into tables;
//!   [`kit`] for drivers that are small.
//!
//! A driver sees calls that are legal, one at a time on an object (`queue_buffer` aside). Its errors are a
//! status, a blame and a sentence. Its panics end at its own boundary. Its callbacks go quiet at close.
//!
//! The law behind the boundary, for C too, is in `ABI.md`.

pub mod units;
pub mod status;
pub mod format;
pub mod view;
#[cfg(feature = "strip")]
pub mod strip;
#[cfg(feature = "exif")]
pub mod exif;
pub mod metadata;
pub mod stream;
pub mod capture;
pub mod frame;
pub mod buffer;
pub mod camera;
pub mod ability;
pub mod deferred;
pub mod lifecycle;
pub mod traits;
pub mod abi;
pub mod table;
pub mod convert;
pub mod unwind;
pub mod checked;
pub mod driver;
pub mod kit;
