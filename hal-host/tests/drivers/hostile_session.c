/* A driver whose sessions lie: the id of a photo or video names the lie that is told about it, from a thread
 * of its own. To build: as hal-api/examples/minimal.c.
 */
#define _GNU_SOURCE
#include "chal.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static chal_image_callback photos;
static chal_video_callback videos;

/* What a thread reports about. */
typedef struct work {
    char id[32];
    int is_photo;
} work;

static chal_str text(const char *string) {
    chal_str str = { string, strlen(string) };
    return str;
}

/* A part in a memfd, sealed or not. */
static chal_image_part part_of(int seals) {
    chal_image_part part = CHAL_INIT(chal_image_part);
    int fd = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (ftruncate(fd, 4096) || write(fd, "good", 4) != 4 || fcntl(fd, F_ADD_SEALS, seals)) abort();
    part.kind = CHAL_IMAGE_PART_KIND_IMAGE;
    part.bytes_used = 4;
    part.buffer.struct_size = sizeof part.buffer;
    part.buffer.memory_type = CHAL_MEMORY_MEMFD;
    part.buffer.n_planes = 1;
    part.buffer.planes[0].fd = fd;
    part.buffer.planes[0].size = 4096;
    return part;
}

static void photo(const char *id) {
    static chal_image_part many[1000];
    chal_image_part part = part_of(strcmp(id, "soft") ? F_SEAL_SHRINK : 0);
    chal_image_result result = CHAL_INIT(chal_image_result);
    int fd = part.buffer.planes[0].fd, i;
    const chal_image_result *lie = &result;
    result.n_parts = 1;
    result.parts = &part;
    if (!strcmp(id, "none")) result.n_parts = 0;
    if (!strcmp(id, "many")) {
        for (i = 0; i < 1000; i++) many[i] = part;
        result.parts = many;
        result.n_parts = 1000;
    }
    if (!strcmp(id, "billions")) result.n_parts = 0xffffffffu;
    if (!strcmp(id, "nowhere")) result.parts = NULL;
    if (!strcmp(id, "null")) lie = NULL;
    if (!strcmp(id, "short")) result.struct_size = 4;
    if (!strcmp(id, "small")) part.struct_size = 8;
    if (!strcmp(id, "fd")) part.buffer.planes[0].fd = -1;
    if (!strcmp(id, "closed")) part.buffer.planes[0].fd = 987654;
    if (!strcmp(id, "file")) part.buffer.planes[0].fd = open("/dev/zero", O_RDONLY | O_CLOEXEC);
    if (!strcmp(id, "size")) part.buffer.planes[0].size = 1u << 20;
    if (!strcmp(id, "used")) part.bytes_used = 5000;
    if (!strcmp(id, "planes")) part.buffer.n_planes = 77;
    if (!strcmp(id, "kind")) part.kind = CHAL_IMAGE_PART_KIND_EXIF;
    if (!strcmp(id, "blob")) result.metadata.ptr = (const uint8_t *)"no blob", result.metadata.len = 7;
    if (!strcmp(id, "name")) {
        chal_str odd[] = { { "\xff\xfe", 2 }, { NULL, 4 }, { NULL, SIZE_MAX } };
        for (i = 0; i < 3; i++) photos.vtbl->on_process_done(photos.ctx, odd[i], lie);
    }
    if (!strcmp(id, "stranger")) photos.vtbl->on_process_done(photos.ctx, text("somebody"), lie);
    if (!strcmp(id, "context")) photos.vtbl->on_process_done((void *)(uintptr_t)0x1234567, text(id), lie);
    if (!strcmp(id, "number")) {
        photos.vtbl->on_status_changed(photos.ctx, 77);
        photos.vtbl->on_error(photos.ctx, text(id), 88);
    }
    photos.vtbl->on_process_done(photos.ctx, text(id), lie);
    if (!strcmp(id, "twice")) photos.vtbl->on_process_done(photos.ctx, text(id), lie);
    close(fd);
}

static void video(const char *id) {
    chal_frame_info frame = CHAL_INIT(chal_frame_info);
    chal_frame_info small = frame;
    small.struct_size = 8;
    frame.fence_fd = -1;
    frame.stream_id = 99;
    videos.vtbl->on_frame(videos.ctx, NULL);
    videos.vtbl->on_frame(videos.ctx, &small);
    videos.vtbl->on_frame(videos.ctx, &frame);
    videos.vtbl->on_frame((void *)(uintptr_t)0x1234567, &frame);
    videos.vtbl->on_process_done(videos.ctx, text("stranger"));
    videos.vtbl->on_error(videos.ctx, text(id), 77);
    videos.vtbl->on_process_done(videos.ctx, text(id));
    videos.vtbl->on_error(videos.ctx, text(id), CHAL_PROCESS_ERROR_ABORT);
}

static void *report(void *arg) {
    work *mine = arg;
    if (mine->is_photo) photo(mine->id); else video(mine->id);
    /* As a thread does that nobody joined: long after the session is destroyed. */
    while (!strcmp(mine->id, "late")) {
        struct timespec pause = { 0, 1000000 };
        photos.vtbl->on_status_changed(photos.ctx, CHAL_SESSION_STATUS_READY);
        photo(mine->id);
        nanosleep(&pause, NULL);
    }
    free(mine);
    return NULL;
}

static chal_status start(chal_str id, int is_photo) {
    pthread_t thread;
    work *mine = calloc(1, sizeof *mine);
    if (!mine || id.len >= sizeof mine->id) return CHAL_E_INVALID_ARGUMENT;
    memcpy(mine->id, id.ptr, id.len);
    mine->is_photo = is_photo;
    if (pthread_create(&thread, NULL, report, mine)) return CHAL_E_INSUFFICIENT_RESOURCES;
    pthread_detach(thread);
    return CHAL_OK;
}

static void destroy(void *object) { (void)object; }

static chal_status nothing(void *object) { (void)object; return CHAL_OK; }

static chal_status no_ids(void *object, const chal_sink *ids) {
    (void)object;
    return ids->put(ids->ctx, "\xff", 1);
}

static chal_status any_number(void *object, uint32_t number) { (void)object, (void)number; return CHAL_OK; }

static chal_status any_id(void *object, chal_str id) { (void)object, (void)id; return CHAL_OK; }

static chal_status concurrency(void *object, uint32_t mode, uint32_t *count) {
    (void)object;
    *count = mode == CHAL_EXECUTION_MODE_LOW_POWER ? 0 : 1;
    return CHAL_OK;
}

static chal_status process_image(void *object, chal_str id) { (void)object; return start(id, 1); }

static const chal_image_session_vtbl image_table = {
    .struct_size = sizeof image_table, .minor = 3, .destroy = destroy, .get_concurrency = concurrency,
    .get_pending_images = no_ids, .set_execution_mode = any_number, .process_image = process_image,
    .remove_image = any_id, .interrupt = nothing, .reset = nothing,
};

static chal_status prepare(void *object, chal_str id, int32_t fd, const chal_sink *sink) {
    chal_stream_description told = CHAL_INIT(chal_stream_description);
    chal_status status;
    (void)object, (void)fd;
    told.stream_id = 1;
    if (id.len == 4 && !memcmp(id.ptr, "tiny", 4)) return sink->put(sink->ctx, &told, 8);
    if (id.len == 6 && !memcmp(id.ptr, "double", 6) && (status = sink->put(sink->ctx, &told, sizeof told))) {
        return status;
    }
    return sink->put(sink->ctx, &told, sizeof told);
}

static chal_status any_infos(void *object, const chal_stream_info *infos, size_t n) {
    (void)object, (void)infos, (void)n;
    return CHAL_OK;
}

static chal_status any_blob(void *object, chal_bytes blob) { (void)object, (void)blob; return CHAL_OK; }

static chal_status any_buffers(void *object, int32_t stream, const chal_buffer *buffers, size_t n) {
    (void)object, (void)stream, (void)buffers, (void)n;
    return CHAL_OK;
}

/* Fewer than were asked for. */
static chal_status no_buffers(void *object, int32_t stream, uint64_t first, uint32_t count, const chal_sink *sink) {
    (void)object, (void)stream, (void)first, (void)count, (void)sink;
    return CHAL_OK;
}

static chal_status any_stream(void *object, int32_t stream) { (void)object, (void)stream; return CHAL_OK; }

static chal_status queue(void *object, int32_t stream, uint64_t id, int32_t fence) {
    (void)object, (void)stream, (void)id, (void)fence;
    return CHAL_OK;
}

static chal_status process_video(void *object, chal_str id, uint64_t time) {
    (void)object, (void)time;
    return start(id, 0);
}

static const chal_video_session_vtbl video_table = {
    .struct_size = sizeof video_table, .minor = 3, .destroy = destroy, .get_pending_videos = no_ids,
    .prepare = prepare, .create_streams = any_infos, .commit_streams = any_blob,
    .get_stream_attributes = no_ids, .attach_buffer_queue = any_buffers, .export_buffers = no_buffers,
    .detach_buffer_queue = any_stream, .queue_buffer = queue, .release_streams = any_infos,
    .process_video = process_video, .remove_video = any_id, .interrupt = nothing, .reset = nothing,
};

static chal_status create_image(void *driver, int32_t user, const chal_image_callback *callback,
                                chal_image_session *session) {
    static chal_image_session_vtbl holed;
    (void)driver;
    photos = *callback;
    session->vtbl = &image_table;
    session->obj = NULL;
    if (user == 404) {
        holed = image_table;
        holed.interrupt = NULL;
        session->vtbl = &holed;
    } else if (user == 405) {
        session->vtbl = NULL;
    }
    return CHAL_OK;
}

static chal_status create_video(void *driver, int32_t user, const chal_video_callback *callback,
                                chal_video_session *session) {
    (void)driver, (void)user;
    videos = *callback;
    session->vtbl = &video_table;
    session->obj = NULL;
    return CHAL_OK;
}

static chal_status set_callback(void *driver, const chal_camera_host_callback *callback) {
    (void)driver, (void)callback;
    return CHAL_OK;
}

static chal_status no_camera(void *driver, chal_str id, const chal_open_options *options,
                             const chal_device_callback *callback, chal_device *device) {
    (void)driver, (void)id, (void)options, (void)callback, (void)device;
    return CHAL_E_INVALID_ARGUMENT;
}

static chal_status no_ability(void *driver, chal_str id, const chal_sink *sink) {
    (void)driver, (void)id, (void)sink;
    return CHAL_E_INVALID_ARGUMENT;
}

static chal_camera_host_vtbl table;

chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
    (void)loader;
    table = chal_camera_host_unsupported();
    table.destroy = destroy;
    table.set_callback = set_callback;
    table.get_camera_ids = no_ids;
    table.get_camera_ability = no_ability;
    table.open_camera = no_camera;
    table.create_image_process_session = create_image;
    table.create_video_process_session = create_video;
    driver->struct_size = sizeof *driver;
    driver->flags = 0;
    driver->minor = 3;
    driver->name = text("hostile-session");
    driver->vendor = text("test");
    driver->version = text("1.0");
    driver->vtbl = &table;
    driver->driver = NULL;
    return CHAL_OK;
}
