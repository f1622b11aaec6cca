//! Pixel formats: their codes, what each looks like in memory, and how large an image of it is.
//!
//! A format is named by a [`FourCc`] and a [`Modifier`], with the values of the kernel's
//! `drm_fourcc.h` wherever DRM has the format. Bayer and JPEG formats have no DRM code; they carry the
//! `V4L2_PIX_FMT_*` value of `videodev2.h`. HDI's own numbers are in [`hdi`].
//!
//! DRM names a packed RGB format by its little-endian *word*, most significant byte first, so its
//! letters run against memory order: `DRM_FORMAT_BGR888` holds R, G, B in memory. The constants here are
//! named by memory order (as V4L2 does), except [`FourCc::XRGB8888`], which keeps its well-known name.

mod code;
mod info;
mod table;
mod layout;
pub mod hdi;

pub use code::{FourCc, FourCcError, Modifier};
pub use info::{BayerOrder, FormatClass, FormatInfo, PlaneInfo};
pub use layout::{FormatError, ImageLayout, MAX_PLANES, MAX_SIDE, MAX_STRIDE_ALIGN, PlaneLayout, layout};
