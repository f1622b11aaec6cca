//! Hazard: a profile that is wrong and taken, or refused without saying where and what is legal.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use std::fs;

use hal_mock::MockDriver;
use hal_mock::clock::ClockKind;
use hal_mock::pattern::Pattern;
use hal_mock::profile::{PRESETS, Profile, SceneSpec};

fn webcam() -> &'static str {
    PRESETS[0].1
}

/// What is replaced in the webcam's profile, by what, and what the refusal has to name.
const WRONG: &[(&str, &str, &[&str])] = &[
    ("clock = \"real\"", "clock = \"sundial\"", &["line 4", "clock", "sundial", "real, virtual, step"]),
    ("clock = \"real\"", "clock = 5", &["line 4", "string"]),
    ("clock = \"real\"", "watch = \"real\"", &["line 4", "watch", "clock"]),
    ("seed = 0", "seed = -1", &["line 6", "-1"]),
    ("seed = 0", "seed = 1e9", &["line 6"]),
    ("\"memfd\", ", "\"paper\", ", &["line 8", "memory", "paper", "memfd, dmabuf, export"]),
    ("id = \"mock/webcam\"", "id = \"\"", &["line 11", "id", "1 to 256 bytes"]),
    ("id = \"mock/webcam\"", "id = \"a\\u0000b\"", &["line 11", "control characters"]),
    ("id = \"mock/webcam\"", "", &["id"]),
    ("position = \"front\"", "position = \"above\"", &["position", "above", "front, back, other"]),
    ("kind = \"wide\"", "kind = \"round\"", &["kind", "round", "telephoto"]),
    ("connection = \"usb\"", "connection = \"pigeon\"", &["connection", "pigeon", "builtin, usb, remote"]),
    ("orientation = 0", "orientation = 45", &["orientation", "45", "0, 90, 180 and 270"]),
    ("sensor = \"1920x1080\"", "sensor = \"1920*1080\"", &["sensor", "WIDTHxHEIGHT"]),
    ("sensor = \"1920x1080\"", "sensor = \"0x1080\"", &["sensor", "0x1080", "1 to 16384"]),
    ("scene = \"card\"", "scene = \"cube\"", &["scene", "cube", "bars", "picture:PATH"]),
    ("frames_each = 30", "frames_each = 0", &["frames_each = 0", "1 to 1000000"]),
    ("strip = true", "strip = \"yes\"", &["line 27", "boolean"]),
    ("strip = true", "stripe = true", &["line 27", "stripe", "strip"]),
    ("exposure_us = [100, 10000, 33000]", "exposure_us = [100, 10, 33000]", &["exposure_us", "order"]),
    ("gain = [100, 100, 1600]", "gain = [0, 100, 1600]", &["gain", "1 to 1000000"]),
    ("gain = [100, 100, 1600]", "gain = [100, 1600]", &["line", "3"]),
    ("max_streams = 4", "max_streams = 4000000000", &["max_streams", "1 to 16"]),
    ("max_streams = 4", "max_streams = 99999999999", &["line"]),
    ("max_captures = 8", "max_captures = 0", &["max_captures", "1 to 64"]),
    ("buffers = [1, 4, 32]", "buffers = [1, 4, 1000]", &["buffers", "within 1 to 64"]),
    ("\"NV12\", ", "\"NV99\", ", &["NV99", "no pixel format", "NV12"]),
    ("\"NV12\", ", "\"NV21\", ", &["NV21 at 1920x1080", "twice"]),
    ("\"64x64\"", "\"65x64\"", &["NV12 at 65x64", "multiple of 2"]),
    ("\"64x64\"", "\"99999x64\"", &["99999x64", "16384"]),
    ("\"64x64\"", "\"big\"", &["big", "WIDTHxHEIGHT"]),
    ("fps = [5, 60]", "fps = [60, 5]", &["fps = [60, 5]", "least and most"]),
    ("fps = [5, 60]", "fps = [0, 5]", &["fps = [0, 5]"]),
    ("fps = [5, 60]", "fps = [5, 60]\nfpz = 1", &["fpz", "fps"]),
    ("[[camera]]", "[[camera]", &["line 10"]),
    ("delay = 2", "delay = 9", &["delay = 9", "0 to 8"]),
    (
        "exposure = [\"continuous_auto\", ",
        "exposure = [\"sometimes\", ",
        &["sometimes", "manual, continuous_auto"],
    ),
    ("exposure = [\"continuous_auto\", ", "exposure = [\"auto\", ", &["exposure lists \"auto\" twice"]),
    ("white_balance = [\n    \"auto\",", "white_balance = [\n    \"twilight\",", &["auto or daylight"]),
    ("kelvin = [2800, 6500]", "kelvin = [6500, 2800]", &["kelvin = [6500, 2800]", "1000 to 40000"]),
    ("zoom = [100, 400]", "zoom = [50, 400]", &["zoom = [50, 400]", "must be 100"]),
    ("mirror = \"capture_video\"", "mirror = \"all\"", &["\"all\"", "not_support, capture, capture_video"]),
    ("faces = 4", "faces = 5", &["faces = 5", "0 to 4"]),
    ("\"160x120\", \"320x240\"]\n", "\"160x1200\"]\n", &["160x1200", "640"]),
    ("light = 1000", "light = 0", &["light = 0"]),
    ("mute = true", "mute = 1", &["boolean"]),
];

#[test]
fn what_is_wrong_is_refused_by_place_and_name() {
    for (right, wrong, named) in WRONG {
        assert!(webcam().contains(right), "{right} is not in the preset");
        let text = webcam().replacen(right, wrong, 1);
        let error = Profile::from_config(&text).expect_err(wrong).to_string();
        assert!(error.starts_with("profile configuration"), "{error}");
        for word in *named {
            assert!(error.contains(word), "{wrong}: {word:?} is not in: {error}");
        }
    }
}

#[test]
fn a_wrong_configuration_is_refused_with_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let huge = folder.path().join("huge.toml");
    fs::write(&huge, "#".repeat(300_000)).unwrap();
    let cases: &[(&str, &[&str])] = &[
        ("fax", &["fax", "webcam, phone, infrared, usb2"]),
        ("/", &["not an ordinary file"]),
        ("/dev/zero", &["not an ordinary file"]),
        (huge.to_str().unwrap(), &["at most 262144 are read"]),
        ("webcam;clock", &["\"clock\"", "KEY=VALUE"]),
        ("webcam;clock=sundial", &["sundial", "real, virtual, step"]),
        ("webcam;colour=red", &["\"colour\"", "clock, faults, memory, scene, seed and strip"]),
        ("seed=x", &["seed", "\"x\""]),
        ("memory=memfd,paper", &["paper", "memfd, dmabuf, export"]),
        ("strip=maybe", &["strip", "maybe", "true, false"]),
        ("scene=cube", &["cube", "bars"]),
        ("\n", &["camera"]),
    ];
    for (config, named) in cases {
        let error = Profile::from_config(config).expect_err(config).to_string();
        assert!(named.iter().all(|word| error.contains(word)), "{config:?}: {error}");
    }
}

#[test]
fn what_is_right_is_taken_in_each_form() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("my.toml");
    fs::write(&file, webcam().replace("mock/webcam", "mock/mine").replace("\"card\"", "\"picture:a.png\""))
        .unwrap();
    let ids = |config: &str| {
        let profile = Profile::from_config(config).unwrap();
        profile.cameras.iter().map(|camera| camera.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(ids(""), ["mock/webcam"]);
    assert_eq!(ids("phone"), ["mock/phone/wide", "mock/phone/ultra", "mock/phone/front"]);
    assert_eq!(ids("infrared"), ["mock/infrared"]);
    assert_eq!(ids("usb2"), ["mock/usb2"]);
    assert_eq!(ids(webcam()), ["mock/webcam"]);
    assert_eq!(ids(file.to_str().unwrap()), ["mock/mine"]);
    let profile = Profile::from_config(file.to_str().unwrap()).unwrap();
    let SceneSpec::Pictures { path, frames_each: 30, .. } = &profile.cameras[0].scene else { unreachable!() };
    assert_eq!(*path, folder.path().join("a.png"), "beside the profile");
    let profile = Profile::from_config("infrared; clock=virtual; scene=noise; seed=7").unwrap();
    assert_eq!((profile.clock, profile.seed), (ClockKind::Virtual, 7));
    assert_eq!(profile.cameras[0].scene, SceneSpec::Pattern(Pattern::Noise { seed: 7 }));
    let strips =
        |config: &str| Profile::from_config(config).unwrap().cameras.iter().all(|camera| camera.strip);
    assert!(strips("") && strips("phone") && strips("webcam;strip=true"));
    assert!(!strips("phone;strip=false") && !strips(&webcam().replace("strip = true", "strip = false")));
    assert!(strips(&webcam().replace("strip = true", "")), "true unless said otherwise");
    assert_eq!(Profile::from_config("clock=step").unwrap().clock, ClockKind::Step);
}

#[test]
fn a_missing_picture_is_named_with_its_camera() {
    let profile = Profile::from_config("scene=picture:/nowhere/cat.png").unwrap();
    let error = MockDriver::new(profile).expect_err("no such file");
    assert!(error.text().contains("mock/webcam") && error.text().contains("/nowhere/cat.png"), "{error}");
}

#[test]
fn two_cameras_cannot_share_an_id() {
    let camera = webcam().split_once("[[camera]]").unwrap().1;
    let text = format!("{}\n[[camera]]{camera}", webcam());
    let error = Profile::from_config(&text).expect_err("twice").to_string();
    assert!(error.contains("\"mock/webcam\" is used twice"), "{error}");
    let many = webcam().to_owned()
        + &(0..64)
            .map(|number| format!("\n[[camera]]{}", camera.replace("mock/webcam", &number.to_string())))
            .collect::<String>();
    let error = Profile::from_config(&many).expect_err("65 cameras").to_string();
    assert!(error.contains("1 to 64"), "{error}");
}
