//! Hazard: the kit's reader and writer of metadata in C differ from this crate's.
//!
//! The C side knows no registry, so what is wrong with a registered tag alone is not compared.

use crate::compiler::{ADDRESS, COMPILERS, OPTIONS, build, installed};
use hal_api::metadata::{BlobError, ItemError, Metadata, MetadataBuilder, MetadataRef, Rational, Tag, tags};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

fn on_each(check: impl Fn(&Path)) {
    for compiler in COMPILERS.into_iter().filter(|compiler| installed(compiler)) {
        check(&build(compiler, "blob", &["tests/full/blob.c"], &ADDRESS));
    }
}

#[test]
fn what_c_writes_is_the_one_encoding() {
    let key = |index| Tag::VENDOR_START.0 + index;
    let mut expected = Metadata::new();
    expected.set(hal_api::metadata::Key::<[u8]>::vendor(key(0)).unwrap(), &[1, 2, 3]).unwrap();
    let ints: Vec<i32> = (-1..=17).collect();
    expected.set(hal_api::metadata::Key::<[i32]>::vendor(key(1)).unwrap(), &ints).unwrap();
    expected.set(hal_api::metadata::Key::<u32>::vendor(key(2)).unwrap(), 0xfedc_ba98).unwrap();
    expected.set(hal_api::metadata::Key::<[f32]>::vendor(key(3)).unwrap(), &[1.5, -0.25]).unwrap();
    expected.set(hal_api::metadata::Key::<i64>::vendor(key(4)).unwrap(), -2).unwrap();
    expected.set(hal_api::metadata::Key::<f64>::vendor(key(5)).unwrap(), 0.1).unwrap();
    let fractions = [(1, 3), (-2, 7)].map(|(numerator, denominator)| Rational { numerator, denominator });
    expected.set(hal_api::metadata::Key::<[Rational]>::vendor(key(6)).unwrap(), &fractions).unwrap();
    expected.set(hal_api::metadata::Key::<[i32]>::vendor(key(7)).unwrap(), &[]).unwrap();
    on_each(|program| {
        let output = Command::new(program).arg("write").envs(OPTIONS).output().unwrap();
        assert!(output.status.success(), "{}: {}", output.status, String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.stdout, expected.as_bytes());
    });
}

/// Blobs to start from; the rest is made of them by change.
fn good() -> Vec<Vec<u8>> {
    let small = MetadataBuilder::new().set(tags::CONTROL_AE_MODE, 1).set(tags::CONTROL_FPS_RANGES, &[15, 30]);
    let large = MetadataBuilder::new()
        .set(tags::ABILITY_CAMERA_POSITION, 1)
        .set(tags::CONTROL_ZOOM_RATIO, 2.5)
        .set(tags::ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, &[1, 640, 480, 1, 320, 240])
        .set(tags::STATUS_CAMERA_CURRENT_ZOOM_RATIO, 250)
        .set(tags::SENSOR_INFO_TIMESTAMP, 1 << 40);
    [small, large].map(|builder| builder.build().unwrap().into_bytes()).into()
}

/// Each blob, each prefix of it, and each of its bytes changed in several ways.
fn changed() -> Vec<Vec<u8>> {
    let mut all = vec![Vec::new()];
    for blob in good() {
        all.push([blob.clone(), vec![0; 8]].concat());
        for at in 0..blob.len() {
            all.push(blob[..at].to_vec());
            for change in [1, 2, 4, 8, 16, 128, 255] {
                let mut other = blob.clone();
                other[at] ^= change;
                all.push(other);
            }
        }
        all.push(blob);
    }
    all
}

/// What this crate says, in the words of the C program; `None` where the registry alone decides.
fn verdict(bytes: &[u8]) -> Option<String> {
    let registry_alone = |problem: &ItemError| {
        !matches!(problem, ItemError::UnknownType { .. } | ItemError::TooManyValues { .. })
    };
    let view = match MetadataRef::parse(bytes) {
        Err(BlobError::Item { problem, .. }) if registry_alone(&problem) => return None,
        Err(_) => return Some("no".to_owned()),
        Ok(view) => view,
    };
    let items = view.iter().map(|item| {
        let kind = item.value_type().code();
        let first = item.values::<u8>().and_then(|all| all.get(0)).map(f64::from);
        let first = first.or(item.values::<i32>().and_then(|all| all.get(0)).map(f64::from));
        let first = first.or(item.values::<u32>().and_then(|all| all.get(0)).map(f64::from));
        let first = first.or(item.values::<f32>().and_then(|all| all.get(0)).map(f64::from));
        (item.tag().id(), kind, item.len(), first.unwrap_or(0.0))
    });
    let mut text = "yes".to_owned();
    for (tag, kind, count, first) in items {
        text.push_str(&format!(" {tag}:{kind}:{count}:{first}"));
    }
    Some(text)
}

/// The same, apart from how numbers with a point are printed.
fn agree(ours: &str, theirs: &str) -> bool {
    let words = |text: &str| text.split([' ', ':']).map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs) = (words(ours), words(theirs));
    let same = |(a, b): (&String, &String)| {
        a == b
            || a.parse::<f64>().ok().zip(b.parse::<f64>().ok()).is_some_and(|(a, b)| {
                // `%g` has six digits.
                (a - b).abs() <= a.abs() * 1e-5 || a.is_nan() && b.is_nan()
            })
    };
    ours.len() == theirs.len() && ours.iter().zip(&theirs).all(same)
}

#[test]
fn what_c_takes_is_what_rust_takes() {
    let all = changed();
    let mut input = Vec::new();
    for bytes in &all {
        input.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
        input.extend_from_slice(bytes);
    }
    on_each(|program| {
        let mut command = Command::new(program);
        command.envs(OPTIONS).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (mut pipe, input) = (child.stdin.take().unwrap(), input.clone());
        let writer = std::thread::spawn(move || pipe.write_all(&input));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success(), "{}", output.status);
        let lines = String::from_utf8(output.stdout).unwrap();
        assert_eq!(lines.lines().count(), all.len());
        let mut taken = 0;
        for (bytes, theirs) in all.iter().zip(lines.lines()) {
            let Some(ours) = verdict(bytes) else { continue };
            assert!(agree(&ours, theirs), "{bytes:?}: {ours} here, {theirs} there");
            taken += usize::from(ours != "no");
        }
        assert!(taken > 50, "{taken} of {} were blobs: too few to tell", all.len());
    });
}
