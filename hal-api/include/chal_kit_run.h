/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The thread of an open camera of the kit: it makes a frame of each capture at each tick, and is the only one
 * that calls the host back.
 */
#ifndef CHAL_KIT_RUN_H
#define CHAL_KIT_RUN_H

#include "chal_kit_camera.h"

/* ---- one frame ---- */

/* The settings of a frame: the camera's, and over them the capture's own. */
static chal_kit_values chal_kit_in_force(const chal_kit_camera *c, const chal_kit_capture *k) {
    chal_kit_values values = c->settings;
    size_t i;
    for (i = 0; i < c->source->controls.n; i++) {
        if (k->settings.chosen >> i & 1) values.number[i] = k->settings.number[i];
    }
    return values;
}

/* Fills the oldest buffer of a stream; without one the frame is lost (D14). */
static void chal_kit_frame(chal_kit_camera *c, chal_kit_stream *s, uint64_t time_ns) {
    const chal_kit_values values = chal_kit_in_force(c, s->capture);
    chal_frame_info f = CHAL_INIT(chal_frame_info);
    chal_kit_picture picture = { &s->info, values.number, { NULL }, { 0 }, &f };
    uint32_t i;
    f.stream_id = s->info.stream_id;
    f.capture_id = s->capture->id;
    f.timestamp_ns = time_ns;
    f.frame_number = s->n_frames++;
    f.fence_fd = -1;
    if (s->n_queued == 0) {
        chal_capture_error_info lost = CHAL_INIT(chal_capture_error_info);
        lost.stream_id = f.stream_id;
        lost.error = CHAL_STREAM_ERROR_BUFFER_LOST;
        lost.frame_number = f.frame_number;
        CHAL_KIT_TELL(to, on_capture_error(c->to.ctx, f.capture_id, &lost, 1));
        return;
    }
    chal_kit_buffer *b = &s->buffers[s->queue[0]];
    memmove(s->queue, s->queue + 1, --s->n_queued * sizeof s->queue[0]);
    for (i = 0; i < b->n_planes; i++) {
        picture.plane[i] = b->map[i] + b->offset[i];
        picture.stride[i] = b->stride[i];
        f.bytes_used[i] = b->stride[i] * (i == 0 ? s->info.height : (s->info.height + 1) / 2);
    }
    c->filling = 1;
    pthread_mutex_unlock(&c->lock);
    c->source->fill(&picture);
    pthread_mutex_lock(&c->lock);
    c->filling = 0;
    b->with_driver = 0;
    f.buffer_id = b->id;
    CHAL_KIT_TELL(to, on_frame(c->to.ctx, &f));
}

/* ---- results ---- */

typedef struct chal_kit_text {
    size_t len;
    uint8_t bytes[(CHAL_KIT_MAX_CONTROLS + 1) * CHAL_KIT_BLOB_HEADER + CHAL_KIT_MAX_CONTROLS * 8];
} chal_kit_text;

static chal_status chal_kit_collect(void *ctx, const void *ptr, size_t len) {
    chal_kit_text *text = (chal_kit_text *)ctx;
    if (len > sizeof text->bytes - text->len) return CHAL_E_INSUFFICIENT_RESOURCES;
    memcpy(text->bytes + text->len, ptr, len);
    text->len += len;
    return CHAL_OK;
}

/* Reports the enabled controls as they were for a frame: with each, or where one has changed. */
static void chal_kit_report(chal_kit_camera *c, const chal_kit_capture *k, uint64_t time_ns) {
    chal_kit_values values = chal_kit_in_force(c, k);
    chal_kit_text blob = { 0, { 0 } };
    const chal_sink sink = { &blob, chal_kit_collect };
    size_t i;
    if (!c->results) return;
    values.chosen = c->results;
    for (i = 0; i < c->source->controls.n && c->result_mode == CHAL_RESULT_MODE_ON_CHANGED; i++) {
        const int is_told = (c->told.chosen >> i & 1) && c->told.number[i] == values.number[i];
        if (is_told) values.chosen &= ~(1u << i);
    }
    if (!values.chosen || chal_kit_put_values_of(&c->source->controls, &values, &sink)) return;
    c->told = values;
    c->told.chosen |= c->results;
    CHAL_KIT_TELL(owner, on_result(c->owner.ctx, time_ns, (chal_bytes){ blob.bytes, blob.len }));
}

/* ---- captures ---- */

static size_t chal_kit_ids_of(const chal_kit_camera *c, const chal_kit_capture *k, int32_t *ids) {
    size_t i, n = 0;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (c->streams[i].capture == k) ids[n++] = c->streams[i].info.stream_id;
    }
    return n;
}

static void chal_kit_start(chal_kit_camera *c, chal_kit_capture *k, const int32_t *ids, size_t n) {
    chal_capture_started_info started[CHAL_KIT_MAX_STREAMS];
    size_t i;
    for (i = 0; i < n; i++) {
        started[i] = CHAL_INIT(chal_capture_started_info);
        started[i].stream_id = ids[i];
    }
    k->started = 1;
    CHAL_KIT_TELL(to, on_capture_started(c->to.ctx, k->id, started, n));
}

/* One frame on each stream of a capture, all of one time. */
static void chal_kit_step(chal_kit_camera *c, chal_kit_capture *k, uint64_t time_ns) {
    const int late = chal_kit_host.minor >= 3; /* calls that came with it may be made */
    int32_t ids[CHAL_KIT_MAX_STREAMS];
    const size_t n = chal_kit_ids_of(c, k, ids);
    size_t i;
    if (!k->started) chal_kit_start(c, k, ids, n);
    if (k->shutter) CHAL_KIT_TELL(to, on_frame_shutter(c->to.ctx, k->id, ids, n, time_ns));
    if (k->shutter && late) {
        CHAL_KIT_TELL(to, on_frame_shutter_end(c->to.ctx, k->id, ids, n, chal_kit_now_ns()));
    }
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (c->streams[i].capture == k) chal_kit_frame(c, &c->streams[i], time_ns);
    }
    chal_kit_report(c, k, time_ns);
    if (!k->streaming) {
        k->over = 1;
        if (late) CHAL_KIT_TELL(to, on_capture_ready(c->to.ctx, k->id, ids, n, chal_kit_now_ns()));
    }
}

static void chal_kit_end(chal_kit_camera *c, chal_kit_capture *k) {
    chal_capture_ended_info ended[CHAL_KIT_MAX_STREAMS];
    int32_t ids[CHAL_KIT_MAX_STREAMS];
    const int32_t id = k->id;
    size_t i, n = chal_kit_ids_of(c, k, ids);
    if (!k->started) chal_kit_start(c, k, ids, n);
    for (i = n = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        chal_kit_stream *s = &c->streams[i];
        if (s->capture != k) continue;
        ended[n] = CHAL_INIT(chal_capture_ended_info);
        ended[n].stream_id = s->info.stream_id;
        ended[n++].frame_count = s->n_frames;
        s->capture = NULL;
    }
    k->id = -1; /* first, so that the id is free again inside the callback */
    CHAL_KIT_TELL(to, on_capture_ended(c->to.ctx, id, ended, n));
}

/* ---- the thread ---- */

static void chal_kit_wait_until(chal_kit_camera *c, uint64_t time_ns) {
    const struct timespec until = { (time_t)(time_ns / 1000000000u), (long)(time_ns % 1000000000u) };
    pthread_cond_timedwait(&c->moved, &c->lock, &until);
}

/* A capture to be ended, or where none is, one that runs (`over` 0); null if there is none. */
static chal_kit_capture *chal_kit_any(chal_kit_camera *c, int over) {
    size_t i;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        chal_kit_capture *k = &c->captures[i];
        if (k->id >= 0 && (k->over || c->quit || !over)) return k;
    }
    return NULL;
}

static void chal_kit_tick(chal_kit_camera *c, uint64_t now_ns) {
    size_t i;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        chal_kit_capture *k = &c->captures[i];
        if (k->id >= 0 && !k->over) chal_kit_step(c, k, now_ns);
    }
}

/* Looks anew after each callback, in which anything may have happened. */
static void *chal_kit_work(void *object) {
    chal_kit_camera *c = chal_kit_enter(object);
    uint64_t next = 0;
    for (;;) {
        const uint64_t now = chal_kit_now_ns();
        chal_kit_capture *over = chal_kit_any(c, 1);
        if (over) {
            chal_kit_end(c, over);
        } else if (c->quit) {
            break;
        } else if (!chal_kit_any(c, 0)) {
            next = 0;
            pthread_cond_wait(&c->moved, &c->lock);
        } else if (now < next) {
            chal_kit_wait_until(c, next);
        } else {
            chal_kit_tick(c, now);
            /* A camera that was kept waiting does not make up for it. */
            next = (next + c->source->frame_duration_ns > now ? next : now) + c->source->frame_duration_ns;
        }
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

#endif /* CHAL_KIT_RUN_H */
