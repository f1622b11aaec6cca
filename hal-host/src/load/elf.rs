//! A look at a file before the dynamic loader sees it.

use super::refusal::Refusal;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Class, byte order and machine of an ELF file, as its header has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Target {
    class: u8,
    data: u8,
    machine: u16,
}

#[cfg(target_arch = "x86_64")]
const MACHINE: u16 = 62;
#[cfg(target_arch = "aarch64")]
const MACHINE: u16 = 183;
#[cfg(target_arch = "x86")]
const MACHINE: u16 = 3;
#[cfg(target_arch = "arm")]
const MACHINE: u16 = 40;

/// What this process is.
const OWN: Target = Target {
    class: if cfg!(target_pointer_width = "64") { 2 } else { 1 },
    data: if cfg!(target_endian = "little") { 1 } else { 2 },
    machine: MACHINE,
};

impl Target {
    fn name(self) -> String {
        let machine = match self.machine {
            3 => "i386".to_owned(),
            8 => "MIPS".to_owned(),
            21 => "ppc64".to_owned(),
            22 => "s390".to_owned(),
            40 => "ARM".to_owned(),
            62 => "x86-64".to_owned(),
            183 => "AArch64".to_owned(),
            243 => "RISC-V".to_owned(),
            other => format!("machine {other}"),
        };
        let class = if self.class == 2 { "64-bit" } else { "32-bit" };
        let order = if self.data == 1 { "" } else { " big-endian" };
        format!("{class} {machine}{order}")
    }
}

/// Refuses what cannot be a driver for this process.
///
/// # Errors
/// Not there, not readable, not an ELF shared object, or for another machine.
pub(super) fn check(path: &Path) -> Result<(), Refusal> {
    let mut head = [0; 20];
    let read = File::open(path).and_then(|file| {
        if !file.metadata()?.is_file() {
            return Err(std::io::Error::other("it is not a regular file"));
        }
        let mut filled = 0;
        let mut file = file.take(20);
        while let Some(rest) = head.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            match file.read(rest)? {
                0 => break,
                count => filled += count,
            }
        }
        Ok(filled)
    });
    let length = read.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Refusal::NotFound { path: path.to_owned() },
        _ => Refusal::Unreadable { path: path.to_owned(), reason: error.to_string() },
    })?;
    judge(&head, length).map_err(|fault| match fault {
        Fault::NotElf(found) => Refusal::NotElf { path: path.to_owned(), found },
        Fault::Other(target) => {
            Refusal::WrongArchitecture { path: path.to_owned(), found: target.name(), expected: OWN.name() }
        }
    })
}

enum Fault {
    NotElf(String),
    Other(Target),
}

fn judge(head: &[u8; 20], length: usize) -> Result<(), Fault> {
    let [0x7f, b'E', b'L', b'F', class, data, _, _, _, _, _, _, _, _, _, _, t0, t1, m0, m1] = *head else {
        let found = if length == 0 { "it is empty" } else { "it does not start with the ELF magic" };
        return Err(Fault::NotElf(found.to_owned()));
    };
    if length < head.len() {
        return Err(Fault::NotElf(format!("it ends after {length} bytes, inside the ELF header")));
    }
    let number = |low: u8, high: u8| match data {
        2 => u16::from_be_bytes([low, high]),
        _ => u16::from_le_bytes([low, high]),
    };
    let target = Target { class, data, machine: number(m0, m1) };
    if target != OWN {
        return Err(Fault::Other(target));
    }
    match number(t0, t1) {
        3 => Ok(()),
        2 => Err(Fault::NotElf("it is a program".to_owned())),
        1 => Err(Fault::NotElf("it is an object file that is not linked".to_owned())),
        other => Err(Fault::NotElf(format!("it is an ELF file of type {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(class: u8, data: u8, kind: u16, machine: u16) -> [u8; 20] {
        let mut head = [0; 20];
        head[..6].copy_from_slice(&[0x7f, b'E', b'L', b'F', class, data]);
        head[16..18].copy_from_slice(&kind.to_le_bytes());
        head[18..].copy_from_slice(&machine.to_le_bytes());
        head
    }

    #[test]
    fn only_shared_objects_for_this_machine_pass() {
        let own = |kind| head(OWN.class, OWN.data, kind, OWN.machine);
        assert!(judge(&own(3), 20).is_ok());
        for kind in [0, 1, 2, 4, 0xffff] {
            assert!(matches!(judge(&own(kind), 20), Err(Fault::NotElf(_))), "type {kind}");
        }
        assert!(matches!(judge(&own(3), 19), Err(Fault::NotElf(_))));
        assert!(matches!(judge(&[0; 20], 0), Err(Fault::NotElf(_))));
        for other in [head(1, 1, 3, 8), head(2, 2, 3, OWN.machine), head(2, 1, 3, 0xffff)] {
            assert!(matches!(judge(&other, 20), Err(Fault::Other(_))));
        }
    }
}
