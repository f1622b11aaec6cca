//! Which camera is meant: any unique part of its id, name or serial number, or `#n`.
//!
//! A part of several cameras means the one whose id has it between slashes, if there is just one: `wide`
//! is `phone/wide`, though another is named "Ultra-Wide".

use crate::exit::Exit;
use crate::fault::{Fault, Result};
use hal_api::status::Blame;

/// What a camera can be called.
#[derive(Clone, Debug)]
pub struct Names {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its serial number.
    pub serial: Option<String>,
}

/// The index of the camera that is meant; `None` means the only one there is, or the first if `first` says
/// so.
///
/// # Errors
/// None or several; the candidates are listed.
pub fn select(cameras: &[Names], asked: Option<&str>, first: bool) -> Result<usize> {
    if cameras.is_empty() {
        let text = format!("{} was asked; there is no camera", asked.map_or("a camera".into(), quoted));
        return Err(Fault::new(Exit::NoCamera, Blame::System, text)
            .advise("halctl list, which says where drivers were looked for")
            .advise("--mock for a camera that needs no hardware"));
    }
    let Some(asked) = asked else {
        let text = format!("no camera was named; there are {}", cameras.len());
        return if first || cameras.len() == 1 {
            Ok(0)
        } else {
            Err(several(text, cameras, 0..cameras.len()))
        };
    };
    if let Some(number) = asked.strip_prefix('#') {
        let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        return index.filter(|index| *index < cameras.len()).ok_or_else(|| {
            let text = format!("'{asked}' was asked; cameras count from #1 to #{}", cameras.len());
            several(text, cameras, 0..cameras.len())
        });
    }
    if let Some(index) = cameras.iter().position(|camera| camera.id == asked) {
        return Ok(index);
    }
    let lower = asked.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&lower);
    let fits = |camera: &Names| {
        holds(&camera.id) || holds(&camera.name) || camera.serial.as_deref().is_some_and(holds)
    };
    let fitting: Vec<usize> =
        cameras.iter().enumerate().filter(|(_, camera)| fits(camera)).map(|(index, _)| index).collect();
    let whole = |index: &&usize| {
        cameras
            .get(**index)
            .is_some_and(|camera| camera.id.to_lowercase().split('/').any(|part| part == lower))
    };
    let mut exact = fitting.iter().filter(whole);
    if let (Some(one), None) = (exact.next(), exact.next()) {
        return Ok(*one);
    }
    match fitting.as_slice() {
        [one] => Ok(*one),
        [] => Err(several(format!("no camera fits {}", quoted(asked)), cameras, 0..cameras.len())),
        _ => Err(several(format!("{} fits {} cameras", quoted(asked), fitting.len()), cameras, fitting)),
    }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.escape_debug())
}

fn several(text: String, cameras: &[Names], which: impl IntoIterator<Item = usize>) -> Fault {
    let mut fault = Fault::new(Exit::NoCamera, Blame::Caller, text);
    for index in which {
        if let Some(camera) = cameras.get(index) {
            let serial = camera.serial.as_ref().map_or(String::new(), |serial| format!("  {serial}"));
            fault = fault.advise(format!("#{}  {}  {}{serial}", index + 1, camera.id, camera.name));
        }
    }
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_matched() {
        let camera = |id: &str, name: &str, serial: Option<&str>| Names {
            id: id.into(),
            name: name.into(),
            serial: serial.map(Into::into),
        };
        let three = [
            camera("usb/1", "Desk Camera", Some("A17")),
            camera("usb/12", "Door Camera", None),
            camera("mock/1", "Bars", None),
        ];
        let table = [
            (Some("usb/1"), Ok(0)),
            (Some("usb/12"), Ok(1)),
            (Some("door"), Ok(1)),
            (Some("a17"), Ok(0)),
            (Some("12"), Ok(1)),
            (Some("usb"), Err("fits 2 cameras")),
            (Some("#3"), Ok(2)),
            (Some("bars"), Ok(2)),
            (Some("camera"), Err("fits 2 cameras")),
            (Some("#0"), Err("from #1 to #3")),
            (Some("#4"), Err("from #1 to #3")),
            (Some("#x"), Err("from #1 to #3")),
            (Some("attic"), Err("no camera fits 'attic'")),
            (Some(""), Err("fits 3 cameras")),
            (None, Err("no camera was named; there are 3")),
        ];
        for (asked, expected) in table {
            match (select(&three, asked, false), expected) {
                (Ok(found), Ok(index)) => assert_eq!(found, index, "{asked:?}"),
                (Err(fault), Err(text)) => {
                    assert_eq!(fault.exit(), Exit::NoCamera);
                    assert!(fault.to_string().contains(text), "{asked:?}: {fault}");
                }
                (found, _) => panic!("{asked:?}: {found:?}"),
            }
        }
        assert_eq!(select(&three, None, true), Ok(0));
        assert_eq!(select(&three[2..], None, false), Ok(0));
        assert!(select(&[], None, true).unwrap_err().to_string().contains("there is no camera"));
    }
}
