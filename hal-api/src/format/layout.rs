//! How many bytes an image takes and where each plane lies when all share one buffer.

use super::code::FourCc;
use super::info::{FormatInfo, PlaneInfo};

/// Most memory planes an image has.
pub const MAX_PLANES: usize = 4;
/// Largest width or height in pixels.
pub const MAX_SIDE: u32 = 65_536;
/// Largest row alignment in bytes.
pub const MAX_STRIDE_ALIGN: u32 = 65_536;
/// What compressed images are allowed besides their pixels, in bytes: headers and tables.
const COMPRESSED_OVERHEAD: u64 = 64 * 1024;

/// Where one plane lies in the image's buffer.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlaneLayout {
    /// Bytes from one row to the next, padding included.
    pub stride: u32,
    /// Rows in this plane.
    pub rows: u32,
    /// First byte, counted from the buffer's start.
    pub offset: u64,
    /// Bytes: `stride * rows`.
    pub size: u64,
}

/// Where an image lies in one buffer: its planes back to back.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImageLayout {
    /// Pixel format.
    pub fourcc: FourCc,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How many of `planes` are used.
    pub n_planes: u32,
    /// The planes; the unused ones are zero.
    pub planes: [PlaneLayout; MAX_PLANES],
}

/// Why an image cannot be laid out. The caller asked for it, so the caller changes it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// The code is not in the table.
    #[error(
        "pixel format {fourcc:?} is unknown here: its size cannot be computed; choose an advertised format"
    )]
    Unknown {
        /// What was asked.
        fourcc: FourCc,
    },
    /// A side is zero.
    #[error("an image of {width}x{height} pixels is empty; both sides must be at least 1")]
    Empty {
        /// Width asked, in pixels.
        width: u32,
        /// Height asked, in pixels.
        height: u32,
    },
    /// Something is beyond what is ever laid out.
    #[error("{what} of {asked} is too large; the limit is {limit}")]
    TooLarge {
        /// What is too large, with its unit.
        what: &'static str,
        /// What was asked.
        asked: u64,
        /// The largest that is accepted.
        limit: u64,
    },
    /// Chroma or packing does not come out even.
    #[error("{format} needs a {side} that is a multiple of {multiple}; {asked} was asked")]
    Uneven {
        /// The format's name.
        format: &'static str,
        /// `width` or `height`.
        side: &'static str,
        /// Pixels asked.
        asked: u32,
        /// The multiple, in pixels.
        multiple: u32,
    },
    /// The row alignment is not a power of two.
    #[error("a row alignment of {asked} bytes is not a power of two")]
    Alignment {
        /// Bytes asked.
        asked: u32,
    },
}

/// Lays out an image of `width` x `height` pixels with rows at multiples of `stride_align` bytes.
///
/// Chroma rows keep the fixed ratio to luma rows that V4L2's single-planar formats imply, and are
/// aligned too, so one luma stride describes the image. A compressed format has one plane of one
/// row whose size is the capacity to reserve: two bytes per pixel and 64 KiB for headers.
///
/// # Errors
/// [`FormatError`]: an unknown format, an empty or too large image, a side that the format cannot
/// have, or an alignment that is no power of two up to [`MAX_STRIDE_ALIGN`]. Ask for something else.
pub fn layout(
    fourcc: FourCc,
    width: u32,
    height: u32,
    stride_align: u32,
) -> Result<ImageLayout, FormatError> {
    let info = FormatInfo::of(fourcc).ok_or(FormatError::Unknown { fourcc })?;
    check_size(info, width, height)?;
    check_align(stride_align)?;
    let mut image = ImageLayout { fourcc, width, height, n_planes: 0, planes: Default::default() };
    if info.is_compressed() {
        let stride = narrow("compressed image capacity in bytes", capacity(width, height))?;
        image.n_planes = 1;
        image.planes =
            [one_row(stride), PlaneLayout::default(), PlaneLayout::default(), PlaneLayout::default()];
        return Ok(image);
    }
    let Some(first) = info.planes.first() else { return Err(FormatError::Unknown { fourcc }) };
    let luma_stride = aligned_stride(info, first, width, stride_align);
    let mut offset = 0;
    for (slot, plane) in image.planes.iter_mut().zip(info.planes) {
        let (numerator, denominator) = ratio(first, plane);
        let stride = narrow("row in bytes", luma_stride * numerator / denominator)?;
        let rows = plane.rows(height);
        let size = u64::from(stride) * u64::from(rows);
        *slot = PlaneLayout { stride, rows, offset, size };
        offset += size;
        image.n_planes += 1;
    }
    Ok(image)
}

impl ImageLayout {
    /// The planes in use.
    #[must_use]
    pub fn planes(&self) -> &[PlaneLayout] {
        let used = usize::try_from(self.n_planes).unwrap_or(MAX_PLANES).min(MAX_PLANES);
        self.planes.get(..used).unwrap_or_default()
    }

    /// Bytes from the buffer's start to the end of the last plane.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.planes().iter().map(|plane| plane.offset.saturating_add(plane.size)).max().unwrap_or(0)
    }
}

/// # Errors
/// As [`layout`].
fn check_size(info: &FormatInfo, width: u32, height: u32) -> Result<(), FormatError> {
    if width == 0 || height == 0 {
        return Err(FormatError::Empty { width, height });
    }
    let (across, down) = info.granularity();
    let sides = [
        ("width", "image width in pixels", width, across),
        ("height", "image height in pixels", height, down),
    ];
    for (side, what, asked, multiple) in sides {
        if asked > MAX_SIDE {
            return Err(FormatError::TooLarge { what, asked: asked.into(), limit: MAX_SIDE.into() });
        }
        if !asked.is_multiple_of(multiple) {
            return Err(FormatError::Uneven { format: info.name, side, asked, multiple });
        }
    }
    Ok(())
}

/// # Errors
/// As [`layout`].
fn check_align(stride_align: u32) -> Result<(), FormatError> {
    if stride_align > MAX_STRIDE_ALIGN {
        let (asked, limit) = (stride_align.into(), MAX_STRIDE_ALIGN.into());
        return Err(FormatError::TooLarge { what: "row alignment in bytes", asked, limit });
    }
    if !stride_align.is_power_of_two() {
        return Err(FormatError::Alignment { asked: stride_align });
    }
    Ok(())
}

fn capacity(width: u32, height: u32) -> u64 {
    // A side is at most MAX_SIDE = 2^16, so this stays far below u64.
    u64::from(width) * u64::from(height) * 2 + COMPRESSED_OVERHEAD
}

fn one_row(bytes: u32) -> PlaneLayout {
    PlaneLayout { stride: bytes, rows: 1, offset: 0, size: bytes.into() }
}

/// The first plane's stride, such that the strides derived from it come out aligned as well.
fn aligned_stride(info: &FormatInfo, first: &PlaneInfo, width: u32, stride_align: u32) -> u64 {
    let shrink = info.planes.iter().map(|plane| ratio(first, plane)).map(|(n, d)| (d / n).max(1)).max();
    first.row_bytes(width).next_multiple_of(u64::from(stride_align) * shrink.unwrap_or(1))
}

/// A plane's bytes per pixel column relative to the first plane's.
fn ratio(first: &PlaneInfo, plane: &PlaneInfo) -> (u64, u64) {
    (
        u64::from(plane.block_bytes) * u64::from(first.block_width),
        u64::from(plane.block_width) * u64::from(first.block_bytes),
    )
}

/// # Errors
/// As [`layout`].
fn narrow(what: &'static str, asked: u64) -> Result<u32, FormatError> {
    u32::try_from(asked).map_err(|_| FormatError::TooLarge { what, asked, limit: u32::MAX.into() })
}
