/* A driver that says no. Its configuration is the status that opening its camera answers; "hang" never
 * answers. -DSHORT ends its table early, -DPANICS fails the handshake as a panic does, -DMUTE has no entry. */
#include "chal.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int answer;
static const struct { uint32_t head[4], tag; uint8_t type, zero[3]; uint32_t count, offset; int32_t sizes[6]; }
    ability = { { 0x444d4843u, 1, 1, 56 }, CHAL_TAG_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS,
                CHAL_TYPE_INT32, { 0 }, 6, 32, { 1, 640, 480, 1, 320, 240 } };
static void destroy(void *driver) { (void)driver; }
static const void *get_extension(void *driver, chal_str id) { (void)driver, (void)id; return NULL; }
static chal_status set_callback(void *driver, const chal_camera_host_callback *callback) {
    (void)driver, (void)callback;
    return CHAL_OK;
}
static chal_status get_camera_ids(void *driver, const chal_sink *ids) {
    (void)driver;
    return ids->put(ids->ctx, "no/0", 4);
}
static chal_status get_camera_ability(void *driver, chal_str id, const chal_sink *sink) {
    (void)driver, (void)id;
    return sink->put(sink->ctx, &ability, sizeof ability);
}
static chal_status open_camera(void *driver, chal_str id, const chal_open_options *options,
                               const chal_device_callback *callback, chal_device *device) {
    (void)driver, (void)id, (void)options, (void)callback, (void)device;
    while (answer == 1) pause();
    return answer;
}
static chal_status set_flashlight(void *driver, chal_str id, uint32_t on) {
    (void)driver, (void)id, (void)on;
    return CHAL_E_METHOD_NOT_SUPPORTED;
}
static const chal_camera_host_vtbl table = {
#ifdef SHORT
    .struct_size = offsetof(chal_camera_host_vtbl, open_camera),
#else
    .struct_size = sizeof table,
#endif
    .destroy = destroy, .get_extension = get_extension, .set_callback = set_callback,
    .get_camera_ids = get_camera_ids, .get_camera_ability = get_camera_ability, .open_camera = open_camera,
    .set_flashlight = set_flashlight,
};
#ifdef MUTE
#define chal_driver_negotiate_v1 some_other_entry
#endif
CHAL_EXPORT chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
#ifdef PANICS
    chal_log_record record = { sizeof record, CHAL_LOG_ERROR, -100, 0, 0, chal_str_of("index 7 is out of range"), chal_str_of("init") };
    loader->host->log(loader->host_ctx, &record);
    return -100;
#endif
    char text[8] = "";
    if (loader->config.len < sizeof text) memcpy(text, loader->config.ptr, loader->config.len);
    answer = strcmp(text, "hang") == 0 ? 1 : atoi(text);
    driver->struct_size = sizeof *driver;
    driver->flags = 0;
    driver->minor = 0;
    driver->name = chal_str_of("answers");
    driver->vendor = chal_str_of("test");
    driver->version = chal_str_of("1");
    driver->vtbl = &table;
    driver->driver = NULL;
    return CHAL_OK;
}
