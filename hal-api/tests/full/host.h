/* A host of the full driver, which is linked in: tables as the driver gave them, what it told in order, and
 * buffers. Checks end the program with the line that failed.
 */
#ifndef HOST_H
#define HOST_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "chal_kit_metadata.h"

#define CHECK(what) \
    do { \
        if (!(what)) { \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #what); \
            _exit(1); \
        } \
    } while (0)

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NAME "full/0"

enum { LIMIT_S = 20, MOST_EVENTS = 8192, N_BUFFERS = 4, N_STREAMS = 2, MOST_TEXT = 512 };

/* ---- what the driver told ---- */

typedef enum kind {
    STARTED, ENDED, LOST, SHUTTER, SHUTTER_END, FRAME, READY, /* of the operator */
    RESULT, /* of the device */
    TORCH, DEVICE_TORCH, /* of the driver */
    DONE, STATUS, FAILED /* of a session */
} kind;

typedef struct event {
    kind kind;
    int32_t capture, stream;
    uint32_t number; /* of the frame, of frames, or a status */
    uint32_t flags;
    uint64_t buffer, time_ns, image_id;
    double mean; /* of the first plane's bytes */
    int is_blocky; /* every block of 8 by 8 pixels is of one colour */
    uint8_t tint; /* first byte of the second plane, or of blue */
    size_t len;
    uint8_t bytes[MOST_TEXT]; /* a blob, or an id */
} event;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    event all[MOST_EVENTS];
    size_t n, seen; /* told, and looked at */
    int recycles; /* each frame's buffer is queued again, inside the callback */
    chal_status (*inside)(const event *); /* called once, inside the next callback, which then returns it */
    chal_status answer; /* that it gave */
    chal_driver_info driver;
    chal_device device;
    chal_operator op;
    uint8_t *map[N_STREAMS][N_BUFFERS];
    int fd[N_STREAMS][N_BUFFERS];
} host = { .lock = PTHREAD_MUTEX_INITIALIZER, .moved = PTHREAD_COND_INITIALIZER };

static inline const chal_camera_host_vtbl *driver(void) { return host.driver.vtbl; }
static inline const chal_device_vtbl *device(void) { return host.device.vtbl; }
static inline const chal_operator_vtbl *op(void) { return host.op.vtbl; }

static inline chal_status tell(const event *e) {
    chal_status (*inside)(const event *);
    pthread_mutex_lock(&host.lock);
    CHECK(host.n < MOST_EVENTS);
    inside = host.inside;
    host.inside = NULL;
    pthread_mutex_unlock(&host.lock);
    const chal_status answer = inside ? inside(e) : CHAL_OK;
    pthread_mutex_lock(&host.lock);
    if (inside) host.answer = answer;
    host.all[host.n++] = *e;
    pthread_cond_broadcast(&host.moved);
    pthread_mutex_unlock(&host.lock);
    return CHAL_OK;
}

/* The next event of a kind (and capture, unless that is -1) that was not looked at; one that does not come in
 * time fails the test.
 */
static inline event await(kind kind, int32_t capture) {
    struct timespec until;
    event found;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += LIMIT_S;
    pthread_mutex_lock(&host.lock);
    for (;;) {
        while (host.seen < host.n) {
            found = host.all[host.seen++];
            if (found.kind == kind && (capture < 0 || found.capture == capture)) {
                pthread_mutex_unlock(&host.lock);
                return found;
            }
        }
        if (pthread_cond_timedwait(&host.moved, &host.lock, &until) == ETIMEDOUT) {
            fprintf(stderr, "no event %d of capture %d came; of %zu the last is %d\n", (int)kind, (int)capture, host.n,
                    host.n ? (int)host.all[host.n - 1].kind : -1);
            _exit(1);
        }
    }
}

/* Passes over what was told until now. */
static inline void skip(void) {
    pthread_mutex_lock(&host.lock);
    host.seen = host.n;
    pthread_mutex_unlock(&host.lock);
}

/* Events of a kind and capture so far. */
static inline uint32_t told(kind kind, int32_t capture) {
    uint32_t n = 0;
    size_t i;
    pthread_mutex_lock(&host.lock);
    for (i = 0; i < host.n; i++) n += host.all[i].kind == kind && (capture < 0 || host.all[i].capture == capture);
    pthread_mutex_unlock(&host.lock);
    return n;
}

/* ---- callbacks ---- */

static inline chal_status on_started(void *ctx, int32_t capture, const chal_capture_started_info *infos, size_t n) {
    const event e = { .kind = STARTED, .capture = capture, .stream = infos->stream_id, .number = (uint32_t)n };
    (void)ctx;
    return tell(&e);
}

static inline chal_status on_ended(void *ctx, int32_t capture, const chal_capture_ended_info *infos, size_t n) {
    event e = { .kind = ENDED, .capture = capture, .stream = infos->stream_id, .number = infos->frame_count };
    (void)ctx;
    e.flags = (uint32_t)n;
    return tell(&e);
}

static inline chal_status on_error(void *ctx, int32_t capture, const chal_capture_error_info *infos, size_t n) {
    const event e = { .kind = LOST, .capture = capture, .stream = infos->stream_id, .number = infos->frame_number };
    (void)ctx;
    CHECK(n == 1 && infos->error == CHAL_STREAM_ERROR_BUFFER_LOST);
    return tell(&e);
}

static inline chal_status times(kind kind, int32_t capture, const int32_t *ids, size_t n, uint64_t time_ns) {
    const event e = { .kind = kind, .capture = capture, .stream = ids[0], .number = (uint32_t)n, .time_ns = time_ns };
    return tell(&e);
}

static inline chal_status on_shutter(void *ctx, int32_t capture, const int32_t *ids, size_t n, uint64_t time_ns) {
    (void)ctx;
    return times(SHUTTER, capture, ids, n, time_ns);
}

static inline chal_status on_shutter_end(void *ctx, int32_t capture, const int32_t *ids, size_t n, uint64_t time_ns) {
    (void)ctx;
    return times(SHUTTER_END, capture, ids, n, time_ns);
}

static inline chal_status on_ready(void *ctx, int32_t capture, const int32_t *ids, size_t n, uint64_t time_ns) {
    (void)ctx;
    return times(READY, capture, ids, n, time_ns);
}

/* Looks at a picture of RGBA pixels. */
static inline void look(const uint8_t *pixels, uint32_t width, uint32_t height, event *e) {
    uint32_t x, y;
    e->is_blocky = 1;
    for (y = 0; y < height; y++) {
        for (x = 0; x < width; x++) {
            const uint8_t *pixel = pixels + 4 * ((size_t)y * width + x);
            const uint8_t *block = pixels + 4 * ((size_t)(y - y % 8) * width + x - x % 8);
            e->mean += pixel[0];
            e->is_blocky &= memcmp(pixel, block, 4) == 0;
        }
    }
    e->mean /= (double)width * height;
    e->tint = pixels[2];
}

static inline chal_status on_frame(void *ctx, const chal_frame_info *f) {
    event e = { .kind = FRAME, .capture = f->capture_id, .stream = f->stream_id, .number = f->frame_number };
    const uint8_t *pixels;
    size_t i;
    (void)ctx;
    CHECK(f->struct_size == sizeof *f && f->fence_fd == -1 && f->buffer_id < N_BUFFERS && f->stream_id < N_STREAMS);
    e.buffer = f->buffer_id;
    e.time_ns = f->timestamp_ns;
    e.flags = f->flags;
    e.image_id = f->image_id;
    pixels = host.map[f->stream_id][f->buffer_id];
    if (f->stream_id == 0) { /* NV12 */
        CHECK(f->bytes_used[0] == 640 * 480 && f->bytes_used[1] == 640 * 240);
        for (i = 0; i < 640 * 480; i++) e.mean += pixels[i] / (640.0 * 480.0);
        e.tint = pixels[640 * 480];
    } else {
        CHECK(f->bytes_used[0] == 640 * 480 * 4 && f->bytes_used[1] == 0);
        look(pixels, 640, 480, &e);
    }
    if (host.recycles) op()->queue_buffer(host.op.obj, f->stream_id, f->buffer_id, -1);
    return tell(&e);
}

static inline chal_status no_stream_result(void *ctx, int32_t stream, chal_bytes result) {
    (void)ctx;
    (void)stream;
    (void)result;
    CHECK(!"results of a stream, which the driver does not have");
    return CHAL_OK;
}

static const chal_operator_callback_vtbl operator_events = {
    .struct_size = sizeof operator_events,
    .minor = CHAL_MINOR_MAX,
    .on_capture_started = on_started,
    .on_capture_ended = on_ended,
    .on_capture_error = on_error,
    .on_frame_shutter = on_shutter,
    .on_frame = on_frame,
    .on_frame_shutter_end = on_shutter_end,
    .on_capture_ready = on_ready,
    .on_result = no_stream_result,
};

static inline chal_status no_error(void *ctx, uint32_t error, int32_t code) {
    (void)ctx;
    (void)error;
    (void)code;
    CHECK(!"an error of the device");
    return CHAL_OK;
}

static inline chal_status on_result(void *ctx, uint64_t time_ns, chal_bytes blob) {
    event e = { .kind = RESULT, .capture = -1, .time_ns = time_ns, .len = blob.len };
    (void)ctx;
    CHECK(blob.len <= sizeof e.bytes && chal_kit_judge_blob(blob) == CHAL_OK);
    memcpy(e.bytes, blob.ptr, blob.len);
    return tell(&e);
}

static const chal_device_callback_vtbl device_events = {
    .struct_size = sizeof device_events, .minor = CHAL_MINOR_MAX, .on_error = no_error, .on_result = on_result,
};

/* ---- the host's services ---- */

static inline void no_log(void *ctx, const chal_log_record *record) {
    (void)ctx;
    CHECK(record->struct_size == sizeof *record && record->text.len > 0);
}

static const chal_host_vtbl services = { .struct_size = sizeof services, .minor = CHAL_MINOR_MAX, .log = no_log };

/* The handshake; `store` may be null. */
static inline chal_status meet(uint16_t min, uint16_t max, const char *store) {
    chal_loader_info loader = CHAL_INIT(chal_loader_info);
    host.driver.struct_size = sizeof host.driver;
    loader.abi_major = CHAL_ABI_MAJOR;
    loader.minor_min = min;
    loader.minor_max = max;
    loader.host = &services;
    if (store) loader.store_dir = chal_str_of(store);
    return chal_driver_negotiate_v1(&loader, &host.driver);
}

static inline chal_status open_camera(void) {
    const chal_open_options options = CHAL_INIT(chal_open_options);
    const chal_device_callback owner = { &device_events, NULL };
    return driver()->open_camera(host.driver.driver, chal_str_of(NAME), &options, &owner, &host.device);
}

/* Opens the camera and gets its operator. */
static inline void open_all(void) {
    const chal_operator_callback to = { &operator_events, NULL };
    CHECK(open_camera() == CHAL_OK);
    CHECK(device()->get_stream_operator(host.device.obj, &to, &host.op) == CHAL_OK);
}

static inline void close_all(void) {
    CHECK(device()->close(host.device.obj) == CHAL_OK);
    device()->destroy(host.device.obj);
}

#endif /* HOST_H */
