//! The Video4Linux camera driver.
//!
//! What it does of the camera HDI, and by which means. A camera is a video node; its ability lists what that node has,
//! and what no row names is absent and answers `METHOD_NOT_SUPPORTED`.
//!
//! | HDI | V4L2 |
//! |---|---|
//! | `get_camera_ids`, `on_camera_event` | `/sys/class/video4linux`, `VIDIOC_QUERYCAP`; inotify on `/dev` |
//! | `get_camera_ability` | `VIDIOC_ENUM_FMT`, `_ENUM_FRAMESIZES`, `_ENUM_FRAMEINTERVALS`, `_QUERY_EXT_CTRL`, `_QUERYMENU` |
//! | `open_camera`, `close` | `open` of the node; one open camera at a time in a process |
//! | `is_streams_supported`, `create_streams` | `VIDIOC_TRY_FMT`; up to four streams that share the node, see below |
//! | `commit_streams` | `VIDIOC_S_FMT`, `VIDIOC_S_PARM`, `VIDIOC_S_EXT_CTRLS` |
//! | `release_streams`, `update_streams`, `reset` | `VIDIOC_STREAMOFF`, `VIDIOC_REQBUFS` of 0; `reset` restores controls too |
//! | `get_stream_attributes` | the format as set; clock and time point from `VIDIOC_QUERYBUF` |
//! | `attach_buffer_queue` | `VIDIOC_REQBUFS` of `V4L2_MEMORY_DMABUF`; memory by mapping for streams that the driver fills |
//! | `export_buffers` | `VIDIOC_REQBUFS` of `V4L2_MEMORY_MMAP`, `VIDIOC_EXPBUF`; memfds for streams that the driver fills |
//! | `queue_buffer`, `on_frame` | `VIDIOC_QBUF`, `VIDIOC_DQBUF`; damage (`V4L2_BUF_FLAG_ERROR`, a JPEG without its ends) is marked |
//! | `capture`, `cancel_capture` | `VIDIOC_STREAMON`, `VIDIOC_STREAMOFF`; losses from the sequence numbers |
//! | settings of one capture | `JPEG_ORIENTATION`, `JPEG_QUALITY`, `PHOTO_COMPRESSION_QUALITY`, `JPEG_GPS_COORDINATES`; no other |
//! | `update_settings`, `get_default_settings` | `VIDIOC_TRY_EXT_CTRLS`, `_S_EXT_CTRLS`, `_G_EXT_CTRLS`; frame rate by `VIDIOC_S_PARM` |
//! | `get_status` | `VIDIOC_G_EXT_CTRLS`, `VIDIOC_G_PARM` |
//! | `enable_results`, `disable_results`, `set_result_mode`, `on_result` | `V4L2_EVENT_CTRL`, and controls read back after each write |
//! | `on_error` | `POLLERR`, `POLLHUP`, `ENODEV`, `V4L2_EVENT_SOURCE_CHANGE` |
//! | torch, prelaunch, switch, resource cost, secure cameras | absent: a video node has none |
//! | `change_to_offline_stream`, `confirm_capture`, deferred photos and videos, extended streams | absent: a frame is all that there is |
//! | results of one stream (`enable_result`) | absent: controls are those of the node |
//!
//! A node delivers one format and size at a time, into one queue. The first stream that is no photo stream is the
//! node's own: its buffers go to the kernel and nothing is copied. A JPEG still stream of the same size is made of
//! the node's frames by a thread of its own: raw formats are encoded, the camera's JPEGs get EXIF and, where they
//! lack them, Huffman tables. A further stream of the node's own format gets copies. Frames made of one frame bear
//! its time. Where another size is wanted for a photo than for the preview, they cannot run together, and
//! `is_streams_supported` says so.
//!
//! | setting | control | unit |
//! |---|---|---|
//! | exposure mode, exposure time | `EXPOSURE_AUTO`, `EXPOSURE_ABSOLUTE` | 100 us |
//! | exposure compensation | `AUTO_EXPOSURE_BIAS` | steps of the menu, told in EV/1000 |
//! | sensitivity | `ISO_SENSITIVITY`, `ISO_SENSITIVITY_AUTO` | ISO/1000 |
//! | white balance mode, temperature | `AUTO_N_PRESET_WHITE_BALANCE` or `AUTO_WHITE_BALANCE`, `WHITE_BALANCE_TEMPERATURE` | K |
//! | focus mode | `FOCUS_AUTO` | |
//! | zoom ratio | `ZOOM_ABSOLUTE` | its least is 1 |
//! | antibanding | `POWER_LINE_FREQUENCY` | |
//! | flash | `FLASH_LED_MODE` | |
//! | mirror | `HFLIP` | the whole node |
//! | stabilization | `IMAGE_STABILIZATION` | |
//! | brightness, contrast, gain, focus distance, quality of the camera's JPEGs | `BRIGHTNESS`, `CONTRAST`, `AUTOGAIN`, `GAIN`, `FOCUS_ABSOLUTE`, `JPEG_COMPRESSION_QUALITY` | vendor tags, in the device's units |

pub mod sys;

pub mod convert;

pub mod errno;

pub mod slot;

pub mod queue;

pub mod control;

pub mod event;

pub mod enumerate;

pub mod jpeg;

mod tap;

mod pool;

mod configure;

mod target;

mod picture;

mod photo;

mod settings;

mod results;

mod ability;

mod arrange;

mod capture;

mod state;

mod pipeline;

mod worker;

mod still;

mod commit;

mod operator;

mod device;

mod hotplug;

mod camera_host;

pub use camera_host::V4l2Host;

hal_api::export_driver!(V4l2Host);
