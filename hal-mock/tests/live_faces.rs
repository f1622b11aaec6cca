//! Hazard: faces that are told where frames show none, late, or of a scene that is gone.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "common/client.rs"]
mod client;

use client::{Camera, Event, Shared, driver, open, stream};
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::metadata::values::mirror;
use hal_api::metadata::{Content, Key, Metadata, MetadataBuilder, tags};
use hal_api::stream::{StreamInfo, StreamIntent};
use hal_api::traits::{ICameraDevice, IMockControl};
use hal_mock::MockDriver;

const WIDTH: u32 = 640;
const HEIGHT: u32 = 360;
const PREVIEW: i32 = 0;
const STILL: i32 = 1;
/// Three pixels, in millionths.
const NEAR: u32 = 9_000;

struct Rig {
    driver: MockDriver,
    camera: Camera,
    shared: Vec<Vec<Shared>>,
}

/// A picture and the boxes that were told of it: by the device, and with its stream.
struct Seen {
    pixels: Vec<u8>,
    device: Option<Vec<[u32; 4]>>,
    stream: Vec<[u32; 4]>,
}

fn rig() -> Rig {
    let driver = driver("webcam;clock=virtual;scene=faces;strip=false");
    let camera = open(&driver, "mock/webcam");
    let preview = stream(PREVIEW, FourCc::RGB24, WIDTH, HEIGHT);
    let still =
        StreamInfo { intent: StreamIntent::STILL_CAPTURE, ..stream(STILL, FourCc::RGB24, WIDTH, HEIGHT) };
    let attributes = camera.configure(&[preview, still]);
    let shared = attributes.iter().map(|one| camera.attach(one, 1, true)).collect();
    let detect = MetadataBuilder::new().set(tags::CONTROL_STATISTICS_DETECT_SETTING, &[0]).build().unwrap();
    camera.device.update_settings(detect.view()).unwrap();
    camera.device.enable_results(&[tags::STATISTICS_FACE_RECTANGLES.id()]).unwrap();
    for id in [PREVIEW, STILL] {
        camera.operator.enable_result(id, detect.view()).unwrap();
    }
    Rig { driver, camera, shared }
}

impl Rig {
    fn set<T: Content + ?Sized>(&self, key: Key<T>, content: T::Set<'_>) {
        let settings = MetadataBuilder::new().set(key, content).build().unwrap();
        self.camera.device.update_settings(settings.view()).unwrap();
    }

    /// One frame of a stream, in a capture of its own.
    fn take(&self, stream: i32) -> Seen {
        self.camera.operator.capture(7, &CaptureInfo::new(&[stream]), false).unwrap();
        let events = self.camera.until_ended(7);
        let mut pixels = vec![0; (WIDTH * HEIGHT * 3) as usize];
        let memory = &self.shared[usize::try_from(stream).unwrap()][0];
        memory.map.view().read_at(0, &mut pixels).unwrap();
        self.camera.operator.queue_buffer(stream, 0, None).unwrap();
        let device = events.iter().find_map(|event| match event {
            Event::Result(_, result) => Some(rectangles(result)),
            _ => None,
        });
        let found = events.iter().find_map(|event| match event {
            Event::Found(id, result) if *id == stream => Some(records(result)),
            _ => None,
        });
        Seen { pixels, device, stream: found.unwrap() }
    }
}

/// Left, top, right, bottom in millionths.
fn rectangles(result: &Metadata) -> Vec<[u32; 4]> {
    let millionths = |part: f32| format!("{:.0}", part * 1e6).parse::<u32>().unwrap();
    let all = result.get(tags::STATISTICS_FACE_RECTANGLES).unwrap();
    let all: Vec<u32> = all.iter().map(millionths).collect();
    all.chunks(4).map(|one| [one[0], one[1], one[0] + one[2], one[1] + one[3]]).collect()
}

fn records(result: &Metadata) -> Vec<[u32; 4]> {
    let all = result.get(tags::STATISTICS_DETECT_HUMAN_FACE_INFOS).unwrap();
    let all: Vec<i32> = all.iter().collect();
    all.chunks(24).map(|one| core::array::from_fn(|at| u32::try_from(one[4 + at]).unwrap())).collect()
}

/// The box around the pixels of skin whose columns are those of `told`, give or take a little, and how many
/// pixels of skin the picture has there.
fn skin(pixels: &[u8], told: &[u32; 4]) -> ([u32; 4], u32) {
    let (mut found, mut count) = ([u32::MAX, u32::MAX, 0, 0], 0);
    for (place, pixel) in (0_u32..).zip(pixels.chunks(3)) {
        let (x, y) = (place % WIDTH, place / WIDTH);
        let middle = |at: u32, side: u32| (at * 2 + 1) * 500_000 / side;
        let is_here = (told[0].saturating_sub(NEAR)..told[2] + NEAR).contains(&middle(x, WIDTH));
        if is_here && pixel.iter().zip([0xd8, 0xa8, 0x88]).all(|(one, skin)| one.abs_diff(skin) < 12) {
            let [left, top, right, bottom] = found;
            found = [left.min(x), top.min(y), right.max(x + 1), bottom.max(y + 1)];
            count += 1;
        }
    }
    let sides = [WIDTH, HEIGHT, WIDTH, HEIGHT];
    (core::array::from_fn(|at| found[at].saturating_mul(1000) / sides[at] * 1000), count)
}

/// Holds told boxes against the picture: skin from side to side and down to the chin.
fn check(what: &str, pixels: &[u8], told: &[[u32; 4]]) {
    for face in told {
        let (found, count) = skin(pixels, face);
        for side in [0, 2, 3] {
            let is_cut = face[side] == 0 || face[side] == 1_000_000;
            assert!(is_cut || face[side].abs_diff(found[side]) < NEAR, "{what}: {face:?} is not {found:?}");
        }
        assert!(found[1] >= face[1], "{what}: {face:?} begins below {found:?}");
        let area = u64::from(face[2] - face[0]) * u64::from(face[3] - face[1]);
        let part = u64::from(count) * 100_000_000_000_000 / (u64::from(WIDTH * HEIGHT) * area);
        assert!(part > 30, "{what}: {part} % of {face:?} is skin");
    }
}

#[test]
fn boxes_are_where_frames_show_faces() {
    let rig = rig();
    let mut moved = Vec::new();
    for frame in 0..40 {
        let seen = rig.take(PREVIEW);
        assert_eq!(seen.stream.len(), 2, "frame {frame}");
        check(&format!("frame {frame}"), &seen.pixels, &seen.stream);
        if frame >= 2 {
            let device = seen.device.unwrap();
            let near = |one: &u32, other: &u32| one.abs_diff(*other) < 5;
            let same = device.as_flattened().iter().zip(seen.stream.as_flattened()).all(|(a, b)| near(a, b));
            assert!(same && device.len() == 2, "frame {frame}: {device:?}, {:?}", seen.stream);
        }
        moved.push(seen.stream[0]);
    }
    assert!(moved.windows(2).all(|two| two[0] != two[1]), "they drift");
    rig.camera.device.close().unwrap();
}

#[test]
fn zoom_and_mirror_are_those_of_the_stream() {
    let rig = rig();
    rig.set(tags::CONTROL_CAPTURE_MIRROR, mirror::ON);
    for zoom in [1.0, 1.2, 1.5] {
        rig.set(tags::CONTROL_ZOOM_RATIO, zoom);
        for _ in 0..3 {
            rig.take(PREVIEW);
        }
        let (preview, still) = (rig.take(PREVIEW), rig.take(STILL));
        assert!(!preview.stream.is_empty(), "zoom {zoom}");
        check(&format!("preview, zoom {zoom}"), &preview.pixels, &preview.stream);
        check(&format!("photo, zoom {zoom}"), &still.pixels, &still.stream);
        let turned = 1_000_000 - still.stream[0][2];
        assert!(turned.abs_diff(preview.stream[0][0]) < NEAR, "mirrored: {:?}", still.stream);
    }
    rig.camera.device.close().unwrap();
}

#[test]
fn they_come_and_go_with_the_scene() {
    let rig = rig();
    assert_eq!(rig.take(PREVIEW).stream.len(), 2);
    rig.driver.command("scene mock/webcam card").unwrap();
    assert_eq!(rig.take(PREVIEW).stream, [[0; 4]; 0]);
    rig.driver.command("scene mock/webcam faces").unwrap();
    let again = rig.take(PREVIEW);
    assert_eq!(again.stream.len(), 2);
    check("again", &again.pixels, &again.stream);
    rig.set(tags::CONTROL_MUTE_MODE, 1);
    for _ in 0..3 {
        rig.take(PREVIEW);
    }
    assert_eq!(rig.take(PREVIEW).stream, [[0; 4]; 0], "a black frame shows nobody");
    rig.camera.device.close().unwrap();
}
