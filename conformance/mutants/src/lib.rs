//! The mock driver with one fault at a time: what a conformance case must find, and only that case.
//!
//! `CHAL_MUTANT` names the fault; without it this is the plain mock. Not a driver for anything else.

mod fault;
mod shadow;
mod callback;
mod operator;
mod camera;
mod entry;
