//! The command line of the camera HAL.

fn main() {}
