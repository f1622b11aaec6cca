//! The Video4Linux camera driver.
