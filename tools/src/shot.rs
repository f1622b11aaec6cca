//! From a frame to a file, with faults that name the frame.

use crate::exit::Exit;
use crate::fault::{Fault, Result};
use crate::output::write_stdout;
use crate::picture::{FileKind, PictureError, Source, Writer};
use hal_api::format::{FormatInfo, FourCc};
use hal_api::status::Blame;
use hal_host::stream::Frame;
use std::path::{Path, PathBuf};

/// Digits of a frame's number where one `#` stands for it.
const DIGITS: usize = 6;

/// What kind of file a frame of this format goes to. On stdout it is the frame's own JPEG, else PNG.
///
/// # Errors
/// The ending names none.
pub fn kind_of(path: &Path, format: FourCc) -> Result<FileKind> {
    let compressed = FormatInfo::of(format).is_some_and(FormatInfo::is_compressed);
    let own = if compressed { FileKind::Jpg } else { FileKind::Png };
    let named = FileKind::of(path).map_err(|error| Fault::usage(error.to_string()))?;
    Ok(named.unwrap_or(own))
}

/// Whether the path is stdout.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The path with a frame's number in place of each run of `#`, which has as many digits as the run has
/// `#`, one alone six.
pub fn numbered(path: &Path, number: u32) -> PathBuf {
    let text = path.to_string_lossy();
    let mut name = String::new();
    let mut rest = text.as_ref();
    while let Some(start) = rest.find('#') {
        let (before, from) = rest.split_at(start);
        let run = from.len() - from.trim_start_matches('#').len();
        let digits = if run == 1 { DIGITS } else { run };
        name += &format!("{before}{number:0digits$}");
        rest = from.get(run..).unwrap_or_default();
    }
    PathBuf::from(name + rest)
}

/// Makes a file of a frame; how many bytes.
///
/// # Errors
/// What is wrong with the frame, or the file.
pub fn write(frame: &Frame, writer: &mut Writer, path: &Path) -> Result<usize> {
    prepare(frame, writer)?;
    if is_stdout(path) {
        let mut bytes = Vec::with_capacity(writer.len());
        writer
            .write_to(&mut bytes)
            .map_err(|error| Fault::new(Exit::General, Blame::System, error.to_string()))?;
        write_stdout(&bytes)?;
    } else {
        writer.save(path).map_err(|error| fault(&error, frame))?;
    }
    Ok(writer.len())
}

fn prepare(frame: &Frame, writer: &mut Writer) -> Result<()> {
    let number = frame.frame_number();
    let planes = frame.planes().map_err(|error| {
        let text = format!("frame {number} cannot be read: {error}");
        Fault::new(Exit::DriverFault, Blame::Driver, text).advise("report the driver's defect")
    })?;
    let strides = frame.layout().iter().map(|plane| plane.stride);
    let source =
        Source { format: frame.format(), size: frame.size(), planes: planes.iter().zip(strides).collect() };
    writer.prepare(&source).map_err(|error| fault(&error, frame))
}

fn fault(error: &PictureError, frame: &Frame) -> Fault {
    let (exit, blame, advice) = match error {
        PictureError::Format(_) => (Exit::Unsupported, Blame::Caller, "another --format, or a .raw file"),
        PictureError::Short { .. } => (Exit::DriverFault, Blame::Driver, "report the driver's defect"),
        PictureError::Damaged { .. } => {
            (Exit::General, Blame::Device, "take another; if it stays: another cable, port or --mode")
        }
        PictureError::Encode(_) | PictureError::TooLarge(_) => {
            (Exit::Unsupported, Blame::Caller, "another kind of file, or a smaller --size")
        }
        PictureError::Ending(_) => (Exit::Usage, Blame::Caller, "another ending"),
        PictureError::Write { .. } => (Exit::General, Blame::System, "look at the folder's rights and space"),
    };
    Fault::new(exit, blame, format!("frame {}: {error}", frame.frame_number())).advise(advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_where_the_marks_are() {
        let table = [
            ("x-#.ppm", "x-000042.ppm"),
            ("x-###.ppm", "x-042.ppm"),
            ("##/#.ppm", "42/000042.ppm"),
            ("a.ppm", "a.ppm"),
            ("é#", "é000042"),
        ];
        for (path, expected) in table {
            assert_eq!(numbered(Path::new(path), 42), Path::new(expected));
        }
    }
}
