//! Prints what painting costs beside `memset` of the same mapped bytes, from one run, taken in turns; then
//! what looks cost.
//! Arguments: WIDTH HEIGHT (1920 1080 unless given).

use std::error::Error;
use std::fs::File;
use std::os::fd::AsFd;
use std::time::{Duration, Instant};

use hal_api::format::{FourCc, layout};
use hal_api::strip::Strip;
use hal_api::view::{Access, Mapping, ViewMut};
use hal_mock::canvas::{Painter, Shot, Source};
use hal_mock::look::Look;
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
    for (name, pattern) in PATTERNS {
        println!("NV12 {name:10} look {:?}", looks(width, height, pattern)?);
    }
    Ok(())
}

/// Median milliseconds of a frame as it is, with gains that stay, with zoom and gains that change in each
/// frame, with noise, out of focus, and changing focus, taken in turns.
///
/// # Errors
/// Whatever refuses the size.
fn looks(width: u32, height: u32, pattern: Pattern) -> Result<[f64; 6], Box<dyn Error>> {
    let layout = layout(FourCc::NV12, width, height, 1)?;
    let mut bytes = vec![0; usize::try_from(layout.size())?];
    let mut view = ViewMut::of_slice(&mut bytes);
    let source = Source::Pattern(pattern);
    let painters: Result<Vec<_>, _> = (0..6).map(|_| Painter::new(0, &layout, &source)).collect();
    let mut painters = painters?;
    let mut times: [Vec<Duration>; 6] = Default::default();
    for frame in 0..25 {
        let gains = |red| [red, Look::UNITY, Look::UNITY * 2];
        let looks = [
            Look::NEUTRAL,
            Look { gains: gains(40_000), ..Look::NEUTRAL },
            Look { gains: gains(40_000 + frame * 300), zoom: 100 + frame, ..Look::NEUTRAL },
            Look { noise: 2_000, ..Look::NEUTRAL },
            Look { blur: 10, ..Look::NEUTRAL },
            Look { blur: 10 + frame, ..Look::NEUTRAL },
        ];
        for ((painter, look), times) in painters.iter_mut().zip(looks).zip(&mut times) {
            let strip = Strip { sequence: frame, ..Strip::default() };
            let start = Instant::now();
            painter.paint_shot(&mut view, &Shot { look, ..Shot::plain(strip) })?;
            times.push(start.elapsed());
        }
    }
    Ok(times.map(|times| median(times).as_secs_f64() * 1e3))
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
