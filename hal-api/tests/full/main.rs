//! The kit for drivers in C, and the full driver on it, under sanitizers and the strictest warnings.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
#![cfg(not(miri))] // runs compilers

mod compiler;

mod blob;

mod scenes;
