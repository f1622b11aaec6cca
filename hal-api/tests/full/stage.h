/* The way of the tests' host to streams that run, and blobs to set and to look into. */
#ifndef STAGE_H
#define STAGE_H

#include "host.h"

/* ---- streams ---- */

/* Stream 0 is the preview, 1 the still. */
static inline chal_stream_info stream(int32_t id) {
    chal_stream_info info = CHAL_INIT(chal_stream_info);
    info.stream_id = id;
    info.width = 640;
    info.height = 480;
    info.format = id == 0 ? CHAL_FOURCC_NV12 : CHAL_FOURCC_RGBA8888;
    info.intent = id == 0 ? CHAL_STREAM_INTENT_PREVIEW : CHAL_STREAM_INTENT_STILL_CAPTURE;
    info.min_frame_duration_ns = 1000000000 / 30;
    info.parent_id = -1;
    return info;
}

/* A buffer of a stream, in a memfd of its own. */
static inline chal_buffer buffer(int32_t id, uint64_t number) {
    const size_t size = id == 0 ? 640 * 480 * 3 / 2 : 640 * 480 * 4;
    const int fd = memfd_create("buffer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    chal_buffer b = CHAL_INIT(chal_buffer);
    void *map;
    CHECK(fd >= 0 && ftruncate(fd, (off_t)size) == 0 && fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) == 0);
    map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
    CHECK(map != MAP_FAILED);
    host.map[id][number] = (uint8_t *)map;
    host.fd[id][number] = fd;
    b.memory_type = CHAL_MEMORY_MEMFD;
    b.buffer_id = number;
    b.format = stream(id).format;
    b.width = 640;
    b.height = 480;
    b.n_planes = id == 0 ? 2 : 1;
    b.planes[0] = (chal_plane){ fd, id == 0 ? 640 : 640 * 4, 0, id == 0 ? 640 * 480 : size };
    if (id == 0) b.planes[1] = (chal_plane){ fd, 640, 640 * 480, 640 * 240 };
    return b;
}

static inline void attach(int32_t id) {
    chal_buffer list[N_BUFFERS];
    uint64_t i;
    for (i = 0; i < N_BUFFERS; i++) list[i] = buffer(id, i);
    CHECK(op()->attach_buffer_queue(host.op.obj, id, list, N_BUFFERS) == CHAL_OK);
    for (i = 0; i < N_BUFFERS; i++) CHECK(op()->queue_buffer(host.op.obj, id, i, -1) == CHAL_OK);
}

static inline void free_buffers(int32_t id) {
    const size_t size = id == 0 ? 640 * 480 * 3 / 2 : 640 * 480 * 4;
    size_t i;
    for (i = 0; i < N_BUFFERS; i++) {
        munmap(host.map[id][i], size);
        close(host.fd[id][i]);
    }
}

/* Both streams, with buffers that are queued. */
static inline void set_up(void) {
    const chal_stream_info both[] = { stream(0), stream(1) };
    const chal_bytes none = { NULL, 0 };
    host.recycles = 1;
    CHECK(op()->create_streams(host.op.obj, both, 2) == CHAL_OK);
    CHECK(op()->commit_streams(host.op.obj, CHAL_OPERATION_MODE_NORMAL, none) == CHAL_OK);
    attach(0);
    attach(1);
}

static inline chal_status capture_with(int32_t id, int32_t first, size_t n, uint32_t streaming, chal_bytes settings) {
    const int32_t ids[] = { first, first + 1 };
    chal_capture_info info = CHAL_INIT(chal_capture_info);
    info.flags = CHAL_CAPTURE_FLAG_SHUTTER;
    info.stream_ids = ids;
    info.n_streams = n;
    info.settings = settings;
    return op()->capture(host.op.obj, id, &info, streaming);
}

static inline chal_status capture(int32_t id, int32_t stream, uint32_t streaming) {
    return capture_with(id, stream, 1, streaming, (chal_bytes){ NULL, 0 });
}

/* ---- blobs ---- */

typedef struct text {
    size_t len;
    uint8_t bytes[2048];
} text;

static inline chal_status put(void *ctx, const void *ptr, size_t len) {
    text *to = (text *)ctx;
    CHECK(len <= sizeof to->bytes - to->len);
    memcpy(to->bytes + to->len, ptr, len);
    to->len += len;
    return CHAL_OK;
}

static inline chal_sink sink(text *to) {
    to->len = 0;
    return (chal_sink){ to, put };
}

static inline chal_bytes blob(const text *from) { return (chal_bytes){ from->bytes, from->len }; }

/* The one number of a tag in a blob; -1000 if the tag is not there. */
static inline double number_of(chal_bytes bytes, uint32_t tag) {
    size_t i;
    CHECK(chal_kit_judge_blob(bytes) == CHAL_OK);
    for (i = 0; i < chal_kit_blob_count(bytes); i++) {
        const chal_kit_entry entry = chal_kit_blob_entry(bytes, i);
        if (entry.tag == tag) return chal_kit_number(&entry, 0);
    }
    return -1000;
}

#endif /* STAGE_H */
