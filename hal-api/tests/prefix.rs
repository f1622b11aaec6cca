//! Growth: `golden/minors.txt` says which slots each minor has. It is written by hand and only ever
//! appended to, so that a slot that is inserted, renamed or moved to another minor is found here.

use hal_api::abi::{self, MINOR_MAX, Slot, Table};

const GOLDEN: &str = include_str!("../golden/minors.txt");

fn lines<T: Table>() -> Vec<String> {
    (0..=MINOR_MAX).map(|minor| line(T::NAME, minor, T::SLOTS)).collect()
}

/// `chal_device_vtbl 1: 9 slots, + get_default_settings`
fn line(name: &str, minor: u16, slots: &[Slot]) -> String {
    let count = slots.iter().filter(|slot| slot.minor <= minor).count();
    let new = slots.iter().filter(|slot| slot.minor == minor).map(|slot| format!(" {}", slot.name));
    format!("{name} {minor}: {count} slots, +{}", new.collect::<String>())
}

fn all() -> Vec<String> {
    [
        lines::<abi::HostVtbl>(),
        lines::<abi::CameraHostVtbl>(),
        lines::<abi::CameraHostCallbackVtbl>(),
        lines::<abi::DeviceVtbl>(),
        lines::<abi::DeviceCallbackVtbl>(),
        lines::<abi::OperatorVtbl>(),
        lines::<abi::OperatorCallbackVtbl>(),
        lines::<abi::OfflineVtbl>(),
        lines::<abi::ImageSessionVtbl>(),
        lines::<abi::ImageCallbackVtbl>(),
        lines::<abi::VideoSessionVtbl>(),
        lines::<abi::VideoCallbackVtbl>(),
        lines::<abi::MockControlVtbl>(),
    ]
    .concat()
}

#[test]
fn each_minor_has_its_frozen_slots() {
    let all = all();
    let frozen: Vec<&str> = GOLDEN.lines().filter(|line| !line.starts_with('#')).collect();
    for line in &frozen {
        assert!(all.iter().any(|ours| ours == line), "frozen, but not so any more: {line}");
    }
    for line in &all {
        assert!(frozen.contains(&line.as_str()), "not in golden/minors.txt: {line}");
    }
}

/// Slots of minor N come before those of N + 1, so a table of N is the start of one of N + 1.
#[test]
fn a_minor_is_the_start_of_the_next() {
    for name in GOLDEN.lines().filter_map(|line| line.split_once(' ')).map(|(name, _)| name) {
        let mut before = 0;
        for line in GOLDEN.lines().filter(|line| line.starts_with(&format!("{name} "))) {
            if line.starts_with('#') {
                continue;
            }
            let (head, new) = line.split_once(", +").expect("a line of slots");
            let count: usize = head.split(' ').nth(2).and_then(|count| count.parse().ok()).expect("a count");
            assert_eq!(count, before + new.split_whitespace().count(), "{line}");
            before = count;
        }
    }
}
