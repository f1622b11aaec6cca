//! `hal-conformance`: decides whether a camera driver keeps the contract.
//!
//! The program that is started never runs driver code. It starts itself again for each case, in a process of
//! its own, and judges by what that leaves behind, so nothing that a driver does takes the run down.
//! In reading order:
//! * what is judged by: [`verdict`], [`rules`] (the clauses of `RULES.md`);
//! * in a case's process: [`random`], [`journal`], [`exchange`], [`trial`]; [`inbox`], [`handshake`] and
//!   [`probe`] (the raw tables), [`memory`], [`stage`], [`flow`], [`starved`]; [`case`], [`cases`]; [`child`];
//! * in the supervisor: [`sandbox`] (one process), [`supervise`] (one run), [`report`], [`command`].

mod verdict;
mod rules;
mod random;
mod journal;
mod exchange;
mod trial;
mod inbox;
mod handshake;
mod probe;
mod memory;
mod stage;
mod flow;
mod starved;
mod case;
mod cases;
mod child;
mod sandbox;
mod supervise;
mod report;
mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
