//! How a camera makes streams and captures.

/// How a camera makes streams and captures. The profile's table `captures`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct CaptureProfile {}
