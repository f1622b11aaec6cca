//! Controls of a camera and the delay with which they act.

/// Controls of a camera and the delay with which they act. The profile's table `controls`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ControlProfile {}
