/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * Deferred photos for drivers in C: sessions over a store. A session has a thread, which makes one photo at a
 * time; the driver says how. A photo is a picture of one plane, and is handed over in a sealed memfd. It waits
 * until it is removed: a host that dies before it has saved the photo can ask again.
 */
#ifndef CHAL_KIT_PHOTO_H
#define CHAL_KIT_PHOTO_H

#include "chal_kit_buffer.h"
#include "chal_kit_store.h"

enum { CHAL_KIT_BANDS = 32 }; /* parts of a photo; between two it can be interrupted */

/* What a driver tells the kit about its photos; lives as long as the driver. */
typedef struct chal_kit_lab {
    /* Size and format of the photo that a raw makes; other than CHAL_OK if none can be made of it. */
    chal_status (*measure)(const uint8_t *raw, size_t len, chal_stream_info *photo);
    /* Makes rows `first` to `end` - 1. */
    void (*develop)(const uint8_t *raw, uint32_t first, uint32_t end, uint8_t *pixels, uint32_t stride);
    chal_kit_store store;
} chal_kit_lab;

/* Under the lock of the lab's store, but for the first three. */
typedef struct chal_kit_session {
    chal_kit_lab *lab;
    int32_t user;
    chal_image_callback to;
    pthread_t worker;
    uint32_t mode; /* CHAL_EXECUTION_MODE_... */
    uint64_t job; /* the photo that is processed, or 0 */
    int64_t error; /* CHAL_PROCESS_ERROR_... that the job is to end with, or -1 */
    int told_full; /* whether the host knows that the store is full */
    int telling, quit;
} chal_kit_session;

/* A photo in the making. */
typedef struct chal_kit_print {
    chal_stream_info info;
    chal_plane_layout planes[CHAL_MAX_PLANES];
    int fd;
    uint8_t *pixels;
} chal_kit_print;

/* ---- one photo, without the lock ---- */

static inline void chal_kit_print_free(chal_kit_print *print) {
    if (print->pixels) munmap(print->pixels, (size_t)print->planes[0].size);
    if (print->fd >= 0) close(print->fd);
}

/* Memory of the photo that a raw makes. */
static inline int chal_kit_print_new(chal_kit_session *s, const uint8_t *raw, size_t len, chal_kit_print *print) {
    void *map = MAP_FAILED;
    print->info = CHAL_INIT(chal_stream_info);
    if (s->lab->measure(raw, len, &print->info) || chal_kit_planes(&print->info, print->planes) != 1) return 0;
    print->fd = memfd_create("photo", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (print->fd < 0 || ftruncate(print->fd, (off_t)print->planes[0].size) != 0) return 0;
    fcntl(print->fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);
    map = mmap(NULL, (size_t)print->planes[0].size, PROT_READ | PROT_WRITE, MAP_SHARED, print->fd, 0);
    print->pixels = map == MAP_FAILED ? NULL : (uint8_t *)map;
    return print->pixels != NULL;
}

/* Rests between two bands, as long as the execution mode says; false if the job is to end. */
static inline int chal_kit_rest(chal_kit_session *s) {
    static const uint64_t rest_ns[] = { 0, 500000, 4000000, 500000 };
    chal_kit_store *store = &s->lab->store;
    pthread_mutex_lock(&store->lock);
    const uint64_t end = chal_kit_now_ns() + rest_ns[s->mode];
    const struct timespec until = { (time_t)(end / 1000000000u), (long)(end % 1000000000u) };
    while (s->error < 0 && !s->quit && rest_ns[s->mode] > 0) {
        if (pthread_cond_timedwait(&store->moved, &store->lock, &until) != 0) break;
    }
    const int goes_on = s->error < 0 && !s->quit;
    pthread_mutex_unlock(&store->lock);
    return goes_on;
}

/* Makes the photo; false if it cannot be, or is not to be. */
static inline int chal_kit_make(chal_kit_session *s, const chal_kit_name *name, chal_kit_print *print) {
    size_t len = 0;
    uint8_t *raw = chal_kit_load(&s->lab->store, name, &len);
    int is_good = raw && chal_kit_print_new(s, raw, len, print);
    uint32_t i;
    for (i = 0; i < CHAL_KIT_BANDS && is_good; i++) {
        const uint32_t rows = print->info.height;
        is_good = chal_kit_rest(s);
        if (is_good) {
            s->lab->develop(raw, rows * i / CHAL_KIT_BANDS, rows * (i + 1) / CHAL_KIT_BANDS, print->pixels,
                            print->planes[0].stride);
        }
    }
    free(raw);
    return is_good;
}

static inline void chal_kit_hand_over(chal_kit_session *s, chal_str id, const chal_kit_print *print) {
    chal_image_part part = CHAL_INIT(chal_image_part);
    chal_image_result result = CHAL_INIT(chal_image_result);
    part.kind = CHAL_IMAGE_PART_KIND_IMAGE;
    part.bytes_used = print->planes[0].size;
    part.buffer = CHAL_INIT(chal_buffer);
    part.buffer.memory_type = CHAL_MEMORY_MEMFD;
    part.buffer.format = print->info.format;
    part.buffer.width = print->info.width;
    part.buffer.height = print->info.height;
    part.buffer.n_planes = 1;
    part.buffer.planes[0].fd = print->fd;
    part.buffer.planes[0].stride = print->planes[0].stride;
    part.buffer.planes[0].size = print->planes[0].size;
    result.n_parts = 1;
    result.parts = &part;
    s->to.vtbl->on_process_done(s->to.ctx, id, &result);
}

/* ---- the thread ---- */

/* Processes the job and tells exactly one of done and error. Under the lock, which it lets go meanwhile. */
static inline void chal_kit_process(chal_kit_session *s) {
    chal_kit_store *store = &s->lab->store;
    chal_kit_name name = { s->user, s->job };
    chal_kit_print print = { .fd = -1 };
    char text[24];
    int64_t error;
    int is_made;
    snprintf(text, sizeof text, "%" PRIu64, name.id);
    pthread_mutex_unlock(&store->lock);
    is_made = chal_kit_make(s, &name, &print);
    pthread_mutex_lock(&store->lock);
    error = s->error;
    if (error < 0 && !is_made) {
        error = chal_kit_is_there(store, &name) ? CHAL_PROCESS_ERROR_PROCESS : CHAL_PROCESS_ERROR_INVALID_ID;
    }
    s->job = 0; /* first, so that the next can be asked for inside the callback */
    s->error = -1;
    if (!s->quit) {
        s->telling = 1;
        pthread_mutex_unlock(&store->lock);
        if (error >= 0) {
            s->to.vtbl->on_error(s->to.ctx, chal_str_of(text), (uint32_t)error);
        } else {
            chal_kit_hand_over(s, chal_str_of(text), &print);
        }
        pthread_mutex_lock(&store->lock);
        s->telling = 0;
    }
    chal_kit_print_free(&print);
}

static void *chal_kit_session_work(void *object) {
    chal_kit_session *s = (chal_kit_session *)object;
    chal_kit_store *store = &s->lab->store;
    pthread_mutex_lock(&store->lock);
    while (!s->quit) {
        const int is_full = store->n >= CHAL_KIT_MAX_PHOTOS;
        if (is_full != s->told_full) {
            s->told_full = is_full;
            s->telling = 1;
            pthread_mutex_unlock(&store->lock);
            s->to.vtbl->on_status_changed(s->to.ctx, is_full ? CHAL_SESSION_STATUS_READY_SPACE_LIMIT_REACHED
                                                             : CHAL_SESSION_STATUS_READY);
            pthread_mutex_lock(&store->lock);
            s->telling = 0;
        } else if (s->job) {
            chal_kit_process(s);
        } else {
            pthread_cond_wait(&store->moved, &store->lock);
        }
    }
    pthread_mutex_unlock(&store->lock);
    return NULL;
}

/* ---- IImageProcessSession ---- */

static chal_kit_session *chal_kit_session_enter(void *object) {
    chal_kit_session *s = (chal_kit_session *)object;
    pthread_mutex_lock(&s->lab->store.lock);
    return s;
}

static chal_status chal_kit_session_leave(chal_kit_session *s, chal_status status) {
    pthread_cond_broadcast(&s->lab->store.moved);
    pthread_mutex_unlock(&s->lab->store.lock);
    return status;
}

static void chal_kit_session_destroy(void *object) {
    chal_kit_session *s = chal_kit_session_enter(object);
    if (s->telling && pthread_equal(pthread_self(), s->worker)) {
        chal_kit_session_leave(s, CHAL_E_CONTRACT); /* inside a callback: nothing happens */
        return;
    }
    s->quit = 1;
    chal_kit_session_leave(s, CHAL_OK);
    pthread_join(s->worker, NULL);
    free(s);
}

static chal_status chal_kit_get_concurrency(void *object, uint32_t mode, uint32_t *count) {
    (void)object;
    if (mode > CHAL_EXECUTION_MODE_DEFAULT || !count) return CHAL_E_INVALID_ARGUMENT;
    *count = 1;
    return CHAL_OK;
}

static chal_status chal_kit_set_execution_mode(void *object, uint32_t mode) {
    chal_kit_session *s = chal_kit_session_enter(object);
    if (mode > CHAL_EXECUTION_MODE_DEFAULT) return chal_kit_session_leave(s, CHAL_E_INVALID_ARGUMENT);
    s->mode = mode;
    return chal_kit_session_leave(s, CHAL_OK);
}

static chal_status chal_kit_get_pending(void *object, const chal_sink *ids) {
    chal_kit_name names[CHAL_KIT_MAX_PHOTOS];
    chal_kit_session *s = chal_kit_session_enter(object);
    chal_status status = ids ? CHAL_OK : CHAL_E_INVALID_ARGUMENT;
    char text[24];
    size_t i, n = 0;
    if (!status) status = chal_kit_list(&s->lab->store, names, &n);
    chal_kit_session_leave(s, status); /* a sink is the host's code: not under the lock */
    for (i = 0; i < n && !status; i++) {
        if (names[i].user != s->user) continue;
        snprintf(text, sizeof text, "%" PRIu64, names[i].id);
        status = ids->put(ids->ctx, text, strlen(text));
    }
    return status;
}

/* Finds a photo of the session's by the host's word for it, which is its id in decimal digits. */
static inline int chal_kit_find_photo(const chal_kit_session *s, chal_str text, chal_kit_name *name) {
    char word[24], again[24];
    if (!text.ptr || text.len == 0 || text.len >= sizeof word) return 0;
    memcpy(word, text.ptr, text.len);
    word[text.len] = 0;
    name->user = s->user;
    name->id = strtoull(word, NULL, 10);
    snprintf(again, sizeof again, "%" PRIu64, name->id);
    return strcmp(word, again) == 0 && chal_kit_is_there(&s->lab->store, name);
}

static chal_status chal_kit_process_image(void *object, chal_str id) {
    chal_kit_session *s = chal_kit_session_enter(object);
    chal_kit_name name;
    if (!chal_kit_find_photo(s, id, &name)) return chal_kit_session_leave(s, CHAL_E_INVALID_ARGUMENT);
    if (s->job) return chal_kit_session_leave(s, CHAL_E_CAMERA_BUSY);
    s->job = name.id;
    return chal_kit_session_leave(s, CHAL_OK);
}

/* A photo that is removed while it is processed ends as one that does not exist. */
static chal_status chal_kit_remove_image(void *object, chal_str id) {
    char path[CHAL_KIT_PATH];
    chal_kit_session *s = chal_kit_session_enter(object);
    chal_kit_store *store = &s->lab->store;
    chal_kit_name name;
    if (!chal_kit_find_photo(s, id, &name)) return chal_kit_session_leave(s, CHAL_E_INVALID_ARGUMENT);
    if (unlink(chal_kit_path(store, &name, ".raw", path)) != 0) {
        return chal_kit_session_leave(s, CHAL_E_DEVICE_ERROR);
    }
    store->n--;
    if (s->job == name.id) s->error = CHAL_PROCESS_ERROR_INVALID_ID;
    return chal_kit_session_leave(s, CHAL_OK);
}

static chal_status chal_kit_interrupt(void *object) {
    chal_kit_session *s = chal_kit_session_enter(object);
    if (s->job && s->error < 0) s->error = CHAL_PROCESS_ERROR_ABORT;
    return chal_kit_session_leave(s, CHAL_OK);
}

static chal_status chal_kit_session_reset(void *object) {
    chal_kit_session *s = chal_kit_session_enter(object);
    if (s->job && s->error < 0) s->error = CHAL_PROCESS_ERROR_ABNORMAL;
    s->mode = CHAL_EXECUTION_MODE_DEFAULT;
    return chal_kit_session_leave(s, CHAL_OK);
}

static const chal_image_session_vtbl chal_kit_session_table = {
    .struct_size = sizeof(chal_image_session_vtbl),
    .minor = CHAL_MINOR_MAX,
    .destroy = chal_kit_session_destroy,
    .get_concurrency = chal_kit_get_concurrency,
    .get_pending_images = chal_kit_get_pending,
    .set_execution_mode = chal_kit_set_execution_mode,
    .process_image = chal_kit_process_image,
    .remove_image = chal_kit_remove_image,
    .interrupt = chal_kit_interrupt,
    .reset = chal_kit_session_reset,
};

/* Makes a session over the photos of a user. */
static inline chal_status chal_kit_session_open(chal_kit_lab *lab, int32_t user, const chal_image_callback *to,
                                                chal_image_session *out) {
    chal_kit_session *s;
    if (lab->store.dir[0] == 0) return CHAL_E_METHOD_NOT_SUPPORTED;
    if (user < 0 || !to || !to->vtbl || !out) return CHAL_E_INVALID_ARGUMENT;
    s = (chal_kit_session *)calloc(1, sizeof *s);
    if (!s) return CHAL_E_INSUFFICIENT_RESOURCES;
    s->lab = lab;
    s->user = user;
    s->to = *to;
    s->mode = CHAL_EXECUTION_MODE_DEFAULT;
    s->error = -1;
    if (pthread_create(&s->worker, NULL, chal_kit_session_work, s) != 0) {
        free(s);
        return CHAL_E_INSUFFICIENT_RESOURCES;
    }
    out->vtbl = &chal_kit_session_table;
    out->obj = s;
    return CHAL_OK;
}

#endif /* CHAL_KIT_PHOTO_H */
