//! The Video4Linux camera driver.

pub mod sys;
