/* Hazard: a deferred photo is lost, processed twice, or handed out half made.
 * `photos SCENE STORE`; the scenes "crash" and "restart" are two lives of one store.
 */
#include "stage.h"

#include <dirent.h>
#include <sys/stat.h>

enum { USER = 7, OTHER = 8 };

static chal_image_session session;
static char last_id[32];

/* ---- what a session tells ---- */

static event of_id(kind kind, chal_str id) {
    event e = { .kind = kind, .capture = -1, .len = id.len };
    CHECK(id.len < sizeof e.bytes);
    memcpy(e.bytes, id.ptr, id.len);
    return e;
}

static chal_status on_done(void *ctx, chal_str id, const chal_image_result *result) {
    event e = of_id(DONE, id);
    const chal_image_part *part = result->parts;
    const size_t size = 640 * 480 * 4;
    void *map;
    (void)ctx;
    CHECK(result->n_parts == 1 && part->kind == CHAL_IMAGE_PART_KIND_IMAGE && part->bytes_used == size);
    CHECK(part->buffer.format == CHAL_FOURCC_RGBA8888 && part->buffer.planes[0].stride == 640 * 4);
    CHECK(fcntl(part->buffer.planes[0].fd, F_GET_SEALS) & F_SEAL_SHRINK);
    map = mmap(NULL, size, PROT_READ, MAP_SHARED, part->buffer.planes[0].fd, 0);
    CHECK(map != MAP_FAILED);
    look((const uint8_t *)map, 640, 480, &e);
    munmap(map, size);
    return tell(&e);
}

static chal_status on_status(void *ctx, uint32_t status) {
    const event e = { .kind = STATUS, .capture = -1, .number = status };
    (void)ctx;
    return tell(&e);
}

static chal_status on_failed(void *ctx, chal_str id, uint32_t error) {
    event e = of_id(FAILED, id);
    (void)ctx;
    e.number = error;
    return tell(&e);
}

static const chal_image_callback_vtbl events = {
    .struct_size = sizeof events,
    .minor = CHAL_MINOR_MAX,
    .on_process_done = on_done,
    .on_status_changed = on_status,
    .on_error = on_failed,
};

static chal_image_session open_session(int32_t user) {
    const chal_image_callback to = { &events, NULL };
    chal_image_session out;
    CHECK(driver()->create_image_process_session(NULL, -1, &to, &out) == CHAL_E_INVALID_ARGUMENT);
    CHECK(driver()->create_image_process_session(NULL, user, NULL, &out) == CHAL_E_INVALID_ARGUMENT);
    CHECK(driver()->create_image_process_session(NULL, user, &to, &out) == CHAL_OK);
    return out;
}

/* ---- words for the scenes ---- */

static chal_status process(const char *id) { return session.vtbl->process_image(session.obj, chal_str_of(id)); }
static chal_status drop(const char *id) { return session.vtbl->remove_image(session.obj, chal_str_of(id)); }

typedef struct list {
    size_t n;
    char id[80][32];
} list;

static chal_status take_id(void *ctx, const void *ptr, size_t len) {
    list *to = (list *)ctx;
    CHECK(to->n < COUNT(to->id) && len < sizeof to->id[0]);
    memcpy(to->id[to->n], ptr, len);
    to->id[to->n++][len] = 0;
    return CHAL_OK;
}

static list pending_of(const chal_image_session *of) {
    list out = { 0, { { 0 } } };
    const chal_sink to = { &out, take_id };
    CHECK(of->vtbl->get_pending_images(of->obj, &to) == CHAL_OK);
    return out;
}

static list pending(void) { return pending_of(&session); }

static int is_pending(const char *id) {
    const list all = pending();
    size_t i, n = 0;
    for (i = 0; i < all.n; i++) n += strcmp(all.id[i], id) == 0;
    CHECK(n <= 1);
    return (int)n;
}

static void defer(uint8_t how, int32_t user) {
    text out;
    const chal_sink to = sink(&out);
    const chal_kit_item items[] = {
        { CHAL_TAG_CAMERA_USER_ID, CHAL_TYPE_INT32, 1, &user },
        { CHAL_TAG_CONTROL_DEFERRED_IMAGE_DELIVERY, CHAL_TYPE_BYTE, 1, &how },
    };
    CHECK(chal_kit_put_blob(&to, items, 2) == CHAL_OK);
    CHECK(device()->update_settings(host.device.obj, blob(&out)) == CHAL_OK);
}

/* Takes a photo and keeps its id in `last_id`. */
static event shoot(void) {
    event e;
    CHECK(capture(5, 1, 0) == CHAL_OK);
    e = await(FRAME, 5);
    await(ENDED, 5);
    snprintf(last_id, sizeof last_id, "%llu", (unsigned long long)e.image_id);
    return e;
}

/* ---- scenes ---- */

static void a_photo_is_finished_later(const char *store) {
    char first[32];
    event e;
    (void)store;
    open_all();
    set_up();
    CHECK(capture(4, 0, 1) == CHAL_OK); /* the preview, which goes on */
    e = shoot();
    CHECK(e.image_id == 0 && e.flags == 0 && !e.is_blocky); /* not asked for */
    defer(1, USER);
    e = shoot();
    CHECK(e.image_id != 0 && e.is_blocky);
    CHECK(e.flags == (CHAL_FRAME_FLAG_DEGRADED | CHAL_FRAME_FLAG_DEFERRED_OFFLINE));
    strcpy(first, last_id);
    shoot();
    CHECK(strcmp(first, last_id) != 0);
    session = open_session(USER);
    CHECK(is_pending(first) && is_pending(last_id) && pending().n == 2);
    const chal_image_session other = open_session(OTHER);
    CHECK(pending_of(&other).n == 0);
    CHECK(other.vtbl->process_image(other.obj, chal_str_of(first)) == CHAL_E_INVALID_ARGUMENT);
    other.vtbl->destroy(other.obj);
    CHECK(process(first) == CHAL_OK);
    e = await(DONE, -1);
    CHECK(e.len == strlen(first) && memcmp(e.bytes, first, e.len) == 0 && !e.is_blocky && e.mean > 64);
    CHECK(is_pending(first) && is_pending(last_id)); /* until the host has it for sure, and removes it */
    CHECK(told(DONE, -1) == 1 && told(FAILED, -1) == 0);
    CHECK(drop(first) == CHAL_OK && drop(first) == CHAL_E_INVALID_ARGUMENT && drop(last_id) == CHAL_OK);
    CHECK(pending().n == 0);
    session.vtbl->destroy(session.obj);
    close_all();
}

/* Run inside the callback of a photo: that another, asked for there, is stopped before it begins. */
static chal_status process_and_interrupt(const event *e) {
    CHECK(e->kind == DONE && process(last_id) == CHAL_OK && process(last_id) == CHAL_E_CAMERA_BUSY);
    session.vtbl->destroy(session.obj); /* a breach, so nothing happens */
    return session.vtbl->interrupt(session.obj);
}

static chal_status process_and_reset(const event *e) {
    (void)e;
    CHECK(process(last_id) == CHAL_OK);
    return session.vtbl->reset(session.obj);
}

static chal_status process_and_remove(const event *e) {
    (void)e;
    CHECK(process(last_id) == CHAL_OK);
    return drop(last_id);
}

static void work_is_stopped(const char *store) {
    const char *const unknown[] = { "", "0", "abc", "-1", "18446744073709551616", "1 ", "999999999999999999999999" };
    char first[32], padded[40];
    uint32_t count = 0;
    event e;
    size_t i;
    (void)store;
    open_all();
    set_up();
    defer(1, USER);
    shoot();
    strcpy(first, last_id);
    shoot();
    close_all(); /* photos do not need the camera */
    session = open_session(USER);
    for (i = 0; i < COUNT(unknown); i++) {
        CHECK(process(unknown[i]) == CHAL_E_INVALID_ARGUMENT && drop(unknown[i]) == CHAL_E_INVALID_ARGUMENT);
    }
    snprintf(padded, sizeof padded, "0%s", first);
    CHECK(process(padded) == CHAL_E_INVALID_ARGUMENT);
    CHECK(session.vtbl->interrupt(session.obj) == CHAL_OK); /* with nothing to do */
    CHECK(session.vtbl->get_concurrency(session.obj, 4, &count) == CHAL_E_INVALID_ARGUMENT);
    CHECK(session.vtbl->get_concurrency(session.obj, CHAL_EXECUTION_MODE_BALANCED, &count) == CHAL_OK && count == 1);
    CHECK(session.vtbl->set_execution_mode(session.obj, 4) == CHAL_E_INVALID_ARGUMENT);
    host.inside = process_and_interrupt;
    CHECK(session.vtbl->set_execution_mode(session.obj, CHAL_EXECUTION_MODE_LOW_POWER) == CHAL_OK);
    CHECK(process(first) == CHAL_OK);
    e = await(FAILED, -1);
    CHECK(e.number == CHAL_PROCESS_ERROR_ABORT && memcmp(e.bytes, last_id, e.len) == 0 && is_pending(last_id));
    host.inside = process_and_reset;
    CHECK(process(first) == CHAL_OK); /* done, and again */
    e = await(FAILED, -1);
    CHECK(e.number == CHAL_PROCESS_ERROR_ABNORMAL && is_pending(last_id));
    host.inside = process_and_remove;
    CHECK(process(first) == CHAL_OK);
    e = await(FAILED, -1);
    CHECK(e.number == CHAL_PROCESS_ERROR_INVALID_ID && !is_pending(last_id) && told(DONE, -1) == 3);
    CHECK(drop(first) == CHAL_OK);
    session.vtbl->destroy(session.obj);
}

/* The first of two lives: leaves two photos and half of a third, and ends without a word. */
static void crash(const char *store) {
    char path[512];
    FILE *file;
    open_all();
    set_up();
    defer(1, USER);
    shoot();
    shoot();
    snprintf(path, sizeof path, "%s/%d-12345.tmp", store, USER);
    file = fopen(path, "w");
    CHECK(file && fputs("half", file) >= 0 && fclose(file) == 0);
    _exit(0);
}

/* The second: the photos wait, the half one is swept. One is damaged, and no photo can be made of it. */
static void restart(const char *store) {
    char path[512];
    list all;
    event e;
    session = open_session(USER);
    all = pending();
    CHECK(all.n == 2);
    snprintf(path, sizeof path, "%s/%d-12345.tmp", store, USER);
    CHECK(access(path, F_OK) != 0);
    CHECK(process(all.id[0]) == CHAL_OK);
    e = await(DONE, -1);
    CHECK(memcmp(e.bytes, all.id[0], e.len) == 0 && !e.is_blocky);
    snprintf(path, sizeof path, "%s/%d-%s.raw", store, USER, all.id[1]);
    CHECK(truncate(path, 1000) == 0);
    CHECK(process(all.id[1]) == CHAL_OK);
    CHECK(await(FAILED, -1).number == CHAL_PROCESS_ERROR_PROCESS);
    CHECK(pending().n == 2 && drop(all.id[0]) == CHAL_OK && drop(all.id[1]) == CHAL_OK);
    session.vtbl->destroy(session.obj);
}

/* A store that is full says so, and photos come finished at once. */
static void a_full_store(const char *store) {
    const uint32_t full = CHAL_SESSION_STATUS_READY_SPACE_LIMIT_REACHED;
    const uint32_t statuses[] = { full, CHAL_SESSION_STATUS_READY, full };
    event e;
    size_t i;
    int n = 0;
    (void)store;
    session = open_session(USER);
    open_all();
    set_up();
    defer(1, USER);
    do {
        e = shoot();
        n += e.image_id != 0;
    } while (e.image_id != 0);
    CHECK(n == 64 && e.flags == 0 && !e.is_blocky);
    host.seen = 0; /* what came in between was passed over */
    CHECK(await(STATUS, -1).number == full);
    const list all = pending();
    CHECK(all.n == 64 && drop(all.id[0]) == CHAL_OK);
    CHECK(await(STATUS, -1).number == CHAL_SESSION_STATUS_READY);
    CHECK(shoot().image_id != 0);
    host.seen = 0;
    for (i = 0; i < COUNT(statuses); i++) CHECK(await(STATUS, -1).number == statuses[i]);
    close_all();
    session.vtbl->destroy(session.obj);
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*run)(const char *store);
    } scenes[] = {
        { "later", a_photo_is_finished_later }, { "stopped", work_is_stopped }, { "crash", crash },
        { "restart", restart },                 { "full", a_full_store },
    };
    size_t i;
    CHECK(argc == 3);
    for (i = 0; i < COUNT(scenes) && strcmp(scenes[i].name, argv[1]) != 0; i++) continue;
    CHECK(i < COUNT(scenes) && meet(0, CHAL_MINOR_MAX, argv[2]) == CHAL_OK);
    scenes[i].run(argv[2]);
    driver()->destroy(host.driver.driver);
    return 0;
}
