//! Numbers that the kernel gives, as open types: a value without a name here is kept, and printed, as it came.

use core::fmt;

/// Declares a `u32` newtype with named values, whose `Display` is the name or the number.
macro_rules! open {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $value:literal, $text:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub u32);

        impl $name {
            $($(#[$item_doc])* pub const $item: Self = Self($value);)*
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match *self {
                    $(Self::$item => f.write_str($text),)*
                    Self(other) => write!(f, "{} {other:#x}", stringify!($name)),
                }
            }
        }
    };
}

open! {
    /// Which queue of a node is meant (`enum v4l2_buf_type`).
    BufKind {
        /// Pictures with all planes in one memory.
        CAPTURE = 1, "video capture";
        /// Pictures whose planes may lie in separate memories.
        CAPTURE_MPLANE = 9, "video capture (multi-planar)";
    }
}

impl BufKind {
    /// Whether buffers of this kind carry an array of planes.
    pub fn is_multi_planar(self) -> bool {
        self == Self::CAPTURE_MPLANE
    }
}

open! {
    /// Where buffers live (`enum v4l2_memory`).
    Memory {
        /// Allocated by the kernel, mapped or exported.
        MMAP = 1, "MMAP";
        /// Allocated elsewhere and handed in as a dma-buf descriptor.
        DMABUF = 4, "DMABUF";
    }
}

open! {
    /// How the lines of a picture are stored (`enum v4l2_field`).
    Field {
        /// The driver may choose; only in requests.
        ANY = 0, "any";
        /// Progressive.
        NONE = 1, "progressive";
        /// Both fields in one picture, line by line.
        INTERLACED = 4, "interlaced";
    }
}

open! {
    /// What a control's value is (`enum v4l2_ctrl_type`).
    ControlKind {
        /// A 32-bit number.
        INTEGER = 1, "integer";
        /// 0 or 1.
        BOOLEAN = 2, "boolean";
        /// One of several named choices.
        MENU = 3, "menu";
        /// Has no value: writing it acts.
        BUTTON = 4, "button";
        /// A 64-bit number.
        INTEGER64 = 5, "64-bit integer";
        /// A heading of a group of controls.
        CLASS = 6, "class";
        /// Text.
        STRING = 7, "string";
        /// A set of bits.
        BITMASK = 8, "bit mask";
        /// One of several numbers.
        INTEGER_MENU = 9, "integer menu";
    }
}

open! {
    /// What an event tells (`V4L2_EVENT_*`).
    EventKind {
        /// The last buffer has been delivered.
        EOS = 2, "end of stream";
        /// A control's value, range or flags changed.
        CONTROL = 3, "control";
        /// A frame's first bytes arrived.
        FRAME_SYNC = 4, "frame sync";
        /// The picture that arrives has another size or timing now.
        SOURCE_CHANGE = 5, "source change";
    }
}

open! {
    /// Which rectangle is meant (`V4L2_SEL_TGT_*`).
    SelectionTarget {
        /// What is cut out of the sensor's picture.
        CROP = 0x0, "crop";
        /// The cut that a driver starts with.
        CROP_DEFAULT = 0x1, "default crop";
        /// The limits of any cut.
        CROP_BOUNDS = 0x2, "crop bounds";
        /// Where in the buffer the picture is put.
        COMPOSE = 0x100, "compose";
    }
}

open! {
    /// A pixel format, as the four characters that name it (`V4L2_PIX_FMT_*`).
    PixelFormat {}
}

impl PixelFormat {
    /// The format that four characters name.
    pub const fn of(name: [u8; 4]) -> Self {
        Self(u32::from_le_bytes(name))
    }

    /// The four characters, with those that cannot be printed as `?`; a big-endian format ends in `-BE`.
    pub fn name(self) -> String {
        let big_endian = self.0 >> 31 == 1;
        let bytes = (self.0 & 0x7fff_ffff).to_le_bytes();
        let text = bytes.iter().map(|&b| if b.is_ascii_graphic() || b == b' ' { char::from(b) } else { '?' });
        text.collect::<String>() + if big_endian { "-BE" } else { "" }
    }
}

bitflags::bitflags! {
    /// What a node can do (`V4L2_CAP_*`).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct Caps: u32 {
        /// Captures pictures, single-planar.
        const VIDEO_CAPTURE = 0x1;
        /// Shows pictures.
        const VIDEO_OUTPUT = 0x2;
        /// Captures pictures, multi-planar.
        const VIDEO_CAPTURE_MPLANE = 0x1000;
        /// Shows pictures, multi-planar.
        const VIDEO_OUTPUT_MPLANE = 0x2000;
        /// Converts pictures in memory, multi-planar.
        const VIDEO_M2M_MPLANE = 0x4000;
        /// Converts pictures in memory.
        const VIDEO_M2M = 0x8000;
        /// Receives radio.
        const RADIO = 0x4_0000;
        /// Captures metadata.
        const META_CAPTURE = 0x80_0000;
        /// Has queues of buffers.
        const STREAMING = 0x400_0000;
        /// Is described by the media controller: links have to be set before it streams.
        const IO_MC = 0x2000_0000;
        /// `device_caps` is filled.
        const DEVICE_CAPS = 0x8000_0000;
        const _ = !0;
    }
}

bitflags::bitflags! {
    /// What is said of one buffer (`V4L2_BUF_FLAG_*`).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct BufFlags: u32 {
        /// Is mapped.
        const MAPPED = 0x1;
        /// Is owned by the driver, not yet filled.
        const QUEUED = 0x2;
        /// Is owned by the driver, filled.
        const DONE = 0x4;
        /// Was filled with damage.
        const ERROR = 0x40;
        /// Is the last one of this stream.
        const LAST = 0x10_0000;
        /// Time is of `CLOCK_MONOTONIC`.
        const CLOCK_MONOTONIC = 0x2000;
        /// Time was copied from another buffer.
        const CLOCK_COPY = 0x4000;
        /// All bits that name the clock.
        const CLOCK_MASK = 0xe000;
        /// Time is that of the start of exposure; otherwise, of the end of the frame.
        const START_OF_EXPOSURE = 0x1_0000;
        /// All bits that name the point in the frame.
        const POINT_MASK = 0x7_0000;
        const _ = !0;
    }
}

bitflags::bitflags! {
    /// What is said of one control (`V4L2_CTRL_FLAG_*`).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct ControlFlags: u32 {
        /// Is there for the sake of the numbering only.
        const DISABLED = 0x1;
        /// Cannot be written now.
        const GRABBED = 0x2;
        /// Cannot be written ever.
        const READ_ONLY = 0x4;
        /// Has no effect now, because another control rules it.
        const INACTIVE = 0x10;
        /// Cannot be read.
        const WRITE_ONLY = 0x40;
        /// Is changed by the hardware itself.
        const VOLATILE = 0x80;
        /// Carries a pointer to a payload.
        const HAS_PAYLOAD = 0x100;
        const _ = !0;
    }
}

bitflags::bitflags! {
    /// What a queue can do (`V4L2_BUF_CAP_*`).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
    pub struct QueueCaps: u32 {
        /// Kernel-allocated buffers.
        const MMAP = 0x1;
        /// Foreign dma-bufs.
        const DMABUF = 0x4;
        /// Buffers stay alive while a descriptor or mapping of them does.
        const ORPHANED_BUFS = 0x10;
        const _ = !0;
    }
}
