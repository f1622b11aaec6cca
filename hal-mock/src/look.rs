//! How the sensor's settings change what a frame shows.

/// What becomes of the scene on its way through lens and sensor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Linear gain of red, green and blue; [`Look::UNITY`] leaves them as they are. Levels are multiplied
    /// as they are stored, for the mock has no tone curve; what goes beyond full scale is clipped.
    pub gains: [u32; 3],
    /// Standard deviation of the noise of each sample, in thousandths of an 8-bit level; 64000 is
    /// the most.
    pub noise: u32,
    /// Zoom ratio times 100, about the middle; 100 shows the whole scene, 2000 is the most.
    pub zoom: u32,
    /// Radius of the blur of a lens out of focus, in thousandths of the frame's height.
    pub blur: u32,
    /// Left and right change places.
    pub mirror: bool,
    /// Black: the client muted the camera.
    pub mute: bool,
}

impl Look {
    /// A gain of one.
    pub const UNITY: u32 = 1 << 16;
    /// The scene as it is.
    pub const NEUTRAL: Self =
        Self { gains: [Self::UNITY; 3], noise: 0, zoom: 100, blur: 0, mirror: false, mute: false };

    /// Whether frames show the scene as it is.
    #[must_use]
    pub fn is_neutral(&self) -> bool {
        *self == Self::NEUTRAL
    }
}

impl Default for Look {
    fn default() -> Self {
        Self::NEUTRAL
    }
}

/// What the automatic functions see of a scene.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SceneFacts {
    /// Light, in thousandths of what the usual exposure time and gain show as it is.
    pub light: u32,
    /// Colour temperature of the light in kelvin.
    pub kelvin: u32,
    /// Distance of what is in the middle, in thousandths of a dioptre; 0 is infinity.
    pub dioptres: u32,
    /// The picture in 3x3 parts, row by row.
    pub zones: [Zone; 9],
    /// Faces.
    pub faces: Faces,
}

/// How a part of a scene differs from the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Light, in thousandths of the scene's.
    pub light: u32,
    /// How much nearer it is than the middle, in thousandths of a dioptre.
    pub nearer: u32,
}

/// Faces of a scene, at most [`SceneFacts::MOST_FACES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Faces {
    /// How many of the boxes there are.
    pub count: usize,
    /// Left, top, right, bottom in millionths of the picture's width and height.
    pub boxes: [[u32; 4]; 4],
}

impl SceneFacts {
    /// Most faces that a scene tells of.
    pub const MOST_FACES: u32 = 4;

    /// Light as a whole picture shows it, in thousandths of the usual.
    #[must_use]
    pub fn brightness(&self) -> u64 {
        let zones: u64 = self.zones.iter().map(|zone| u64::from(zone.light)).sum();
        u64::from(self.light) * zones / 9000
    }
}

impl Faces {
    /// Those there are.
    pub fn iter(&self) -> impl Iterator<Item = &[u32; 4]> {
        self.boxes.iter().take(self.count)
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self { light: 1000, nearer: 0 }
    }
}

impl Default for SceneFacts {
    /// Daylight at infinity, as bright as the usual exposure wants it.
    fn default() -> Self {
        Self { light: 1000, kelvin: 5500, dioptres: 0, zones: [Zone::default(); 9], faces: Faces::default() }
    }
}
