//! A client of deferred photos: keeps photos of a drawn scene, collects what a session calls back.
#![allow(
    dead_code,
    missing_docs,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss
)]

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hal_api::checked::CheckedImageSession;
use hal_api::deferred::{ImagePartKind, ImageResult, ProcessError, SessionStatus};
use hal_api::metadata::Metadata;
use hal_api::status::Result;
use hal_api::traits::{IImageProcessCallback, IImageProcessService};
use hal_api::view::{Access, Mapping};
use hal_mock::deferred::{Deferred, PhotoFacts, RawPhoto};
use hal_mock::profile::Profile;

pub const USER: i32 = 100;
pub const SIDES: (u32, u32) = (160, 120);
/// Longest wait for anything, far beyond what a loaded machine needs.
pub const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// Id, JPEG, EXIF segment, metadata.
    Done(String, Vec<u8>, Vec<u8>, Metadata),
    Error(String, ProcessError),
    Status(SessionStatus),
}

type Hook = Box<dyn Fn(&Report) + Send + Sync>;

#[derive(Default)]
pub struct Reports {
    sender: Mutex<Option<Sender<Report>>>,
    hook: Mutex<Option<Hook>>,
}

impl Reports {
    fn put(&self, report: Report) {
        if let Some(hook) = &*self.hook.lock().unwrap() {
            hook(&report);
        }
        // The test may be over.
        let _ = self.sender.lock().unwrap().as_ref().unwrap().send(report);
    }

    pub fn hook(&self, hook: impl Fn(&Report) + Send + Sync + 'static) {
        *self.hook.lock().unwrap() = Some(Box::new(hook));
    }
}

impl IImageProcessCallback for Reports {
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>) {
        let bytes = |kind| {
            let part = result.parts.iter().find(|part| part.info().kind == kind).expect("the part");
            let len = usize::try_from(part.info().bytes_used).unwrap();
            let map = Mapping::new(part.fd(0).unwrap(), 0, len, Access::ReadWrite).unwrap();
            let mut bytes = vec![0; len];
            map.view().read_at(0, &mut bytes).unwrap();
            bytes
        };
        let (jpeg, exif) = (bytes(ImagePartKind::IMAGE), bytes(ImagePartKind::EXIF));
        self.put(Report::Done(image_id.to_owned(), jpeg, exif, result.metadata.into()));
    }

    fn on_status_changed(&self, status: SessionStatus) {
        self.put(Report::Status(status));
    }

    fn on_error(&self, image_id: &str, error: ProcessError) {
        self.put(Report::Error(image_id.to_owned(), error));
    }
}

pub struct Client {
    pub session: Option<CheckedImageSession>,
    pub reports: Receiver<Report>,
    pub callback: Arc<Reports>,
}

pub fn profile() -> Profile {
    Profile::from_config("").unwrap()
}

pub fn deferred(root: &Path) -> Deferred {
    Deferred::open(root, &profile(), None)
}

pub fn client(deferred: &Deferred) -> Client {
    let (sender, reports) = channel();
    let callback = Arc::new(Reports { sender: Mutex::new(Some(sender)), hook: Mutex::default() });
    let session = CheckedImageSession::create(USER, callback.clone(), |callback| {
        deferred.create_image_process_session(USER, callback)
    });
    Client { session: Some(session.unwrap()), reports, callback }
}

impl Client {
    pub fn session(&self) -> &CheckedImageSession {
        self.session.as_ref().unwrap()
    }

    /// The next report that is no status.
    pub fn next(&self) -> Report {
        loop {
            match self.reports.recv_timeout(PATIENCE).expect("a report in time") {
                Report::Status(_) => {}
                report => return report,
            }
        }
    }

    /// Nothing but statuses is left to hear.
    pub fn assert_silent(&self) {
        let left: Vec<Report> = self.reports.try_iter().collect();
        assert!(left.iter().all(|report| matches!(report, Report::Status(_))), "{left:?}");
    }
}

/// The scene as it is: areas, edges and ramps, away from black and white.
pub fn truth() -> Vec<u8> {
    let (width, height) = SIDES;
    let pixel = |x: u32, y: u32| {
        let check = if (x / 20 + y / 20).is_multiple_of(2) { 70 } else { 150 };
        [(60 + x * 120 / width) as u8, (60 + y * 120 / height) as u8, check]
    };
    (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(x, y))).collect()
}

/// The scene with noise of about 10 levels, other noise for each seed.
pub fn noisy(seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f64 / f64::from(1 << 24) - 0.5
    };
    let with_noise = |level: u8| {
        // Twelve even ones make one of a standard deviation of one.
        let noise: f64 = (0..12).map(|_| random()).sum();
        (f64::from(level) + 10.0 * noise).round().clamp(0.0, 255.0) as u8
    };
    truth().into_iter().map(with_noise).collect()
}

pub fn psnr(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let square = |(a, b): (&u8, &u8)| f64::from(a.abs_diff(*b)).powi(2);
    let mean = one.iter().zip(other).map(square).sum::<f64>() / one.len() as f64;
    10.0 * (255.0 * 255.0 / mean.max(1e-9)).log10()
}

pub fn facts() -> PhotoFacts {
    let mut facts = PhotoFacts::default();
    (facts.width, facts.height) = SIDES;
    (facts.exposures, facts.quality, facts.orientation) = (8, 95, 90);
    (facts.exposure_ns, facts.iso, facts.timestamp_ns) = (10_000_000, 1600, 123_456_789);
    facts.taken_s = Some(1_000_000_000);
    (facts.make, facts.model) = ("chal".to_owned(), "test".to_owned());
    facts
}

pub fn keep(deferred: &Deferred) -> Result<String> {
    let mut expose = |number: u32| Ok(noisy(u64::from(number) + 1));
    deferred.keep_photo(USER, RawPhoto { facts: facts(), expose: &mut expose }).map(|id| id.to_string())
}

pub fn decode(jpeg: &[u8]) -> Vec<u8> {
    zune_jpeg::JpegDecoder::new(std::io::Cursor::new(jpeg)).decode().unwrap()
}
