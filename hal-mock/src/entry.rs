//! The driver's entry point for a host that loads it.
//!
//! # Safety
//! The macro defines the one symbol of the ABI and nothing else; its caller is a host.
#![allow(unsafe_code)]

use crate::MockDriver;

hal_api::export_driver!(MockDriver);
