//! The camera driver contract.
