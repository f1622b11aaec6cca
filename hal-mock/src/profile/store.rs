//! What the driver keeps on disk.

/// What the driver keeps on disk. The profile's table `store`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct StoreProfile {}
