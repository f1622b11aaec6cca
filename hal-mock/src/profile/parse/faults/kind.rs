//! The kinds of faults as scripts name them.

/// What a kind of fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum On {
    Frames,
    Calls,
    Both,
}

/// A kind of fault.
#[derive(Debug)]
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) on: On,
    /// Whether it happens to a camera.
    pub(super) needs_camera: bool,
    /// Keys that it takes.
    pub(super) keys: &'static [&'static str],
}

const fn frames(name: &'static str, keys: &'static [&'static str]) -> Kind {
    Kind { name, on: On::Frames, needs_camera: true, keys }
}

const fn calls(name: &'static str, keys: &'static [&'static str]) -> Kind {
    Kind { name, on: On::Calls, needs_camera: false, keys }
}

const fn both(name: &'static str, needs_camera: bool, keys: &'static [&'static str]) -> Kind {
    Kind { name, on: On::Both, needs_camera, keys }
}

/// All of them.
pub(super) const KINDS: &[Kind] = &[
    both("unplug", true, &[]),
    both("replug", true, &["frames"]),
    frames("stall", &["frames"]),
    frames("drop", &["silent"]),
    frames("corrupt", &["bytes", "silent"]),
    frames("late", &["frames"]),
    frames("duplicate", &[]),
    frames("wrong_size", &["bytes_used"]),
    frames("wrong_time", &["offset_ns"]),
    frames("wrong_number", &["offset"]),
    frames("wrong_buffer", &[]),
    calls("status", &["status"]),
    calls("out_of_memory", &[]),
    both("abort", false, &[]),
    both("segv", false, &[]),
    both("panic", false, &[]),
    both("hang", false, &["ms"]),
    both("overheat", true, &[]),
    both("store_full", false, &[]),
    both("preempt", true, &[]),
];
