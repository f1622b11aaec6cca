//! The Video4Linux camera driver.

pub mod sys;

pub mod convert;

pub mod errno;

pub mod slot;

pub mod queue;

pub mod control;

pub mod event;

pub mod enumerate;
