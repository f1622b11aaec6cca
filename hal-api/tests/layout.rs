//! Tables are a header and slots: all of them, in order, none of a lower minor after a higher one.
#![allow(clippy::indexing_slicing)]

use hal_api::abi::{self, Slot, Table, TableHeader};

const WORD: usize = size_of::<usize>();

/// A table's name, size and slots.
fn table<T: Table>() -> (&'static str, usize, &'static [Slot]) {
    (T::NAME, size_of::<T>(), T::SLOTS)
}

fn tables() -> Vec<(&'static str, usize, &'static [Slot])> {
    vec![
        table::<abi::HostVtbl>(),
        table::<abi::CameraHostVtbl>(),
        table::<abi::CameraHostCallbackVtbl>(),
        table::<abi::DeviceVtbl>(),
        table::<abi::DeviceCallbackVtbl>(),
        table::<abi::OperatorVtbl>(),
        table::<abi::OperatorCallbackVtbl>(),
        table::<abi::OfflineVtbl>(),
        table::<abi::ImageSessionVtbl>(),
        table::<abi::ImageCallbackVtbl>(),
        table::<abi::VideoSessionVtbl>(),
        table::<abi::VideoCallbackVtbl>(),
        table::<abi::MockControlVtbl>(),
    ]
}

/// What is wrong with a table.
fn faults(size: usize, slots: &[Slot]) -> Vec<String> {
    let header = size_of::<TableHeader>();
    let mut found = Vec::new();
    if size != header + slots.len() * WORD {
        found.push(format!("{size} bytes are not {header} and {} slots", slots.len()));
    }
    for (index, slot) in slots.iter().enumerate() {
        if slot.offset != header + index * WORD {
            found.push(format!(
                "slot '{}' is at {}, expected {}",
                slot.name,
                slot.offset,
                header + index * WORD
            ));
        }
    }
    for pair in slots.windows(2) {
        if pair[0].minor > pair[1].minor {
            found.push(format!("slot '{}' is older than '{}' before it", pair[1].name, pair[0].name));
        }
    }
    if slots.iter().any(|slot| slot.minor > abi::MINOR_MAX) {
        found.push("a slot is of a minor to come".to_owned());
    }
    found
}

#[test]
fn tables_are_a_header_and_all_slots_in_order() {
    assert_eq!(size_of::<TableHeader>(), 8);
    for (name, size, slots) in tables() {
        assert_eq!(faults(size, slots), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn faults_are_found() {
    let (_, size, slots) = table::<abi::DeviceVtbl>();
    let shorter = &slots[..slots.len() - 1];
    let mut swapped = slots.to_vec();
    swapped.swap(0, 1);
    let mut fallen = slots.to_vec();
    fallen[0].minor = 3;
    let mut ahead = slots.to_vec();
    ahead[slots.len() - 1].minor = 9;
    assert_eq!(faults(size, shorter).len(), 1);
    assert_eq!(faults(size, &swapped).len(), 2);
    assert_eq!(faults(size, &fallen).len(), 1);
    assert_eq!(faults(size, &ahead).len(), 1);
}
