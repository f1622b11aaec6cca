//! What is around a camera: torch, cost, whether it is plugged in.

/// What is around a camera: torch, cost, whether it is plugged in. The profile's table `board`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct BoardProfile {}
