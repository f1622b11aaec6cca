//! The mock camera driver.

pub mod pattern;
pub mod scene;
pub mod canvas;
