//! The whole driver, from the traits down to a device in memory.

mod support;

mod fault;

mod control;

mod life;

mod stream;

mod studio;

mod photo;

mod share;
