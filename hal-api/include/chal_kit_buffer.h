/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The buffers of a camera of the kit: what a picture looks like in memory, and memfds that hold one.
 */
#ifndef CHAL_KIT_BUFFER_H
#define CHAL_KIT_BUFFER_H

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chal_kit_camera.h"

enum { CHAL_KIT_MOST_BYTES = 1 << 30 }; /* of a descriptor's memory that is mapped */

/* Planes of a picture of a stream, without padding; 0 for a format that the kit does not know. */
static uint32_t chal_kit_planes(const chal_stream_info *info, chal_plane_layout *planes) {
    static const struct {
        chal_fourcc format;
        uint32_t bytes, n_planes; /* per pixel of the first plane; the second has pairs at half the size */
    } formats[] = {
        { CHAL_FOURCC_RGBA8888, 4, 1 }, { CHAL_FOURCC_BGRA8888, 4, 1 }, { CHAL_FOURCC_XRGB8888, 4, 1 },
        { CHAL_FOURCC_YUYV, 2, 1 },     { CHAL_FOURCC_GREY, 1, 1 },     { CHAL_FOURCC_NV12, 1, 2 },
        { CHAL_FOURCC_NV21, 1, 2 },
    };
    size_t i;
    for (i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (formats[i].format != info->format || info->width > CHAL_MAX_SIDE || info->height > CHAL_MAX_SIDE) {
            continue;
        }
        planes[0].stride = info->width * formats[i].bytes;
        planes[0].rows = info->height;
        planes[0].offset = 0;
        planes[1].stride = (info->width + 1) / 2 * 2;
        planes[1].rows = (info->height + 1) / 2;
        planes[0].size = (uint64_t)planes[0].stride * planes[0].rows;
        planes[1].size = (uint64_t)planes[1].stride * planes[1].rows;
        planes[1].offset = planes[0].size;
        return formats[i].n_planes;
    }
    return 0;
}

static void chal_kit_unmap(chal_kit_buffer *b) {
    while (b->n_planes > 0) {
        b->n_planes--;
        munmap(b->map[b->n_planes], b->length[b->n_planes]);
    }
}

static void chal_kit_unmap_all(chal_kit_stream *s) {
    while (s->n_buffers > 0) chal_kit_unmap(&s->buffers[--s->n_buffers]);
    s->n_queued = 0;
}

/* Maps one plane, after a look at whether its descriptor has that much memory. */
static chal_status chal_kit_map_plane(chal_kit_buffer *to, const chal_plane *plane, const chal_plane_layout *want) {
    const uint32_t i = to->n_planes;
    struct stat file;
    void *map;
    if (plane->stride < want->stride || plane->size / plane->stride < want->rows ||
        plane->offset > CHAL_KIT_MOST_BYTES || plane->size > CHAL_KIT_MOST_BYTES) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    to->offset[i] = (size_t)plane->offset;
    to->length[i] = (size_t)(plane->offset + plane->size);
    to->stride[i] = plane->stride;
    if (fstat(plane->fd, &file) != 0 || (uint64_t)file.st_size < to->length[i]) {
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "buffer %llu: plane %u is not in its descriptor's memory",
                               (unsigned long long)to->id, (unsigned)i);
    }
    map = mmap(NULL, to->length[i], PROT_READ | PROT_WRITE, MAP_SHARED, plane->fd, 0);
    if (map == MAP_FAILED) return CHAL_E_INSUFFICIENT_RESOURCES;
    to->map[i] = (uint8_t *)map;
    to->n_planes++;
    return CHAL_OK;
}

static chal_status chal_kit_map(chal_kit_stream *s, const chal_buffer *b) {
    chal_plane_layout want[CHAL_MAX_PLANES];
    const uint32_t n_planes = chal_kit_planes(&s->info, want);
    chal_kit_buffer *to = &s->buffers[s->n_buffers];
    chal_status status = CHAL_OK;
    uint32_t i;
    if (chal_check_struct(b, sizeof *b)) return CHAL_E_INVALID_ARGUMENT;
    if (b->memory_type != CHAL_MEMORY_MEMFD) return CHAL_E_METHOD_NOT_SUPPORTED;
    for (i = 0; i < s->n_buffers; i++) {
        if (s->buffers[i].id == b->buffer_id) return CHAL_E_INVALID_ARGUMENT;
    }
    if (b->format != s->info.format || b->width != s->info.width || b->height != s->info.height ||
        b->n_planes != n_planes || b->modifier != CHAL_MODIFIER_LINEAR) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    memset(to, 0, sizeof *to);
    to->id = b->buffer_id;
    for (i = 0; i < n_planes && !status; i++) status = chal_kit_map_plane(to, &b->planes[i], &want[i]);
    if (status) {
        chal_kit_unmap(to);
    } else {
        s->n_buffers++;
    }
    return status;
}

static chal_status chal_kit_attach(void *object, int32_t id, const chal_buffer *buffers, size_t n) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_stream *s = chal_kit_find(c, id);
    chal_status status = chal_kit_usable(s, 1);
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(status, status);
    CHAL_KIT_REFUSE(s->n_buffers || !buffers || n == 0, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(n > CHAL_KIT_MAX_BUFFERS, CHAL_E_INSUFFICIENT_RESOURCES);
    for (i = 0; i < n && !status; i++) status = chal_kit_map(s, (const chal_buffer *)chal_element(buffers, i));
    if (status) chal_kit_unmap_all(s);
    return chal_kit_leave(c, status);
}

static chal_status chal_kit_detach(void *object, int32_t id) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_stream *s = chal_kit_find(c, id);
    const chal_status status = chal_kit_usable(s, 1);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(status, status);
    CHAL_KIT_REFUSE(s->n_buffers == 0, CHAL_E_INVALID_ARGUMENT);
    chal_kit_settle(c);
    chal_kit_unmap_all(s);
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_queue(void *object, int32_t id, uint64_t buffer_id, int32_t fence_fd) {
    chal_kit_camera *c = chal_kit_enter(object);
    chal_kit_stream *s = chal_kit_find(c, id);
    const chal_status status = chal_kit_usable(s, 1);
    uint32_t i;
    if (fence_fd >= 0) close(fence_fd); /* memfds have no fences; it is the driver's all the same */
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(status, status);
    for (i = 0; i < s->n_buffers && s->buffers[i].id != buffer_id; i++) continue;
    CHAL_KIT_REFUSE(i == s->n_buffers || s->buffers[i].with_driver || fence_fd >= 0, CHAL_E_INVALID_ARGUMENT);
    s->buffers[i].with_driver = 1;
    s->queue[s->n_queued++] = i;
    return chal_kit_leave(c, CHAL_OK);
}

#endif /* CHAL_KIT_BUFFER_H */
