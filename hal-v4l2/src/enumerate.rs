//! Which cameras there are.
//!
//! A camera is a video node that captures pictures into queues of buffers. Nodes that show pictures, convert them
//! in memory, capture metadata or receive radio are passed over, by what each node says of itself. A node that
//! cannot be asked is not passed over in silence: it is named with the reason.

mod identity;
mod modes;

pub use identity::{Identity, identify};
pub use modes::{Mode, Sizes, modes};

use crate::errno;
use crate::sys::data::Capability;
use crate::sys::value::{BufKind, Caps};
use crate::sys::{Device, Node, Outcome};
use hal_api::status::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Nodes that are looked at.
const NODE_LIMIT: usize = 256;

/// Opens the node at a path.
pub type Opener = dyn Fn(&Path) -> Outcome<Arc<dyn Node>> + Send + Sync;

/// Where to look, and how to open what is found there.
pub struct Places {
    /// `/dev`.
    pub dev: PathBuf,
    /// `/sys`.
    pub sys: PathBuf,
    /// Opens a node.
    pub open: Box<Opener>,
}

impl Places {
    /// This machine's.
    pub fn system() -> Self {
        let open = |path: &Path| Device::open(path).map(|device| Arc::new(device) as Arc<dyn Node>);
        Self { dev: "/dev".into(), sys: "/sys".into(), open: Box::new(open) }
    }
}

impl core::fmt::Debug for Places {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Places").field("dev", &self.dev).field("sys", &self.sys).finish_non_exhaustive()
    }
}

/// A camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camera {
    /// Its id: the same after replug into the same place and after a reboot, and unique.
    pub id: String,
    /// Its node, which may have another number after a replug.
    pub path: PathBuf,
    /// Its name for people.
    pub name: String,
    /// The queue to use.
    pub kind: BufKind,
    /// What the kernel says of it.
    pub capability: Capability,
    /// What the id is made of.
    pub identity: Identity,
}

/// A node that could not be asked whether it is a camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The node.
    pub path: PathBuf,
    /// Why.
    pub error: Error,
}

/// What was found, sorted by node number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The cameras.
    pub cameras: Vec<Camera>,
    /// The nodes that could not be asked.
    pub refused: Vec<Refused>,
}

/// Lists the cameras. A machine without any video node has none; that is no error.
///
/// # Errors
/// `DEVICE_ERROR` or `NO_PERMISSION` when the list of nodes itself cannot be read.
pub fn list(places: &Places) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    for (number, name) in nodes(places)? {
        let path = places.dev.join(&name);
        let asked = (places.open)(&path).and_then(|node| node.capability());
        match asked {
            Err(failure) if failure.is_gone() || failure.errno == nix::errno::Errno::ENOENT => {}
            Err(failure) => {
                let error = errno::open_error(&path, failure);
                listing.refused.push(Refused { path, error });
            }
            Ok(capability) => {
                let Some(kind) = capture_kind(capability.caps) else { continue };
                let identity = identify(&places.sys, number, &capability);
                let name = capability.card.clone();
                listing.cameras.push(Camera { id: identity.id(), path, name, kind, capability, identity });
            }
        }
    }
    make_unique(&mut listing.cameras);
    Ok(listing)
}

/// The queue that a camera of these capabilities captures with; `None` if it is none.
pub fn capture_kind(caps: Caps) -> Option<BufKind> {
    let other = Caps::VIDEO_OUTPUT
        | Caps::VIDEO_OUTPUT_MPLANE
        | Caps::VIDEO_M2M
        | Caps::VIDEO_M2M_MPLANE
        | Caps::META_CAPTURE
        | Caps::RADIO;
    if caps.intersects(other) || !caps.contains(Caps::STREAMING) {
        return None;
    }
    if caps.contains(Caps::VIDEO_CAPTURE_MPLANE) {
        return Some(BufKind::CAPTURE_MPLANE);
    }
    caps.contains(Caps::VIDEO_CAPTURE).then_some(BufKind::CAPTURE)
}

/// The video nodes that the kernel has registered, by number.
///
/// # Errors
/// `DEVICE_ERROR` or `NO_PERMISSION` when the class cannot be read.
fn nodes(places: &Places) -> Result<Vec<(u32, String)>, Error> {
    let class = places.sys.join("class/video4linux");
    let entries = match fs::read_dir(&class) {
        Ok(entries) => entries,
        // No driver that makes such nodes is loaded.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let status = match error.kind() {
                std::io::ErrorKind::PermissionDenied => hal_api::status::Status::NO_PERMISSION,
                _ => hal_api::status::Status::DEVICE_ERROR,
            };
            return Err(Error::new(status, format!("cannot list {}: {error}", class.display())));
        }
    };
    let names = entries.flatten().take(NODE_LIMIT).filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let number = name.strip_prefix("video")?.parse().ok()?;
        Some((number, name))
    });
    let mut found: Vec<_> = names.collect();
    found.sort();
    Ok(found)
}

/// Tells cameras apart whose drivers give the same facts for both. Their order is that of their numbers, which a
/// reboot may change: nothing better is known of them.
fn make_unique(cameras: &mut [Camera]) {
    let ids: Vec<String> = cameras.iter().map(|camera| camera.id.clone()).collect();
    for (index, camera) in cameras.iter_mut().enumerate() {
        let earlier = ids.iter().take(index).filter(|id| **id == camera.id).count();
        if earlier > 0 {
            camera.id = format!("{}~{}", camera.id, earlier + 1);
        }
    }
}

#[cfg(test)]
mod tests;
