/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The stream side of chal_kit.h, which is what a driver includes: life cycle, buffers, queue and the thread
 * of an open camera.
 *
 * Rules of ABI.md that it keeps: callbacks come from the camera's thread only and without a lock; a frame
 * without a buffer is reported lost; teardown waits for the last callback and is refused inside one.
 */
#ifndef CHAL_KIT_STREAM_H
#define CHAL_KIT_STREAM_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "chal.h"

enum { CHAL_KIT_MAX_BUFFERS = 32 };

/* What a driver tells the kit about a camera; lives as long as the driver. */
typedef struct chal_kit_source {
    /* Whether a stream of such format, size and use can be had: CHAL_OK, or why not. */
    chal_status (*accepts)(const chal_stream_info *info);
    /* Fills a buffer with frame `number` of its capture, row after row. On the camera's thread. */
    void (*fill)(const chal_stream_info *info, uint32_t number, uint8_t *pixels, uint32_t stride);
    uint32_t bytes_per_pixel;
    uint32_t frame_duration_ns; /* below a second */
    atomic_int open;
} chal_kit_source;

typedef struct chal_kit_buffer {
    uint64_t id;
    int with_driver;
    uint8_t *map;
    size_t length;
    size_t offset;
    uint32_t stride;
} chal_kit_buffer;

/* An open camera. Everything but `source` is under the lock. */
typedef struct chal_kit_camera {
    chal_kit_source *source;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    pthread_t worker;
    chal_operator_callback to;
    chal_stream_info stream;
    int created, committed;
    int capture; /* id, or -1 */
    int streaming, shutter, cancel;
    int gone; /* closed, or a teardown waits: calls are answered CAMERA_CLOSED */
    int closed, quit;
    int filling, telling; /* the thread writes into a buffer, is in a callback */
    uint32_t n_buffers, n_queued;
    uint32_t queue[CHAL_KIT_MAX_BUFFERS];
    chal_kit_buffer buffers[CHAL_KIT_MAX_BUFFERS];
} chal_kit_camera;

static chal_kit_camera *chal_kit_enter(void *object) {
    chal_kit_camera *c = (chal_kit_camera *)object;
    pthread_mutex_lock(&c->lock);
    return c;
}

static chal_status chal_kit_leave(chal_kit_camera *c, chal_status status) {
    pthread_mutex_unlock(&c->lock);
    return status;
}

#define CHAL_KIT_REFUSE(when, status) \
    do { \
        if (when) return chal_kit_leave(c, (status)); \
    } while (0)

/* Calls the host without the lock: a callback may call in again. */
#define CHAL_KIT_TELL(call) \
    do { \
        c->telling = 1; \
        pthread_mutex_unlock(&c->lock); \
        c->to.vtbl->call; \
        pthread_mutex_lock(&c->lock); \
        c->telling = 0; \
        pthread_cond_broadcast(&c->moved); \
    } while (0)

static int chal_kit_inside(const chal_kit_camera *c) {
    return c->telling && pthread_equal(pthread_self(), c->worker);
}

/* Waits until no buffer is written and no callback runs, but for the one this thread is inside of. */
static void chal_kit_settle(chal_kit_camera *c) {
    while (c->filling || (c->telling && !chal_kit_inside(c))) {
        pthread_cond_wait(&c->moved, &c->lock);
    }
}

static void chal_kit_unmap(chal_kit_camera *c) {
    while (c->n_buffers > 0) {
        chal_kit_buffer *b = &c->buffers[--c->n_buffers];
        munmap(b->map, b->length);
    }
    c->n_queued = 0;
}

static int chal_kit_is_stream(const chal_kit_camera *c, const int32_t *ids, size_t n) {
    return n == 1 && ids && c->created && ids[0] == c->stream.stream_id;
}

/* ---- the camera's thread ---- */

static uint64_t chal_kit_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void chal_kit_frame(chal_kit_camera *c, uint32_t number) {
    chal_frame_info f = CHAL_INIT(chal_frame_info);
    f.stream_id = c->stream.stream_id;
    f.capture_id = c->capture;
    f.timestamp_ns = chal_kit_now_ns();
    f.frame_number = number;
    f.fence_fd = -1;
    if (c->shutter) {
        CHAL_KIT_TELL(on_frame_shutter(c->to.ctx, f.capture_id, &f.stream_id, 1, f.timestamp_ns));
    }
    if (c->n_queued == 0) {
        chal_capture_error_info lost = CHAL_INIT(chal_capture_error_info);
        lost.stream_id = f.stream_id;
        lost.error = CHAL_STREAM_ERROR_BUFFER_LOST;
        lost.frame_number = number;
        CHAL_KIT_TELL(on_capture_error(c->to.ctx, f.capture_id, &lost, 1));
        return;
    }
    chal_kit_buffer *b = &c->buffers[c->queue[0]];
    memmove(c->queue, c->queue + 1, --c->n_queued * sizeof c->queue[0]);
    c->filling = 1;
    pthread_mutex_unlock(&c->lock);
    c->source->fill(&c->stream, number, b->map + b->offset, b->stride);
    pthread_mutex_lock(&c->lock);
    c->filling = 0;
    b->with_driver = 0;
    f.buffer_id = b->id;
    f.bytes_used[0] = b->stride * c->stream.height;
    CHAL_KIT_TELL(on_frame(c->to.ctx, &f));
}

static void chal_kit_run(chal_kit_camera *c) {
    chal_capture_started_info started = CHAL_INIT(chal_capture_started_info);
    chal_capture_ended_info ended = CHAL_INIT(chal_capture_ended_info);
    const int32_t capture = c->capture;
    uint64_t next = chal_kit_now_ns();
    started.stream_id = ended.stream_id = c->stream.stream_id;
    CHAL_KIT_TELL(on_capture_started(c->to.ctx, capture, &started, 1));
    while (!c->cancel && !c->quit && (c->streaming || ended.frame_count == 0)) {
        chal_kit_frame(c, ended.frame_count++);
        next += c->source->frame_duration_ns;
        struct timespec until = { (time_t)(next / 1000000000u), (long)(next % 1000000000u) };
        while (c->streaming && !c->cancel && !c->quit) {
            if (pthread_cond_timedwait(&c->moved, &c->lock, &until) != 0) break;
        }
    }
    c->capture = -1; /* first, so that the id is free again inside the callback */
    CHAL_KIT_TELL(on_capture_ended(c->to.ctx, capture, &ended, 1));
}

static void *chal_kit_work(void *object) {
    chal_kit_camera *c = chal_kit_enter(object);
    while (!c->quit) {
        if (c->capture >= 0) {
            chal_kit_run(c);
        } else {
            pthread_cond_wait(&c->moved, &c->lock);
        }
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* ---- IStreamOperator ---- */

static chal_status chal_kit_judge(const chal_kit_camera *c, const chal_stream_info *infos, size_t n) {
    size_t i;
    for (i = 0; i < n; i++) {
        const chal_stream_info *s = infos ? (const chal_stream_info *)chal_element(infos, i) : NULL;
        if (chal_check_struct(s, sizeof *s) || s->stream_id < 0 || s->intent > CHAL_STREAM_INTENT_CUSTOM ||
            s->modifier != CHAL_MODIFIER_LINEAR || s->encode_type || s->parent_id >= 0 || s->extended_type ||
            s->flags > CHAL_STREAM_INFO_FLAG_TUNNELED || c->source->accepts(s) == CHAL_E_INVALID_ARGUMENT) {
            return CHAL_E_INVALID_ARGUMENT;
        }
    }
    return n == 0 ? CHAL_E_INVALID_ARGUMENT : n > 1 ? CHAL_E_INSUFFICIENT_RESOURCES : c->source->accepts(infos);
}

static chal_status chal_kit_is_supported(void *object, uint32_t mode, chal_bytes settings,
                                         const chal_stream_info *infos, size_t n, uint32_t *support) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    const chal_status found = chal_kit_judge(c, infos, n);
    CHAL_KIT_REFUSE(mode > CHAL_OPERATION_MODE_SUN_BLOCK || settings.len || !support, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(found == CHAL_E_INVALID_ARGUMENT, found);
    *support = found || c->created ? CHAL_STREAM_SUPPORT_NOT_SUPPORTED : CHAL_STREAM_SUPPORT_DYNAMIC_SUPPORTED;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_create(void *object, const chal_stream_info *infos, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    const chal_status found = chal_kit_judge(c, infos, n);
    CHAL_KIT_REFUSE(found, found);
    CHAL_KIT_REFUSE(chal_kit_is_stream(c, &infos->stream_id, 1), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(c->created, CHAL_E_INSUFFICIENT_RESOURCES);
    memcpy(&c->stream, infos, sizeof c->stream);
    c->created = 1;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_release(void *object, const int32_t *ids, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    CHAL_KIT_REFUSE(n == 0, CHAL_OK);
    CHAL_KIT_REFUSE(!chal_kit_is_stream(c, ids, n), CHAL_E_INVALID_ARGUMENT);
    c->gone = c->cancel = 1;
    pthread_cond_broadcast(&c->moved);
    while (c->capture >= 0 || c->telling) pthread_cond_wait(&c->moved, &c->lock);
    chal_kit_unmap(c);
    c->gone = c->created = c->committed = 0;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_commit(void *object, uint32_t mode, chal_bytes settings) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!c->created || mode > CHAL_OPERATION_MODE_SUN_BLOCK || settings.len, CHAL_E_INVALID_ARGUMENT);
    c->committed = 1;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_attributes(void *object, const chal_sink *sink) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!sink, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(!c->created, CHAL_OK);
    chal_stream_attributes a = CHAL_INIT(chal_stream_attributes);
    a.stream_id = c->stream.stream_id;
    a.width = c->stream.width;
    a.height = c->stream.height;
    a.format = c->stream.format;
    a.frame_duration_ns = c->source->frame_duration_ns;
    a.clock = CHAL_CLOCK_MONOTONIC;
    a.timestamp_point = CHAL_TIMESTAMP_POINT_EXPOSURE_START;
    a.memory_kinds = CHAL_MEMORY_KIND_ATTACH_MEMFD;
    a.buffer_count_min = 1;
    a.buffer_count = 4;
    a.buffer_count_max = CHAL_KIT_MAX_BUFFERS;
    a.max_batch_captures = a.max_captures = a.n_planes = 1;
    a.planes[0].stride = a.width * c->source->bytes_per_pixel;
    a.planes[0].rows = a.height;
    a.planes[0].size = a.buffer_size = (uint64_t)a.planes[0].stride * a.height;
    chal_kit_leave(c, CHAL_OK); /* a sink is the host's code: not under the lock */
    return sink->put(sink->ctx, &a, sizeof a);
}

static chal_status chal_kit_map(chal_kit_camera *c, const chal_buffer *b) {
    const chal_plane *plane = &b->planes[0];
    uint32_t i;
    if (chal_check_struct(b, sizeof *b)) return CHAL_E_INVALID_ARGUMENT;
    if (b->memory_type != CHAL_MEMORY_MEMFD) return CHAL_E_METHOD_NOT_SUPPORTED;
    for (i = 0; i < c->n_buffers; i++) {
        if (c->buffers[i].id == b->buffer_id) return CHAL_E_INVALID_ARGUMENT;
    }
    if (b->format != c->stream.format || b->width != c->stream.width || b->height != c->stream.height ||
        b->n_planes != 1 || plane->stride < b->width * c->source->bytes_per_pixel ||
        plane->size / plane->stride < b->height || plane->offset > (1u << 30) || plane->size > (1u << 30)) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    chal_kit_buffer *to = &c->buffers[c->n_buffers];
    memset(to, 0, sizeof *to);
    to->id = b->buffer_id;
    to->offset = (size_t)plane->offset;
    to->length = (size_t)(plane->offset + plane->size);
    to->stride = plane->stride;
    void *map = mmap(NULL, to->length, PROT_READ | PROT_WRITE, MAP_SHARED, plane->fd, 0);
    if (map == MAP_FAILED) return CHAL_E_INSUFFICIENT_RESOURCES;
    to->map = (uint8_t *)map;
    c->n_buffers++;
    return CHAL_OK;
}

static chal_status chal_kit_attach(void *object, int32_t id, const chal_buffer *buffers, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!chal_kit_is_stream(c, &id, 1) || !c->committed, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(c->n_buffers || !buffers || n == 0, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(n > CHAL_KIT_MAX_BUFFERS, CHAL_E_INSUFFICIENT_RESOURCES);
    for (i = 0; i < n; i++) {
        const chal_status mapped = chal_kit_map(c, (const chal_buffer *)chal_element(buffers, i));
        if (mapped) {
            chal_kit_unmap(c);
            return chal_kit_leave(c, mapped);
        }
    }
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_detach(void *object, int32_t id) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!chal_kit_is_stream(c, &id, 1) || c->n_buffers == 0, CHAL_E_INVALID_ARGUMENT);
    chal_kit_settle(c);
    chal_kit_unmap(c);
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_queue(void *object, int32_t id, uint64_t buffer_id, int32_t fence_fd) {
    chal_kit_camera *c = chal_kit_enter(object);
    uint32_t i;
    if (fence_fd >= 0) close(fence_fd); /* memfds have no fences; it is the driver's all the same */
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    for (i = 0; i < c->n_buffers && c->buffers[i].id != buffer_id; i++) continue;
    CHAL_KIT_REFUSE(!chal_kit_is_stream(c, &id, 1) || i == c->n_buffers, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(c->buffers[i].with_driver || fence_fd >= 0, CHAL_E_INVALID_ARGUMENT);
    c->buffers[i].with_driver = 1;
    c->queue[c->n_queued++] = i;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_capture(void *object, int32_t id, const chal_capture_info *info, uint32_t streaming) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_check_struct(info, sizeof *info), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(id < 0 || id == c->capture || streaming > 1 || info->flags > 1, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(!chal_kit_is_stream(c, info->stream_ids, info->n_streams), CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(!c->committed || c->n_buffers == 0 || info->settings.len, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(c->capture >= 0, CHAL_E_CAMERA_BUSY);
    c->capture = id;
    c->streaming = (int)streaming;
    c->shutter = (int)info->flags;
    c->cancel = 0;
    pthread_cond_broadcast(&c->moved);
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_cancel(void *object, int32_t id) {
    chal_kit_camera *c = chal_kit_enter(object);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(id < 0 || id != c->capture, CHAL_E_INVALID_ARGUMENT);
    c->cancel = 1;
    pthread_cond_broadcast(&c->moved);
    return chal_kit_leave(c, CHAL_OK);
}

static const chal_operator_vtbl chal_kit_operator = {
    .struct_size = sizeof(chal_operator_vtbl),
    .is_streams_supported = chal_kit_is_supported,
    .create_streams = chal_kit_create,
    .release_streams = chal_kit_release,
    .commit_streams = chal_kit_commit,
    .get_stream_attributes = chal_kit_attributes,
    .attach_buffer_queue = chal_kit_attach,
    .export_buffers = chal_operator_no_export_buffers,
    .detach_buffer_queue = chal_kit_detach,
    .queue_buffer = chal_kit_queue,
    .capture = chal_kit_capture,
    .cancel_capture = chal_kit_cancel,
    .change_to_offline_stream = chal_operator_no_change_to_offline_stream,
};

#endif /* CHAL_KIT_STREAM_H */
