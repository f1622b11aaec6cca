/* A whole driver: one camera, "c/0", that shows a moving gradient. The kit keeps its life cycle. To build:
 * cc -shared -fPIC -fvisibility=hidden -pthread -I hal-api/include hal-api/examples/minimal.c -o libminimal.so
 */
#define _GNU_SOURCE
#include "chal_kit.h"

/* What the camera can do, as a metadata blob: RGBA8888 (1 in the HDI's list of formats) in two sizes. */
static const struct {
    uint32_t magic, version, count, total_size;
    uint32_t tag;
    uint8_t type, zero[3];
    uint32_t n_values, offset;
    int32_t values[6];
} ability = {
    0x444d4843u /* "CHMD" */, 1, 1, sizeof ability,
    CHAL_TAG_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS, CHAL_TYPE_INT32, { 0 }, 6, 32,
    { 1, 640, 480, 1, 320, 240 },
};

static chal_status accepts(const chal_stream_info *info) {
    size_t i;
    for (i = 0; i < 6; i += 3) {
        if (info->format == CHAL_FOURCC_RGBA8888 && info->width == (uint32_t)ability.values[i + 1] &&
            info->height == (uint32_t)ability.values[i + 2]) {
            return CHAL_OK;
        }
    }
    return CHAL_E_INVALID_ARGUMENT;
}

static void fill(const chal_stream_info *info, uint32_t number, uint8_t *pixels, uint32_t stride) {
    uint32_t x, y;
    for (y = 0; y < info->height; y++) {
        uint8_t *pixel = pixels + (size_t)y * stride;
        for (x = 0; x < info->width; x++, pixel += 4) {
            pixel[0] = (uint8_t)(x * 255 / info->width);
            pixel[1] = (uint8_t)(y * 255 / info->height);
            pixel[2] = (uint8_t)(x + y + 4 * number);
            pixel[3] = 255;
        }
    }
}

static chal_kit_source camera = { accepts, fill, 4, 33333333, 0 };

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
    return is_camera(id) && sink ? sink->put(sink->ctx, &ability, sizeof ability) : CHAL_E_INVALID_ARGUMENT;
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
    if (chal_check_struct(loader, sizeof *loader) || !driver || driver->struct_size < sizeof *driver) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    if (loader->abi_major != CHAL_ABI_MAJOR || loader->minor_min > 0) return CHAL_E_VERSION;
    driver->struct_size = sizeof *driver;
    driver->flags = 0;
    driver->minor = 0;
    driver->name = chal_str_of("minimal-c");
    driver->vendor = chal_str_of("example");
    driver->version = chal_str_of("1.0");
    driver->vtbl = &table;
    driver->driver = NULL;
    return CHAL_OK;
}
