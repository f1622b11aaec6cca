//! The mock camera driver.

pub mod canvas;
pub mod pattern;
pub mod scene;
