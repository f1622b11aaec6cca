//! Photos beside a preview that never waits for them.

use super::studio::{Studio, decode, jpeg, show};
use super::support::{Machine, Told};
use crate::sys::fake::Profile;
use crate::sys::value::BufFlags;
use exif::Tag;
use hal_api::capture::CaptureInfo;
use hal_api::format::FourCc;
use hal_api::frame::FrameFlags;
use hal_api::metadata::{Metadata, MetadataBuilder, tags, values};
use hal_api::status::Status;

#[test]
fn a_photo_is_of_the_frame_that_the_preview_shows() {
    let formats = [
        (Profile::webcam(), FourCc::YUYV),
        (Profile::webcam(), FourCc::NV12),
        (Profile::multi_planar(), FourCc::NV12),
    ];
    for (profile, format) in formats {
        let machine = Machine::new(profile);
        let studio = Studio::new(&machine, format);
        let settings = MetadataBuilder::new()
            .set(tags::JPEG_ORIENTATION, 90)
            .set(tags::JPEG_QUALITY, values::jpeg_quality::MIDDLE)
            .set(tags::JPEG_GPS_COORDINATES, &[48.5, -2.25, 12.0])
            .build()
            .unwrap();
        for (capture_id, settings, orientation, latitude, exposure) in [
            (8, settings, "row 0 at right and column 0 at top", "48 deg 30 min 0 sec", "none"),
            (9, Metadata::new(), "row 0 at top and column 0 at left", "none", "1/40"),
        ] {
            if exposure != "none" {
                // Only a time that nobody else changes is known.
                let manual = values::exposure_mode::MANUAL;
                let manual = MetadataBuilder::new().set(tags::CONTROL_EXPOSURE_MODE, manual).build().unwrap();
                studio.open.device.update_settings(manual.view()).unwrap();
            }
            studio.take(capture_id, &settings);
            assert!(studio.open.fake.capture(128, BufFlags::empty()));
            let (previews, photos) = studio.wait(capture_id);
            assert_eq!((previews.len(), photos.len()), (1, 1));
            assert_eq!(photos[0].timestamp_ns, previews[0].timestamp_ns);
            studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).unwrap();
            let jpeg = studio.bytes(&photos[0]);
            let (width, height, luma) = decode(&jpeg);
            assert_eq!((width, height), (64, 48));
            // 128 of limited range is a little more at full range.
            assert!((128..=132).contains(&luma), "{luma}");
            assert_eq!(show(&jpeg, Tag::Orientation), orientation);
            assert_eq!(show(&jpeg, Tag::GPSLatitude), latitude);
            assert_eq!(show(&jpeg, Tag::ExposureTime), exposure);
            assert_eq!(show(&jpeg, Tag::Model), "\"Fake camera\"");
        }
        studio.open.device.close().unwrap();
    }
}

#[test]
fn a_camera_s_own_jpeg_stays_as_it_is_but_for_exif() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let frame = jpeg(77);
    studio.open.fake.capture_content(&frame);
    let (previews, photos) = studio.wait(8);
    assert_eq!(previews[0].bytes_used[0], u32::try_from(frame.len()).unwrap());
    let bytes = studio.bytes(&photos[0]);
    assert!(bytes.ends_with(&frame[2..]), "what was compressed is not touched");
    assert_eq!(show(&bytes, Tag::PixelXDimension), "64");
}

#[test]
fn a_camera_s_jpeg_without_tables_becomes_a_file_with_them() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let (mut frame, whole) = (vec![0xff, 0xd8], jpeg(77));
    let mut rest = &whole[2..];
    while rest[1] != 0xda {
        let (segment, after) = rest.split_at(2 + usize::from(u16::from_be_bytes([rest[2], rest[3]])));
        if segment[1] != 0xc4 {
            frame.extend(segment);
        }
        rest = after;
    }
    frame.extend(rest);
    assert!(frame.len() < whole.len());
    studio.open.fake.capture_content(&frame);
    let (_, photos) = studio.wait(8);
    let (width, _, luma) = decode(&studio.bytes(&photos[0]));
    assert!(width == 64 && (75..=79).contains(&luma), "{luma}");
}

#[test]
fn damaged_jpegs_are_marked_and_no_photo_is_made_of_them() {
    let machine = Machine::new(Profile::compressing());
    let studio = Studio::new(&machine, FourCc::MJPG);
    studio.take(8, &Metadata::new());
    let good = jpeg(77);
    for cut in [&good[..good.len() - 2], &good[2..], &[0; 40]] {
        studio.open.fake.capture_content(cut);
        let Told::Frame(frame) = studio.open.next() else { panic!("it is not delivered") };
        assert_eq!(frame.flags(), FrameFlags::CORRUPT);
        assert_eq!(frame.bytes_used[0], u32::try_from(cut.len()).unwrap(), "bytes as they came");
        studio.open.operator.queue_buffer(1, frame.buffer_id, None).unwrap();
    }
    studio.open.fake.capture_content(&good);
    let (previews, photos) = studio.wait(8);
    assert_eq!((previews[0].flags, photos[0].flags, photos[0].frame_number), (0, 0, 0));
    // A camera that sends nothing else gets an end too.
    studio.take(9, &Metadata::new());
    for _ in 0..10 {
        studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).ok();
        studio.open.fake.capture_content(&good[2..]);
        match studio.open.next() {
            Told::Frame(frame) => studio.open.operator.queue_buffer(1, frame.buffer_id, None).unwrap_or(()),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!([studio.open.next(), studio.open.next()], [Told::Lost(0), Told::Ended(9, 1)]);
}

#[test]
fn photos_in_flight_are_limited_and_served_in_turn() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    for id in 10..14 {
        studio.take(id, &Metadata::new());
    }
    let error = studio.open.operator.capture(14, &CaptureInfo::new(&[2]), false).unwrap_err();
    assert_eq!(error.status(), Status::CAMERA_BUSY);
    assert!(error.text().contains("4 photos") && error.text().contains("10, 11, 12, 13"), "{error}");
    let mut last = 0;
    for id in 10..13 {
        studio.open.fake.capture(128, BufFlags::empty());
        let (previews, photos) = studio.wait(id);
        assert!(photos[0].timestamp_ns > last);
        last = photos[0].timestamp_ns;
        studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).unwrap();
    }
    // All buffers are the host's: the photo is lost, and the preview is not.
    studio.open.fake.capture(128, BufFlags::empty());
    let told: Vec<_> = (0..4).map(|_| studio.open.next()).collect();
    assert!(told.contains(&Told::Lost(0)) && told.ends_with(&[Told::Ended(13, 1)]), "{told:?}");
}

#[test]
fn photos_settings_last_but_for_the_place() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    let lasting = MetadataBuilder::new()
        .set(tags::JPEG_ORIENTATION, 180)
        .set(tags::PHOTO_COMPRESSION_QUALITY, 5)
        .set(tags::JPEG_GPS_COORDINATES, &[1.0, 2.0]);
    studio.open.device.update_settings(lasting.build().unwrap().view()).unwrap();
    let upright = MetadataBuilder::new().set(tags::JPEG_ORIENTATION, 0).build().unwrap();
    let rows = [
        (Metadata::new(), "row 0 at bottom and column 0 at right", "1 deg 0 min 0 sec"),
        (Metadata::new(), "row 0 at bottom and column 0 at right", "none"),
        (upright, "row 0 at top and column 0 at left", "none"),
    ];
    for (id, (settings, orientation, latitude)) in (8..).zip(rows) {
        studio.take(id, &settings);
        studio.open.fake.capture(128, BufFlags::empty());
        let (previews, photos) = studio.wait(id);
        studio.open.operator.queue_buffer(1, previews[0].buffer_id, None).unwrap();
        let jpeg = studio.bytes(&photos[0]);
        assert_eq!(
            (show(&jpeg, Tag::Orientation).as_str(), show(&jpeg, Tag::GPSLatitude).as_str()),
            (orientation, latitude)
        );
    }
}

#[test]
fn settings_of_a_capture_are_a_photo_s_alone() {
    let machine = Machine::new(Profile::webcam());
    let studio = Studio::new(&machine, FourCc::YUYV);
    let wrong = [
        (
            MetadataBuilder::new().set(tags::JPEG_ORIENTATION, 45),
            Status::INVALID_ARGUMENT,
            "0, 90, 180 and 270",
        ),
        (MetadataBuilder::new().set(tags::JPEG_QUALITY, 9), Status::INVALID_ARGUMENT, "HIGH (2)"),
        (
            MetadataBuilder::new().set(tags::PHOTO_COMPRESSION_QUALITY, 0),
            Status::INVALID_ARGUMENT,
            "1 to 100",
        ),
        (
            MetadataBuilder::new().set(tags::JPEG_GPS_COORDINATES, &[91.0, 0.0]),
            Status::INVALID_ARGUMENT,
            "-90 to 90",
        ),
        (
            MetadataBuilder::new().set(tags::JPEG_GPS_COORDINATES, &[1.0]),
            Status::INVALID_ARGUMENT,
            "[latitude",
        ),
        (
            MetadataBuilder::new().set(tags::CONTROL_AWB_MODE, values::awb_mode::OFF),
            Status::METHOD_NOT_SUPPORTED,
            "update_settings",
        ),
    ];
    for (builder, status, words) in wrong {
        let settings = builder.build().unwrap();
        let info = CaptureInfo { settings: settings.view(), ..CaptureInfo::new(&[2]) };
        let error = studio.open.operator.capture(8, &info, false).unwrap_err();
        assert_eq!(error.status(), status, "{error}");
        assert!(error.text().contains(words), "{words}: {error}");
    }
    assert_eq!(studio.open.shoot(1).frame_number, 0);
}
