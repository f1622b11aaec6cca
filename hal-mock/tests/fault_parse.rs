//! Hazard: a script that is wrong and is taken, or refused without saying where and why.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use hal_api::status::Status;
use hal_mock::MockDriver;
use hal_mock::profile::{Action, Fault, MAX_FAULTS, Method, Profile, Target, When};

fn webcam() -> Profile {
    Profile::from_config("webcam").unwrap()
}

fn one(text: &str) -> Fault {
    webcam().parse_inline_faults(text).unwrap()[0].clone()
}

#[test]
fn what_is_written_is_what_is_meant() {
    let frames = Target::Frames { capture: None, stream: None };
    let once =
        Fault { camera: None, target: frames, when: When::Frame(7), count: 1, action: Action::Duplicate };
    let reset = Target::Calls(Method::named("device.reset").unwrap());
    let seeded = When::OneIn { each: 9, seed: Some(4) };
    let table = [
        ("{action='duplicate', frame=7}", once.clone()),
        ("{action='duplicate', sensor_frame=7}", Fault { when: When::SensorFrame(7), ..once.clone() }),
        ("{action='duplicate', one_in=9, seed=4}", Fault { when: seeded, count: u32::MAX, ..once.clone() }),
        ("{action='duplicate', frame=7, count=3}", Fault { count: 3, ..once.clone() }),
        ("{action='duplicate', frame=7, camera='mock/webcam'}", Fault { camera: Some(0), ..once.clone() }),
        (
            "{action='duplicate', frame=7, capture=5, stream=2}",
            Fault { target: Target::Frames { capture: Some(5), stream: Some(2) }, ..once.clone() },
        ),
        (
            "{action='panic', method='device.reset'}",
            Fault { target: reset, when: When::Call(1), action: Action::Panic, ..once.clone() },
        ),
        (
            "{action='corrupt', frame=7}",
            Fault { action: Action::Corrupt { bytes: 64, silent: false }, ..once },
        ),
    ];
    for (text, wanted) in table {
        assert_eq!(one(text), wanted, "{text}");
    }
}

#[test]
fn what_is_wrong_is_refused_in_a_sentence() {
    let table = [
        ("action='explode', frame=1", "action = \"explode\" is not known; there are unplug, replug, stall"),
        ("frame=1", "missing field `action`"),
        ("action='drop', frame=1, color=2", "unknown field `color`"),
        ("action='drop'", "the fault says not when: it needs frame, sensor_frame or one_in"),
        ("action='drop', frame=1, one_in=2", "frame and one_in exclude each other"),
        ("action='drop', call=1", "call does not go with what the fault watches"),
        ("action='drop', frame=1, method='device.reset'", "drop is about frames; it takes no method"),
        ("action='status', frame=1, status=-1", "status is about calls; it needs method"),
        ("action='status', method='device.reset'", "status needs status"),
        ("action='status', method='device.reset', status=0", "status = 0 is none that fails"),
        (
            "action='status', method='device.reset', status='NO_ERROR'",
            "status = \"NO_ERROR\" is none that fails",
        ),
        ("action='status', method='device.reset', status='OOPS'", "CAMERA_BUSY, INSUFFICIENT_RESOURCES"),
        (
            "action='panic', method='reset'",
            "method = \"reset\" is not known; there are camera_host.set_callback",
        ),
        ("action='panic', method='device.destroy'", "method = \"device.destroy\" is not known"),
        ("action='panic', method='device.reset', frame=1", "frame does not go with what the fault watches"),
        ("action='panic', method='device.reset', call=0", "call = 0 is out of range"),
        ("action='panic', method='device.reset', stream=0", "capture and stream do not go with method"),
        ("action='unplug', method='camera_host.prelaunch'", "needs camera = \"ID\""),
        ("action='drop', frame=1, camera='x'", "camera = \"x\" is not known; there are mock/webcam"),
        ("action='drop', frame=1, frames=2", "frames does not belong to drop; it takes silent"),
        ("action='duplicate', frame=1, silent=true", "silent does not belong to duplicate; it takes none"),
        ("action='replug', frame=1", "replug needs frames"),
        ("action='late', frame=1, frames=0", "frames = 0 is out of range; legal are 1 to 1000000"),
        ("action='corrupt', frame=1, bytes=9999999", "bytes = 9999999 is out of range"),
        ("action='drop', frame=1, count=0", "count = 0 is out of range"),
        ("action='drop', frame=1, seed=3", "seed goes with one_in only"),
        ("action='drop', frame=-1", "invalid value: integer `-1`"),
        ("action='drop', frame=1, stream=4294967295", "stream = 4294967295 is out of range"),
        ("action='hang', frame=1, ms=0", "ms = 0 is out of range"),
    ];
    for (keys, sentence) in table {
        let text = format!("# A script.\n[[fault]]\n{}\n", keys.replace(", ", "\n"));
        let error = webcam().parse_faults("script", &text).unwrap_err();
        assert!(error.to_string().contains(sentence), "{keys}: {error}");
        assert!(error.to_string().starts_with("profile script, line "), "{keys}: {error}");
        assert!(error.place().unwrap().0 >= 2, "{error}");
    }
}

#[test]
fn a_script_is_found_in_the_profile_in_a_file_and_in_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script.toml");
    std::fs::write(&script, "[[fault]]\naction = \"drop\"\nframe = 1\n").unwrap();
    let preset = include_str!("../profiles/webcam.toml");
    let file = folder.path().join("profile.toml");
    let inline = "\n[[fault]]\naction = \"late\"\nframe = 2\n";
    std::fs::write(&file, format!("faults = \"script.toml\"\n{preset}{inline}")).unwrap();
    let actions = |config: &str| -> Vec<Action> {
        let all = Profile::from_config(config).unwrap().all_faults().unwrap();
        all.into_iter().map(|fault| fault.action).collect()
    };
    let (drop, late) = (Action::Drop { silent: false }, Action::Late { frames: 1 });
    assert_eq!(actions("webcam"), []);
    assert_eq!(actions(&format!("webcam;faults={}", script.display())), [drop]);
    assert_eq!(
        actions(&format!("{};clock=step", file.display())),
        [late, drop],
        "the file is beside the profile"
    );

    std::fs::write(&script, "[[fault]]\naction = \"drop\"\n").unwrap();
    let error = MockDriver::new(Profile::from_config(&file.display().to_string()).unwrap()).unwrap_err();
    assert_eq!(error.status(), Status::INVALID_ARGUMENT);
    assert!(error.text().contains("script.toml, line 2, column 10: the fault says not when"), "{error}");
    for missing in ["nowhere.toml", "."] {
        let profile = Profile::from_config(&format!("webcam;faults={missing}")).unwrap();
        let error = MockDriver::new(profile).unwrap_err();
        assert!(error.text().contains(missing), "{error}");
    }
}

#[test]
fn there_is_an_end_to_faults() {
    let many = |count: usize| vec!["{action='duplicate', frame=1}"; count].join(",");
    assert_eq!(webcam().parse_inline_faults(&many(MAX_FAULTS)).unwrap().len(), MAX_FAULTS);
    let error = webcam().parse_inline_faults(&many(MAX_FAULTS + 1)).unwrap_err();
    assert!(error.to_string().contains("1001 faults are listed; there can be 1000"), "{error}");
    let driver = MockDriver::new(webcam()).unwrap();
    let control = hal_api::traits::ICameraHost::mock_control(&driver).unwrap();
    control.command(&format!("fault {}", many(MAX_FAULTS))).unwrap();
    let error = control.command(&format!("fault {}", many(1))).unwrap_err();
    assert!(error.text().contains("1001 faults are set then"), "{error}");
    control.command("faults clear").unwrap();
    control.command(&format!("fault {}", many(1))).unwrap();
    let long = "#".repeat(300_000);
    assert!(
        webcam().parse_faults("long", &long).unwrap_err().to_string().contains("at most 262144 are read")
    );
}

#[test]
fn the_table_in_the_documentation_has_every_action_and_key() {
    let text = std::fs::read_to_string("FAULTS.md").unwrap();
    let unknown = webcam().parse_inline_faults("{action='?'}").unwrap_err().to_string();
    for action in unknown.split("there are ").nth(1).unwrap().split(", ") {
        let row = format!("| `{action}` | ");
        assert_eq!(text.lines().filter(|line| line.starts_with(&row)).count(), 1, "{action}");
    }
    let unknown = webcam().parse_inline_faults("{action='drop', '?'=1}").unwrap_err().to_string();
    let keys = unknown.split("expected one of ").nth(1).unwrap();
    for key in keys.split(", ").map(|key| key.trim_matches('`')) {
        assert!(text.contains(&format!("`{key}")) || key == "action", "{key}");
    }
}
