/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The stream operator of a camera of the kit: its streams and captures.
 */
#ifndef CHAL_KIT_STREAM_H
#define CHAL_KIT_STREAM_H

#include "chal_kit_buffer.h"
#include "chal_kit_run.h"

/* ---- streams ---- */

static chal_status chal_kit_judge(const chal_kit_camera *c, const chal_stream_info *s) {
    chal_plane_layout planes[CHAL_MAX_PLANES];
    if (chal_check_struct(s, sizeof *s) || s->stream_id < 0 || s->intent > CHAL_STREAM_INTENT_CUSTOM ||
        s->modifier != CHAL_MODIFIER_LINEAR || s->encode_type || s->parent_id >= 0 || s->extended_type ||
        s->flags > CHAL_STREAM_INFO_FLAG_TUNNELED || s->min_frame_duration_ns > c->source->frame_duration_ns ||
        chal_kit_planes(s, planes) == 0) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    return c->source->accepts(s);
}

/* Whether all streams of a list can be; INVALID_ARGUMENT goes before other reasons. */
static chal_status chal_kit_judge_all(const chal_kit_camera *c, const chal_stream_info *infos, size_t n) {
    chal_status first = CHAL_OK;
    size_t i;
    if (!infos || n == 0) return CHAL_E_INVALID_ARGUMENT;
    for (i = 0; i < n; i++) {
        const chal_status found = chal_kit_judge(c, (const chal_stream_info *)chal_element(infos, i));
        if (found == CHAL_E_INVALID_ARGUMENT) return found;
        if (!first) first = found;
    }
    return first;
}

static size_t chal_kit_n_free(const chal_kit_camera *c) {
    size_t i, n_free = c->source->max_streams;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) n_free -= (size_t)c->streams[i].created;
    return n_free;
}

static chal_status chal_kit_is_supported(void *object, uint32_t mode, chal_bytes settings,
                                         const chal_stream_info *infos, size_t n, uint32_t *support) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_values tried = c->settings;
    chal_status found = CHAL_OK;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(mode > CHAL_OPERATION_MODE_SUN_BLOCK || !support, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(chal_kit_apply(&c->source->controls, settings, &tried), CHAL_E_INVALID_ARGUMENT);
    found = chal_kit_judge_all(c, infos, n);
    CHAL_KIT_REFUSE(found == CHAL_E_INVALID_ARGUMENT, found);
    *support = found || n > chal_kit_n_free(c) ? CHAL_STREAM_SUPPORT_NOT_SUPPORTED
                                               : CHAL_STREAM_SUPPORT_DYNAMIC_SUPPORTED;
    return chal_kit_leave(c, CHAL_OK);
}

/* Whether an id of the list is used, or named twice. */
static int chal_kit_is_used(chal_kit_camera *c, const chal_stream_info *infos, size_t n) {
    size_t i, j;
    for (i = 0; i < n; i++) {
        const int32_t id = ((const chal_stream_info *)chal_element(infos, i))->stream_id;
        for (j = 0; j < i; j++) {
            if (((const chal_stream_info *)chal_element(infos, j))->stream_id == id) return 1;
        }
        if (chal_kit_find(c, id)) return 1;
    }
    return 0;
}

static chal_status chal_kit_create(void *object, const chal_stream_info *infos, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_stream *s = c->streams;
    chal_status found = CHAL_OK;
    size_t i = 0;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    found = chal_kit_judge_all(c, infos, n);
    CHAL_KIT_REFUSE(found, found);
    CHAL_KIT_REFUSE(n <= CHAL_KIT_MAX_STREAMS && chal_kit_is_used(c, infos, n), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(n > chal_kit_n_free(c), CHAL_E_INSUFFICIENT_RESOURCES);
    for (; i < n; s++) {
        if (s->created) continue;
        memset(s, 0, sizeof *s);
        memcpy(&s->info, chal_element(infos, i++), sizeof s->info);
        s->created = 1;
    }
    return chal_kit_leave(c, CHAL_OK);
}

/* Ends what the leaving streams are part of, waits for the last callback about it, and frees them. */
static void chal_kit_let_go(chal_kit_camera *c) {
    size_t i;
    int busy;
    do {
        busy = c->telling;
        for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
            if (!c->streams[i].leaving || !c->streams[i].capture) continue;
            c->streams[i].capture->over = 1;
            busy = 1;
        }
        pthread_cond_broadcast(&c->moved);
        if (busy) pthread_cond_wait(&c->moved, &c->lock);
    } while (busy);
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (!c->streams[i].leaving) continue;
        chal_kit_unmap_all(&c->streams[i]);
        c->streams[i].created = c->streams[i].committed = c->streams[i].leaving = 0;
    }
}

static chal_status chal_kit_release(void *object, const int32_t *ids, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    size_t i, n_known = 0;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    for (; ids && n_known < n; n_known++) {
        chal_kit_stream *s = chal_kit_find(c, ids[n_known]);
        if (chal_kit_usable(s, 0)) break;
        s->leaving = 1;
    }
    if (n_known < n) {
        for (i = 0; i < n_known; i++) chal_kit_find(c, ids[i])->leaving = 0;
        return chal_kit_leave(c, CHAL_E_INVALID_ARGUMENT);
    }
    chal_kit_let_go(c);
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_commit(void *object, uint32_t mode, chal_bytes settings) {
    chal_kit_camera *c = chal_kit_enter(object);
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_n_free(c) == c->source->max_streams, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(mode > CHAL_OPERATION_MODE_SUN_BLOCK, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(chal_kit_apply(&c->source->controls, settings, &c->settings), CHAL_E_INVALID_ARGUMENT);
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) c->streams[i].committed = c->streams[i].created;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_stream_attributes chal_kit_attributes_of(const chal_kit_camera *c, const chal_stream_info *info) {
    chal_stream_attributes a = CHAL_INIT(chal_stream_attributes);
    uint32_t i;
    a.stream_id = info->stream_id;
    a.width = info->width;
    a.height = info->height;
    a.format = info->format;
    a.frame_duration_ns = c->source->frame_duration_ns;
    a.clock = CHAL_CLOCK_MONOTONIC;
    a.timestamp_point = CHAL_TIMESTAMP_POINT_EXPOSURE_START;
    a.memory_kinds = CHAL_MEMORY_KIND_ATTACH_MEMFD;
    a.buffer_count_min = 1;
    a.buffer_count = 4;
    a.buffer_count_max = CHAL_KIT_MAX_BUFFERS;
    a.max_batch_captures = a.max_captures = 1;
    a.n_planes = chal_kit_planes(info, a.planes);
    for (i = 0; i < CHAL_MAX_PLANES; i++) {
        if (i >= a.n_planes) memset(&a.planes[i], 0, sizeof a.planes[i]);
        a.buffer_size += a.planes[i].size;
    }
    return a;
}

static chal_status chal_kit_attributes(void *object, const chal_sink *sink) {
    chal_stream_attributes all[CHAL_KIT_MAX_STREAMS];
    chal_kit_camera *c = chal_kit_enter(object);
    chal_status status = CHAL_OK;
    size_t i, n = 0;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!sink, CHAL_E_INVALID_ARGUMENT);
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (c->streams[i].created) all[n++] = chal_kit_attributes_of(c, &c->streams[i].info);
    }
    chal_kit_leave(c, CHAL_OK); /* a sink is the host's code: not under the lock */
    for (i = 0; i < n && !status; i++) status = sink->put(sink->ctx, &all[i], sizeof all[i]);
    return status;
}

/* ---- captures ---- */

/* Whether a capture on these streams can begin. */
static chal_status chal_kit_judge_streams(chal_kit_camera *c, const int32_t *ids, size_t n) {
    chal_status busy = CHAL_OK;
    size_t i, j;
    if (!ids || n == 0 || n > CHAL_KIT_MAX_STREAMS) return CHAL_E_INVALID_ARGUMENT;
    for (i = 0; i < n; i++) {
        chal_kit_stream *s = chal_kit_find(c, ids[i]);
        const chal_status status = chal_kit_usable(s, 1);
        for (j = 0; j < i; j++) {
            if (ids[j] == ids[i]) return CHAL_E_INVALID_ARGUMENT;
        }
        if (status) return status;
        if (s->n_buffers == 0) return CHAL_E_INVALID_ARGUMENT;
        if (s->capture) busy = CHAL_E_CAMERA_BUSY;
    }
    return busy;
}

static chal_status chal_kit_begin(void *object, int32_t id, const chal_capture_info *info, uint32_t streaming) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_values settings = { 0, { 0 } };
    chal_kit_capture *k = chal_kit_find_capture(c, -1);
    chal_status status = CHAL_OK;
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_check_struct(info, sizeof *info), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(id < 0 || chal_kit_find_capture(c, id), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(streaming > 1 || info->flags > CHAL_CAPTURE_FLAG_SHUTTER, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(chal_kit_apply(&c->source->controls, info->settings, &settings), CHAL_E_INVALID_ARGUMENT);
    status = chal_kit_judge_streams(c, info->stream_ids, info->n_streams);
    CHAL_KIT_REFUSE(status, status);
    CHAL_KIT_REFUSE(!k, CHAL_E_CAMERA_BUSY);
    memset(k, 0, sizeof *k);
    k->id = id;
    k->streaming = (int)streaming;
    k->shutter = (int)info->flags;
    k->settings = settings;
    for (i = 0; i < info->n_streams; i++) {
        chal_kit_stream *s = chal_kit_find(c, info->stream_ids[i]);
        s->capture = k;
        s->n_frames = 0;
    }
    pthread_cond_broadcast(&c->moved);
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_cancel(void *object, int32_t id) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_capture *k = id < 0 ? NULL : chal_kit_find_capture(c, id);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!k, CHAL_E_INVALID_ARGUMENT);
    k->over = 1;
    pthread_cond_broadcast(&c->moved);
    return chal_kit_leave(c, CHAL_OK);
}

static const chal_operator_vtbl chal_kit_operator = {
    .struct_size = sizeof(chal_operator_vtbl),
    .minor = CHAL_MINOR_MAX,
    .is_streams_supported = chal_kit_is_supported,
    .create_streams = chal_kit_create,
    .release_streams = chal_kit_release,
    .commit_streams = chal_kit_commit,
    .get_stream_attributes = chal_kit_attributes,
    .attach_buffer_queue = chal_kit_attach,
    .export_buffers = chal_operator_no_export_buffers,
    .detach_buffer_queue = chal_kit_detach,
    .queue_buffer = chal_kit_queue,
    .capture = chal_kit_begin,
    .cancel_capture = chal_kit_cancel,
    .change_to_offline_stream = chal_operator_no_change_to_offline_stream,
    .update_streams = chal_operator_no_update_streams,
    .confirm_capture = chal_operator_no_confirm_capture,
    .enable_result = chal_operator_no_enable_result,
    .disable_result = chal_operator_no_disable_result,
};

#endif /* CHAL_KIT_STREAM_H */
