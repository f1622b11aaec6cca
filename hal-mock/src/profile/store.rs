//! What the driver keeps on disk.

/// What the driver keeps on disk. The profile's table `store`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoreProfile {
    /// Most bytes of data that items may have together.
    pub quota_bytes: u64,
    /// Exposures of a deferred photo.
    pub exposures: u32,
    /// Noise of each of them, and of a recording that is to be enhanced, in thousandths of an 8-bit level.
    pub noise: u32,
}

impl Default for StoreProfile {
    /// Room for a few photos of the largest mode, noise that eight exposures make hard to see.
    fn default() -> Self {
        Self { quota_bytes: 1 << 30, exposures: 8, noise: 10_000 }
    }
}
