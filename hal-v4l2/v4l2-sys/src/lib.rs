//! What `linux/videodev2.h` defines, as far as the `v4l` crate names it; made by `generate`.

// Generated code keeps the kernel's names and bindgen's style.
#![allow(missing_docs, non_camel_case_types, non_snake_case, non_upper_case_globals, clippy::all)]

mod bindings;

pub use bindings::*;
