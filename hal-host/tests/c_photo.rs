//! Hazard: a photo that a driver in C finishes later does not reach the host whole, or only half the way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/c_driver.rs"]
mod c_driver;

use hal_api::deferred::{ImagePartKind, ImageResult, ProcessError};
use hal_api::format::FourCc;
use hal_api::frame::FrameFlags;
use hal_api::metadata::{MetadataBuilder, tags};
use hal_api::status::Status;
use hal_api::stream::StreamIntent;
use hal_api::traits::IImageProcessCallback;
use hal_api::units::Size;
use hal_host::camera::{Camera, StreamRequest};
use hal_host::deferred::PartView;
use hal_host::load::load_file;
use hal_host::plugin::Options;
use hal_host::pool::MemoryBudget;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(20);
const SIZE: Size = Size::new(640, 480);
const USER: i32 = 7;

/// What is told of a photo: its id, and its bytes or why there are none.
type Told = (String, Result<Vec<u8>, ProcessError>);

struct Inbox(Mutex<Sender<Told>>);

impl IImageProcessCallback for Inbox {
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>) {
        let [part] = result.parts else { panic!("{} parts", result.parts.len()) };
        assert_eq!(part.info().kind, ImagePartKind::IMAGE);
        let bytes = PartView::new(part).unwrap().to_vec().unwrap();
        self.0.lock().unwrap().send((image_id.to_owned(), Ok(bytes))).unwrap();
    }

    fn on_error(&self, image_id: &str, error: ProcessError) {
        self.0.lock().unwrap().send((image_id.to_owned(), Err(error))).unwrap();
    }
}

/// Whether each block of 8 by 8 pixels is of one colour, as in the quick picture.
fn is_blocky(pixels: &[u8]) -> bool {
    let width = usize::try_from(SIZE.width).unwrap();
    let (rows, _) = pixels.as_chunks::<4>();
    let at = |x: usize, y: usize| rows[y * width + x];
    (0..rows.len()).all(|i| at(i % width, i / width) == at(i % width / 8 * 8, i / width / 8 * 8))
}

/// Takes photos that are to be finished later; the first one's number.
fn shoot(driver: &hal_host::plugin::Driver) -> u64 {
    let camera = Camera::open(driver, "full/0", MemoryBudget::unlimited()).unwrap();
    let settings = MetadataBuilder::new()
        .set(tags::CAMERA_USER_ID, &[USER])
        .set(tags::CONTROL_DEFERRED_IMAGE_DELIVERY, &[1])
        .build()
        .unwrap();
    camera.update_settings(settings.view()).unwrap();
    let request = StreamRequest::new(StreamIntent::STILL_CAPTURE, FourCc::RGBA8888, SIZE);
    let mut running = camera.start(&[request]).unwrap();
    let frame = running.streams()[0].recv(LIMIT).unwrap();
    assert!(frame.flags().contains(FrameFlags::DEGRADED | FrameFlags::DEFERRED_OFFLINE));
    let mut quick = vec![0; frame.planes().unwrap().plane(0).unwrap().len()];
    frame.planes().unwrap().plane(0).unwrap().read_at(0, &mut quick).unwrap();
    assert!(is_blocky(&quick));
    let image_id = frame.info().image_id;
    drop(frame);
    running.stop().unwrap();
    camera.close().unwrap();
    image_id
}

#[test]
fn a_photo_of_a_driver_in_c_is_finished_later() {
    let store = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("c-photo-{}", std::process::id()));
    std::fs::create_dir_all(&store).unwrap();
    let library = c_driver::build("hal-api/examples/full.c", "full_c_photo", &[]);
    let options = Options { store_dir: Some(store.clone()), ..Options::default() };
    let driver = load_file(&library, &options).unwrap();
    let first = shoot(&driver).to_string();

    let (sender, told) = channel();
    let service = driver.host().image_process_service().expect("minor 3");
    let inbox = Arc::new(Inbox(Mutex::new(sender)));
    let session = service.create_image_process_session(USER, inbox).unwrap();
    let pending = session.get_pending_images().unwrap();
    assert!(pending.contains(&first), "{first} is not in {pending:?}");
    let unknown = session.process_image("1").unwrap_err();
    assert_eq!(unknown.status(), Status::INVALID_ARGUMENT);
    session.process_image(&first).unwrap();
    let (image_id, photo) = told.recv_timeout(LIMIT).unwrap();
    assert_eq!(image_id, first);
    assert!(!is_blocky(&photo.unwrap()), "the finished one has all of the sensor's places");
    for image_id in session.get_pending_images().unwrap() {
        session.remove_image(&image_id).unwrap();
    }
    assert_eq!(session.get_pending_images().unwrap(), Vec::<String>::new());
    drop(session);
    assert_eq!(std::fs::read_dir(&store).unwrap().count(), 0, "nothing is left behind");
    std::fs::remove_dir(&store).unwrap();
}
