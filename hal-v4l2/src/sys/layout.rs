//! Holds the structs of `types` to the kernel's layout, at compile time.
//!
//! The numbers were read from `linux/videodev2.h` and `linux/media.h` with a C compiler on a 64-bit machine; the
//! sizes reach the kernel inside each ioctl's number as well.

use super::types::*;
use core::mem::{offset_of, size_of};

macro_rules! laid_out {
    ($($name:ident $size:literal { $($field:ident $offset:literal),* })*) => {
        $(
            const _: () = assert!(size_of::<$name>() == $size);
            $(const _: () = assert!(offset_of!($name, $field) == $offset);)*
        )*
    };
}

#[cfg(target_pointer_width = "64")]
laid_out! {
    RawCapability 104 { driver 0, card 16, bus_info 48, version 80, device_caps 88 }
    RawInput 80 { name 4, kind 36, std 48, status 56 }
    RawFmtDesc 64 { flags 8, description 12, pixelformat 44, mbus_code 48 }
    RawFrmSize 44 { kind 8, size 12 }
    RawFrmIval 52 { kind 16, interval 20 }
    RawPix 48 { pixelformat 8, bytesperline 16, private 28, xfer_func 44 }
    RawPlanePix 20 { bytesperline 4 }
    RawPixMp 192 { plane_fmt 20, num_planes 180, xfer_func 184 }
    RawFormat 208 { fmt 8 }
    RawFormatMp 208 { fmt 8 }
    RawStreamParm 204 { numerator 12, rest 44 }
    RawRequestBuffers 20 { capabilities 12, flags 16 }
    RawTimeCode 16 { fields 8 }
    RawBuffer 88 { field 16, seconds 24, timecode 40, sequence 56, memory 60, m 64, length 72, request_fd 80 }
    RawPlane 64 { m 8, data_offset 16 }
    RawExportBuffer 64 { flags 12, fd 16 }
    RawQueryExtCtrl 232 { name 8, minimum 40, flags 72, dims 88 }
    RawQueryMenu 44 { name 8 }
    RawExtControl 20 { value 12 }
    RawExtControls 32 { request_fd 12, controls 24 }
    RawEvent 136 { u 8, pending 72, seconds 80, id 96 }
    RawEventSubscription 32 { flags 8 }
    RawSelection 64 { target 4, left 12, height 24 }
    RawMediaDeviceInfo 256 { model 16, serial 48, bus_info 88, media_version 120 }
}
