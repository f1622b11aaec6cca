//! What can go wrong with painting.

use hal_api::format::FormatError;
use hal_api::view::OutOfView;

/// Why a frame cannot be painted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaintError {
    /// Format or size is not one that can be laid out; ask for another.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The layout does not hold an image of its own format and size; whoever made it is wrong.
    #[error("plane {plane} of {format} {width}x{height} needs {needed}; the layout has {found}")]
    Layout {
        /// The format's name.
        format: &'static str,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Which plane.
        plane: usize,
        /// What the image needs.
        needed: String,
        /// What the layout offers.
        found: String,
    },
    /// The buffer is smaller than its layout, or than the compressed frame; whoever made it is wrong.
    #[error("the frame does not fit its buffer")]
    Memory(#[from] OutOfView),
    /// The JPEG encoder gave up.
    #[error("the frame could not be encoded as JPEG")]
    Jpeg(#[source] jpeg_encoder::EncodingError),
}
