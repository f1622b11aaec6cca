/* Hazard: settings are applied in part, reported wrongly, or reach the wrong capture; the torch lies.
 * `settings SCENE`
 */
#include "stage.h"

#define TINT (CHAL_TAG_VENDOR_START + 0x0e0001u)
#define EXPOSURE CHAL_TAG_CONTROL_AE_EXPOSURE_COMPENSATION
#define ZOOM CHAL_TAG_CONTROL_ZOOM_RATIO

/* A blob of one number, and of an exposure before it unless that is 0. */
static const text *settings(int32_t exposure, uint32_t tag, uint32_t type, int32_t number) {
    static text out;
    const uint8_t byte = (uint8_t)number;
    const float real = (float)number;
    const void *value = type == CHAL_TYPE_BYTE ? (const void *)&byte : type == CHAL_TYPE_FLOAT ? (const void *)&real
                                                                                               : (const void *)&number;
    const chal_kit_item items[] = { { EXPOSURE, CHAL_TYPE_INT32, 1, &exposure }, { tag, type, 1, value } };
    const chal_sink to = sink(&out);
    CHECK(chal_kit_put_blob(&to, exposure ? items : items + 1, exposure ? 2 : 1) == CHAL_OK);
    return &out;
}

static chal_status set(const text *from) { return device()->update_settings(host.device.obj, blob(from)); }

/* What the driver says is in force. */
static double in_force(uint32_t tag, uint32_t type) {
    text out;
    const chal_sink to = sink(&out);
    CHECK(device()->get_status(host.device.obj, blob(settings(0, tag, type, 0)), &to) == CHAL_OK);
    return number_of(blob(&out), tag);
}

static void all_or_nothing(void) {
    text out;
    const chal_sink to = sink(&out);
    const chal_bytes torn = { (const uint8_t *)"CHMD", 4 };
    const float nan = __builtin_nanf("");
    const chal_kit_item odd = { ZOOM, CHAL_TYPE_FLOAT, 1, &nan };
    open_all();
    CHECK(device()->get_default_settings(host.device.obj, &to) == CHAL_OK);
    CHECK(chal_kit_blob_count(blob(&out)) == 5 && number_of(blob(&out), ZOOM) == 1);
    CHECK(number_of(blob(&out), TINT) == 128 && set(&out) == CHAL_OK);
    CHECK(set(settings(2, ZOOM, CHAL_TYPE_FLOAT, 3)) == CHAL_OK);
    CHECK(in_force(EXPOSURE, CHAL_TYPE_INT32) == 2 && in_force(ZOOM, CHAL_TYPE_FLOAT) == 3);
    /* A tag that is registered and not this camera's; out of range; another type; a store is missing. */
    CHECK(set(settings(1, CHAL_TAG_CONTROL_FOCUS_MODE, CHAL_TYPE_BYTE, 1)) == CHAL_E_INVALID_ARGUMENT);
    CHECK(set(settings(1, ZOOM, CHAL_TYPE_FLOAT, 5)) == CHAL_E_INVALID_ARGUMENT);
    CHECK(set(settings(1, ZOOM, CHAL_TYPE_INT32, 2)) == CHAL_E_INVALID_ARGUMENT);
    CHECK(set(settings(-5, TINT, CHAL_TYPE_INT32, 2)) == CHAL_E_INVALID_ARGUMENT);
    CHECK(set(settings(1, CHAL_TAG_CONTROL_DEFERRED_IMAGE_DELIVERY, CHAL_TYPE_BYTE, 1)) == CHAL_E_INVALID_ARGUMENT);
    CHECK(device()->update_settings(host.device.obj, torn) == CHAL_E_INVALID_ARGUMENT);
    sink(&out);
    CHECK(chal_kit_put_blob(&to, &odd, 1) == CHAL_OK && set(&out) == CHAL_E_INVALID_ARGUMENT);
    CHECK(in_force(EXPOSURE, CHAL_TYPE_INT32) == 2 && in_force(ZOOM, CHAL_TYPE_FLOAT) == 3);
    /* Another vendor's tag is passed over, what stands beside it counts. */
    CHECK(set(settings(1, CHAL_TAG_VENDOR_START + 5, CHAL_TYPE_INT32, 2)) == CHAL_OK);
    CHECK(in_force(EXPOSURE, CHAL_TYPE_INT32) == 1);
    sink(&out);
    CHECK(device()->get_status(host.device.obj, blob(settings(0, CHAL_TAG_CONTROL_FOCUS_MODE, CHAL_TYPE_BYTE, 1)), &to) ==
          CHAL_E_INVALID_ARGUMENT);
    CHECK(device()->reset(host.device.obj) == CHAL_OK && in_force(ZOOM, CHAL_TYPE_FLOAT) == 1);
    close_all();
}

/* Settings change pictures: all of them, or those of one capture. */
static void pictures_follow(void) {
    double plain, bright;
    open_all();
    set_up();
    CHECK(capture(7, 0, 1) == CHAL_OK);
    plain = await(FRAME, 7).mean;
    CHECK(capture_with(8, 1, 1, 0, blob(settings(4, TINT, CHAL_TYPE_INT32, 255))) == CHAL_OK);
    const event own = await(FRAME, 8);
    await(ENDED, 8);
    CHECK(own.mean > plain + 40 && own.tint > 180); /* brighter than the preview, which stays as it was */
    CHECK(await(FRAME, 7).mean < plain + 10 && in_force(EXPOSURE, CHAL_TYPE_INT32) == 0);
    CHECK(set(settings(4, TINT, CHAL_TYPE_INT32, 7)) == CHAL_OK);
    do bright = await(FRAME, 7).mean;
    while (bright < plain + 40);
    CHECK(await(FRAME, 7).tint == 7);
    CHECK(capture_with(9, 1, 1, 0, blob(settings(1, ZOOM, CHAL_TYPE_FLOAT, 9))) == CHAL_E_INVALID_ARGUMENT);
    close_all();
}

static double reported(const event *e, uint32_t tag) {
    return number_of((chal_bytes){ e->bytes, e->len }, tag);
}

static void results_report(void) {
    const uint32_t wanted[] = { ZOOM, EXPOSURE }, unknown[] = { TINT, CHAL_TAG_CONTROL_FOCUS_MODE };
    text tags;
    const chal_sink to = sink(&tags);
    event e;
    open_all();
    set_up();
    CHECK(device()->enable_results(host.device.obj, unknown, 2) == CHAL_E_INVALID_ARGUMENT);
    CHECK(device()->get_enabled_results(host.device.obj, &to) == CHAL_OK && tags.len == 0);
    CHECK(device()->enable_results(host.device.obj, wanted, 2) == CHAL_OK);
    CHECK(device()->get_enabled_results(host.device.obj, &to) == CHAL_OK && tags.len == 8);
    CHECK(capture(7, 0, 1) == CHAL_OK);
    e = await(RESULT, -1);
    CHECK(reported(&e, ZOOM) == 1 && reported(&e, EXPOSURE) == 0 && reported(&e, TINT) == -1000);
    CHECK(await(RESULT, -1).time_ns > e.time_ns); /* with each frame */
    CHECK(set(settings(3, ZOOM, CHAL_TYPE_FLOAT, 2)) == CHAL_OK);
    do e = await(RESULT, -1);
    while (reported(&e, ZOOM) != 2);
    CHECK(reported(&e, EXPOSURE) == 3);
    /* On change: once nothing changes, frames come and no results. */
    CHECK(device()->set_result_mode(host.device.obj, 9) == CHAL_E_INVALID_ARGUMENT);
    CHECK(device()->set_result_mode(host.device.obj, CHAL_RESULT_MODE_ON_CHANGED) == CHAL_OK);
    skip();
    await(FRAME, 7);
    await(FRAME, 7);
    const uint32_t quiet = told(RESULT, -1);
    await(FRAME, 7);
    await(FRAME, 7);
    CHECK(told(RESULT, -1) == quiet);
    CHECK(set(settings(1, ZOOM, CHAL_TYPE_FLOAT, 2)) == CHAL_OK);
    e = await(RESULT, -1);
    CHECK(reported(&e, EXPOSURE) == 1 && reported(&e, ZOOM) == -1000); /* the one that changed */
    CHECK(device()->disable_results(host.device.obj, wanted, 1) == CHAL_OK);
    CHECK(device()->get_enabled_results(host.device.obj, &(chal_sink){ &tags, put }) == CHAL_OK && tags.len == 12);
    close_all();
}

/* ---- the torch and what the driver says of itself ---- */

static chal_status on_torch(void *ctx, chal_str id, uint32_t status) {
    const event e = { .kind = TORCH, .capture = -1, .number = status };
    (void)ctx;
    CHECK(id.len == strlen(NAME) && memcmp(id.ptr, NAME, id.len) == 0);
    return tell(&e);
}

static chal_status on_device_torch(void *ctx, uint32_t status) {
    const event e = { .kind = DEVICE_TORCH, .capture = -1, .number = status };
    (void)ctx;
    return tell(&e);
}

static void torch(void) {
    static const chal_camera_host_callback_vtbl events = {
        .struct_size = sizeof events,
        .minor = CHAL_MINOR_MAX,
        .on_flashlight_status = on_torch,
        .on_device_flashlight_status = on_device_torch,
    };
    const chal_camera_host_callback to = { &events, NULL };
    const chal_str id = chal_str_of(NAME);
    const float wrong[] = { -0.1f, 1.1f, 3.0f, __builtin_nanf("") };
    size_t i;
    CHECK(driver()->set_callback(NULL, NULL) == CHAL_E_INVALID_ARGUMENT);
    CHECK(driver()->set_callback(NULL, &to) == CHAL_OK);
    CHECK(driver()->set_flashlight(NULL, chal_str_of("full/1"), 1) == CHAL_E_INVALID_ARGUMENT);
    CHECK(driver()->set_flashlight(NULL, id, 2) == CHAL_E_INVALID_ARGUMENT);
    for (i = 0; i < COUNT(wrong); i++) {
        CHECK(driver()->set_flashlight_level(NULL, wrong[i]) == CHAL_E_INVALID_ARGUMENT);
    }
    CHECK(driver()->set_flashlight(NULL, id, 1) == CHAL_OK);
    CHECK(await(TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_ON);
    CHECK(await(DEVICE_TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_ON);
    CHECK(driver()->set_flashlight_level(NULL, 0.5f) == CHAL_OK); /* on as before: nothing to tell */
    CHECK(driver()->set_flashlight_level(NULL, 0) == CHAL_OK);
    CHECK(await(TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_OFF);
    CHECK(await(DEVICE_TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_OFF);
    open_all();
    CHECK(await(TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_UNAVAILABLE);
    CHECK(driver()->set_flashlight(NULL, id, 1) == CHAL_E_DEVICE_CONFLICT);
    CHECK(driver()->set_flashlight_level(NULL, 1) == CHAL_E_DEVICE_CONFLICT);
    close_all();
    CHECK(await(TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_OFF);
    CHECK(driver()->set_flashlight(NULL, id, 1) == CHAL_OK);
    CHECK(await(TORCH, -1).number == CHAL_FLASHLIGHT_STATUS_ON);
}

static chal_status take_tag(void *ctx, const void *ptr, size_t len) {
    const chal_vendor_tag *tag = (const chal_vendor_tag *)ptr;
    CHECK(len == sizeof *tag && tag->struct_size == sizeof *tag && tag->tag == TINT);
    CHECK(tag->value_type == CHAL_TYPE_INT32 && tag->count == 1 && tag->document.len > 0);
    CHECK(memcmp(tag->name.ptr, "com.example.", 12) == 0);
    ++*(int *)ctx;
    return CHAL_OK;
}

static void about_itself(void) {
    int n = 0;
    text out;
    const chal_sink tags = { &n, take_tag }, to = sink(&out);
    uint32_t cost = 0;
    CHECK(driver()->get_camera_ids(NULL, &to) == CHAL_OK && out.len == strlen(NAME));
    CHECK(driver()->get_vendor_tags(NULL, &tags) == CHAL_OK && n == 1);
    out.len = 0;
    CHECK(driver()->get_camera_ability(NULL, chal_str_of(""), &to) == CHAL_E_INVALID_ARGUMENT);
    CHECK(driver()->get_camera_ability(NULL, chal_str_of(NAME), &to) == CHAL_OK);
    CHECK(number_of(blob(&out), CHAL_TAG_ABILITY_FLASH_AVAILABLE) == CHAL_FLASH_AVAILABLE_TRUE);
    CHECK(driver()->get_resource_cost(NULL, chal_str_of(NAME), &cost, &to) == CHAL_OK && cost == 50);
    CHECK(driver()->get_extension(NULL, chal_str_of("chal.nothing/1")) == NULL);
    CHECK(driver()->prelaunch(NULL, NULL) == CHAL_E_METHOD_NOT_SUPPORTED);
    CHECK(driver()->create_image_process_session(NULL, 0, NULL, NULL) == CHAL_E_METHOD_NOT_SUPPORTED); /* no store */
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*run)(void);
    } scenes[] = {
        { "whole", all_or_nothing }, { "pictures", pictures_follow }, { "results", results_report },
        { "torch", torch },          { "about", about_itself },
    };
    size_t i;
    CHECK(argc == 2);
    for (i = 0; i < COUNT(scenes) && strcmp(scenes[i].name, argv[1]) != 0; i++) continue;
    CHECK(i < COUNT(scenes) && meet(0, CHAL_MINOR_MAX, NULL) == CHAL_OK);
    scenes[i].run();
    driver()->destroy(host.driver.driver);
    return 0;
}
