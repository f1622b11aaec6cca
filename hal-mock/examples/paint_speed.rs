//! Prints what painting costs beside `memset` of the same mapped bytes, from one run, taken in turns.
//! Arguments: WIDTH HEIGHT (1920 1080 unless given).

use std::error::Error;
use std::fs::File;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use hal_api::format::{FourCc, layout};
use hal_api::strip::Strip;
use hal_api::view::{Access, Mapping};
use hal_mock::canvas::{Painter, Source};
use hal_mock::pattern::{Backdrop, Pattern};
use nix::sys::memfd::{MFdFlags, memfd_create};

const PATTERNS: [(&str, Pattern); 7] = [
    ("card", Pattern::Card),
    ("bars", Pattern::Bars),
    ("ramp", Pattern::Ramp),
    ("checker", Pattern::Checker),
    ("ball", Pattern::Ball { over: Backdrop::Bars }),
    ("ball:grey", Pattern::Ball { over: Backdrop::Grey }),
    ("noise", Pattern::Noise { seed: 1 }),
];
const FORMATS: [FourCc; 7] = [
    FourCc::NV12,
    FourCc::YU12,
    FourCc::YUYV,
    FourCc::RGB24,
    FourCc::XRGB8888,
    FourCc::SRGGB10P,
    FourCc::P010,
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let width = arguments.next().map_or(Ok(1920), |text| text.parse())?;
    let height = arguments.next().map_or(Ok(1080), |text| text.parse())?;
    println!("{width}x{height}, median of turns, microseconds per frame");
    for fourcc in FORMATS {
        for (name, pattern) in PATTERNS {
            let (memset, paint) = compare(fourcc, width, height, pattern)?;
            let ratio = paint.as_secs_f64() / memset.as_secs_f64();
            let [memset, paint] = [memset, paint].map(|time| time.as_secs_f64() * 1e6);
            println!("{fourcc} {name:10} memset {memset:9.2}  paint {paint:9.2}  ratio {ratio:.2}");
        }
    }
    // Noise is encoded whole each time; of the others only what changes is.
    for (name, pattern) in PATTERNS {
        let (_, paint) = compare(FourCc::MJPG, width, height, pattern)?;
        println!("MJPG {name:10} paint {:9.2}", paint.as_secs_f64() * 1e6);
    }
    Ok(())
}

/// # Errors
/// Whatever refuses the size or the memory.
fn compare(
    fourcc: FourCc,
    width: u32,
    height: u32,
    pattern: Pattern,
) -> Result<(Duration, Duration), Box<dyn Error>> {
    let layout = layout(fourcc, width, height, 1)?;
    let file = File::from(memfd_create("paint", MFdFlags::MFD_CLOEXEC)?);
    file.set_len(layout.size())?;
    let bytes = usize::try_from(layout.size())?;
    let mut mapping = Mapping::new(file.as_fd(), 0, bytes, Access::ReadWrite)?;
    let mut view = mapping.view_mut().ok_or("mapped for reading only")?;
    let mut painter = Painter::new(0, &layout, &Source::Pattern(pattern))?;
    let (mut memset, mut paint) = (Vec::new(), Vec::new());
    let repeat = u32::try_from(2_000_000 / bytes).unwrap_or(0).clamp(1, 1000);
    let turns = if fourcc == FourCc::MJPG { 7 } else { 101 };
    for turn in 0..turns {
        let start = Instant::now();
        for _ in 0..repeat {
            view.fill(0, bytes, 128)?;
        }
        memset.push(start.elapsed() / repeat);
        let start = Instant::now();
        for count in 0..repeat {
            let strip = Strip { sequence: turn * repeat + count, ..Strip::default() };
            painter.paint(&mut view, &strip)?;
        }
        paint.push(start.elapsed() / repeat);
    }
    Ok((median(memset), median(paint)))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
