/* A driver that breaks the contract in the way its configuration names. Between a well-behaved camera of
 * the kit and the host it puts callbacks of its own that lie. To build: as hal-api/examples/minimal.c.
 */
#define _GNU_SOURCE
#include "chal_kit.h"

static char mode[32];
static chal_operator_callback to_host;
static chal_device_callback to_host_device;
static const chal_device_vtbl *kit;
static chal_device_vtbl device_table;

static int is(const char *name) { return strcmp(mode, name) == 0; }

static chal_status on_frame(void *ctx, const chal_frame_info *frame) {
    chal_frame_info lie = *frame;
    (void)ctx;
    if (is("foreign")) {
        /* After the truth, whose number it bears: a record uses its number up whatever its buffer. */
        to_host.vtbl->on_frame(to_host.ctx, frame);
        lie.buffer_id += 77;
        return to_host.vtbl->on_frame(to_host.ctx, &lie);
    } else if (is("stream")) {
        lie.stream_id = 99;
        to_host.vtbl->on_frame(to_host.ctx, &lie);
    } else if (is("size") && frame->frame_number % 2) {
        lie.bytes_used[0] = 0xfffffff0u;
        return to_host.vtbl->on_frame(to_host.ctx, &lie);
    } else if (is("short")) {
        lie.struct_size = 8;
        to_host.vtbl->on_frame(to_host.ctx, &lie);
    } else if (is("null")) {
        to_host.vtbl->on_frame(to_host.ctx, NULL);
    } else if (is("context")) {
        to_host.vtbl->on_frame((void *)(uintptr_t)0x1234567, frame);
    } else if (is("twice")) {
        to_host.vtbl->on_frame(to_host.ctx, frame);
    }
    return to_host.vtbl->on_frame(to_host.ctx, frame);
}

static chal_status started(void *ctx, int32_t id, const chal_capture_started_info *infos, size_t n) {
    (void)ctx;
    return to_host.vtbl->on_capture_started(to_host.ctx, id, infos, n);
}

static chal_status ended(void *ctx, int32_t id, const chal_capture_ended_info *infos, size_t n) {
    (void)ctx;
    return to_host.vtbl->on_capture_ended(to_host.ctx, id, infos, n);
}

static chal_status error(void *ctx, int32_t id, const chal_capture_error_info *infos, size_t n) {
    (void)ctx;
    return to_host.vtbl->on_capture_error(to_host.ctx, id, infos, n);
}

static chal_status shutter(void *ctx, int32_t id, const int32_t *streams, size_t n, uint64_t time) {
    (void)ctx;
    return to_host.vtbl->on_frame_shutter(to_host.ctx, id, streams, n, time);
}

static const chal_operator_callback_vtbl lies = {
    .struct_size = offsetof(chal_operator_callback_vtbl, on_frame_shutter_end),
    .on_capture_started = started, .on_capture_ended = ended, .on_capture_error = error,
    .on_frame_shutter = shutter, .on_frame = on_frame,
};

/* Not against the contract: streams can be added, once no capture runs. */
static chal_status reconfigure(void *op, uint32_t mode, chal_bytes settings, const chal_stream_info *infos,
                               size_t n, uint32_t *support) {
    (void)op, (void)mode, (void)settings, (void)infos, (void)n;
    *support = is("reconfigure") ? CHAL_STREAM_SUPPORT_RE_CONFIGURED_REQUIRED : 7;
    return CHAL_OK;
}

static chal_operator_vtbl operator_table;

static chal_status get_operator(void *device, const chal_operator_callback *callback, chal_operator *out) {
    chal_operator_callback own = { &lies, NULL };
    chal_status status = kit->get_stream_operator(device, &own, out);
    to_host = *callback;
    if (status == CHAL_OK && (is("reconfigure") || is("support"))) {
        operator_table = *out->vtbl;
        operator_table.is_streams_supported = reconfigure;
        out->vtbl = &operator_table;
    }
    return status;
}

/* Calls back for ever after, as a thread does that nobody joined. */
static void *late(void *arg) {
    chal_frame_info frame = CHAL_INIT(chal_frame_info);
    int i;
    frame.fence_fd = -1;
    for (i = 0; i < 1000; i++) {
        struct timespec pause = { 0, 1000000 };
        to_host.vtbl->on_frame(to_host.ctx, &frame);
        to_host_device.vtbl->on_error(to_host_device.ctx, CHAL_ERROR_TYPE_DRIVER_ERROR, 0);
        nanosleep(&pause, NULL);
    }
    return arg;
}

static chal_status close_device(void *device) {
    chal_status status = kit->close(device);
    pthread_t thread;
    if (is("late") && pthread_create(&thread, NULL, late, NULL) == 0) pthread_detach(thread);
    return status;
}

static chal_status accepts(const chal_stream_info *info) {
    return info->format == CHAL_FOURCC_GREY && info->width <= 640 ? CHAL_OK : CHAL_E_INVALID_ARGUMENT;
}

static void fill(const chal_kit_picture *picture) {
    const chal_stream_info *stream = picture->stream;
    memset(picture->plane[0], (int)picture->info->frame_number, (size_t)picture->stride[0] * stream->height);
}

static chal_kit_source camera = {
    .accepts = accepts,
    .fill = fill,
    .max_streams = 1,
    .frame_duration_ns = 2000000,
};

static void destroy(void *driver) { (void)driver; }

static chal_status set_callback(void *driver, const chal_camera_host_callback *callback) {
    (void)driver;
    return callback ? CHAL_OK : CHAL_E_INVALID_ARGUMENT;
}

static chal_status get_camera_ids(void *driver, const chal_sink *ids) {
    (void)driver;
    return ids->put(ids->ctx, "h/0", 3);
}

static chal_status get_camera_ability(void *driver, chal_str id, const chal_sink *sink) {
    (void)driver;
    (void)id;
    if (is("ability")) return sink->put(sink->ctx, "not a blob", 10);
    return CHAL_OK;
}

static chal_status open_camera(void *driver, chal_str id, const chal_open_options *options,
                               const chal_device_callback *callback, chal_device *device) {
    chal_status status = chal_kit_open(&camera, options, callback, device);
    (void)driver;
    (void)id;
    if (status) return is("positive") ? 7 : status;
    to_host_device = *callback;
    kit = device->vtbl;
    device_table = *kit;
    device_table.get_stream_operator = get_operator;
    device_table.close = close_device;
    if (is("table")) device_table.close = NULL;
    device->vtbl = &device_table;
    return is("positive") ? 7 : CHAL_OK;
}

static const chal_camera_host_vtbl table = {
    .struct_size = sizeof table,
    .destroy = destroy, .get_extension = chal_camera_host_no_get_extension, .set_callback = set_callback,
    .get_camera_ids = get_camera_ids, .get_camera_ability = get_camera_ability, .open_camera = open_camera,
    .set_flashlight = chal_camera_host_no_set_flashlight,
};

/* Asks the host for tables that it cannot have; true if it gave one. */
static int given(const chal_loader_info *loader) {
    static char id[1 << 16];
    uint32_t seed = 1;
    size_t length;
    int i, given = 0;
    for (i = 0; i < 1000; i++) {
        for (length = 0; length < 40; length++) id[length] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
        chal_str random = { id, seed % 40 };
        given |= loader->host->get_extension(loader->host_ctx, random) != NULL;
    }
    memset(id, 'x', sizeof id);
    chal_str odd[] = { { NULL, 0 }, { NULL, 9 }, { NULL, SIZE_MAX }, { id, sizeof id }, { "\xff", 1 } };
    for (i = 0; i < 5; i++) given |= loader->host->get_extension(loader->host_ctx, odd[i]) != NULL;
    return given;
}

chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
    size_t length = loader->config.len < sizeof mode - 1 ? loader->config.len : sizeof mode - 1;
    memcpy(mode, loader->config.ptr, length);
    mode[length] = 0;
    if (is("extension") && given(loader)) return CHAL_E_CONTRACT;
    driver->struct_size = sizeof *driver;
    driver->flags = 0;
    driver->minor = 0;
    driver->name = chal_str_of("hostile");
    driver->vendor = chal_str_of("test");
    driver->version = chal_str_of("1.0");
    driver->vtbl = &table;
    driver->driver = NULL;
    return CHAL_OK;
}
