//! Painting frames into memory: everything that can be prepared is prepared per configuration, so that a
//! frame costs copies and a strip.

mod error;
mod source;
mod shot;
mod pack;
mod target;
mod template;
mod strip;
mod lens;
mod noise;
mod grain;
mod card;
mod face;
mod patches;
mod ball;
mod plane;
mod raw;
mod soft;
mod darkroom;
mod jpeg;
mod ink;
mod timeline;
mod painter;
mod slot;
mod facts;
mod rgb;
pub mod still;

pub use error::PaintError;
pub(crate) use facts::Sight;
pub use painter::Painter;
pub use rgb::Rgb;
pub use shot::Shot;
pub use slot::SceneSlot;
pub use source::Source;
