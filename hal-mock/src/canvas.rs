//! Painting frames into memory: everything that can be prepared is prepared per configuration, so that a
//! frame costs copies and a strip.

mod error;
mod pack;
mod target;
mod template;
mod strip;
mod noise;
mod card;
mod patches;
mod ball;
mod raw;
mod jpeg;
mod painter;

pub use error::PaintError;
pub use painter::{Painter, Shot};
pub use raw::Source;
