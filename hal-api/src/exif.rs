//! EXIF: the facts of a photo as the segment of a JPEG, and that segment put into a JPEG.
//!
//! [`segment`] turns [`ExifFacts`] into a whole APP1 segment, marker and length included. [`splice`] plans where
//! it goes: behind the start of the image, in place of an EXIF segment that is there already. The plan is a list
//! of pieces, so a driver can write them straight into a buffer; [`insert`] makes a new JPEG of them.
//!
//! Nothing here decodes a picture. Facts out of their range are refused with a sentence, and nothing is written.

mod error;
mod facts;
mod number;
mod splice;
mod fields;

pub use error::ExifError;
pub use facts::{ExifFacts, Gps};
pub use fields::segment;
pub use splice::{Splice, insert, splice};
