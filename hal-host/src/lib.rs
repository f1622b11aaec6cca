//! The camera host.
