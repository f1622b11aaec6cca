/* @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
 * SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The ABI between camera drivers and hosts. The law behind it is ABI.md; in short:
 *
 *  - A driver is a shared object with one exported function, chal_driver_negotiate_v1. It gets the host's
 *    services, picks a minor version and gives its table of functions.
 *  - A table starts with its size and the minor that it is complete for. A slot that is marked 1.2 has to be
 *    there from minor 2 on; one without a mark always. Slots are only ever appended.
 *  - A struct that is passed by pointer starts with struct_size, set by who owns the memory: use CHAL_INIT,
 *    which also zeroes the rest. In a list the first element's size is the distance of all.
 *  - Numbers with named values are open: an unknown value is refused with CHAL_E_INVALID_ARGUMENT.
 *  - A status is CHAL_OK or negative. A call that fails has changed nothing.
 *  - Arguments and what they point to belong to the caller and end with the call, unless it says otherwise.
 *    A descriptor is lent likewise; one that is handed over is the callee's also when the call fails.
 *
 * Who may call a slot, as its comment says last:
 *
 *  [control]   the host, from any thread, one call at a time on one object
 *  [teardown]  as [control], and never from inside a callback of the same object
 *  [any]       anyone at any time, also while another call runs and from inside callbacks
 *  [driver]    threads of the driver, one call at a time on one object, and never on a thread that is inside
 *              a call from the host on that object
 */
#ifndef CHAL_H
#define CHAL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "chal_tags.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stands before chal_driver_negotiate_v1; build with -fvisibility=hidden to export nothing else. */
#define CHAL_EXPORT __attribute__((visibility("default")))

/* A struct of this type with its size set and all else zero: chal_frame_info f = CHAL_INIT(chal_frame_info); */
#ifdef __cplusplus
#define CHAL_INIT(type) chal_init<type>()
extern "C++" {
template <typename T> inline T chal_init() {
    T value = T();
    value.struct_size = static_cast<uint32_t>(sizeof(T));
    return value;
}
}
#else
#define CHAL_INIT(type) ((type){ .struct_size = (uint32_t)sizeof(type) })
#endif

/* Four characters as a pixel format, the first in the lowest byte. */
#define CHAL_FOURCC(a, b, c, d) \
    ((uint32_t)(a) | ((uint32_t)(b) << 8) | ((uint32_t)(c) << 16) | ((uint32_t)(d) << 24))

/* Statuses ------------------------------------------------------------------------------------- */

/* The outcome of a call across the ABI, HDI's CamRetCode and ours beyond it.
 *
 * Zero is success and no status is positive. -1..=-8 are the HDI's (1.0, and -8 since 1.2),
 * -9..=-99 are kept for HDI versions to come, -100 and below are this project's.
 */
typedef int32_t chal_status;

/* Success. What to do: nothing. */
#define CHAL_OK 0

/* The camera, stream or object is in use. What to do: wait for the holder, or end its use first. */
#define CHAL_E_CAMERA_BUSY (-1)

/* Memory, buffers, bandwidth or a declared maximum is exhausted. What to do: ask for less, or
 * release something first.
 */
#define CHAL_E_INSUFFICIENT_RESOURCES (-2)

/* An argument is wrong, or the call does not fit the state of what it names. What to do: correct
 * the argument; nothing was changed.
 */
#define CHAL_E_INVALID_ARGUMENT (-3)

/* This driver or camera does not have the method. What to do: look at the camera's ability
 * before asking.
 */
#define CHAL_E_METHOD_NOT_SUPPORTED (-4)

/* The object was closed. What to do: open the camera again. */
#define CHAL_E_CAMERA_CLOSED (-5)

/* The device failed or is gone. What to do: close the camera; open it again when it is back. */
#define CHAL_E_DEVICE_ERROR (-6)

/* Access is not permitted. What to do: give the process access to the device. */
#define CHAL_E_NO_PERMISSION (-7)

/* The call conflicts with another use of the hardware. What to do: end the other use first. */
#define CHAL_E_DEVICE_CONFLICT (-8)

/* The callee panicked; its object is poisoned. What to do: close the object and report the
 * driver's defect.
 */
#define CHAL_E_PANIC (-100)

/* The object panicked before and only takes close and destroy. What to do: close the object and
 * open a new one.
 */
#define CHAL_E_POISONED (-101)

/* No common ABI version. What to do: use a driver and a host whose minor ranges meet. */
#define CHAL_E_VERSION (-102)

/* The other side broke the contract of the call (thread, state or layout). What to do: report
 * the defect; nothing was changed.
 */
#define CHAL_E_CONTRACT (-103)

/* The call did not end within its limit. What to do: close the object, or try again. */
#define CHAL_E_TIMEOUT (-104)

/* Nothing is there yet. What to do: try again later. */
#define CHAL_E_WOULD_BLOCK (-105)

/* What the call names existed and does not any more. What to do: forget it. */
#define CHAL_E_GONE (-106)

/* Pixel formats -------------------------------------------------------------------------------- */

/* A four-character pixel format code: DRM's where DRM has the format, V4L2's for the others. */
typedef uint32_t chal_fourcc;
/* Plane of Y, then plane of interleaved Cb, Cr at half width and height. DRM_FORMAT_NV12. */
#define CHAL_FOURCC_NV12 CHAL_FOURCC('N', 'V', '1', '2')
/* As CHAL_FOURCC_NV12 with Cr before Cb. DRM_FORMAT_NV21. */
#define CHAL_FOURCC_NV21 CHAL_FOURCC('N', 'V', '2', '1')
#define CHAL_FOURCC_YUYV CHAL_FOURCC('Y', 'U', 'Y', 'V') /* Bytes Y0 Cb Y1 Cr. DRM_FORMAT_YUYV. */
#define CHAL_FOURCC_UYVY CHAL_FOURCC('U', 'Y', 'V', 'Y') /* Bytes Cb Y0 Cr Y1. DRM_FORMAT_UYVY. */
/* Planes Y, Cb, Cr, chroma at half width and height. DRM_FORMAT_YUV420. */
#define CHAL_FOURCC_YU12 CHAL_FOURCC('Y', 'U', '1', '2')
/* Planes Y, Cr, Cb, chroma at half width and height. DRM_FORMAT_YVU420. */
#define CHAL_FOURCC_YV12 CHAL_FOURCC('Y', 'V', '1', '2')
/* As CHAL_FOURCC_NV12 with 10 bits in the high end of little-endian 16-bit words.
 * DRM_FORMAT_P010.
 */
#define CHAL_FOURCC_P010 CHAL_FOURCC('P', '0', '1', '0')
/* Bytes R G B (V4L2 calls it RGB24). DRM_FORMAT_BGR888. */
#define CHAL_FOURCC_RGB24 CHAL_FOURCC('B', 'G', '2', '4')
/* Bytes B G R (V4L2 calls it BGR24). DRM_FORMAT_RGB888. */
#define CHAL_FOURCC_BGR24 CHAL_FOURCC('R', 'G', '2', '4')
/* Bytes R G B A. DRM_FORMAT_ABGR8888. */
#define CHAL_FOURCC_RGBA8888 CHAL_FOURCC('A', 'B', '2', '4')
/* Bytes B G R A. DRM_FORMAT_ARGB8888. */
#define CHAL_FOURCC_BGRA8888 CHAL_FOURCC('A', 'R', '2', '4')
/* Bytes B G R X, X meaningless (written as 255). DRM_FORMAT_XRGB8888. */
#define CHAL_FOURCC_XRGB8888 CHAL_FOURCC('X', 'R', '2', '4')
/* 8-bit luma. DRM_FORMAT_R8 (V4L2_PIX_FMT_GREY has another value). */
#define CHAL_FOURCC_GREY CHAL_FOURCC('R', '8', ' ', ' ')
/* 10-bit luma in the low end of little-endian 16-bit words. DRM_FORMAT_R10. */
#define CHAL_FOURCC_Y10 CHAL_FOURCC('R', '1', '0', ' ')
/* 16-bit luma, little endian. DRM_FORMAT_R16. */
#define CHAL_FOURCC_Y16 CHAL_FOURCC('R', '1', '6', ' ')
/* 8-bit Bayer, R G / G B. V4L2_PIX_FMT_SRGGB8. */
#define CHAL_FOURCC_SRGGB8 CHAL_FOURCC('R', 'G', 'G', 'B')
/* 8-bit Bayer, G R / B G. V4L2_PIX_FMT_SGRBG8. */
#define CHAL_FOURCC_SGRBG8 CHAL_FOURCC('G', 'R', 'B', 'G')
/* 8-bit Bayer, G B / R G. V4L2_PIX_FMT_SGBRG8. */
#define CHAL_FOURCC_SGBRG8 CHAL_FOURCC('G', 'B', 'R', 'G')
/* 8-bit Bayer, B G / G R. V4L2_PIX_FMT_SBGGR8. */
#define CHAL_FOURCC_SBGGR8 CHAL_FOURCC('B', 'A', '8', '1')
/* 10-bit Bayer in the low end of little-endian 16-bit words, R G / G B. V4L2_PIX_FMT_SRGGB10. */
#define CHAL_FOURCC_SRGGB10 CHAL_FOURCC('R', 'G', '1', '0')
/* As CHAL_FOURCC_SRGGB10, G R / B G. V4L2_PIX_FMT_SGRBG10. */
#define CHAL_FOURCC_SGRBG10 CHAL_FOURCC('B', 'A', '1', '0')
/* As CHAL_FOURCC_SRGGB10, G B / R G. V4L2_PIX_FMT_SGBRG10. */
#define CHAL_FOURCC_SGBRG10 CHAL_FOURCC('G', 'B', '1', '0')
/* As CHAL_FOURCC_SRGGB10, B G / G R. V4L2_PIX_FMT_SBGGR10. */
#define CHAL_FOURCC_SBGGR10 CHAL_FOURCC('B', 'G', '1', '0')
/* 10-bit Bayer packed: four high bytes, then their low bit pairs, first pixel lowest; R G / G B.
 * V4L2_PIX_FMT_SRGGB10P, the RAW10 of MIPI CSI-2.
 */
#define CHAL_FOURCC_SRGGB10P CHAL_FOURCC('p', 'R', 'A', 'A')
/* As CHAL_FOURCC_SRGGB10P, G R / B G. V4L2_PIX_FMT_SGRBG10P. */
#define CHAL_FOURCC_SGRBG10P CHAL_FOURCC('p', 'g', 'A', 'A')
/* As CHAL_FOURCC_SRGGB10P, G B / R G. V4L2_PIX_FMT_SGBRG10P. */
#define CHAL_FOURCC_SGBRG10P CHAL_FOURCC('p', 'G', 'A', 'A')
/* As CHAL_FOURCC_SRGGB10P, B G / G R. V4L2_PIX_FMT_SBGGR10P. */
#define CHAL_FOURCC_SBGGR10P CHAL_FOURCC('p', 'B', 'A', 'A')
/* 12-bit Bayer in the low end of little-endian 16-bit words, R G / G B. V4L2_PIX_FMT_SRGGB12. */
#define CHAL_FOURCC_SRGGB12 CHAL_FOURCC('R', 'G', '1', '2')
/* As CHAL_FOURCC_SRGGB12, G R / B G. V4L2_PIX_FMT_SGRBG12. */
#define CHAL_FOURCC_SGRBG12 CHAL_FOURCC('B', 'A', '1', '2')
/* As CHAL_FOURCC_SRGGB12, G B / R G. V4L2_PIX_FMT_SGBRG12. */
#define CHAL_FOURCC_SGBRG12 CHAL_FOURCC('G', 'B', '1', '2')
/* As CHAL_FOURCC_SRGGB12, B G / G R. V4L2_PIX_FMT_SBGGR12. */
#define CHAL_FOURCC_SBGGR12 CHAL_FOURCC('B', 'G', '1', '2')
/* Motion JPEG, one image per frame; may lack Huffman tables. V4L2_PIX_FMT_MJPEG. */
#define CHAL_FOURCC_MJPG CHAL_FOURCC('M', 'J', 'P', 'G')
/* A whole JFIF image per frame. V4L2_PIX_FMT_JPEG. */
#define CHAL_FOURCC_JPEG CHAL_FOURCC('J', 'P', 'E', 'G')

/* How an image's blocks are arranged in memory (DRM_FORMAT_MOD_* of drm_fourcc.h). */
typedef uint64_t chal_modifier;
#define CHAL_MODIFIER_LINEAR 0ull /* Rows of pixels one after the other. */
/* The arrangement is implicit: only the exporter of the buffer knows it. */
#define CHAL_MODIFIER_INVALID 0xffffffffffffffull

/* Most memory planes an image has. */
#define CHAL_MAX_PLANES 4u

/* Largest width or height in pixels. */
#define CHAL_MAX_SIDE 65536u

/* Largest row alignment in bytes. */
#define CHAL_MAX_STRIDE_ALIGN 65536u

/* Where one plane lies in the image's buffer. */
typedef struct chal_plane_layout {
    /* Bytes from one row to the next, padding included. */
    uint32_t stride;
    /* Rows in this plane. */
    uint32_t rows;
    /* First byte, counted from the buffer's start. */
    uint64_t offset;
    /* Bytes: stride * rows. */
    uint64_t size;
} chal_plane_layout;

/* Streams -------------------------------------------------------------------------------------- */

/* What a stream is for. HDI StreamIntent (1.0). */
typedef uint32_t chal_stream_intent;
#define CHAL_STREAM_INTENT_PREVIEW 0u /* Shown live. */
#define CHAL_STREAM_INTENT_VIDEO 1u /* Recorded, goes to an encoder. */
#define CHAL_STREAM_INTENT_STILL_CAPTURE 2u /* Photos. */
#define CHAL_STREAM_INTENT_POST_VIEW 3u /* Review pictures of a photo. */
#define CHAL_STREAM_INTENT_ANALYZE 4u /* Machine vision. */
#define CHAL_STREAM_INTENT_CUSTOM 5u /* A purpose of the vendor's. */

/* How a stream's buffers are encoded. HDI EncodeType (1.0, 1.3). */
typedef uint32_t chal_encode_type;
#define CHAL_ENCODE_TYPE_NULL 0u /* Not encoded. */
#define CHAL_ENCODE_TYPE_H264 1u /* H.264. */
#define CHAL_ENCODE_TYPE_H265 2u /* H.265. */
#define CHAL_ENCODE_TYPE_JPEG 3u /* JPEG. */
#define CHAL_ENCODE_TYPE_HEIC 4u /* HEIC (1.3). */

/* What a stream that belongs to another carries. HDI ExtendedStreamInfoType (1.1 to 1.3). */
typedef uint32_t chal_extended_stream_type;
#define CHAL_EXTENDED_STREAM_TYPE_QUICK_THUMBNAIL 0u /* A small picture that comes early. */
#define CHAL_EXTENDED_STREAM_TYPE_SKETCH 1u /* A composed overview of a zoomed preview. */
#define CHAL_EXTENDED_STREAM_TYPE_RAW 2u /* Sensor data. */
#define CHAL_EXTENDED_STREAM_TYPE_DEPTH 3u /* Distances. */
#define CHAL_EXTENDED_STREAM_TYPE_META 4u /* Metadata. */
#define CHAL_EXTENDED_STREAM_TYPE_SECURE 5u /* Protected. */
#define CHAL_EXTENDED_STREAM_TYPE_MAKER_INFO 6u /* The maker's notes. */
#define CHAL_EXTENDED_STREAM_TYPE_EXIF 7u /* EXIF. */
#define CHAL_EXTENDED_STREAM_TYPE_GAINMAP 8u /* HDR gain map. */
#define CHAL_EXTENDED_STREAM_TYPE_UNREFOCUS 9u /* The picture before bokeh. */
#define CHAL_EXTENDED_STREAM_TYPE_LINEAR 10u /* Linear, high bit depth. */
#define CHAL_EXTENDED_STREAM_TYPE_FRAGMENT 11u /* A fragment. */
#define CHAL_EXTENDED_STREAM_TYPE_UV 12u /* Chroma. */

/* The operation mode of a configuration. HDI OperationMode (1.0 to 1.3). */
typedef uint32_t chal_operation_mode;
#define CHAL_OPERATION_MODE_NORMAL 0u /* No special mode. */
#define CHAL_OPERATION_MODE_CAPTURE 1u /* Photos. */
#define CHAL_OPERATION_MODE_VIDEO 2u /* Video. */
#define CHAL_OPERATION_MODE_PORTRAIT 3u /* Portrait. */
#define CHAL_OPERATION_MODE_NIGHT 4u /* Night. */
#define CHAL_OPERATION_MODE_PROFESSIONAL 5u /* Professional (given up by HDI 1.3). */
#define CHAL_OPERATION_MODE_SLOW_MOTION 6u /* Slow motion. */
#define CHAL_OPERATION_MODE_SCAN_CODE 7u /* Code scanning. */
#define CHAL_OPERATION_MODE_CAPTURE_MACRO 8u /* Macro photos. */
#define CHAL_OPERATION_MODE_VIDEO_MACRO 9u /* Macro video. */
#define CHAL_OPERATION_MODE_SUPER_STAB 10u /* Strong stabilization. */
/* Professional photos. HDI 1.2 had a sentinel of this value, which is not a mode. */
#define CHAL_OPERATION_MODE_PROFESSIONAL_PHOTO 11u
#define CHAL_OPERATION_MODE_PROFESSIONAL_VIDEO 12u /* Professional video. */
#define CHAL_OPERATION_MODE_HIGH_FRAME_RATE 13u /* High frame rate. */
#define CHAL_OPERATION_MODE_HIGH_RESOLUTION_PHOTO 14u /* High resolution photos. */
#define CHAL_OPERATION_MODE_SECURE 15u /* Secure camera. */
#define CHAL_OPERATION_MODE_QUICK_SHOT_PHOTO 16u /* Quick shot. */
#define CHAL_OPERATION_MODE_LIGHT_PAINTING 17u /* Light painting. */
#define CHAL_OPERATION_MODE_PANORAMA_PHOTO 18u /* Panorama. */
#define CHAL_OPERATION_MODE_TIMELAPSE_PHOTO 19u /* Time lapse. */
#define CHAL_OPERATION_MODE_APERTURE_VIDEO 20u /* Video with an adjustable aperture. */
#define CHAL_OPERATION_MODE_FLUORESCENCE_PHOTO 21u /* Fluorescence. */
#define CHAL_OPERATION_MODE_SUN_BLOCK 22u /* Sun block. */

/* Whether streams can be added to what runs. HDI StreamSupportType (1.0). */
typedef uint32_t chal_stream_support;
#define CHAL_STREAM_SUPPORT_DYNAMIC_SUPPORTED 0u /* Yes, without an interruption. */
#define CHAL_STREAM_SUPPORT_RE_CONFIGURED_REQUIRED 1u /* Yes, once all captures have ended. */
#define CHAL_STREAM_SUPPORT_NOT_SUPPORTED 2u /* No. */

/* The clock of a stream's timestamps (decision D11). */
typedef uint32_t chal_clock;
#define CHAL_CLOCK_MONOTONIC 0u /* CLOCK_MONOTONIC, nanoseconds. */
#define CHAL_CLOCK_BOOTTIME 1u /* CLOCK_BOOTTIME, nanoseconds. */
/* A clock that the driver advances itself, nanoseconds; a mock's virtual time. */
#define CHAL_CLOCK_VIRTUAL 2u

/* The moment that a timestamp names (decision D11). */
typedef uint32_t chal_timestamp_point;
#define CHAL_TIMESTAMP_POINT_EXPOSURE_START 0u /* Start of exposure of the first row. */
#define CHAL_TIMESTAMP_POINT_FRAME_END 1u /* End of the frame on the wire. */
#define CHAL_TIMESTAMP_POINT_ARRIVAL 2u /* Arrival in the driver. */

/* Frames reach the client through the stream's buffers. HDI tunneledMode_. */
#define CHAL_STREAM_INFO_FLAG_TUNNELED 1u

/* Asks for one stream. HDI StreamInfo, StreamInfo_V1_1 and ExtendedStreamInfo as one struct.
 *
 * An extended stream (a thumbnail, raw data ...) is a stream with a parent: it has an id and
 * buffers of its own, and comes with each capture of its parent.
 */
typedef struct chal_stream_info {
    /* Size of this struct in bytes, set by who made it. */
    uint32_t struct_size;
    /* The caller's id, not negative, unique on the device. */
    int32_t stream_id;
    /* Width in pixels. */
    uint32_t width;
    /* Height in pixels. */
    uint32_t height;
    /* Pixel format. */
    chal_fourcc format;
    /* Colour space, HDI CM_ColorSpaceType; 0 leaves it to the driver. */
    uint32_t dataspace;
    /* Memory arrangement. */
    chal_modifier modifier;
    /* Shortest time between two frames in nanoseconds; 0 leaves it to the driver. */
    uint64_t min_frame_duration_ns;
    /* What the stream is for. */
    chal_stream_intent intent;
    /* How its buffers are encoded. */
    chal_encode_type encode_type;
    /* The stream this one belongs to, or -1. */
    int32_t parent_id;
    /* What it carries for its parent; 0 when it has none. */
    chal_extended_stream_type extended_type;
    /* CHAL_STREAM_INFO_FLAG_TUNNELED and flags to come. */
    uint32_t flags;
    /* Zero. */
    uint32_t _pad0;
} chal_stream_info;

/* What the driver makes of a stream. HDI StreamAttribute (1.0), with the layout, the clock and
 * the memory that the HDI leaves unsaid. Final once the stream is committed.
 */
typedef struct chal_stream_attributes {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* The stream. */
    int32_t stream_id;
    /* Width in pixels. */
    uint32_t width;
    /* Height in pixels. */
    uint32_t height;
    /* Pixel format. */
    chal_fourcc format;
    /* Colour space, HDI CM_ColorSpaceType. */
    uint32_t dataspace;
    /* Memory arrangement. */
    chal_modifier modifier;
    /* Usual time between two frames in nanoseconds; 0 if it varies. */
    uint64_t frame_duration_ns;
    /* How far a timestamp may be off, in nanoseconds. */
    uint64_t timestamp_uncertainty_ns;
    /* Clock of the timestamps. */
    chal_clock clock;
    /* Moment of the timestamps. */
    chal_timestamp_point timestamp_point;
    /* Kinds of memory that can be attached or exported, bits of CHAL_MEMORY_KIND_... */
    uint32_t memory_kinds;
    /* Fewest buffers to stream with. */
    uint32_t buffer_count_min;
    /* Buffers to stream with smoothly. HDI producerBufferCount_. */
    uint32_t buffer_count;
    /* Most buffers that can be registered. */
    uint32_t buffer_count_max;
    /* Frames of one batched capture. HDI maxBatchCaptureCount_. */
    uint32_t max_batch_captures;
    /* Captures that may be in flight. HDI maxCaptureCount_. */
    uint32_t max_captures;
    /* Memory of each buffer in bytes. */
    uint64_t buffer_size;
    /* Planes in use, 1 to 4. */
    uint32_t n_planes;
    /* Zero. */
    uint32_t _pad0;
    /* The planes. */
    chal_plane_layout planes[4];
} chal_stream_attributes;

/* Captures ------------------------------------------------------------------------------------- */

/* What went wrong with a frame. HDI StreamError (1.0, 1.3). */
typedef uint32_t chal_stream_error;
#define CHAL_STREAM_ERROR_UNKNOWN_ERROR 0u /* Unspecified. */
#define CHAL_STREAM_ERROR_BUFFER_LOST 1u /* A frame was lost. */
/* The sensor is too hot for the sketch stream (1.3). */
#define CHAL_STREAM_ERROR_HIGH_TEMPERATURE_ERROR 2u

/* A capture has started on a stream. HDI CaptureStartedInfo (1.2); 1.0's list of ids in one
 * struct.
 */
typedef struct chal_capture_started_info {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* The stream. */
    int32_t stream_id;
    /* Expected exposure time in nanoseconds; 0 if unknown. The HDI counts milliseconds. */
    uint64_t exposure_time_ns;
} chal_capture_started_info;

/* A frame of a capture failed. HDI CaptureErrorInfo (1.0), with the number of the frame. */
typedef struct chal_capture_error_info {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* The stream. */
    int32_t stream_id;
    /* What happened. */
    chal_stream_error error;
    /* Number of the frame within its capture and stream. */
    uint32_t frame_number;
} chal_capture_error_info;

/* Frames --------------------------------------------------------------------------------------- */

/* Bits of chal_frame_info.flags. */
#define CHAL_FRAME_FLAG_CORRUPT 1u /* The device says that the content is damaged. */
/* A first, lesser picture of a deferred photo; image_id names the photo (HDI isDegradedImage). */
#define CHAL_FRAME_FLAG_DEGRADED 2u
/* A user may be waiting for the deferred photo (HDI deferredProcessingType 0). */
#define CHAL_FRAME_FLAG_DEFERRED_OFFLINE 4u
#define CHAL_FRAME_FLAG_KEY 8u /* Decodes on its own (HDI isKeyFrame). */
/* The fence is an eventfd, which becomes readable when the content is there. Without it, a fence
 * is a sync_file.
 */
#define CHAL_FRAME_FLAG_FENCE_EVENTFD 16u

/* One filled buffer. Exactly one cache line. */
typedef struct chal_frame_info {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* Bits of CHAL_FRAME_FLAG_... */
    uint32_t flags;
    /* The stream. */
    int32_t stream_id;
    /* The capture that asked for the frame. */
    int32_t capture_id;
    /* The buffer, which is the host's again. */
    uint64_t buffer_id;
    /* Time in nanoseconds of the stream's clock and point; equal on all streams of one frame. */
    uint64_t timestamp_ns;
    /* Number of the frame within its capture and stream, from 0. A gap only with a reported
     * loss.
     */
    uint32_t frame_number;
    /* Fence that signals when the content is there, and becomes the host's: a sync_file, or an
     * eventfd if FrameFlags::FENCE_EVENTFD says so. -1 if the content is there.
     */
    int32_t fence_fd;
    /* Valid bytes of each plane. */
    uint32_t bytes_used[4];
    /* The deferred photo this frame belongs to, or 0 (HDI imageId). */
    uint64_t image_id;
} chal_frame_info;

/* Buffers -------------------------------------------------------------------------------------- */

/* What kind of memory a descriptor stands for. */
typedef uint32_t chal_memory_type;
#define CHAL_MEMORY_DMABUF 1u /* A dma-buf; CPU access is bracketed with DMA_BUF_IOCTL_SYNC. */
#define CHAL_MEMORY_MEMFD 2u /* A memfd, sealed against shrinking. */

/* Kinds of memory a stream works with, as bits of chal_stream_attributes.memory_kinds. */
#define CHAL_MEMORY_KIND_ATTACH_MEMFD 1u /* The host may attach memfds. */
#define CHAL_MEMORY_KIND_ATTACH_DMABUF 2u /* The host may attach dma-bufs. */
#define CHAL_MEMORY_KIND_EXPORT 4u /* The driver can export memory of its own. */

/* Memory of one plane. */
typedef struct chal_plane {
    /* The descriptor. Several planes may bear the same number. Borrowed on attach, owned on
     * export.
     */
    int32_t fd;
    /* Bytes from one row to the next. */
    uint32_t stride;
    /* First byte in the descriptor's memory. */
    uint64_t offset;
    /* Bytes of the plane. */
    uint64_t size;
} chal_plane;

/* One buffer, as it is registered with a stream. */
typedef struct chal_buffer {
    /* Size of this struct in bytes, set by who made it. */
    uint32_t struct_size;
    /* Kind of memory. */
    chal_memory_type memory_type;
    /* The host's id, unique on its stream while registered. */
    uint64_t buffer_id;
    /* Memory arrangement. */
    chal_modifier modifier;
    /* Pixel format. */
    chal_fourcc format;
    /* Width in pixels. */
    uint32_t width;
    /* Height in pixels; 1 for compressed data. */
    uint32_t height;
    /* Planes in use, 1 to 4. */
    uint32_t n_planes;
    /* The planes. */
    chal_plane planes[4];
} chal_buffer;

/* Cameras -------------------------------------------------------------------------------------- */

/* Whether a camera can be opened. HDI CameraStatus (1.0). */
typedef uint32_t chal_camera_status;
#define CHAL_CAMERA_STATUS_UN_AVAILABLE 0u /* It cannot. */
#define CHAL_CAMERA_STATUS_AVAILABLE 1u /* It can. */

/* State of a torch. HDI FlashlightStatus (1.0). */
typedef uint32_t chal_flashlight_status;
#define CHAL_FLASHLIGHT_STATUS_OFF 0u /* Dark. */
#define CHAL_FLASHLIGHT_STATUS_ON 1u /* Lit. */
#define CHAL_FLASHLIGHT_STATUS_UNAVAILABLE 2u /* In use by an open camera. */

/* A camera came or went. HDI CameraEvent (1.0). */
typedef uint32_t chal_camera_event;
#define CHAL_CAMERA_EVENT_DEVICE_ADD 0u /* It came. */
#define CHAL_CAMERA_EVENT_DEVICE_RMV 1u /* It went. */

/* What happened to an open camera. HDI ErrorType (1.0, 1.3). */
typedef uint32_t chal_error_type;
#define CHAL_ERROR_TYPE_FATAL_ERROR 0u /* The device must be closed. */
#define CHAL_ERROR_TYPE_REQUEST_TIMEOUT 1u /* A request took too long; the device must be closed. */
#define CHAL_ERROR_TYPE_DRIVER_ERROR 2u /* The driver failed. */
#define CHAL_ERROR_TYPE_DEVICE_PREEMPT 3u /* Someone more important took the camera. */
#define CHAL_ERROR_TYPE_DEVICE_DISCONNECT 4u /* The camera is gone. */
#define CHAL_ERROR_TYPE_SENSOR_DATA_ERROR 5u /* The sensor delivers bad data (1.3). */

/* When results are reported. HDI ResultCallbackMode (1.0). */
typedef uint32_t chal_result_mode;
#define CHAL_RESULT_MODE_PER_FRAME 0u /* With each frame. */
#define CHAL_RESULT_MODE_ON_CHANGED 1u /* When an enabled tag's value changes. */

/* How a camera is opened. */
/* Buffers go to a trusted environment. HDI OpenSecureCamera (1.3). */
#define CHAL_OPEN_FLAG_SECURE 1u

/* Deferred processing -------------------------------------------------------------------------- */

/* Whether a session takes background work. HDI SessionStatus (1.2; upstream spells the third
 * SESSSON_STATUS_NOT_READY_TEMPORARILY).
 */
typedef uint32_t chal_session_status;
#define CHAL_SESSION_STATUS_READY 0u /* It does. */
#define CHAL_SESSION_STATUS_READY_SPACE_LIMIT_REACHED 1u /* It does, and the store is full. */
#define CHAL_SESSION_STATUS_NOT_READY_TEMPORARILY 2u /* Not for the moment. */
#define CHAL_SESSION_STATUS_NOT_READY_OVERHEAT 3u /* Too hot. */
#define CHAL_SESSION_STATUS_NOT_READY_PREEMPTED 4u /* Something more important runs. */

/* Why an item was not processed. HDI ErrorCode (1.2). */
typedef uint32_t chal_process_error;
#define CHAL_PROCESS_ERROR_INVALID_ID 0u /* No such item. */
#define CHAL_PROCESS_ERROR_PROCESS 1u /* No result can be made of it. */
#define CHAL_PROCESS_ERROR_TIMEOUT 2u /* It took too long; may be tried again. */
#define CHAL_PROCESS_ERROR_HIGH_TEMPERATURE 3u /* Too hot. */
#define CHAL_PROCESS_ERROR_ABNORMAL 4u /* Something odd; may be tried again. */
#define CHAL_PROCESS_ERROR_ABORT 5u /* Interrupted; still pending. */

/* How hard a session works. HDI ExecutionMode (1.2, 1.3; upstream spells HIGH_PREFORMANCE). */
typedef uint32_t chal_execution_mode;
#define CHAL_EXECUTION_MODE_HIGH_PERFORMANCE 0u /* As fast as possible. */
#define CHAL_EXECUTION_MODE_BALANCED 1u /* Balanced. */
#define CHAL_EXECUTION_MODE_LOW_POWER 2u /* Saving power. */
#define CHAL_EXECUTION_MODE_DEFAULT 3u /* The driver's choice (1.3). */

/* What a part of a processed photo is. HDI ImageBufferInfo (1.2) and ImageBufferInfoExt (1.3),
 * whose pairs of flag and handle are a list of parts here.
 */
typedef uint32_t chal_image_part_kind;
#define CHAL_IMAGE_PART_KIND_IMAGE 0u /* The photo. */
#define CHAL_IMAGE_PART_KIND_GAIN_MAP 1u /* HDR gain map. */
#define CHAL_IMAGE_PART_KIND_DEPTH_MAP 2u /* Distances. */
#define CHAL_IMAGE_PART_KIND_UNREFOCUS 3u /* The picture before bokeh (1.3). */
#define CHAL_IMAGE_PART_KIND_HIGH_BIT_DEPTH_LINEAR 4u /* Linear, high bit depth (1.3). */
#define CHAL_IMAGE_PART_KIND_EXIF 5u /* EXIF (1.3). */
#define CHAL_IMAGE_PART_KIND_MAKER_INFO 6u /* The maker's notes (1.3). */

/* What a stream of a recording carries. HDI MediaStreamType (1.3). */
typedef uint32_t chal_media_stream_type;
#define CHAL_MEDIA_STREAM_TYPE_VIDEO 0u /* Pictures. */
#define CHAL_MEDIA_STREAM_TYPE_METADATA 1u /* Metadata. */
#define CHAL_MEDIA_STREAM_TYPE_MAKER 2u /* The maker's data. */

/* One part of a processed photo. */
typedef struct chal_image_part {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* What it is. */
    chal_image_part_kind kind;
    /* Valid bytes from the start of the first plane on, plane after plane. */
    uint64_t bytes_used;
    /* Where it is; its descriptors are borrowed until the callback returns. */
    chal_buffer buffer;
} chal_image_part;

/* Most parts of a photo: room for kinds to come. */
#define CHAL_MAX_PARTS 16u

/* One stream of a recording. HDI StreamDescription (1.3). */
typedef struct chal_stream_description {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* Its id in create_streams. */
    int32_t stream_id;
    /* What it carries. */
    chal_media_stream_type media_type;
    /* Pixel format of the frames to come. */
    chal_fourcc format;
    /* Width in pixels. */
    uint32_t width;
    /* Height in pixels. */
    uint32_t height;
    /* Colour space, HDI CM_ColorSpaceType. */
    uint32_t dataspace;
    /* Zero. */
    uint32_t _pad0;
} chal_stream_description;

/* Strings, bytes and lists --------------------------------------------------------------------- */

/* UTF-8 text without a terminating or interior zero byte. Valid until the call returns, unless
 * said otherwise.
 */
typedef struct chal_str {
    /* First byte; may be null if len is 0. */
    const char *ptr;
    /* Bytes. */
    size_t len;
} chal_str;

/* Bytes, mostly a metadata blob. Valid until the call returns. */
typedef struct chal_bytes {
    /* First byte; may be null if len is 0. */
    const uint8_t *ptr;
    /* Bytes. */
    size_t len;
} chal_bytes;

/* Takes output of a size that the callee alone knows.
 *
 * Lists are one item per put; blobs may come in any pieces. If put returns anything but 0 the
 * callee stops and returns that status.
 */
typedef struct chal_sink {
    /* The caller's, passed back as it is. */
    void *ctx;

    /* Takes len bytes at ptr, which need not outlive the call. */
    chal_status (*put)(void *ctx, const void *ptr, size_t len);
} chal_sink;

/* A tag of the vendor's own, at or above 0x8000_0000. HDI VendorTag. */
typedef struct chal_vendor_tag {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* The tag. */
    uint32_t tag;
    /* Type of its values, as in a metadata blob. */
    uint32_t value_type;
    /* Number of its values; 0 if it varies. */
    uint32_t count;
    /* Its name; starts with the vendor's reverse domain. */
    chal_str name;
    /* What it is for, in a sentence. */
    chal_str document;
} chal_vendor_tag;

/* The host's services -------------------------------------------------------------------------- */

/* chal_log_record.level: something failed. */
#define CHAL_LOG_ERROR 1u

/* chal_log_record.level: something is odd. */
#define CHAL_LOG_WARN 2u

/* chal_log_record.level: something worth knowing happened. */
#define CHAL_LOG_INFO 3u

/* chal_log_record.level: for who looks for a fault. */
#define CHAL_LOG_DEBUG 4u

/* chal_log_record.level: everything. */
#define CHAL_LOG_TRACE 5u

/* One line of a driver's log. With a code, it explains the status that the running call will
 * return, and the host puts its text into the error that its caller gets.
 */
typedef struct chal_log_record {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* 1 error to 5 trace. */
    uint32_t level;
    /* The status it explains, or 0. */
    chal_status code;
    /* The errno behind it, or 0. */
    int32_t os_errno;
    /* The camera, stream or buffer it is about, or 0. */
    uint64_t object_id;
    /* The sentence. */
    chal_str text;
    /* The part of the driver it comes from. */
    chal_str target;
} chal_log_record;

/* The host's services. */
typedef struct chal_host_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Takes a line of log. Never blocks, never fails. [any] */
    void (*log)(void *ctx, const chal_log_record *record);

    /* Nanoseconds of CLOCK_MONOTONIC. [any] */
    uint64_t (*clock_now_ns)(void *ctx);

    /* Asks for bytes of the host's memory budget before allocating that much.
     * CHAL_E_INSUFFICIENT_RESOURCES if it is not left. [any]
     */
    chal_status (*reserve_memory)(void *ctx, uint64_t bytes);

    /* Gives bytes back to the budget. [any] */
    void (*release_memory)(void *ctx, uint64_t bytes);

    /* A table of the host's beyond this one, or null for an id it does not know. [any] */
    const void *(*get_extension)(void *ctx, chal_str id);
} chal_host_vtbl;

/* Offline operator: IOfflineStreamOperator ----------------------------------------------------- */

typedef struct chal_offline_vtbl chal_offline_vtbl;

/* Photos that are finished after the camera is closed. Outlives the device. */
typedef struct chal_offline {
    /* The functions, valid for ever. */
    const chal_offline_vtbl *vtbl;
    /* Their first argument. */
    void *obj;
} chal_offline;

/* Functions of chal_offline. HDI IOfflineStreamOperator. */
struct chal_offline_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Frees the operator, releasing everything first if that was not done. [teardown] */
    void (*destroy)(void *offline);

    /* Release: no callback runs or will run when it returns. [teardown] */
    chal_status (*release)(void *offline);

    /* CancelCapture. [control] */
    chal_status (*cancel_capture)(void *offline, int32_t capture_id);

    /* ReleaseStreams: all or none. [teardown] */
    chal_status (*release_streams)(void *offline, const int32_t *stream_ids, size_t n_streams);
};

/* Stream operator: IStreamOperator ------------------------------------------------------------- */

typedef struct chal_operator_vtbl chal_operator_vtbl;

/* The stream operator of an open camera. Belongs to the device and dies with it. */
typedef struct chal_operator {
    /* The functions, valid for ever. */
    const chal_operator_vtbl *vtbl;
    /* Their first argument. */
    void *obj;
} chal_operator;

typedef struct chal_operator_callback_vtbl chal_operator_callback_vtbl;

/* Who hears of captures and gets the frames. */
typedef struct chal_operator_callback {
    /* The functions, valid for ever. */
    const chal_operator_callback_vtbl *vtbl;
    /* Their first argument. */
    void *ctx;
} chal_operator_callback;

/* chal_capture_info.flags: call on_frame_shutter for each frame. */
#define CHAL_CAPTURE_FLAG_SHUTTER 1u

/* chal_capture_ended_info.flags: the recording can be enhanced later; video_id names it (1.3). */
#define CHAL_CAPTURE_ENDED_FLAG_DEFERRED_VIDEO 1u

/* Asks for frames. HDI CaptureInfo. */
typedef struct chal_capture_info {
    /* Size of this struct in bytes, set by the host. */
    uint32_t struct_size;
    /* Bits of CHAL_CAPTURE_FLAG_... */
    uint32_t flags;
    /* Committed streams, each once. */
    const int32_t *stream_ids;
    /* Number of them, at least 1. */
    size_t n_streams;
    /* Settings of this capture alone. */
    chal_bytes settings;
} chal_capture_info;

/* A capture has ended on a stream. HDI CaptureEndedInfo, CaptureEndedInfoExt. */
typedef struct chal_capture_ended_info {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* The stream. */
    int32_t stream_id;
    /* Frames delivered plus frames reported lost. */
    uint32_t frame_count;
    /* Bits of CHAL_CAPTURE_ENDED_FLAG_... */
    uint32_t flags;
    /* The recording's id, empty if it cannot be enhanced (1.3). */
    chal_str video_id;
} chal_capture_ended_info;

/* Functions of chal_operator_callback. HDI IStreamOperatorCallback. */
struct chal_operator_callback_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* OnCaptureStarted, OnCaptureStarted_V1_2. [driver] */
    chal_status (*on_capture_started)(
        void *ctx, int32_t capture_id, const chal_capture_started_info *infos, size_t n_infos);

    /* OnCaptureEnded, OnCaptureEndedExt. [driver] */
    chal_status (*on_capture_ended)(
        void *ctx, int32_t capture_id, const chal_capture_ended_info *infos, size_t n_infos);

    /* OnCaptureError. [driver] */
    chal_status (*on_capture_error)(
        void *ctx, int32_t capture_id, const chal_capture_error_info *infos, size_t n_infos);

    /* OnFrameShutter. [driver] */
    chal_status (*on_frame_shutter)(
        void *ctx, int32_t capture_id, const int32_t *stream_ids, size_t n_streams,
        uint64_t timestamp_ns);

    /* A buffer is filled and the host's again, whatever the status says; so is the frame's
     * fence. [driver]
     */
    chal_status (*on_frame)(void *ctx, const chal_frame_info *frame);

    /* OnFrameShutterEnd. [driver] 1.3 */
    chal_status (*on_frame_shutter_end)(
        void *ctx, int32_t capture_id, const int32_t *stream_ids, size_t n_streams,
        uint64_t timestamp_ns);

    /* OnCaptureReady. [driver] 1.3 */
    chal_status (*on_capture_ready)(
        void *ctx, int32_t capture_id, const int32_t *stream_ids, size_t n_streams,
        uint64_t timestamp_ns);

    /* OnResult of a stream: a metadata blob. [driver] 1.3 */
    chal_status (*on_result)(void *ctx, int32_t stream_id, chal_bytes result);
};

/* Functions of a stream operator. HDI IStreamOperator. */
struct chal_operator_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* IsStreamsSupported: 0 dynamic, 1 reconfigured, 2 not. [control] */
    chal_status (*is_streams_supported)(
        void *op, uint32_t mode, chal_bytes settings, const chal_stream_info *infos,
        size_t n_infos, uint32_t *support);

    /* CreateStreams: all or none. [control] */
    chal_status (*create_streams)(void *op, const chal_stream_info *infos, size_t n_infos);

    /* ReleaseStreams: all or none. [teardown] */
    chal_status (*release_streams)(void *op, const int32_t *stream_ids, size_t n_streams);

    /* CommitStreams. [control] */
    chal_status (*commit_streams)(void *op, uint32_t mode, chal_bytes settings);

    /* GetStreamAttributes: one chal_stream_attributes per put. [control] */
    chal_status (*get_stream_attributes)(void *op, const chal_sink *attributes);

    /* AttachBufferQueue: the host's buffers; their descriptors are borrowed. [control] */
    chal_status (*attach_buffer_queue)(
        void *op, int32_t stream_id, const chal_buffer *buffers, size_t n_buffers);

    /* Buffers of the driver's, one chal_buffer per put; their descriptors become the host's.
     * [control]
     */
    chal_status (*export_buffers)(
        void *op, int32_t stream_id, uint64_t first_id, uint32_t count,
        const chal_sink *buffers);

    /* DetachBufferQueue: no buffer of the stream is written when it returns. [control] */
    chal_status (*detach_buffer_queue)(void *op, int32_t stream_id);

    /* Gives a buffer to the driver; the fence, or -1, becomes the driver's. Never blocks. [any] */
    chal_status (*queue_buffer)(
        void *op, int32_t stream_id, uint64_t buffer_id, int32_t acquire_fence_fd);

    /* Capture: one frame, or with is_streaming 1 frames until cancelled. [control] */
    chal_status (*capture)(
        void *op, int32_t capture_id, const chal_capture_info *info, uint32_t is_streaming);

    /* CancelCapture. [control] */
    chal_status (*cancel_capture)(void *op, int32_t capture_id);

    /* ChangeToOfflineStream. The callback lives until the offline operator is destroyed.
     * [teardown]
     */
    chal_status (*change_to_offline_stream)(
        void *op, const int32_t *stream_ids, size_t n_streams,
        const chal_operator_callback *callback, chal_offline *offline);

    /* UpdateStreams. [control] 1.2 */
    chal_status (*update_streams)(void *op, const chal_stream_info *infos, size_t n_infos);

    /* ConfirmCapture. [control] 1.2 */
    chal_status (*confirm_capture)(void *op, int32_t capture_id);

    /* EnableResult of a stream. [control] 1.3 */
    chal_status (*enable_result)(void *op, int32_t stream_id, chal_bytes settings);

    /* DisableResult of a stream. [control] 1.3 */
    chal_status (*disable_result)(void *op, int32_t stream_id, chal_bytes settings);
};

/* Open camera: ICameraDevice ------------------------------------------------------------------- */

typedef struct chal_device_vtbl chal_device_vtbl;

/* An open camera. */
typedef struct chal_device {
    /* The functions, valid for ever. */
    const chal_device_vtbl *vtbl;
    /* Their first argument. */
    void *obj;
} chal_device;

typedef struct chal_device_callback_vtbl chal_device_callback_vtbl;

/* Who hears of an open camera. */
typedef struct chal_device_callback {
    /* The functions, valid for ever. */
    const chal_device_callback_vtbl *vtbl;
    /* Their first argument. */
    void *ctx;
} chal_device_callback;

/* Functions of chal_device_callback. HDI ICameraDeviceCallback. */
struct chal_device_callback_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* OnError. [driver] */
    chal_status (*on_error)(void *ctx, uint32_t error, int32_t code);

    /* OnResult: a metadata blob and its time. [driver] */
    chal_status (*on_result)(void *ctx, uint64_t timestamp_ns, chal_bytes result);
};

/* Functions of an open camera. HDI ICameraDevice. */
struct chal_device_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Frees the device and its operator, closing them first if that was not done. [teardown] */
    void (*destroy)(void *device);

    /* Close: no callback runs or will run when it returns; the memory stays until destroy.
     * [teardown]
     */
    chal_status (*close)(void *device);

    /* GetStreamOperator: the operator belongs to the device; asked again, the same comes back
     * and the callback is replaced. [control]
     */
    chal_status (*get_stream_operator)(
        void *device, const chal_operator_callback *callback, chal_operator *op);

    /* UpdateSettings. [control] */
    chal_status (*update_settings)(void *device, chal_bytes settings);

    /* SetResultMode. [control] */
    chal_status (*set_result_mode)(void *device, uint32_t mode);

    /* GetEnabledResults: one uint32_t per put. [control] */
    chal_status (*get_enabled_results)(void *device, const chal_sink *tags);

    /* EnableResult. [control] */
    chal_status (*enable_results)(void *device, const uint32_t *tags, size_t n_tags);

    /* DisableResult. [control] */
    chal_status (*disable_results)(void *device, const uint32_t *tags, size_t n_tags);

    /* GetDefaultSettings: a metadata blob. [control] 1.1 */
    chal_status (*get_default_settings)(void *device, const chal_sink *settings);

    /* GetStatus: tags in, values out. [control] 1.2 */
    chal_status (*get_status)(void *device, chal_bytes query, const chal_sink *status);

    /* Reset. [teardown] 1.2 */
    chal_status (*reset)(void *device);

    /* GetSecureCameraSeq: 0 if the camera is not a secure one. [control] 1.3 */
    chal_status (*get_secure_camera_seq)(void *device, uint64_t *seq);
};

/* Deferred photos: IImageProcessSession -------------------------------------------------------- */

typedef struct chal_image_session_vtbl chal_image_session_vtbl;

/* Processes the photos of one user. */
typedef struct chal_image_session {
    /* The functions, valid for ever. */
    const chal_image_session_vtbl *vtbl;
    /* Their first argument. */
    void *obj;
} chal_image_session;

typedef struct chal_image_callback_vtbl chal_image_callback_vtbl;

/* Who hears of processed photos. */
typedef struct chal_image_callback {
    /* The functions, valid for ever. */
    const chal_image_callback_vtbl *vtbl;
    /* Their first argument. */
    void *ctx;
} chal_image_callback;

/* A processed photo. HDI ImageBufferInfo, ImageBufferInfoExt. */
typedef struct chal_image_result {
    /* Size of this struct in bytes, set by the driver. */
    uint32_t struct_size;
    /* Number of parts, at least 1. */
    uint32_t n_parts;
    /* The parts. */
    const chal_image_part *parts;
    /* What is known about it. */
    chal_bytes metadata;
} chal_image_result;

/* Functions of chal_image_callback. HDI IImageProcessCallback. */
struct chal_image_callback_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* OnProcessDone, OnProcessDoneExt. [driver] 1.2 */
    chal_status (*on_process_done)(void *ctx, chal_str image_id, const chal_image_result *result);

    /* OnStatusChanged. [driver] 1.2 */
    chal_status (*on_status_changed)(void *ctx, uint32_t status);

    /* OnError. [driver] 1.2 */
    chal_status (*on_error)(void *ctx, chal_str image_id, uint32_t error);
};

/* Functions of chal_image_session. HDI IImageProcessSession. */
struct chal_image_session_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Ends and frees the session; no callback runs or will run when it returns. [teardown] 1.2 */
    void (*destroy)(void *session);

    /* GetCoucurrency. [control] 1.2 */
    chal_status (*get_concurrency)(void *session, uint32_t mode, uint32_t *task_count);

    /* GetPendingImages: one id per put. [control] 1.2 */
    chal_status (*get_pending_images)(void *session, const chal_sink *image_ids);

    /* SetExecutionMode. [control] 1.2 */
    chal_status (*set_execution_mode)(void *session, uint32_t mode);

    /* ProcessImage. [control] 1.2 */
    chal_status (*process_image)(void *session, chal_str image_id);

    /* RemoveImage. [control] 1.2 */
    chal_status (*remove_image)(void *session, chal_str image_id);

    /* Interrupt. [control] 1.2 */
    chal_status (*interrupt)(void *session);

    /* Reset. [control] 1.2 */
    chal_status (*reset)(void *session);
};

/* Deferred videos: IVideoProcessSession -------------------------------------------------------- */

typedef struct chal_video_session_vtbl chal_video_session_vtbl;

/* Processes the videos of one user. */
typedef struct chal_video_session {
    /* The functions, valid for ever. */
    const chal_video_session_vtbl *vtbl;
    /* Their first argument. */
    void *obj;
} chal_video_session;

typedef struct chal_video_callback_vtbl chal_video_callback_vtbl;

/* Who hears of processed videos. */
typedef struct chal_video_callback {
    /* The functions, valid for ever. */
    const chal_video_callback_vtbl *vtbl;
    /* Their first argument. */
    void *ctx;
} chal_video_callback;

/* Functions of chal_video_callback. HDI IVideoProcessCallback. */
struct chal_video_callback_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* OnStatusChanged. [driver] 1.3 */
    chal_status (*on_status_changed)(void *ctx, uint32_t status);

    /* OnProcessDone. [driver] 1.3 */
    chal_status (*on_process_done)(void *ctx, chal_str video_id);

    /* OnError. [driver] 1.3 */
    chal_status (*on_error)(void *ctx, chal_str video_id, uint32_t error);

    /* A buffer is filled and the host's again, whatever the status says; so is the frame's
     * fence. [driver] 1.3
     */
    chal_status (*on_frame)(void *ctx, const chal_frame_info *frame);
};

/* Functions of chal_video_session. HDI IVideoProcessSession. */
struct chal_video_session_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Ends and frees the session; no callback runs or will run when it returns. [teardown] 1.3 */
    void (*destroy)(void *session);

    /* GetPendingVideos: one id per put. [control] 1.3 */
    chal_status (*get_pending_videos)(void *session, const chal_sink *video_ids);

    /* Prepare: the descriptor is borrowed; one chal_stream_description per put. [control] 1.3 */
    chal_status (*prepare)(
        void *session, chal_str video_id, int32_t fd, const chal_sink *descriptions);

    /* CreateStreams: all or none. [control] 1.3 */
    chal_status (*create_streams)(void *session, const chal_stream_info *infos, size_t n_infos);

    /* CommitStreams. [control] 1.3 */
    chal_status (*commit_streams)(void *session, chal_bytes settings);

    /* One chal_stream_attributes per put. [control] 1.3 */
    chal_status (*get_stream_attributes)(void *session, const chal_sink *attributes);

    /* As the stream operator's. [control] 1.3 */
    chal_status (*attach_buffer_queue)(
        void *session, int32_t stream_id, const chal_buffer *buffers, size_t n_buffers);

    /* As the stream operator's. [control] 1.3 */
    chal_status (*export_buffers)(
        void *session, int32_t stream_id, uint64_t first_id, uint32_t count,
        const chal_sink *buffers);

    /* As the stream operator's. [control] 1.3 */
    chal_status (*detach_buffer_queue)(void *session, int32_t stream_id);

    /* As the stream operator's. [any] 1.3 */
    chal_status (*queue_buffer)(
        void *session, int32_t stream_id, uint64_t buffer_id, int32_t acquire_fence_fd);

    /* ReleaseStreams: all or none; only the ids count. [teardown] 1.3 */
    chal_status (*release_streams)(void *session, const chal_stream_info *infos, size_t n_infos);

    /* ProcessVideo. [control] 1.3 */
    chal_status (*process_video)(void *session, chal_str video_id, uint64_t timestamp_ns);

    /* RemoveVideo. [control] 1.3 */
    chal_status (*remove_video)(void *session, chal_str video_id);

    /* Interrupt. [control] 1.3 */
    chal_status (*interrupt)(void *session);

    /* Reset. [teardown] 1.3 */
    chal_status (*reset)(void *session);
};

/* Driver: ICameraHost -------------------------------------------------------------------------- */

/* How a camera is opened. */
typedef struct chal_open_options {
    /* Size of this struct in bytes, set by the host. */
    uint32_t struct_size;
    /* Bit 0: secure (1.3). */
    uint32_t flags;
} chal_open_options;

/* A hint that a camera will be opened soon. */
typedef struct chal_prelaunch_config {
    /* Size of this struct in bytes, set by the host. */
    uint32_t struct_size;
    /* The operation mode to come, or UINT32_MAX if it is not known (1.2). */
    uint32_t operation_mode;
    /* The camera. */
    chal_str camera_id;
    /* The streams to come. */
    const chal_stream_info *streams;
    /* Number of them. */
    size_t n_streams;
    /* The settings to come. */
    chal_bytes settings;
} chal_prelaunch_config;

typedef struct chal_camera_host_callback_vtbl chal_camera_host_callback_vtbl;

/* Who hears of cameras that come and go. */
typedef struct chal_camera_host_callback {
    /* The functions, valid for ever. */
    const chal_camera_host_callback_vtbl *vtbl;
    /* Their first argument. */
    void *ctx;
} chal_camera_host_callback;

/* Functions of chal_camera_host_callback. HDI ICameraHostCallback. */
struct chal_camera_host_callback_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* A camera can (1) or cannot (0) be opened. [driver] */
    chal_status (*on_camera_status)(void *ctx, chal_str camera_id, uint32_t status);

    /* The torch of one camera is off (0), on (1), unavailable (2). [driver] */
    chal_status (*on_flashlight_status)(void *ctx, chal_str camera_id, uint32_t status);

    /* A camera came (0) or went (1). [driver] */
    chal_status (*on_camera_event)(void *ctx, chal_str camera_id, uint32_t event);

    /* The torch of the whole device changed. [driver] 1.2 */
    chal_status (*on_device_flashlight_status)(void *ctx, uint32_t status);
};

/* Functions of a driver. HDI ICameraHost, IImageProcessService, IVideoProcessService. */
typedef struct chal_camera_host_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Minor that the table is complete for. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Ends the driver; all its other objects are destroyed already. [teardown] */
    void (*destroy)(void *driver);

    /* A table beyond this one, or null for an id the driver does not know. [any] */
    const void *(*get_extension)(void *driver, chal_str id);

    /* SetCallback. The callback lives until it is replaced or the driver destroyed. [control] */
    chal_status (*set_callback)(void *driver, const chal_camera_host_callback *callback);

    /* GetCameraIds: one id per put. [control] */
    chal_status (*get_camera_ids)(void *driver, const chal_sink *ids);

    /* GetCameraAbility: a metadata blob. [control] */
    chal_status (*get_camera_ability)(void *driver, chal_str camera_id, const chal_sink *ability);

    /* OpenCamera. The callback lives until the device is closed. [control] */
    chal_status (*open_camera)(
        void *driver, chal_str camera_id, const chal_open_options *options,
        const chal_device_callback *callback, chal_device *device);

    /* SetFlashlight: 0 off, 1 on. [control] */
    chal_status (*set_flashlight)(void *driver, chal_str camera_id, uint32_t on);

    /* Prelaunch, PrelaunchWithOpMode. [control] 1.1 */
    chal_status (*prelaunch)(void *driver, const chal_prelaunch_config *config);

    /* NotifyDeviceStateChangeInfo. [control] 1.2 */
    chal_status (*notify_device_state_change)(
        void *driver, int32_t notify_type, int32_t device_state);

    /* SetFlashlight_V1_2: 0 is off, 1 is full. [control] 1.2 */
    chal_status (*set_flashlight_level)(void *driver, float level);

    /* PreCameraSwitch. [control] 1.2 */
    chal_status (*pre_camera_switch)(void *driver, chal_str camera_id);

    /* CreateImageProcessSession. The callback lives until the session is destroyed. [control]
     * 1.2
     */
    chal_status (*create_image_process_session)(
        void *driver, int32_t user_id, const chal_image_callback *callback,
        chal_image_session *session);

    /* GetResourceCost: the cost, and one excluded camera per put. [control] 1.3 */
    chal_status (*get_resource_cost)(
        void *driver, chal_str camera_id, uint32_t *cost, const chal_sink *conflicting);

    /* CreateVideoProcessSession. The callback lives until the session is destroyed. [control]
     * 1.3
     */
    chal_status (*create_video_process_session)(
        void *driver, int32_t user_id, const chal_video_callback *callback,
        chal_video_session *session);

    /* GetAllVendorTags: one chal_vendor_tag per put. [control] 1.3 */
    chal_status (*get_vendor_tags)(void *driver, const chal_sink *tags);
} chal_camera_host_vtbl;

/* Extension: orders to a mock ------------------------------------------------------------------ */

/* Id of the extension. */
#define CHAL_MOCK_CONTROL_ID "chal.mock-control/1"

/* Functions of the extension; their first argument is the driver's object. Ours. */
typedef struct chal_mock_control_vtbl {
    /* Size of this table in bytes. */
    uint32_t struct_size;
    /* Zero: the revision is in the id. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0;

    /* Carries out one order, a line of words; the answer is text, in any pieces. [control] */
    chal_status (*command)(void *driver, chal_str order, const chal_sink *reply);
} chal_mock_control_vtbl;

/* Handshake ------------------------------------------------------------------------------------ */

/* Major version; part of the exported symbol's name. */
#define CHAL_ABI_MAJOR 1u

/* Newest minor: 0 to 3 are HDI 1.0 to 1.3. */
#define CHAL_MINOR_MAX 3u

/* The one symbol that a driver exports. */
#define CHAL_NEGOTIATE_SYMBOL "chal_driver_negotiate_v1"

/* chal_driver_info.flags: a panic aborts the process, so the driver needs one of its own. */
#define CHAL_DRIVER_FLAG_PANIC_ABORT 1u

/* chal_driver_info.flags: written in Rust with this crate's SDK. */
#define CHAL_DRIVER_FLAG_RUST 2u

/* What the host tells the driver. */
typedef struct chal_loader_info {
    /* Size of this struct in bytes, set by the host. */
    uint32_t struct_size;
    /* Major version. */
    uint16_t abi_major;
    /* Oldest minor that the host takes. */
    uint16_t minor_min;
    /* Newest minor that the host knows. */
    uint16_t minor_max;
    /* Zero. */
    uint16_t _pad0[3];
    /* The host's services, valid for ever. */
    const chal_host_vtbl *host;
    /* First argument of the services. */
    void *host_ctx;
    /* The driver's configuration, in a form of the driver's choice; empty for none. */
    chal_str config;
    /* Directory for deferred photos and videos, and the only place to write to (D19); empty for
     * none.
     */
    chal_str store_dir;
} chal_loader_info;

/* What the driver tells the host. Written only on success, and never beyond struct_size bytes. */
typedef struct chal_driver_info {
    /* In: bytes the host has room for. Out: bytes the driver wrote. */
    uint32_t struct_size;
    /* Bits of CHAL_DRIVER_FLAG_... */
    uint32_t flags;
    /* The minor both will use: the smaller of the host's newest and the driver's own. */
    uint16_t minor;
    /* Zero. */
    uint16_t _pad0[3];
    /* Name of the driver; it and the next two live until destroy. */
    chal_str name;
    /* Who makes it. */
    chal_str vendor;
    /* Its version. */
    chal_str version;
    /* The driver's table, valid for ever. */
    const chal_camera_host_vtbl *vtbl;
    /* First argument of the table's functions. */
    void *driver;
} chal_driver_info;

/* The handshake, chal_driver_negotiate_v1: picks the minor, starts the driver, fills driver.
 * Called once per process, before anything else. CHAL_E_VERSION if the minors do not meet.
 */
CHAL_EXPORT chal_status chal_driver_negotiate_v1(
    const chal_loader_info *loader, chal_driver_info *driver);

/* For drivers: methods that are not there ------------------------------------------------------- */

/* A text that ends with a zero byte, without that byte. */
static inline chal_str chal_str_of(const char *text) {
    chal_str out;
    out.ptr = text;
    out.len = strlen(text);
    return out;
}

/* Judges a struct that came by pointer: it has the `known` bytes of this version, and what a newer caller
 * has beyond them is zero.
 */
static inline chal_status chal_check_struct(const void *ptr, size_t known) {
    const unsigned char *bytes = (const unsigned char *)ptr;
    uint32_t size, at;
    if (!ptr) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    memcpy(&size, ptr, sizeof size);
    if (size < known || size > 4096) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    for (at = (uint32_t)known; at < size; at++) {
        if (bytes[at] != 0) {
            return CHAL_E_INVALID_ARGUMENT;
        }
    }
    return CHAL_OK;
}

/* Element `index` of a list: the first one's size is the distance of all. */
static inline const void *chal_element(const void *list, size_t index) {
    uint32_t size;
    memcpy(&size, list, sizeof size);
    return (const unsigned char *)list + index * size;
}

static inline const void *chal_camera_host_no_get_extension(void *driver, chal_str id) {
    (void)driver;
    (void)id;
    return NULL;
}

static inline chal_status chal_camera_host_no_set_flashlight(
    void *driver, chal_str camera_id, uint32_t on) {
    (void)driver;
    (void)camera_id;
    (void)on;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_prelaunch(
    void *driver, const chal_prelaunch_config *config) {
    (void)driver;
    (void)config;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_notify_device_state_change(
    void *driver, int32_t notify_type, int32_t device_state) {
    (void)driver;
    (void)notify_type;
    (void)device_state;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_set_flashlight_level(void *driver, float level) {
    (void)driver;
    (void)level;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_pre_camera_switch(void *driver, chal_str camera_id) {
    (void)driver;
    (void)camera_id;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_create_image_process_session(
    void *driver, int32_t user_id, const chal_image_callback *callback,
    chal_image_session *session) {
    (void)driver;
    (void)user_id;
    (void)callback;
    (void)session;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_get_resource_cost(
    void *driver, chal_str camera_id, uint32_t *cost, const chal_sink *conflicting) {
    (void)driver;
    (void)camera_id;
    (void)cost;
    (void)conflicting;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_create_video_process_session(
    void *driver, int32_t user_id, const chal_video_callback *callback,
    chal_video_session *session) {
    (void)driver;
    (void)user_id;
    (void)callback;
    (void)session;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_camera_host_no_get_vendor_tags(
    void *driver, const chal_sink *tags) {
    (void)driver;
    (void)tags;
    return CHAL_OK;
}

/* A table of minor 3 without the methods that a driver may lack; the others are null, for the
 * driver to set.
 */
static inline chal_camera_host_vtbl chal_camera_host_unsupported(void) {
    chal_camera_host_vtbl table;
    memset(&table, 0, sizeof table);
    table.struct_size = (uint32_t)sizeof table;
    table.minor = CHAL_MINOR_MAX;
    table.get_extension = chal_camera_host_no_get_extension;
    table.set_flashlight = chal_camera_host_no_set_flashlight;
    table.prelaunch = chal_camera_host_no_prelaunch;
    table.notify_device_state_change = chal_camera_host_no_notify_device_state_change;
    table.set_flashlight_level = chal_camera_host_no_set_flashlight_level;
    table.pre_camera_switch = chal_camera_host_no_pre_camera_switch;
    table.create_image_process_session = chal_camera_host_no_create_image_process_session;
    table.get_resource_cost = chal_camera_host_no_get_resource_cost;
    table.create_video_process_session = chal_camera_host_no_create_video_process_session;
    table.get_vendor_tags = chal_camera_host_no_get_vendor_tags;
    return table;
}

static inline chal_status chal_device_no_update_settings(void *device, chal_bytes settings) {
    (void)device;
    return settings.len == 0 ? CHAL_OK : CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_set_result_mode(void *device, uint32_t mode) {
    (void)device;
    (void)mode;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_get_enabled_results(void *device, const chal_sink *tags) {
    (void)device;
    (void)tags;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_enable_results(
    void *device, const uint32_t *tags, size_t n_tags) {
    (void)device;
    (void)tags;
    (void)n_tags;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_disable_results(
    void *device, const uint32_t *tags, size_t n_tags) {
    (void)device;
    (void)tags;
    (void)n_tags;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_get_default_settings(
    void *device, const chal_sink *settings) {
    (void)device;
    (void)settings;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_get_status(
    void *device, chal_bytes query, const chal_sink *status) {
    (void)device;
    (void)query;
    (void)status;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_reset(void *device) {
    (void)device;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_device_no_get_secure_camera_seq(void *device, uint64_t *seq) {
    (void)device;
    (void)seq;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

/* A table of minor 3 without the methods that a driver may lack; the others are null, for the
 * driver to set.
 */
static inline chal_device_vtbl chal_device_unsupported(void) {
    chal_device_vtbl table;
    memset(&table, 0, sizeof table);
    table.struct_size = (uint32_t)sizeof table;
    table.minor = CHAL_MINOR_MAX;
    table.update_settings = chal_device_no_update_settings;
    table.set_result_mode = chal_device_no_set_result_mode;
    table.get_enabled_results = chal_device_no_get_enabled_results;
    table.enable_results = chal_device_no_enable_results;
    table.disable_results = chal_device_no_disable_results;
    table.get_default_settings = chal_device_no_get_default_settings;
    table.get_status = chal_device_no_get_status;
    table.reset = chal_device_no_reset;
    table.get_secure_camera_seq = chal_device_no_get_secure_camera_seq;
    return table;
}

static inline chal_status chal_operator_no_attach_buffer_queue(
    void *op, int32_t stream_id, const chal_buffer *buffers, size_t n_buffers) {
    (void)op;
    (void)stream_id;
    (void)buffers;
    (void)n_buffers;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_export_buffers(
    void *op, int32_t stream_id, uint64_t first_id, uint32_t count, const chal_sink *buffers) {
    (void)op;
    (void)stream_id;
    (void)first_id;
    (void)count;
    (void)buffers;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_change_to_offline_stream(
    void *op, const int32_t *stream_ids, size_t n_streams,
    const chal_operator_callback *callback, chal_offline *offline) {
    (void)op;
    (void)stream_ids;
    (void)n_streams;
    (void)callback;
    (void)offline;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_update_streams(
    void *op, const chal_stream_info *infos, size_t n_infos) {
    (void)op;
    (void)infos;
    (void)n_infos;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_confirm_capture(void *op, int32_t capture_id) {
    (void)op;
    (void)capture_id;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_enable_result(
    void *op, int32_t stream_id, chal_bytes settings) {
    (void)op;
    (void)stream_id;
    (void)settings;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

static inline chal_status chal_operator_no_disable_result(
    void *op, int32_t stream_id, chal_bytes settings) {
    (void)op;
    (void)stream_id;
    (void)settings;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}

/* A table of minor 3 without the methods that a driver may lack; the others are null, for the
 * driver to set.
 */
static inline chal_operator_vtbl chal_operator_unsupported(void) {
    chal_operator_vtbl table;
    memset(&table, 0, sizeof table);
    table.struct_size = (uint32_t)sizeof table;
    table.minor = CHAL_MINOR_MAX;
    table.attach_buffer_queue = chal_operator_no_attach_buffer_queue;
    table.export_buffers = chal_operator_no_export_buffers;
    table.change_to_offline_stream = chal_operator_no_change_to_offline_stream;
    table.update_streams = chal_operator_no_update_streams;
    table.confirm_capture = chal_operator_no_confirm_capture;
    table.enable_result = chal_operator_no_enable_result;
    table.disable_result = chal_operator_no_disable_result;
    return table;
}

#ifdef __cplusplus
} /* extern "C" */
#endif

#include "chal_layout.h"

#endif /* CHAL_H */
