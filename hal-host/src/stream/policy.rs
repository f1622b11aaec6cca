//! What happens when the consumer is slower than the driver.

/// What a stream's queue does with a frame for which it has no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Keeps the newest frame; the one before goes back to the driver unseen. For a viewfinder.
    #[default]
    Latest,
    /// Keeps up to so many frames (at least 1, at most the pool's buffers); when it is full the newest
    /// goes back to the driver unseen.
    Queue(u32),
    /// Keeps every frame. The driver runs out of buffers instead and reports what it loses.
    Block,
}

impl Policy {
    /// Frames that the queue holds over a pool of `buffers`.
    #[must_use]
    pub fn depth(self, buffers: usize) -> usize {
        let asked = match self {
            Self::Latest => 1,
            Self::Queue(depth) => usize::try_from(depth).unwrap_or(usize::MAX),
            Self::Block => buffers,
        };
        asked.min(buffers).max(1)
    }
}
