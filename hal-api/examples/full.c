/* A driver with all that a telephone's camera has. In this order: what the camera "full/0" can do (a preview and
 * a still beside it, controls, a tag of the vendor's own), its pictures, photos that are finished later, the
 * torch, and the table of the driver. The kit keeps the contract; what is here is what the camera is and does.
 * To build:
 * cc -shared -fPIC -fvisibility=hidden -pthread -I hal-api/include hal-api/examples/full.c -o libfull.so
 */
#define _GNU_SOURCE
#include "chal_kit.h"
#include "chal_kit_photo.h"
#include "chal_kit_torch.h"

#define COUNT(list) (uint32_t)(sizeof(list) / sizeof *(list))

static const char camera_id[] = "full/0";

/* ---- what the camera can do ---- */

enum { WIDTH = 640, HEIGHT = 480, FPS = 30, MOST_EXPOSURE = 4, MOST_ZOOM = 4 };
enum { RGBA8888 = 1, NV12 = 4 }; /* in the HDI's list of formats */

/* As metadata tells it: modes with their intents, these with formats, sizes and rates; -1 ends each level. */
static const int32_t streams[] = {
    CHAL_OPERATION_MODE_NORMAL,
        CHAL_STREAM_INTENT_PREVIEW,
            NV12, WIDTH, HEIGHT, FPS, FPS, FPS, -1,
            NV12, WIDTH / 2, HEIGHT / 2, FPS, FPS, FPS, -1,
            -1,
        CHAL_STREAM_INTENT_STILL_CAPTURE,
            RGBA8888, WIDTH, HEIGHT, FPS, FPS, FPS, -1,
            -1,
        -1,
};

static chal_status accepts(const chal_stream_info *info) {
    const int is_full = info->width == WIDTH && info->height == HEIGHT;
    const int is_half = info->width == WIDTH / 2 && info->height == HEIGHT / 2;
    if (info->intent == CHAL_STREAM_INTENT_STILL_CAPTURE) {
        if (info->format == CHAL_FOURCC_RGBA8888 && is_full) return CHAL_OK;
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "a still is RGBA8888 at %dx%d", WIDTH, HEIGHT);
    }
    if (info->intent == CHAL_STREAM_INTENT_PREVIEW && info->format == CHAL_FOURCC_NV12 && (is_full || is_half)) {
        return CHAL_OK;
    }
    return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "a preview is NV12 at %dx%d or half of that", WIDTH, HEIGHT);
}

/* Our own tag: how blue pictures are. */
#define TAG_TINT (CHAL_TAG_VENDOR_START + 0x0e0001u)

/* What can be set, by ascending tag: type, least, most, and what it is at first. */
enum { USER, EXPOSURE, ZOOM, DEFER, TINT, N_CONTROLS };

static chal_kit_control controls[N_CONTROLS] = {
    [USER] = { CHAL_TAG_CAMERA_USER_ID, CHAL_TYPE_INT32, 0, INT32_MAX, 0 },
    [EXPOSURE] = { CHAL_TAG_CONTROL_AE_EXPOSURE_COMPENSATION, CHAL_TYPE_INT32, -MOST_EXPOSURE, MOST_EXPOSURE, 0 },
    [ZOOM] = { CHAL_TAG_CONTROL_ZOOM_RATIO, CHAL_TYPE_FLOAT, 1, MOST_ZOOM, 1 },
    [DEFER] = { CHAL_TAG_CONTROL_DEFERRED_IMAGE_DELIVERY, CHAL_TYPE_BYTE, 0, 0, 0 }, /* 1 where there is a store */
    [TINT] = { TAG_TINT, CHAL_TYPE_INT32, 0, 255, 128 },
};

static uint8_t deferred[] = { CHAL_OPERATION_MODE_NORMAL, 0 }; /* likewise 1 */

#define ONE_BYTE(value) CHAL_TYPE_BYTE, 1, (const uint8_t[]){ (value) }
#define INTS(...) CHAL_TYPE_INT32, COUNT(((const int32_t[]){ __VA_ARGS__ })), (const int32_t[]){ __VA_ARGS__ }

static const chal_kit_item ability[] = {
    { CHAL_TAG_ABILITY_CAMERA_POSITION, ONE_BYTE(CHAL_CAMERA_POSITION_BACK) },
    { CHAL_TAG_ABILITY_CAMERA_CONNECTION_TYPE, ONE_BYTE(CHAL_CONNECTION_TYPE_BUILTIN) },
    { CHAL_TAG_ABILITY_FPS_RANGES, INTS(FPS, FPS) },
    { CHAL_TAG_ABILITY_FLASH_AVAILABLE, ONE_BYTE(CHAL_FLASH_AVAILABLE_TRUE) },
    { CHAL_TAG_ABILITY_CAMERA_MODES, ONE_BYTE(CHAL_OPERATION_MODE_NORMAL) },
    { CHAL_TAG_ABILITY_FLASHLIGHT_ADJUST_SUPPORTED, ONE_BYTE(1) },
    { CHAL_TAG_ABILITY_AE_COMPENSATION_RANGE, INTS(-MOST_EXPOSURE, MOST_EXPOSURE) },
    { CHAL_TAG_ABILITY_ZOOM_RATIO_RANGE, CHAL_TYPE_FLOAT, 2, (const float[]){ 1, MOST_ZOOM } },
    { CHAL_TAG_ABILITY_STREAM_AVAILABLE_BASIC_CONFIGURATIONS,
      INTS(NV12, WIDTH, HEIGHT, NV12, WIDTH / 2, HEIGHT / 2, RGBA8888, WIDTH, HEIGHT) },
    { CHAL_TAG_ABILITY_STREAM_AVAILABLE_EXTEND_CONFIGURATIONS, CHAL_TYPE_INT32, COUNT(streams), streams },
    { CHAL_TAG_ABILITY_DEFERRED_IMAGE_DELIVERY, CHAL_TYPE_BYTE, 2, deferred },
};

/* ---- pictures ---- */

/* What the sensor sees at a place of the full picture: a pattern that wanders, nearer by zoom, brighter by
 * exposure.
 */
static uint8_t sense(const double *settings, uint32_t number, uint32_t x, uint32_t y) {
    const uint32_t u = (uint32_t)(x / settings[ZOOM]) + 4 * number, v = (uint32_t)(y / settings[ZOOM]);
    const int light = (int)(64 + u % 64 + v % 64) + 16 * (int)settings[EXPOSURE];
    return (uint8_t)(light < 0 ? 0 : light > 255 ? 255 : light);
}

static void fill_preview(const chal_kit_picture *picture) {
    const uint32_t width = picture->stream->width, height = picture->stream->height, scale = WIDTH / width;
    uint32_t x, y;
    for (y = 0; y < height; y++) {
        uint8_t *luma = picture->plane[0] + (size_t)y * picture->stride[0];
        for (x = 0; x < width; x++) {
            luma[x] = sense(picture->settings, picture->info->frame_number, x * scale, y * scale);
        }
    }
    for (y = 0; y < height / 2; y++) {
        uint8_t *chroma = picture->plane[1] + (size_t)y * picture->stride[1];
        for (x = 0; x < width; x += 2) {
            chroma[x] = (uint8_t)picture->settings[TINT]; /* Cb */
            chroma[x + 1] = 128; /* Cr */
        }
    }
}

/* ---- photos that are finished later ---- */

/* A photo as it comes from the sensor, and as it is stored until it is finished. */
typedef struct raw_photo {
    uint32_t magic, width, height, tint;
    uint8_t light[HEIGHT][WIDTH];
} raw_photo;

#define RAW_MAGIC CHAL_FOURCC('r', 'a', 'w', '1')

/* Makes rows of a photo. A quick one has only every eighth place of the sensor. */
static void develop_rows(const raw_photo *raw, uint32_t grain, uint32_t first, uint32_t end, uint8_t *pixels,
                         uint32_t stride) {
    uint32_t x, y;
    for (y = first; y < end; y++) {
        uint8_t *pixel = pixels + (size_t)y * stride;
        for (x = 0; x < WIDTH; x++, pixel += 4) {
            const uint8_t light = raw->light[y - y % grain][x - x % grain];
            pixel[0] = pixel[1] = light;
            pixel[2] = (uint8_t)((light + raw->tint) / 2);
            pixel[3] = 255;
        }
    }
}

static void develop(const uint8_t *raw, uint32_t first, uint32_t end, uint8_t *pixels, uint32_t stride) {
    develop_rows((const raw_photo *)raw, 1, first, end, pixels, stride);
}

/* Files are not trusted, not even our own. */
static chal_status measure(const uint8_t *bytes, size_t len, chal_stream_info *photo) {
    const raw_photo *raw = (const raw_photo *)bytes;
    if (len != sizeof *raw || raw->magic != RAW_MAGIC || raw->width != WIDTH || raw->height != HEIGHT) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    photo->format = CHAL_FOURCC_RGBA8888;
    photo->width = WIDTH;
    photo->height = HEIGHT;
    return CHAL_OK;
}

static chal_kit_lab lab = { .measure = measure, .develop = develop };

/* A deferred photo is on the disk before the host hears of it; the preview waits for that. If it cannot be
 * kept, the host gets the finished one at once.
 */
static void fill_still(const chal_kit_picture *picture) {
    static raw_photo raw; /* there is one camera, and one thread that takes photos */
    uint32_t x, y, grain = 1;
    raw.magic = RAW_MAGIC;
    raw.width = WIDTH;
    raw.height = HEIGHT;
    raw.tint = (uint32_t)picture->settings[TINT];
    for (y = 0; y < HEIGHT; y++) {
        for (x = 0; x < WIDTH; x++) {
            raw.light[y][x] = sense(picture->settings, picture->info->frame_number, x, y);
        }
    }
    if (picture->settings[DEFER] > 0) {
        picture->info->image_id = chal_kit_keep(&lab.store, (int32_t)picture->settings[USER], &raw, sizeof raw);
    }
    if (picture->info->image_id != 0) {
        picture->info->flags |= CHAL_FRAME_FLAG_DEGRADED | CHAL_FRAME_FLAG_DEFERRED_OFFLINE;
        grain = 8;
    }
    develop_rows(&raw, grain, 0, HEIGHT, picture->plane[0], picture->stride[0]);
}

static void fill(const chal_kit_picture *picture) {
    if (picture->stream->intent == CHAL_STREAM_INTENT_STILL_CAPTURE) {
        fill_still(picture);
    } else {
        fill_preview(picture);
    }
}

/* ---- the torch ---- */

/* Here a driver sets the current of its lamp; this one can only tell of it. */
static void light(float level) { chal_kit_log(CHAL_LOG_INFO, "torch at %.2f", (double)level); }

static chal_kit_torch torch = { .camera_id = camera_id, .light = light };

static void in_use(int open) { chal_kit_torch_block(&torch, open); }

/* ---- the driver ---- */

static chal_kit_source camera = {
    .accepts = accepts,
    .fill = fill,
    .in_use = in_use,
    .max_streams = 2,
    .frame_duration_ns = 1000000000 / FPS,
    .controls = { controls, N_CONTROLS },
};

static chal_status named(chal_str id) {
    if (id.len == sizeof camera_id - 1 && memcmp(id.ptr, camera_id, id.len) == 0) return CHAL_OK;
    return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "there is one camera, %s", camera_id);
}

static void destroy(void *driver) {
    (void)driver;
    chal_kit_torch_stop(&torch);
    chal_kit_store_close(&lab.store);
}

static chal_status set_callback(void *driver, const chal_camera_host_callback *callback) {
    (void)driver;
    return chal_kit_torch_listen(&torch, callback); /* the camera itself never comes or goes */
}

static chal_status get_camera_ids(void *driver, const chal_sink *ids) {
    (void)driver;
    return ids ? ids->put(ids->ctx, camera_id, sizeof camera_id - 1) : CHAL_E_INVALID_ARGUMENT;
}

static chal_status get_camera_ability(void *driver, chal_str id, const chal_sink *sink) {
    (void)driver;
    return named(id) ? CHAL_E_INVALID_ARGUMENT : chal_kit_put_blob(sink, ability, COUNT(ability));
}

static chal_status open_camera(void *driver, chal_str id, const chal_open_options *options,
                               const chal_device_callback *callback, chal_device *device) {
    (void)driver;
    return named(id) ? CHAL_E_INVALID_ARGUMENT : chal_kit_open(&camera, options, callback, device);
}

static chal_status set_flashlight(void *driver, chal_str id, uint32_t on) {
    (void)driver;
    return named(id) || on > 1 ? CHAL_E_INVALID_ARGUMENT : chal_kit_torch_set(&torch, (float)on);
}

static chal_status set_flashlight_level(void *driver, float level) {
    (void)driver;
    return chal_kit_torch_set(&torch, level);
}

static chal_status create_image_process_session(void *driver, int32_t user_id, const chal_image_callback *callback,
                                                chal_image_session *session) {
    (void)driver;
    return chal_kit_session_open(&lab, user_id, callback, session);
}

/* Half of what a machine can bear; there is no camera that this one excludes. */
static chal_status get_resource_cost(void *driver, chal_str id, uint32_t *cost, const chal_sink *conflicting) {
    (void)driver;
    if (named(id) || !cost || !conflicting) return CHAL_E_INVALID_ARGUMENT;
    *cost = 50;
    return CHAL_OK;
}

static chal_status get_vendor_tags(void *driver, const chal_sink *tags) {
    chal_vendor_tag tint = CHAL_INIT(chal_vendor_tag);
    (void)driver;
    tint.tag = TAG_TINT;
    tint.value_type = CHAL_TYPE_INT32;
    tint.count = 1;
    tint.name = chal_str_of("com.example.full.tint");
    tint.document = chal_str_of("How blue pictures are, 0 to 255; 128 is grey.");
    return tags ? tags->put(tags->ctx, &tint, sizeof tint) : CHAL_E_INVALID_ARGUMENT;
}

static const chal_camera_host_vtbl table = {
    .struct_size = sizeof table,
    .minor = CHAL_MINOR_MAX,
    .destroy = destroy,
    .get_extension = chal_camera_host_no_get_extension,
    .set_callback = set_callback,
    .get_camera_ids = get_camera_ids,
    .get_camera_ability = get_camera_ability,
    .open_camera = open_camera,
    .set_flashlight = set_flashlight,
    .prelaunch = chal_camera_host_no_prelaunch,
    .notify_device_state_change = chal_camera_host_no_notify_device_state_change,
    .set_flashlight_level = set_flashlight_level,
    .pre_camera_switch = chal_camera_host_no_pre_camera_switch,
    .create_image_process_session = create_image_process_session,
    .get_resource_cost = get_resource_cost,
    .create_video_process_session = chal_camera_host_no_create_video_process_session,
    .get_vendor_tags = get_vendor_tags,
};

chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
    const chal_status met = chal_kit_negotiate(loader, driver, CHAL_MINOR_MAX);
    if (met) return met;
    if (chal_kit_store_open(&lab.store, loader->store_dir) == CHAL_OK) {
        deferred[1] = 1;
        controls[DEFER].most = 1;
    }
    driver->name = chal_str_of("full-c");
    driver->vendor = chal_str_of("example");
    driver->version = chal_str_of("1.0");
    driver->vtbl = &table;
    return chal_kit_torch_start(&torch);
}
