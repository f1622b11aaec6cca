//! Hazard: orders to a mock cross the boundary, and nothing else than an order of its own moves a driver.
//!
//! # Safety
//! The handshake's entry is a safe driver, linked in.
#![allow(unsafe_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "session_support/studio.rs"]
mod studio;

use hal_api::driver::negotiate;
use hal_api::status::{Blame, Status};
use hal_host::plugin::{Driver, Options};
use studio::Studio;

#[test]
fn orders_and_answers_cross_the_boundary() {
    let (_, config) = studio::desk();
    let options = Options { config, minors: 0..=0, ..Options::default() };
    // SAFETY: the entry of a driver that is written in safe Rust.
    let driver = unsafe { Driver::start(negotiate::<Studio>, &options) }.unwrap();
    let control = driver.host().mock_control().unwrap();
    assert_eq!(control.command("say").unwrap().len(), 100_000);
    for order in ["", "fly", "say\0"] {
        let error = control.command(order).unwrap_err();
        assert_eq!((error.status(), error.blame()), (Status::INVALID_ARGUMENT, Blame::Caller), "{order:?}");
    }
    assert!(
        control.command("fly").unwrap_err().text().ends_with("'fly' is not an order; there are say, panic")
    );
    assert_eq!(control.command("panic").unwrap_err().status(), Status::PANIC);
    assert_eq!(control.command("say").unwrap_err().status(), Status::POISONED);
}
