//! EXIF as another reader finds it: facts come back, refusals name the fact, and no input panics.
#![cfg(feature = "exif")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use exif::{Exif, In, Reader, Tag, Value};
use hal_api::exif::{ExifError, ExifFacts, Gps, insert, segment, splice};
use proptest::prelude::*;
use std::io::Cursor;
use std::time::{Duration, UNIX_EPOCH};

/// The least that a reader takes for a JPEG: start, a comment, start of scan, two bytes of it, end.
const JPEG: &[u8] = b"\xff\xd8\xff\xfe\x00\x04hi\xff\xda\x00\x02\x12\x34\xff\xd9";

fn read(jpeg: &[u8]) -> Exif {
    Reader::new().read_from_container(&mut Cursor::new(jpeg)).unwrap()
}

fn show(exif: &Exif, tag: Tag) -> String {
    exif.get_field(tag, In::PRIMARY).map_or("none".to_owned(), |field| field.display_value().to_string())
}

fn full() -> ExifFacts {
    let time = UNIX_EPOCH + Duration::from_millis(1_700_000_000_123);
    ExifFacts {
        width: 640,
        height: 480,
        orientation_degrees: 90,
        mirrored: false,
        taken: Some(time),
        exposure_time_ns: Some(10_000_000),
        iso: Some(200),
        f_number: Some(1.8),
        focal_length_mm: Some(4.25),
        flash: Some(true),
        gps: Some(Gps {
            latitude: -33.856_784,
            longitude: 151.215_297,
            altitude: Some(-2.5),
            timestamp: Some(time),
            method: "GPS".to_owned(),
        }),
        make: "Maker".to_owned(),
        model: "Caméra".to_owned(),
        software: "chal".to_owned(),
    }
}

#[test]
fn every_fact_is_read_back() {
    let exif = read(&insert(JPEG, &segment(&full()).unwrap()).unwrap());
    let rows = [
        (Tag::PixelXDimension, "640"),
        (Tag::PixelYDimension, "480"),
        (Tag::Orientation, "row 0 at right and column 0 at top"),
        (Tag::DateTimeOriginal, "2023-11-14 22:13:20"),
        (Tag::SubSecTimeOriginal, "\"123\""),
        (Tag::OffsetTimeOriginal, "\"+00:00\""),
        (Tag::ExposureTime, "1/100"),
        (Tag::PhotographicSensitivity, "200"),
        (Tag::FNumber, "1.8"),
        (Tag::FocalLength, "4.25"),
        (Tag::GPSLatitude, "33 deg 51 min 24.4224 sec"),
        (Tag::GPSLatitudeRef, "S"),
        (Tag::GPSLongitude, "151 deg 12 min 55.0692 sec"),
        (Tag::GPSLongitudeRef, "E"),
        (Tag::GPSAltitude, "2.5"),
        (Tag::GPSAltitudeRef, "below sea level"),
        (Tag::GPSDateStamp, "2023-11-14"),
        (Tag::GPSTimeStamp, "22:13:20"),
        (Tag::Make, "\"Maker\""),
        (Tag::Model, "\"Cam?ra\""),
        (Tag::Software, "\"chal\""),
    ];
    for (tag, text) in rows {
        assert_eq!(show(&exif, tag), text, "{tag}");
    }
    assert!(show(&exif, Tag::Flash).starts_with("fired"), "{}", show(&exif, Tag::Flash));
    let method = &exif.get_field(Tag::GPSProcessingMethod, In::PRIMARY).unwrap().value;
    assert!(matches!(method, Value::Undefined(bytes, _) if bytes == b"ASCII\0\0\0GPS"), "{method:?}");
}

#[test]
fn what_is_not_known_is_left_out() {
    let exif = read(&insert(JPEG, &segment(&ExifFacts::default()).unwrap()).unwrap());
    for tag in [Tag::Make, Tag::DateTime, Tag::ExposureTime, Tag::Flash, Tag::GPSLatitude, Tag::GPSVersionID]
    {
        assert_eq!(show(&exif, tag), "none", "{tag}");
    }
}

#[test]
fn orientations_are_those_of_the_standard() {
    let rows = [
        (0, false, 1),
        (0, true, 2),
        (180, false, 3),
        (180, true, 4),
        (270, true, 5),
        (90, false, 6),
        (90, true, 7),
        (270, false, 8),
    ];
    for (orientation_degrees, mirrored, value) in rows {
        let facts = ExifFacts { orientation_degrees, mirrored, ..ExifFacts::default() };
        let exif = read(&insert(JPEG, &segment(&facts).unwrap()).unwrap());
        let found = exif.get_field(Tag::Orientation, In::PRIMARY).unwrap().value.get_uint(0);
        assert_eq!(found, Some(value), "{orientation_degrees} {mirrored}");
    }
}

#[test]
fn facts_out_of_range_are_refused_by_name() {
    type Change = fn(&mut ExifFacts);
    let rows: [(Change, &str); 14] = [
        (|facts| facts.orientation_degrees = 45, "orientation of 45"),
        (|facts| facts.exposure_time_ns = Some(0), "exposure time of 0"),
        (|facts| facts.iso = Some(0), "sensitivity of 0"),
        (|facts| facts.f_number = Some(0.0), "f-number of 0"),
        (|facts| facts.f_number = Some(f64::INFINITY), "f-number of inf"),
        (|facts| facts.focal_length_mm = Some(-1.0), "focal length of -1"),
        (|facts| facts.taken = Some(UNIX_EPOCH - Duration::from_secs(9)), "9 s before 1970"),
        (|facts| facts.taken = Some(UNIX_EPOCH + Duration::from_secs(1 << 40)), "9999"),
        (|facts| facts.gps.as_mut().unwrap().latitude = 90.5, "latitude of 90.5"),
        (|facts| facts.gps.as_mut().unwrap().latitude = f64::NAN, "latitude of NaN"),
        (|facts| facts.gps.as_mut().unwrap().longitude = -180.1, "longitude of -180.1"),
        (|facts| facts.gps.as_mut().unwrap().altitude = Some(1e9), "altitude of 1000000000"),
        (
            |facts| facts.gps.as_mut().unwrap().timestamp = Some(UNIX_EPOCH - Duration::from_secs(1)),
            "time of the place",
        ),
        (|facts| facts.model = "x".repeat(65_533), "do not fit a segment"),
    ];
    for (change, words) in rows {
        let mut facts = full();
        change(&mut facts);
        let text = segment(&facts).unwrap_err().to_string();
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_splice_puts_one_segment_behind_the_start_and_keeps_the_rest() {
    let (first, second) = (segment(&ExifFacts::default()).unwrap(), segment(&full()).unwrap());
    let once = insert(JPEG, &first).unwrap();
    assert_eq!(once, [&JPEG[..2], &first, &JPEG[2..]].concat());
    assert_eq!(insert(&once, &second).unwrap(), insert(JPEG, &second).unwrap(), "the old one goes");
    let plan = splice(&once, &second).unwrap();
    let mut exact = vec![0; plan.len()];
    assert_eq!(plan.copy_into(&mut exact), Ok(plan.len()));
    assert_eq!(exact, insert(&once, &second).unwrap());
    let mut short = vec![7; plan.len() - 1];
    assert_eq!(
        plan.copy_into(&mut short),
        Err(ExifError::NoRoom { needed: plan.len(), room: plan.len() - 1 })
    );
    assert!(short.iter().all(|&byte| byte == 7), "nothing is written");
    for wrong in [&b""[..], b"\xff", b"\xff\xd9", b"PNG"] {
        assert!(matches!(insert(wrong, &first), Err(ExifError::NotJpeg(_))), "{wrong:?}");
    }
    let longer = [first.as_slice(), &[0]].concat();
    let comment = b"\xff\xfe\x00\x09Exif\0\0x";
    for wrong in [&first[..first.len() - 1], &longer, comment, b"\xff\xe1\x00\x08ABCDEF", b""] {
        assert!(matches!(insert(JPEG, wrong), Err(ExifError::NotSegment(_))), "{wrong:?}");
    }
}

proptest! {
    #[test]
    fn random_facts_never_panic_and_what_is_made_is_read(
        (width, height, orientation_degrees, mirrored) in (any::<u32>(), any::<u32>(), 0_u32..4, any::<bool>()),
        (taken, exposure_time_ns, iso) in (any::<Option<u64>>(), any::<Option<u64>>(), any::<Option<u32>>()),
        (f_number, focal_length_mm) in (any::<Option<f64>>(), any::<Option<f64>>()),
        (latitude, longitude, altitude) in (any::<f64>(), any::<f64>(), any::<Option<f64>>()),
        (make, model, method) in (any::<String>(), any::<String>(), any::<String>()),
    ) {
        let at = |seconds: u64| UNIX_EPOCH.checked_add(Duration::from_secs(seconds)).unwrap_or(UNIX_EPOCH);
        let facts = ExifFacts {
            width, height, mirrored, exposure_time_ns, iso, f_number, focal_length_mm, make, model,
            orientation_degrees: orientation_degrees * 90,
            taken: taken.map(at),
            flash: Some(mirrored),
            gps: Some(Gps { latitude, longitude, altitude, timestamp: taken.map(at), method }),
            software: String::new(),
        };
        if let Ok(segment) = segment(&facts) {
            read(&insert(JPEG, &segment).unwrap());
        }
        let plain = ExifFacts { gps: None, f_number: None, focal_length_mm: None, taken: None, exposure_time_ns: Some(1 + exposure_time_ns.unwrap_or(0) / 2), iso: Some(iso.unwrap_or(1).max(1)), ..facts };
        let exif = read(&insert(JPEG, &segment(&plain).unwrap()).unwrap());
        prop_assert_eq!(exif.get_field(Tag::PixelXDimension, In::PRIMARY).unwrap().value.get_uint(0), Some(width));
    }

    #[test]
    fn random_bytes_are_spliced_whole_or_refused(jpeg: Vec<u8>, segment_bytes: Vec<u8>) {
        let _ = insert(&jpeg, &segment_bytes);
        let good = segment(&ExifFacts::default()).unwrap();
        let image = [&b"\xff\xd8"[..], &jpeg].concat();
        let out = insert(&image, &good).unwrap();
        prop_assert!(out.len() <= image.len() + good.len() && out.starts_with(&image[..2]));
    }
}
