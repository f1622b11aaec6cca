//! What is around a camera: torch, cost, whether it is plugged in.

/// What is around a camera: torch, cost, whether it is plugged in. The profile's table `board`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct BoardProfile {
    /// Whether the camera is there when the driver starts; if not, the order `plug` brings it.
    pub present: bool,
    /// The lamp beside the camera.
    pub torch: TorchKind,
    /// Share of the machine that the open camera takes, 0 to 100.
    pub cost: u32,
    /// Cameras that cannot be open at the same time. Each of them names this one too.
    pub conflicts: Vec<String>,
    /// Whether the camera can be opened as a secure one.
    pub secure: bool,
}

/// What a torch can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TorchKind {
    /// There is none.
    None,
    /// Off and on.
    Switch,
    /// Any level from off to full.
    Level,
}

impl Default for BoardProfile {
    /// Plugged in, no torch, free of cost, in nobody's way, not secure.
    fn default() -> Self {
        Self { present: true, torch: TorchKind::None, cost: 0, conflicts: Vec::new(), secure: false }
    }
}
