/* A whole driver: one camera, "c/0", that shows a moving gradient. The kit keeps its life cycle. To build:
 * cc -shared -fPIC -fvisibility=hidden -pthread -I hal-api/include hal-api/examples/minimal.c -o libminimal.so
 */
#define _GNU_SOURCE
#include "chal_kit.h"

/* Width and height in pixels, after the format that both have: RGBA8888 is 1 in the HDI's list. */
static const int32_t sizes[] = { 1, 640, 480, 1, 320, 240 };

static const chal_kit_item ability[] = {
    { CHAL_TAG_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, CHAL_TYPE_INT32, 6, sizes },
};

static chal_status accepts(const chal_stream_info *info) {
    size_t i;
    for (i = 0; i < 6; i += 3) {
        if (info->format == CHAL_FOURCC_RGBA8888 && info->width == (uint32_t)sizes[i + 1] &&
            info->height == (uint32_t)sizes[i + 2]) {
            return CHAL_OK;
        }
    }
    return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "RGBA8888 at 640x480 and 320x240 can be had");
}

static void fill(const chal_kit_picture *picture) {
    const chal_stream_info *info = picture->stream;
    uint32_t x, y;
    for (y = 0; y < info->height; y++) {
        uint8_t *pixel = picture->plane[0] + (size_t)y * picture->stride[0];
        for (x = 0; x < info->width; x++, pixel += 4) {
            pixel[0] = (uint8_t)(x * 255 / info->width);
            pixel[1] = (uint8_t)(y * 255 / info->height);
            pixel[2] = (uint8_t)(x + y + 4 * picture->info->frame_number);
            pixel[3] = 255;
        }
    }
}

static chal_kit_source camera = {
    .accepts = accepts,
    .fill = fill,
    .max_streams = 1,
    .frame_duration_ns = 33333333,
};

static int is_camera(chal_str id) { return id.len == 3 && memcmp(id.ptr, "c/0", 3) == 0; }

static void destroy(void *driver) { (void)driver; }

/* Cameras never come or go here, so there is nothing to tell. */
static chal_status set_callback(void *driver, const chal_camera_host_callback *callback) {
    (void)driver;
    return callback ? CHAL_OK : CHAL_E_INVALID_ARGUMENT;
}

static chal_status get_camera_ids(void *driver, const chal_sink *ids) {
    (void)driver;
    return ids ? ids->put(ids->ctx, "c/0", 3) : CHAL_E_INVALID_ARGUMENT;
}

static chal_status get_camera_ability(void *driver, chal_str id, const chal_sink *sink) {
    (void)driver;
    return is_camera(id) ? chal_kit_put_blob(sink, ability, 1) : CHAL_E_INVALID_ARGUMENT;
}

static chal_status open_camera(void *driver, chal_str id, const chal_open_options *options,
                               const chal_device_callback *callback, chal_device *device) {
    (void)driver;
    return is_camera(id) ? chal_kit_open(&camera, options, callback, device) : CHAL_E_INVALID_ARGUMENT;
}

static const chal_camera_host_vtbl table = {
    .struct_size = sizeof table,
    .minor = 0,
    .destroy = destroy,
    .get_extension = chal_camera_host_no_get_extension,
    .set_callback = set_callback,
    .get_camera_ids = get_camera_ids,
    .get_camera_ability = get_camera_ability,
    .open_camera = open_camera,
    .set_flashlight = chal_camera_host_no_set_flashlight,
};

chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
    const chal_status met = chal_kit_negotiate(loader, driver, 0);
    if (met) return met;
    driver->name = chal_str_of("minimal-c");
    driver->vendor = chal_str_of("example");
    driver->version = chal_str_of("1.0");
    driver->vtbl = &table;
    return CHAL_OK;
}
