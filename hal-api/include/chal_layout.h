/* @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
 * SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * Compiles only where every struct of chal.h has the layout that all drivers and hosts agree on. Numbers
 * are those of 64-bit targets, of 32-bit targets, and of 32-bit x86, which aligns 64-bit numbers to 4.
 */
#ifndef CHAL_LAYOUT_H
#define CHAL_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CHAL_STATIC_ASSERT(what, text) static_assert(what, text)
#define CHAL_ALIGN_OF(type) alignof(type)
#else
#define CHAL_STATIC_ASSERT(what, text) _Static_assert(what, text)
#define CHAL_ALIGN_OF(type) _Alignof(type)
#endif

#if UINTPTR_MAX > 0xffffffffu
#define CHAL_PICK(wide, narrow, x86) (wide)
#elif defined(__i386__)
#define CHAL_PICK(wide, narrow, x86) (x86)
#else
#define CHAL_PICK(wide, narrow, x86) (narrow)
#endif

#define CHAL_SIZE(type, wide, narrow, x86) \
    CHAL_STATIC_ASSERT(sizeof(type) == CHAL_PICK(wide, narrow, x86), #type " has another size")
#define CHAL_ALIGN(type, wide, narrow, x86) \
    CHAL_STATIC_ASSERT(CHAL_ALIGN_OF(type) == CHAL_PICK(wide, narrow, x86), #type " is aligned otherwise")
#define CHAL_AT(type, field, wide, narrow, x86) \
    CHAL_STATIC_ASSERT(offsetof(type, field) == CHAL_PICK(wide, narrow, x86), #type "." #field " has moved")

CHAL_SIZE(chal_plane_layout, 24, 24, 24);
CHAL_ALIGN(chal_plane_layout, 8, 8, 4);
CHAL_AT(chal_plane_layout, stride, 0, 0, 0);
CHAL_AT(chal_plane_layout, rows, 4, 4, 4);
CHAL_AT(chal_plane_layout, offset, 8, 8, 8);
CHAL_AT(chal_plane_layout, size, 16, 16, 16);

CHAL_SIZE(chal_stream_info, 64, 64, 64);
CHAL_ALIGN(chal_stream_info, 8, 8, 4);
CHAL_AT(chal_stream_info, struct_size, 0, 0, 0);
CHAL_AT(chal_stream_info, stream_id, 4, 4, 4);
CHAL_AT(chal_stream_info, width, 8, 8, 8);
CHAL_AT(chal_stream_info, height, 12, 12, 12);
CHAL_AT(chal_stream_info, format, 16, 16, 16);
CHAL_AT(chal_stream_info, dataspace, 20, 20, 20);
CHAL_AT(chal_stream_info, modifier, 24, 24, 24);
CHAL_AT(chal_stream_info, min_frame_duration_ns, 32, 32, 32);
CHAL_AT(chal_stream_info, intent, 40, 40, 40);
CHAL_AT(chal_stream_info, encode_type, 44, 44, 44);
CHAL_AT(chal_stream_info, parent_id, 48, 48, 48);
CHAL_AT(chal_stream_info, extended_type, 52, 52, 52);
CHAL_AT(chal_stream_info, flags, 56, 56, 56);
CHAL_AT(chal_stream_info, _pad0, 60, 60, 60);

CHAL_SIZE(chal_stream_attributes, 192, 192, 192);
CHAL_ALIGN(chal_stream_attributes, 8, 8, 4);
CHAL_AT(chal_stream_attributes, struct_size, 0, 0, 0);
CHAL_AT(chal_stream_attributes, stream_id, 4, 4, 4);
CHAL_AT(chal_stream_attributes, width, 8, 8, 8);
CHAL_AT(chal_stream_attributes, height, 12, 12, 12);
CHAL_AT(chal_stream_attributes, format, 16, 16, 16);
CHAL_AT(chal_stream_attributes, dataspace, 20, 20, 20);
CHAL_AT(chal_stream_attributes, modifier, 24, 24, 24);
CHAL_AT(chal_stream_attributes, frame_duration_ns, 32, 32, 32);
CHAL_AT(chal_stream_attributes, timestamp_uncertainty_ns, 40, 40, 40);
CHAL_AT(chal_stream_attributes, clock, 48, 48, 48);
CHAL_AT(chal_stream_attributes, timestamp_point, 52, 52, 52);
CHAL_AT(chal_stream_attributes, memory_kinds, 56, 56, 56);
CHAL_AT(chal_stream_attributes, buffer_count_min, 60, 60, 60);
CHAL_AT(chal_stream_attributes, buffer_count, 64, 64, 64);
CHAL_AT(chal_stream_attributes, buffer_count_max, 68, 68, 68);
CHAL_AT(chal_stream_attributes, max_batch_captures, 72, 72, 72);
CHAL_AT(chal_stream_attributes, max_captures, 76, 76, 76);
CHAL_AT(chal_stream_attributes, buffer_size, 80, 80, 80);
CHAL_AT(chal_stream_attributes, n_planes, 88, 88, 88);
CHAL_AT(chal_stream_attributes, _pad0, 92, 92, 92);
CHAL_AT(chal_stream_attributes, planes, 96, 96, 96);

CHAL_SIZE(chal_capture_started_info, 16, 16, 16);
CHAL_ALIGN(chal_capture_started_info, 8, 8, 4);
CHAL_AT(chal_capture_started_info, struct_size, 0, 0, 0);
CHAL_AT(chal_capture_started_info, stream_id, 4, 4, 4);
CHAL_AT(chal_capture_started_info, exposure_time_ns, 8, 8, 8);

CHAL_SIZE(chal_capture_error_info, 16, 16, 16);
CHAL_ALIGN(chal_capture_error_info, 4, 4, 4);
CHAL_AT(chal_capture_error_info, struct_size, 0, 0, 0);
CHAL_AT(chal_capture_error_info, stream_id, 4, 4, 4);
CHAL_AT(chal_capture_error_info, error, 8, 8, 8);
CHAL_AT(chal_capture_error_info, frame_number, 12, 12, 12);

CHAL_SIZE(chal_frame_info, 64, 64, 64);
CHAL_ALIGN(chal_frame_info, 8, 8, 4);
CHAL_AT(chal_frame_info, struct_size, 0, 0, 0);
CHAL_AT(chal_frame_info, flags, 4, 4, 4);
CHAL_AT(chal_frame_info, stream_id, 8, 8, 8);
CHAL_AT(chal_frame_info, capture_id, 12, 12, 12);
CHAL_AT(chal_frame_info, buffer_id, 16, 16, 16);
CHAL_AT(chal_frame_info, timestamp_ns, 24, 24, 24);
CHAL_AT(chal_frame_info, frame_number, 32, 32, 32);
CHAL_AT(chal_frame_info, fence_fd, 36, 36, 36);
CHAL_AT(chal_frame_info, bytes_used, 40, 40, 40);
CHAL_AT(chal_frame_info, image_id, 56, 56, 56);

CHAL_SIZE(chal_plane, 24, 24, 24);
CHAL_ALIGN(chal_plane, 8, 8, 4);
CHAL_AT(chal_plane, fd, 0, 0, 0);
CHAL_AT(chal_plane, stride, 4, 4, 4);
CHAL_AT(chal_plane, offset, 8, 8, 8);
CHAL_AT(chal_plane, size, 16, 16, 16);

CHAL_SIZE(chal_buffer, 136, 136, 136);
CHAL_ALIGN(chal_buffer, 8, 8, 4);
CHAL_AT(chal_buffer, struct_size, 0, 0, 0);
CHAL_AT(chal_buffer, memory_type, 4, 4, 4);
CHAL_AT(chal_buffer, buffer_id, 8, 8, 8);
CHAL_AT(chal_buffer, modifier, 16, 16, 16);
CHAL_AT(chal_buffer, format, 24, 24, 24);
CHAL_AT(chal_buffer, width, 28, 28, 28);
CHAL_AT(chal_buffer, height, 32, 32, 32);
CHAL_AT(chal_buffer, n_planes, 36, 36, 36);
CHAL_AT(chal_buffer, planes, 40, 40, 40);

CHAL_SIZE(chal_image_part, 152, 152, 152);
CHAL_ALIGN(chal_image_part, 8, 8, 4);
CHAL_AT(chal_image_part, struct_size, 0, 0, 0);
CHAL_AT(chal_image_part, kind, 4, 4, 4);
CHAL_AT(chal_image_part, bytes_used, 8, 8, 8);
CHAL_AT(chal_image_part, buffer, 16, 16, 16);

CHAL_SIZE(chal_stream_description, 32, 32, 32);
CHAL_ALIGN(chal_stream_description, 4, 4, 4);
CHAL_AT(chal_stream_description, struct_size, 0, 0, 0);
CHAL_AT(chal_stream_description, stream_id, 4, 4, 4);
CHAL_AT(chal_stream_description, media_type, 8, 8, 8);
CHAL_AT(chal_stream_description, format, 12, 12, 12);
CHAL_AT(chal_stream_description, width, 16, 16, 16);
CHAL_AT(chal_stream_description, height, 20, 20, 20);
CHAL_AT(chal_stream_description, dataspace, 24, 24, 24);
CHAL_AT(chal_stream_description, _pad0, 28, 28, 28);

CHAL_SIZE(chal_str, 16, 8, 8);
CHAL_ALIGN(chal_str, 8, 4, 4);
CHAL_AT(chal_str, ptr, 0, 0, 0);
CHAL_AT(chal_str, len, 8, 4, 4);

CHAL_SIZE(chal_bytes, 16, 8, 8);
CHAL_ALIGN(chal_bytes, 8, 4, 4);
CHAL_AT(chal_bytes, ptr, 0, 0, 0);
CHAL_AT(chal_bytes, len, 8, 4, 4);

CHAL_SIZE(chal_sink, 16, 8, 8);
CHAL_ALIGN(chal_sink, 8, 4, 4);
CHAL_AT(chal_sink, ctx, 0, 0, 0);
CHAL_AT(chal_sink, put, 8, 4, 4);

CHAL_SIZE(chal_vendor_tag, 48, 32, 32);
CHAL_ALIGN(chal_vendor_tag, 8, 4, 4);
CHAL_AT(chal_vendor_tag, struct_size, 0, 0, 0);
CHAL_AT(chal_vendor_tag, tag, 4, 4, 4);
CHAL_AT(chal_vendor_tag, value_type, 8, 8, 8);
CHAL_AT(chal_vendor_tag, count, 12, 12, 12);
CHAL_AT(chal_vendor_tag, name, 16, 16, 16);
CHAL_AT(chal_vendor_tag, document, 32, 24, 24);

CHAL_SIZE(chal_log_record, 56, 40, 40);
CHAL_ALIGN(chal_log_record, 8, 8, 4);
CHAL_AT(chal_log_record, struct_size, 0, 0, 0);
CHAL_AT(chal_log_record, level, 4, 4, 4);
CHAL_AT(chal_log_record, code, 8, 8, 8);
CHAL_AT(chal_log_record, os_errno, 12, 12, 12);
CHAL_AT(chal_log_record, object_id, 16, 16, 16);
CHAL_AT(chal_log_record, text, 24, 24, 24);
CHAL_AT(chal_log_record, target, 40, 32, 32);

CHAL_SIZE(chal_host_vtbl, 48, 28, 28);
CHAL_ALIGN(chal_host_vtbl, 8, 4, 4);
CHAL_AT(chal_host_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_host_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_host_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_host_vtbl, log, 8, 8, 8);
CHAL_AT(chal_host_vtbl, clock_now_ns, 16, 12, 12);
CHAL_AT(chal_host_vtbl, reserve_memory, 24, 16, 16);
CHAL_AT(chal_host_vtbl, release_memory, 32, 20, 20);
CHAL_AT(chal_host_vtbl, get_extension, 40, 24, 24);

CHAL_SIZE(chal_offline, 16, 8, 8);
CHAL_ALIGN(chal_offline, 8, 4, 4);
CHAL_AT(chal_offline, vtbl, 0, 0, 0);
CHAL_AT(chal_offline, obj, 8, 4, 4);

CHAL_SIZE(chal_offline_vtbl, 40, 24, 24);
CHAL_ALIGN(chal_offline_vtbl, 8, 4, 4);
CHAL_AT(chal_offline_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_offline_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_offline_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_offline_vtbl, destroy, 8, 8, 8);
CHAL_AT(chal_offline_vtbl, release, 16, 12, 12);
CHAL_AT(chal_offline_vtbl, cancel_capture, 24, 16, 16);
CHAL_AT(chal_offline_vtbl, release_streams, 32, 20, 20);

CHAL_SIZE(chal_operator, 16, 8, 8);
CHAL_ALIGN(chal_operator, 8, 4, 4);
CHAL_AT(chal_operator, vtbl, 0, 0, 0);
CHAL_AT(chal_operator, obj, 8, 4, 4);

CHAL_SIZE(chal_operator_callback, 16, 8, 8);
CHAL_ALIGN(chal_operator_callback, 8, 4, 4);
CHAL_AT(chal_operator_callback, vtbl, 0, 0, 0);
CHAL_AT(chal_operator_callback, ctx, 8, 4, 4);

CHAL_SIZE(chal_capture_info, 40, 24, 24);
CHAL_ALIGN(chal_capture_info, 8, 4, 4);
CHAL_AT(chal_capture_info, struct_size, 0, 0, 0);
CHAL_AT(chal_capture_info, flags, 4, 4, 4);
CHAL_AT(chal_capture_info, stream_ids, 8, 8, 8);
CHAL_AT(chal_capture_info, n_streams, 16, 12, 12);
CHAL_AT(chal_capture_info, settings, 24, 16, 16);

CHAL_SIZE(chal_capture_ended_info, 32, 24, 24);
CHAL_ALIGN(chal_capture_ended_info, 8, 4, 4);
CHAL_AT(chal_capture_ended_info, struct_size, 0, 0, 0);
CHAL_AT(chal_capture_ended_info, stream_id, 4, 4, 4);
CHAL_AT(chal_capture_ended_info, frame_count, 8, 8, 8);
CHAL_AT(chal_capture_ended_info, flags, 12, 12, 12);
CHAL_AT(chal_capture_ended_info, video_id, 16, 16, 16);

CHAL_SIZE(chal_operator_callback_vtbl, 72, 40, 40);
CHAL_ALIGN(chal_operator_callback_vtbl, 8, 4, 4);
CHAL_AT(chal_operator_callback_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_operator_callback_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_operator_callback_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_operator_callback_vtbl, on_capture_started, 8, 8, 8);
CHAL_AT(chal_operator_callback_vtbl, on_capture_ended, 16, 12, 12);
CHAL_AT(chal_operator_callback_vtbl, on_capture_error, 24, 16, 16);
CHAL_AT(chal_operator_callback_vtbl, on_frame_shutter, 32, 20, 20);
CHAL_AT(chal_operator_callback_vtbl, on_frame, 40, 24, 24);
CHAL_AT(chal_operator_callback_vtbl, on_frame_shutter_end, 48, 28, 28);
CHAL_AT(chal_operator_callback_vtbl, on_capture_ready, 56, 32, 32);
CHAL_AT(chal_operator_callback_vtbl, on_result, 64, 36, 36);

CHAL_SIZE(chal_operator_vtbl, 136, 72, 72);
CHAL_ALIGN(chal_operator_vtbl, 8, 4, 4);
CHAL_AT(chal_operator_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_operator_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_operator_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_operator_vtbl, is_streams_supported, 8, 8, 8);
CHAL_AT(chal_operator_vtbl, create_streams, 16, 12, 12);
CHAL_AT(chal_operator_vtbl, release_streams, 24, 16, 16);
CHAL_AT(chal_operator_vtbl, commit_streams, 32, 20, 20);
CHAL_AT(chal_operator_vtbl, get_stream_attributes, 40, 24, 24);
CHAL_AT(chal_operator_vtbl, attach_buffer_queue, 48, 28, 28);
CHAL_AT(chal_operator_vtbl, export_buffers, 56, 32, 32);
CHAL_AT(chal_operator_vtbl, detach_buffer_queue, 64, 36, 36);
CHAL_AT(chal_operator_vtbl, queue_buffer, 72, 40, 40);
CHAL_AT(chal_operator_vtbl, capture, 80, 44, 44);
CHAL_AT(chal_operator_vtbl, cancel_capture, 88, 48, 48);
CHAL_AT(chal_operator_vtbl, change_to_offline_stream, 96, 52, 52);
CHAL_AT(chal_operator_vtbl, update_streams, 104, 56, 56);
CHAL_AT(chal_operator_vtbl, confirm_capture, 112, 60, 60);
CHAL_AT(chal_operator_vtbl, enable_result, 120, 64, 64);
CHAL_AT(chal_operator_vtbl, disable_result, 128, 68, 68);

CHAL_SIZE(chal_device, 16, 8, 8);
CHAL_ALIGN(chal_device, 8, 4, 4);
CHAL_AT(chal_device, vtbl, 0, 0, 0);
CHAL_AT(chal_device, obj, 8, 4, 4);

CHAL_SIZE(chal_device_callback, 16, 8, 8);
CHAL_ALIGN(chal_device_callback, 8, 4, 4);
CHAL_AT(chal_device_callback, vtbl, 0, 0, 0);
CHAL_AT(chal_device_callback, ctx, 8, 4, 4);

CHAL_SIZE(chal_device_callback_vtbl, 24, 16, 16);
CHAL_ALIGN(chal_device_callback_vtbl, 8, 4, 4);
CHAL_AT(chal_device_callback_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_device_callback_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_device_callback_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_device_callback_vtbl, on_error, 8, 8, 8);
CHAL_AT(chal_device_callback_vtbl, on_result, 16, 12, 12);

CHAL_SIZE(chal_device_vtbl, 104, 56, 56);
CHAL_ALIGN(chal_device_vtbl, 8, 4, 4);
CHAL_AT(chal_device_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_device_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_device_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_device_vtbl, destroy, 8, 8, 8);
CHAL_AT(chal_device_vtbl, close, 16, 12, 12);
CHAL_AT(chal_device_vtbl, get_stream_operator, 24, 16, 16);
CHAL_AT(chal_device_vtbl, update_settings, 32, 20, 20);
CHAL_AT(chal_device_vtbl, set_result_mode, 40, 24, 24);
CHAL_AT(chal_device_vtbl, get_enabled_results, 48, 28, 28);
CHAL_AT(chal_device_vtbl, enable_results, 56, 32, 32);
CHAL_AT(chal_device_vtbl, disable_results, 64, 36, 36);
CHAL_AT(chal_device_vtbl, get_default_settings, 72, 40, 40);
CHAL_AT(chal_device_vtbl, get_status, 80, 44, 44);
CHAL_AT(chal_device_vtbl, reset, 88, 48, 48);
CHAL_AT(chal_device_vtbl, get_secure_camera_seq, 96, 52, 52);

CHAL_SIZE(chal_image_session, 16, 8, 8);
CHAL_ALIGN(chal_image_session, 8, 4, 4);
CHAL_AT(chal_image_session, vtbl, 0, 0, 0);
CHAL_AT(chal_image_session, obj, 8, 4, 4);

CHAL_SIZE(chal_image_callback, 16, 8, 8);
CHAL_ALIGN(chal_image_callback, 8, 4, 4);
CHAL_AT(chal_image_callback, vtbl, 0, 0, 0);
CHAL_AT(chal_image_callback, ctx, 8, 4, 4);

CHAL_SIZE(chal_image_result, 32, 20, 20);
CHAL_ALIGN(chal_image_result, 8, 4, 4);
CHAL_AT(chal_image_result, struct_size, 0, 0, 0);
CHAL_AT(chal_image_result, n_parts, 4, 4, 4);
CHAL_AT(chal_image_result, parts, 8, 8, 8);
CHAL_AT(chal_image_result, metadata, 16, 12, 12);

CHAL_SIZE(chal_image_callback_vtbl, 32, 20, 20);
CHAL_ALIGN(chal_image_callback_vtbl, 8, 4, 4);
CHAL_AT(chal_image_callback_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_image_callback_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_image_callback_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_image_callback_vtbl, on_process_done, 8, 8, 8);
CHAL_AT(chal_image_callback_vtbl, on_status_changed, 16, 12, 12);
CHAL_AT(chal_image_callback_vtbl, on_error, 24, 16, 16);

CHAL_SIZE(chal_image_session_vtbl, 72, 40, 40);
CHAL_ALIGN(chal_image_session_vtbl, 8, 4, 4);
CHAL_AT(chal_image_session_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_image_session_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_image_session_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_image_session_vtbl, destroy, 8, 8, 8);
CHAL_AT(chal_image_session_vtbl, get_concurrency, 16, 12, 12);
CHAL_AT(chal_image_session_vtbl, get_pending_images, 24, 16, 16);
CHAL_AT(chal_image_session_vtbl, set_execution_mode, 32, 20, 20);
CHAL_AT(chal_image_session_vtbl, process_image, 40, 24, 24);
CHAL_AT(chal_image_session_vtbl, remove_image, 48, 28, 28);
CHAL_AT(chal_image_session_vtbl, interrupt, 56, 32, 32);
CHAL_AT(chal_image_session_vtbl, reset, 64, 36, 36);

CHAL_SIZE(chal_video_session, 16, 8, 8);
CHAL_ALIGN(chal_video_session, 8, 4, 4);
CHAL_AT(chal_video_session, vtbl, 0, 0, 0);
CHAL_AT(chal_video_session, obj, 8, 4, 4);

CHAL_SIZE(chal_video_callback, 16, 8, 8);
CHAL_ALIGN(chal_video_callback, 8, 4, 4);
CHAL_AT(chal_video_callback, vtbl, 0, 0, 0);
CHAL_AT(chal_video_callback, ctx, 8, 4, 4);

CHAL_SIZE(chal_video_callback_vtbl, 40, 24, 24);
CHAL_ALIGN(chal_video_callback_vtbl, 8, 4, 4);
CHAL_AT(chal_video_callback_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_video_callback_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_video_callback_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_video_callback_vtbl, on_status_changed, 8, 8, 8);
CHAL_AT(chal_video_callback_vtbl, on_process_done, 16, 12, 12);
CHAL_AT(chal_video_callback_vtbl, on_error, 24, 16, 16);
CHAL_AT(chal_video_callback_vtbl, on_frame, 32, 20, 20);

CHAL_SIZE(chal_video_session_vtbl, 128, 68, 68);
CHAL_ALIGN(chal_video_session_vtbl, 8, 4, 4);
CHAL_AT(chal_video_session_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_video_session_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_video_session_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_video_session_vtbl, destroy, 8, 8, 8);
CHAL_AT(chal_video_session_vtbl, get_pending_videos, 16, 12, 12);
CHAL_AT(chal_video_session_vtbl, prepare, 24, 16, 16);
CHAL_AT(chal_video_session_vtbl, create_streams, 32, 20, 20);
CHAL_AT(chal_video_session_vtbl, commit_streams, 40, 24, 24);
CHAL_AT(chal_video_session_vtbl, get_stream_attributes, 48, 28, 28);
CHAL_AT(chal_video_session_vtbl, attach_buffer_queue, 56, 32, 32);
CHAL_AT(chal_video_session_vtbl, export_buffers, 64, 36, 36);
CHAL_AT(chal_video_session_vtbl, detach_buffer_queue, 72, 40, 40);
CHAL_AT(chal_video_session_vtbl, queue_buffer, 80, 44, 44);
CHAL_AT(chal_video_session_vtbl, release_streams, 88, 48, 48);
CHAL_AT(chal_video_session_vtbl, process_video, 96, 52, 52);
CHAL_AT(chal_video_session_vtbl, remove_video, 104, 56, 56);
CHAL_AT(chal_video_session_vtbl, interrupt, 112, 60, 60);
CHAL_AT(chal_video_session_vtbl, reset, 120, 64, 64);

CHAL_SIZE(chal_open_options, 8, 8, 8);
CHAL_ALIGN(chal_open_options, 4, 4, 4);
CHAL_AT(chal_open_options, struct_size, 0, 0, 0);
CHAL_AT(chal_open_options, flags, 4, 4, 4);

CHAL_SIZE(chal_prelaunch_config, 56, 32, 32);
CHAL_ALIGN(chal_prelaunch_config, 8, 4, 4);
CHAL_AT(chal_prelaunch_config, struct_size, 0, 0, 0);
CHAL_AT(chal_prelaunch_config, operation_mode, 4, 4, 4);
CHAL_AT(chal_prelaunch_config, camera_id, 8, 8, 8);
CHAL_AT(chal_prelaunch_config, streams, 24, 16, 16);
CHAL_AT(chal_prelaunch_config, n_streams, 32, 20, 20);
CHAL_AT(chal_prelaunch_config, settings, 40, 24, 24);

CHAL_SIZE(chal_camera_host_callback, 16, 8, 8);
CHAL_ALIGN(chal_camera_host_callback, 8, 4, 4);
CHAL_AT(chal_camera_host_callback, vtbl, 0, 0, 0);
CHAL_AT(chal_camera_host_callback, ctx, 8, 4, 4);

CHAL_SIZE(chal_camera_host_callback_vtbl, 40, 24, 24);
CHAL_ALIGN(chal_camera_host_callback_vtbl, 8, 4, 4);
CHAL_AT(chal_camera_host_callback_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_camera_host_callback_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_camera_host_callback_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_camera_host_callback_vtbl, on_camera_status, 8, 8, 8);
CHAL_AT(chal_camera_host_callback_vtbl, on_flashlight_status, 16, 12, 12);
CHAL_AT(chal_camera_host_callback_vtbl, on_camera_event, 24, 16, 16);
CHAL_AT(chal_camera_host_callback_vtbl, on_device_flashlight_status, 32, 20, 20);

CHAL_SIZE(chal_camera_host_vtbl, 128, 68, 68);
CHAL_ALIGN(chal_camera_host_vtbl, 8, 4, 4);
CHAL_AT(chal_camera_host_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_camera_host_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_camera_host_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_camera_host_vtbl, destroy, 8, 8, 8);
CHAL_AT(chal_camera_host_vtbl, get_extension, 16, 12, 12);
CHAL_AT(chal_camera_host_vtbl, set_callback, 24, 16, 16);
CHAL_AT(chal_camera_host_vtbl, get_camera_ids, 32, 20, 20);
CHAL_AT(chal_camera_host_vtbl, get_camera_ability, 40, 24, 24);
CHAL_AT(chal_camera_host_vtbl, open_camera, 48, 28, 28);
CHAL_AT(chal_camera_host_vtbl, set_flashlight, 56, 32, 32);
CHAL_AT(chal_camera_host_vtbl, prelaunch, 64, 36, 36);
CHAL_AT(chal_camera_host_vtbl, notify_device_state_change, 72, 40, 40);
CHAL_AT(chal_camera_host_vtbl, set_flashlight_level, 80, 44, 44);
CHAL_AT(chal_camera_host_vtbl, pre_camera_switch, 88, 48, 48);
CHAL_AT(chal_camera_host_vtbl, create_image_process_session, 96, 52, 52);
CHAL_AT(chal_camera_host_vtbl, get_resource_cost, 104, 56, 56);
CHAL_AT(chal_camera_host_vtbl, create_video_process_session, 112, 60, 60);
CHAL_AT(chal_camera_host_vtbl, get_vendor_tags, 120, 64, 64);

CHAL_SIZE(chal_mock_control_vtbl, 16, 12, 12);
CHAL_ALIGN(chal_mock_control_vtbl, 8, 4, 4);
CHAL_AT(chal_mock_control_vtbl, struct_size, 0, 0, 0);
CHAL_AT(chal_mock_control_vtbl, minor, 4, 4, 4);
CHAL_AT(chal_mock_control_vtbl, _pad0, 6, 6, 6);
CHAL_AT(chal_mock_control_vtbl, command, 8, 8, 8);

CHAL_SIZE(chal_loader_info, 64, 40, 40);
CHAL_ALIGN(chal_loader_info, 8, 4, 4);
CHAL_AT(chal_loader_info, struct_size, 0, 0, 0);
CHAL_AT(chal_loader_info, abi_major, 4, 4, 4);
CHAL_AT(chal_loader_info, minor_min, 6, 6, 6);
CHAL_AT(chal_loader_info, minor_max, 8, 8, 8);
CHAL_AT(chal_loader_info, _pad0, 10, 10, 10);
CHAL_AT(chal_loader_info, host, 16, 16, 16);
CHAL_AT(chal_loader_info, host_ctx, 24, 20, 20);
CHAL_AT(chal_loader_info, config, 32, 24, 24);
CHAL_AT(chal_loader_info, store_dir, 48, 32, 32);

CHAL_SIZE(chal_driver_info, 80, 48, 48);
CHAL_ALIGN(chal_driver_info, 8, 4, 4);
CHAL_AT(chal_driver_info, struct_size, 0, 0, 0);
CHAL_AT(chal_driver_info, flags, 4, 4, 4);
CHAL_AT(chal_driver_info, minor, 8, 8, 8);
CHAL_AT(chal_driver_info, _pad0, 10, 10, 10);
CHAL_AT(chal_driver_info, name, 16, 16, 16);
CHAL_AT(chal_driver_info, vendor, 32, 24, 24);
CHAL_AT(chal_driver_info, version, 48, 32, 32);
CHAL_AT(chal_driver_info, vtbl, 64, 40, 40);
CHAL_AT(chal_driver_info, driver, 72, 44, 44);

#endif /* CHAL_LAYOUT_H */
