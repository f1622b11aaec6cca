//! Who a camera is, whatever number its node has today.

use crate::sys::data::Capability;
use std::fs;
use std::path::Path;

/// How far up the device tree a USB device is looked for.
const PARENTS: usize = 8;
/// Bytes of one fact that are kept.
const FACT_LIMIT: usize = 64;

/// The facts that a camera's id is made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Where it is attached: the kernel's bus path, or the device's name in the device tree.
    pub place: String,
    /// USB vendor and product as `vvvv:pppp`, or the kernel driver's name.
    pub model: String,
    /// Its serial number; empty where it has none.
    pub serial: String,
    /// The node's place among the nodes of its device, as the kernel numbers them.
    pub index: u32,
}

impl Identity {
    /// The id: place, model, serial and, but for the first node of a device, its index. One line of printable
    /// ASCII without spaces, whatever the device says.
    pub fn id(&self) -> String {
        let mut parts = vec![plain(&self.place), plain(&self.model)];
        if !self.serial.is_empty() {
            parts.push(plain(&self.serial));
        }
        if self.index > 0 {
            parts.push(self.index.to_string());
        }
        parts.join("/")
    }
}

/// Gathers the facts of video node `number`.
pub fn identify(sys: &Path, number: u32, capability: &Capability) -> Identity {
    let node = sys.join(format!("class/video4linux/video{number}"));
    let device = fs::canonicalize(node.join("device")).ok();
    let name = device.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let place = match capability.bus_info.as_str() {
        "" => name.unwrap_or_else(|| "unknown".to_owned()),
        bus => bus.to_owned(),
    };
    let index = fact(&node.join("index")).and_then(|text| text.parse().ok()).unwrap_or(0);
    let ancestors = device.iter().flat_map(|path| path.ancestors()).take(PARENTS);
    let root = fs::canonicalize(sys).unwrap_or_else(|_| sys.to_owned());
    let usb = ancestors.filter(|path| path.starts_with(&root)).find_map(|path| {
        let (vendor, product) = (fact(&path.join("idVendor"))?, fact(&path.join("idProduct"))?);
        Some((format!("{vendor}:{product}"), fact(&path.join("serial")).unwrap_or_default()))
    });
    let (model, serial) = usb.unwrap_or_else(|| (capability.driver.clone(), String::new()));
    Identity { place, model, serial, index }
}

/// One line of a file of `/sys`, cut to a length that a fact can have.
fn fact(path: &Path) -> Option<String> {
    let text = String::from_utf8_lossy(&fs::read(path).ok()?).into_owned();
    let line = text.lines().next()?.trim();
    (!line.is_empty()).then(|| line.chars().take(FACT_LIMIT).collect())
}

fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() && c != '/' { c } else { '_' }).collect()
}
