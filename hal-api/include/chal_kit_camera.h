/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * An open camera of the kit: its streams, buffers and captures, and the lock that they are under.
 *
 * Rules of ABI.md that all of chal_kit.h keeps: callbacks come from the camera's thread only and without a
 * lock; a frame without a buffer is reported lost; teardown waits for the last callback and is refused
 * inside one.
 */
#ifndef CHAL_KIT_CAMERA_H
#define CHAL_KIT_CAMERA_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "chal_kit_control.h"

enum { CHAL_KIT_MAX_STREAMS = 4, CHAL_KIT_MAX_BUFFERS = 32 };

/* One frame to be filled. */
typedef struct chal_kit_picture {
    const chal_stream_info *stream;
    const double *settings; /* of this frame, by row of the source's controls */
    uint8_t *plane[CHAL_MAX_PLANES];
    uint32_t stride[CHAL_MAX_PLANES];
    chal_frame_info *info; /* all set but flags and image_id, which may be */
} chal_kit_picture;

/* What a driver tells the kit about a camera; lives as long as the driver. */
typedef struct chal_kit_source {
    /* Whether a stream of such format, size and use can be had: CHAL_OK, or why not. */
    chal_status (*accepts)(const chal_stream_info *info);
    /* Fills a buffer. On the camera's thread, which calls the host back about the frame next. */
    void (*fill)(const chal_kit_picture *picture);
    /* May be null: the camera is open from now on (1), or closed (0). */
    void (*in_use)(int open);
    uint32_t max_streams; /* at once, at most CHAL_KIT_MAX_STREAMS */
    uint32_t frame_duration_ns; /* below a second */
    chal_kit_controls controls;
    atomic_int open;
} chal_kit_source;

typedef struct chal_kit_buffer {
    uint64_t id;
    int with_driver;
    uint32_t n_planes;
    uint8_t *map[CHAL_MAX_PLANES];
    size_t length[CHAL_MAX_PLANES]; /* of the mapping */
    size_t offset[CHAL_MAX_PLANES]; /* of the plane in it */
    uint32_t stride[CHAL_MAX_PLANES];
} chal_kit_buffer;

typedef struct chal_kit_capture {
    int32_t id; /* -1: there is none */
    int streaming, shutter, started;
    int over; /* cancelled, or a single frame that was made */
    chal_kit_values settings; /* of this capture alone */
} chal_kit_capture;

typedef struct chal_kit_stream {
    int created, committed;
    int leaving; /* its release waits: calls are answered CAMERA_CLOSED */
    chal_stream_info info;
    chal_kit_capture *capture; /* that it is part of, or null */
    uint32_t n_frames; /* of that capture, delivered or lost */
    uint32_t n_buffers, n_queued;
    uint32_t queue[CHAL_KIT_MAX_BUFFERS];
    chal_kit_buffer buffers[CHAL_KIT_MAX_BUFFERS];
} chal_kit_stream;

/* Everything but `source` is under the lock. */
typedef struct chal_kit_camera {
    chal_kit_source *source;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    pthread_t worker;
    chal_device_callback owner;
    chal_operator_callback to;
    chal_kit_values settings;
    uint32_t results, result_mode; /* rows of the controls that are reported, and when */
    chal_kit_values told; /* by the results so far */
    int gone; /* closed, or a teardown of all waits: calls are answered CAMERA_CLOSED */
    int quit;
    int filling, telling; /* the thread writes into a buffer, is in a callback */
    chal_kit_stream streams[CHAL_KIT_MAX_STREAMS];
    chal_kit_capture captures[CHAL_KIT_MAX_STREAMS]; /* each has a stream of its own, so no more are needed */
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
#define CHAL_KIT_TELL(whom, call) \
    do { \
        c->telling = 1; \
        pthread_mutex_unlock(&c->lock); \
        c->whom.vtbl->call; \
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

/* The stream of that id; null if there is none. */
static chal_kit_stream *chal_kit_find(chal_kit_camera *c, int32_t id) {
    size_t i;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (c->streams[i].created && c->streams[i].info.stream_id == id) return &c->streams[i];
    }
    return NULL;
}

/* The capture of that id that is in flight; null if there is none. -1 finds a place for another. */
static chal_kit_capture *chal_kit_find_capture(chal_kit_camera *c, int32_t id) {
    size_t i;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) {
        if (c->captures[i].id == id) return &c->captures[i];
    }
    return NULL;
}

/* Why a call cannot name stream `s` with at least such a state; CHAL_OK if it can. */
static chal_status chal_kit_usable(const chal_kit_stream *s, int committed) {
    if (!s || (committed && !s->committed)) return CHAL_E_INVALID_ARGUMENT;
    return s->leaving ? CHAL_E_CAMERA_CLOSED : CHAL_OK;
}

#endif /* CHAL_KIT_CAMERA_H */
