//! Hazard: the driver works when it is linked in, and not as a plugin behind the ABI.

use crate::support::{FPS, LIMIT, cameras};
use hal_api::format::FourCc;
use hal_api::stream::StreamIntent;
use hal_api::units::Size;
use hal_host::camera::{Camera, CameraInfo, StreamRequest};
use hal_host::load::load_file;
use hal_host::plugin::Options;
use std::path::PathBuf;

/// The driver that cargo built beside this test.
pub fn library() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().unwrap().join("libhal_v4l2.so")
}

#[test]
#[ignore = "needs vivid: run by tools/vm/test"]
fn a_host_loads_the_driver_and_gets_the_colour_bars() {
    let options = Options::default();
    let driver = load_file(&library(), &options).unwrap();
    assert_eq!(driver.info().name, "v4l2");
    let ids = driver.host().get_camera_ids().unwrap();
    assert_eq!(ids, cameras().iter().map(|camera| camera.id.clone()).collect::<Vec<_>>());
    for (id, (format, step)) in ids.iter().zip([(FourCc::YUYV, 2), (FourCc::NV12, 1)]) {
        let info = CameraInfo::new(id, driver.host().get_camera_ability(id).unwrap()).unwrap();
        assert!(info.name.starts_with("vivid"), "{}", info.name);
        let size = Size::new(320, 180);
        assert!(info.configurations.iter().any(|one| (one.format, one.size) == (format, size)));
        let camera = Camera::open(&driver, id, options.budget.clone()).unwrap();
        let request =
            StreamRequest { fps: Some(FPS), ..StreamRequest::new(StreamIntent::PREVIEW, format, size) };
        let mut running = camera.start(&[request]).unwrap();
        let stream = &running.streams()[0];
        let mut last = None;
        for _ in 0..20 {
            last = Some(stream.recv(LIMIT).unwrap());
        }
        let frame = last.take().unwrap();
        let planes = frame.planes().unwrap();
        let mut row = vec![0; usize::try_from(frame.layout()[0].stride).unwrap()];
        planes.plane(0).unwrap().read_at(row.len() * 150, &mut row).unwrap();
        let bars: Vec<u8> = (0..8).map(|bar| row[(bar * 40 + 20) * step]).collect();
        assert!(bars.windows(2).all(|pair| pair[0] > pair[1]), "colour bars get darker: {bars:?}");
        println!("{id}: {:?}", stream.stats());
        drop(planes);
        drop(frame);
        running.stop().unwrap();
        drop(running);
        camera.close().unwrap();
    }
}
