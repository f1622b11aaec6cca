//! Faults on order.
//!
//! A driver's objects stand behind layers, [`calls`] before their methods and [`frames`] before the
//! client's callbacks, that ask the [`engine`] what fires. As long as there are no faults and no journal is
//! kept, asking is one relaxed load.

/// Methods that do nothing but ask for faults and pass.
macro_rules! pass {
    ($object:ident: $($name:ident($($argument:ident: $type:ty),*) -> $out:ty;)*) => {$(
        fn $name(&self, $($argument: $type),*) -> Result<$out> {
            self.gate.enter(Object::$object, stringify!($name))?;
            self.inner.$name($($argument),*)
        }
    )*};
}

mod held;
mod engine;
mod frames;
mod calls;
mod sessions;

pub(crate) use calls::Device;
pub(crate) use engine::Faults;
pub(crate) use sessions::Services;
