//! Videos as scenes: each frame in its turn, in the order asked for; a broken one is refused by file and
//! frame.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation)]

#[path = "common/frames.rs"]
mod common;

use std::fs;
use std::path::Path;

use common::{Frame, STRIP};
use hal_api::format::FourCc;
use hal_api::strip::Strip;
use hal_api::units::Size;
use hal_mock::canvas::Source;
use hal_mock::scene::y4m::{Chroma, Header, Writer};
use hal_mock::scene::{Play, Scene, SceneError, SceneSpec, VideoKind};

/// A frame of 4x2 pixels of one grey level.
fn grey(level: u8) -> Vec<u8> {
    [vec![level; 8], vec![128; 4]].concat()
}

fn y4m(path: &Path, header: Header, frames: &[Vec<u8>]) {
    let mut writer = Writer::new(Vec::new(), header).unwrap();
    frames.iter().for_each(|frame| writer.write_frame(frame).unwrap());
    fs::write(path, writer.into_inner()).unwrap();
}

fn jpeg(level: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut bytes, 95);
    encoder.encode(&[level; 16 * 16], 16, 16, jpeg_encoder::ColorType::Luma).unwrap();
    bytes
}

/// The first pixel of each of the scene's first `count` frames.
fn shown(source: &Source, count: u32) -> Vec<[u8; 3]> {
    let pixel = |sequence| {
        let frame = Frame::painted(FourCc::RGB24, 8, 8, source, &Strip { sequence, ..STRIP });
        [frame.bytes[0], frame.bytes[1], frame.bytes[2]]
    };
    (0..count).map(pixel).collect()
}

fn open(folder: &Path, text: &str) -> Result<Source, SceneError> {
    Source::open(&SceneSpec::parse(text, folder, 2).unwrap())
}

#[test]
fn frames_follow_each_other_and_the_end_is_as_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    y4m(&folder.path().join("a.y4m"), Header::new(Size::new(4, 2), (30, 1)), &[16, 126, 235].map(grey));
    fs::write(folder.path().join("b.mjpeg"), [10, 100, 200].map(jpeg).concat()).unwrap();
    let orders: [(&str, [usize; 7]); 4] = [
        ("", [0, 1, 2, 0, 1, 2, 0]),
        ("?loop", [0, 1, 2, 0, 1, 2, 0]),
        ("?hold", [0, 1, 2, 2, 2, 2, 2]),
        ("?ping-pong", [0, 1, 2, 1, 0, 1, 2]),
    ];
    for (word, order) in orders {
        // (126 - 16) * 255 / 219 = 128.
        for (text, levels) in [("y4m:a.y4m", [0_u8, 128, 255]), ("mjpeg:b.mjpeg", [10, 100, 200])] {
            let source = open(folder.path(), &format!("{text}{word}")).unwrap();
            for (pixel, index) in shown(&source, 7).into_iter().zip(order) {
                let near = pixel.iter().all(|level| level.abs_diff(levels[index]) <= 1);
                assert!(near, "{text}{word}: {pixel:?} is not {}", levels[index]);
            }
        }
    }
    assert_eq!([0, 1, 2].map(|turn| Play::PingPong.shown(turn, 1)), [0; 3], "one picture stays");
}

#[test]
fn colours_come_from_chroma_by_the_range_of_the_video() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.y4m");
    // Red of 75 % as the bars have it: 65, 100, 212; 3x3 pixels have 2x2 of chroma.
    let red = [vec![65; 9], vec![100; 4], vec![212; 4]].concat();
    y4m(&path, Header::new(Size::new(3, 3), (30, 1)), &[red]);
    let [red, green, blue] = shown(&open(folder.path(), "y4m:a.y4m").unwrap(), 1)[0];
    assert!(red.abs_diff(191) <= 2 && green <= 2 && blue <= 2, "{red} {green} {blue}");
    let header = Header { chroma: Chroma::Mono, full_range: true, ..Header::new(Size::new(3, 1), (30, 1)) };
    y4m(&path, header, &[vec![16, 16, 16]]);
    assert_eq!(shown(&open(folder.path(), "y4m:a.y4m").unwrap(), 1), [[16; 3]]);
}

#[test]
fn a_thumbnail_inside_a_jpeg_is_not_a_frame() {
    let folder = tempfile::tempdir().unwrap();
    let (outer, inner) = (jpeg(50), jpeg(250));
    let mut segment = vec![0xff, 0xe1];
    segment.extend((inner.len() as u16 + 2).to_be_bytes());
    let file = [&outer[..2], &segment, &inner, &outer[2..], &jpeg(90)].concat();
    fs::write(folder.path().join("a"), file).unwrap();
    let scene = Scene::load_video(&folder.path().join("a"), VideoKind::Mjpeg).unwrap();
    assert_eq!(scene.pictures().len(), 2);
}

#[test]
fn a_broken_video_is_refused_by_file_and_frame() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    y4m(&path("cut.y4m"), Header::new(Size::new(4, 2), (30, 1)), &[1, 2, 3].map(grey));
    let whole = fs::read(path("cut.y4m")).unwrap();
    fs::write(path("cut.y4m"), &whole[..whole.len() - 5]).unwrap();
    fs::write(path("none.y4m"), "YUV4MPEG2 W4 H2\n").unwrap();
    fs::write(path("other.y4m"), "RIFF....").unwrap();
    let (one, two) = (jpeg(1), jpeg(2));
    fs::write(path("cut.mjpeg"), [&one, &two[..two.len() - 3]].concat()).unwrap();
    fs::write(path("junk.mjpeg"), [&one[..], &two, b"junk"].concat()).unwrap();
    let mut damaged = two.clone();
    // The width in the frame header becomes 0.
    let header = damaged.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    damaged[header + 7..header + 9].fill(0);
    fs::write(path("bad.mjpeg"), [one, damaged].concat()).unwrap();
    fs::write(path("empty.mjpeg"), "").unwrap();
    fs::create_dir(path("folder")).unwrap();
    for (text, words) in [
        ("y4m:cut.y4m", ["cut.y4m", "frame 2 has 7 bytes; 12 are due"]),
        ("y4m:none.y4m", ["none.y4m", "no picture"]),
        ("y4m:other.y4m", ["other.y4m", "not a line"]),
        ("y4m:folder", ["folder", "ordinary"]),
        ("y4m:missing", ["missing", "cannot be read"]),
        ("mjpeg:cut.mjpeg", ["cut.mjpeg", "frame 1 "]),
        ("mjpeg:junk.mjpeg", ["junk.mjpeg", "begins with 6A 75"]),
        ("mjpeg:bad.mjpeg", ["bad.mjpeg", "frame 1 "]),
        ("mjpeg:empty.mjpeg", ["empty.mjpeg", "no picture"]),
    ] {
        let error = open(folder.path(), text).unwrap_err().to_string();
        assert!(words.iter().all(|word| error.contains(word)), "{text}: {error}");
    }
}

#[test]
fn a_scene_is_read_from_its_text() {
    let folder = Path::new("/base");
    let parse = |text: &str| SceneSpec::parse(text, folder, 7);
    let play = Play::PingPong;
    assert_eq!(
        parse("y4m:a b.y4m?ping-pong"),
        Ok(SceneSpec::Video { path: "/base/a b.y4m".into(), kind: VideoKind::Y4m, play })
    );
    let path = "/what?.png".into();
    assert_eq!(
        parse("picture:/what?.png"),
        Ok(SceneSpec::Pictures { path, frames_each: 7, play: Play::Loop }),
        "a question mark that is part of the name"
    );
    assert!(matches!(parse("ball:grey"), Ok(SceneSpec::Pattern(_))));
    for text in ["", "video:x", "y4m", "card?hold"] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains("mjpeg:PATH") && error.contains("ball:grey"), "{text}: {error}");
    }
}
