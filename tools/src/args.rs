//! The command line.

use crate::mode::{Wish, parse_format, parse_fps};
use crate::setting::Setting;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use hal_api::format::FourCc;
use hal_api::units::Size;
use hal_host::stream::Policy;
use std::path::PathBuf;
use std::time::Duration;

const AFTER: &str = "\
Examples:
  halctl list
  halctl snap --mock -o a.jpg
  halctl capture c270 -n 100 -o frame-#.png --mode 1280x720@30:MJPG
  halctl tags zoom
  halctl set c270 CONTROL_ZOOM_RATIO=2
  halctl driver check ./libacme.so

Exit codes: 0 ok, 1 general, 2 usage, 3 no such camera, 4 timeout, 5 permission, 16 busy, 17 disconnected,
18 driver fault, 19 unsupported, 20 no driver could be loaded.";

/// Cameras through driver plugins: list, look, take pictures.
#[derive(Debug, Parser)]
#[command(name = "halctl", version, after_help = AFTER, disable_help_subcommand = true)]
pub struct Cli {
    /// What goes for every command.
    #[command(flatten)]
    pub global: Global,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// What goes for every command; may stand before or after it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Print one JSON object instead of text (see JSON.md)
    #[arg(long, global = true)]
    pub json: bool,
    /// Show the mock's cameras and no others: webcam, phone, infrared, usb2, or a profile file. A preset
    /// runs on virtual time unless ';clock=real' is added
    #[arg(long, global = true, value_name = "PROFILE", num_args = 0..=1, require_equals = true,
        default_missing_value = "webcam")]
    pub mock: Option<String>,
    /// Load this driver (library or manifest) and search no further; repeatable
    #[arg(long, global = true, value_name = "PATH")]
    pub driver: Vec<PathBuf>,
    /// Search this folder before the default ones; repeatable
    #[arg(long, global = true, value_name = "DIR")]
    pub driver_dir: Vec<PathBuf>,
    /// Configuration for the drivers named by --driver
    #[arg(long, global = true, value_name = "TEXT", allow_hyphen_values = true)]
    pub driver_config: Option<String>,
    /// Longest time without progress: a frame, or an answer of the driver
    #[arg(long, global = true, value_name = "TIME", default_value = "10s", value_parser = parse_time)]
    pub timeout: Duration,
    /// Colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say more on stderr: what is done (-v), what is called (-vv)
    #[arg(short, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

/// When there is colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the cameras
    List,
    /// Say all about a camera
    Info {
        /// Any unique part of id, name or serial number, or #n; not needed if there is one camera
        camera: Option<String>,
    },
    /// List the metadata tags, or say all about one
    Tags {
        /// Name, part of names, or id, such as CONTROL_ZOOM_RATIO, zoom or 0x10050001
        tag: Option<String>,
        /// Only those of this section, such as DEVICE_EXPOSURE
        #[arg(long, value_name = "SECTION")]
        section: Option<String>,
    },
    /// Try settings: whether a camera takes them, and what is in force then. They end with this command;
    /// snap and capture have --set
    Set {
        /// Any unique part of id, name or serial number, or #n
        camera: String,
        /// Tags and values: CONTROL_ZOOM_RATIO=2, CONTROL_AE_MODE=ON, CONTROL_FPS_RANGES=15,30
        #[arg(required = true, value_name = "TAG=VALUE")]
        settings: Vec<Setting>,
    },
    /// Switch a torch: on, off, or a level from 0 to 1, which is for all torches of the driver. It goes dark
    /// with the program that holds the driver, unless the hardware keeps it
    Torch {
        /// on, off, or a level such as 0.5
        #[arg(value_parser = parse_light)]
        light: Light,
        /// Any unique part of id, name or serial number, or #n; not needed if there is one camera
        camera: Option<String>,
        /// How long to stay
        #[arg(long = "for", value_name = "TIME", default_value = "0ms", value_parser = parse_stay)]
        stay: Duration,
    },
    /// Take one picture
    Snap {
        /// Any unique part of id, name or serial number, or #n; not needed if there is one camera
        camera: Option<String>,
        /// File to write: .jpg, .png, .ppm, .raw; or - for stdout
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// What the stream is to be
        #[command(flatten)]
        stream: StreamArgs,
    },
    /// Take many frames, with counters
    Capture {
        /// Any unique part of id, name or serial number, or #n; not needed if there is one camera
        camera: Option<String>,
        /// Frames to take
        #[arg(short = 'n', long = "frames", value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        frames: u64,
        /// Files to write; '#' becomes the frame's number (frame-#.png). Without it frames are only counted
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// When this program is too slow: latest, queue:N, or block, which loses none here
        #[arg(long, default_value = "block", value_parser = parse_policy)]
        policy: Policy,
        /// What the stream is to be
        #[command(flatten)]
        stream: StreamArgs,
    },
    /// Look at drivers
    #[command(subcommand)]
    Driver(DriverCommand),
}

/// What a torch is to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Light {
    /// The one of a camera: lit, or dark.
    Switch(bool),
    /// All of a driver: 0 is dark, 1 is full.
    Level(f32),
}

/// `halctl driver`.
#[derive(Debug, Subcommand)]
pub enum DriverCommand {
    /// Load every driver of folders and say what became of each
    List {
        /// Folders; without one, the default search
        dirs: Vec<PathBuf>,
    },
    /// Load one driver and say what it is, or why it is refused
    Check {
        /// Library or manifest
        path: PathBuf,
    },
}

/// What a stream is to be.
#[derive(Args, Clone, Debug)]
pub struct StreamArgs {
    /// Size, rate and format in one: 1280x720@30:MJPG, or parts of it
    #[arg(long, value_name = "MODE")]
    pub mode: Option<Wish>,
    /// Size in pixels: 1280x720
    #[arg(long, value_name = "SIZE")]
    pub size: Option<Size>,
    /// Pixel format: NV12
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    pub format: Option<FourCc>,
    /// Frames per second
    #[arg(long, value_name = "N", value_parser = parse_fps)]
    pub fps: Option<u32>,
    /// Frames to let pass first, while exposure settles
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub settle: u32,
    /// Setting to start with, such as CONTROL_ZOOM_RATIO=2; repeatable
    #[arg(long, value_name = "TAG=VALUE")]
    pub set: Vec<Setting>,
}

impl StreamArgs {
    /// All that is wished of the mode.
    ///
    /// # Errors
    /// What is said twice.
    pub fn wish(&self) -> Result<Wish, String> {
        let rest = Wish { size: self.size, fps: self.fps, format: self.format };
        self.mode.unwrap_or_default().with(rest)
    }
}

/// `500ms`, `10s`, `5m`, at most a day.
fn parse_time(text: &str) -> Result<Duration, String> {
    let split = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let unit_ms = match unit {
        "ms" => Some(1),
        "s" => Some(1_000),
        "m" => Some(60_000),
        _ => None,
    };
    let ms = digits.parse::<u64>().ok().zip(unit_ms).and_then(|(number, unit)| number.checked_mul(unit));
    let legal = ms.filter(|ms| (1..=86_400_000).contains(ms));
    legal.map(Duration::from_millis).ok_or_else(|| {
        format!("'{text}' is not a time: expected such as 500ms, 10s or 5m, more than 0, at most a day")
    })
}

/// As [`parse_time`], or none at all.
fn parse_stay(text: &str) -> Result<Duration, String> {
    if text == "0ms" { Ok(Duration::ZERO) } else { parse_time(text) }
}

fn parse_light(text: &str) -> Result<Light, String> {
    let level = || text.parse().ok().filter(|level| (0.0..=1.0).contains(level)).map(Light::Level);
    match text {
        "on" => Some(Light::Switch(true)),
        "off" => Some(Light::Switch(false)),
        _ => level(),
    }
    .ok_or_else(|| format!("'{text}' is not a light: expected on, off, or a level from 0 to 1"))
}

fn parse_policy(text: &str) -> Result<Policy, String> {
    let queue = |depth: &str| depth.parse().ok().filter(|depth| *depth >= 1).map(Policy::Queue);
    match text {
        "latest" => Some(Policy::Latest),
        "block" => Some(Policy::Block),
        _ => text.strip_prefix("queue:").and_then(queue),
    }
    .ok_or_else(|| format!("'{text}' is not a policy: expected latest, queue:N with N from 1, or block"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn times_and_policies_are_read() {
        for (text, ms) in [("500ms", 500), ("10s", 10_000), ("5m", 300_000)] {
            assert_eq!(parse_time(text), Ok(Duration::from_millis(ms)));
        }
        for text in ["", "10", "0s", "s", "-1s", "1h", "99999999999999999999s", "1441m", "1.5s"] {
            assert!(parse_time(text).unwrap_err().contains("not a time"), "{text}");
        }
        assert_eq!(parse_stay("0ms"), Ok(Duration::ZERO));
        assert_eq!(parse_light("off"), Ok(Light::Switch(false)));
        assert_eq!(parse_light("0.25"), Ok(Light::Level(0.25)));
        for text in ["", "ON", "1.1", "-0.1", "nan", "inf"] {
            assert!(parse_light(text).unwrap_err().contains("not a light"), "{text}");
        }
        assert_eq!(parse_policy("queue:3"), Ok(Policy::Queue(3)));
        for text in ["", "queue", "queue:0", "queue:x", "newest"] {
            assert!(parse_policy(text).unwrap_err().contains("not a policy"), "{text}");
        }
    }
}
