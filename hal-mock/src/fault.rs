//! Faults on order.
//!
//! A driver's objects stand behind layers, [`calls`] before their methods and [`frames`] before the
//! client's callbacks, that ask the [`engine`] what fires. As long as there are no faults and no journal is
//! kept, asking is one relaxed load.

mod held;
mod engine;
mod frames;
mod calls;

pub(crate) use calls::Device;
pub(crate) use engine::Faults;
