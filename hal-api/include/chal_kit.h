/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * A kit for drivers in C: a camera with a few streams in memfds. It keeps the life cycle, the buffers, the
 * captures, the settings and the camera's thread; the driver says which streams it takes, which controls it
 * has, and fills buffers. To be included by one .c file (C11, _GNU_SOURCE, -pthread). It is complete for
 * minor 3. Beside it stand chal_kit_torch.h and chal_kit_photo.h, for drivers that have such.
 *
 * A driver that wants more fills tables of its own: chal.h needs nothing of this.
 */
#ifndef CHAL_KIT_H
#define CHAL_KIT_H

#include "chal_kit_stream.h"

/* ---- the end ---- */

/* Ends all captures and releases all streams, answering CAMERA_CLOSED to calls that meet it. */
static void chal_kit_release_all(chal_kit_camera *c) {
    size_t i;
    c->gone = 1;
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) c->streams[i].leaving = c->streams[i].created;
    chal_kit_let_go(c);
}

/* After it no call is answered but CAMERA_CLOSED, and no callback runs. */
static chal_status chal_kit_close(void *device) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    chal_kit_release_all(c);
    c->quit = 1;
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->worker, NULL);
    if (c->source->in_use) c->source->in_use(0);
    atomic_store(&c->source->open, 0);
    return CHAL_OK;
}

static void chal_kit_destroy(void *device) {
    chal_kit_camera *c = (chal_kit_camera *)device;
    if (c && chal_kit_close(c) != CHAL_E_CONTRACT) {
        pthread_cond_destroy(&c->moved);
        pthread_mutex_destroy(&c->lock);
        free(c);
    }
}

/* As after opening: no streams, the first settings, no results. */
static chal_status chal_kit_reset(void *device) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    chal_kit_release_all(c);
    c->settings = chal_kit_initial(&c->source->controls);
    c->results = c->result_mode = c->told.chosen = 0;
    c->gone = 0;
    return chal_kit_leave(c, CHAL_OK);
}

/* ---- the operator ---- */

/* The operator is the device by another name; asked again, the callback is replaced. */
static chal_status chal_kit_get_operator(void *device, const chal_operator_callback *callback, chal_operator *out) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!callback || !callback->vtbl || !out, CHAL_E_INVALID_ARGUMENT);
    chal_kit_settle(c);
    c->to = *callback;
    out->vtbl = &chal_kit_operator;
    out->obj = c;
    return chal_kit_leave(c, CHAL_OK);
}

/* ---- settings and results ---- */

static chal_status chal_kit_update_settings(void *device, chal_bytes settings) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    return chal_kit_leave(c, chal_kit_apply(&c->source->controls, settings, &c->settings));
}

static chal_status chal_kit_get_defaults(void *device, const chal_sink *sink) {
    chal_kit_camera *c = chal_kit_enter(device);
    const chal_kit_values values = chal_kit_initial(&c->source->controls);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!sink, CHAL_E_INVALID_ARGUMENT);
    chal_kit_leave(c, CHAL_OK); /* a sink is the host's code: not under the lock */
    return chal_kit_put_values_of(&c->source->controls, &values, sink);
}

static chal_status chal_kit_get_status(void *device, chal_bytes query, const chal_sink *sink) {
    chal_kit_camera *c = chal_kit_enter(device);
    chal_kit_values values = c->settings;
    chal_status status = CHAL_OK;
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!sink || chal_kit_judge_blob(query), CHAL_E_INVALID_ARGUMENT);
    for (i = values.chosen = 0; i < chal_kit_blob_count(query) && !status; i++) {
        status = chal_kit_choose(&c->source->controls, chal_kit_blob_entry(query, i).tag, &values.chosen);
    }
    CHAL_KIT_REFUSE(status, status);
    chal_kit_leave(c, CHAL_OK); /* as above */
    return chal_kit_put_values_of(&c->source->controls, &values, sink);
}

static chal_status chal_kit_set_result_mode(void *device, uint32_t mode) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(c->source->controls.n == 0, CHAL_E_METHOD_NOT_SUPPORTED);
    CHAL_KIT_REFUSE(mode > CHAL_RESULT_MODE_ON_CHANGED, CHAL_E_INVALID_ARGUMENT);
    c->result_mode = mode;
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_get_results(void *device, const chal_sink *tags) {
    chal_kit_camera *c = chal_kit_enter(device);
    const chal_kit_controls *controls = &c->source->controls;
    const uint32_t results = c->results;
    chal_status status = CHAL_OK;
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(controls->n == 0, CHAL_E_METHOD_NOT_SUPPORTED);
    CHAL_KIT_REFUSE(!tags, CHAL_E_INVALID_ARGUMENT);
    chal_kit_leave(c, CHAL_OK); /* as above */
    for (i = 0; i < controls->n && !status; i++) {
        if (results >> i & 1) status = tags->put(tags->ctx, &controls->rows[i].tag, sizeof(uint32_t));
    }
    return status;
}

/* Reports tags from now on, or no more: all of the list, or with an error none. */
static chal_status chal_kit_change_results(void *device, const uint32_t *tags, size_t n, int enable) {
    chal_kit_camera *c = chal_kit_enter(device);
    chal_status status = CHAL_OK;
    uint32_t chosen = 0;
    size_t i;
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(c->source->controls.n == 0, CHAL_E_METHOD_NOT_SUPPORTED);
    CHAL_KIT_REFUSE(n > 0 && !tags, CHAL_E_INVALID_ARGUMENT);
    for (i = 0; i < n && !status; i++) status = chal_kit_choose(&c->source->controls, tags[i], &chosen);
    CHAL_KIT_REFUSE(status, status);
    c->results = enable ? c->results | chosen : c->results & ~chosen;
    c->told.chosen &= c->results; /* what is enabled anew is told anew */
    return chal_kit_leave(c, CHAL_OK);
}

static chal_status chal_kit_enable_results(void *device, const uint32_t *tags, size_t n) {
    return chal_kit_change_results(device, tags, n, 1);
}

static chal_status chal_kit_disable_results(void *device, const uint32_t *tags, size_t n) {
    return chal_kit_change_results(device, tags, n, 0);
}

/* It is not a secure camera. */
static chal_status chal_kit_get_secure_seq(void *device, uint64_t *seq) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!seq, CHAL_E_INVALID_ARGUMENT);
    *seq = 0;
    return chal_kit_leave(c, CHAL_OK);
}

static const chal_device_vtbl chal_kit_device = {
    .struct_size = sizeof(chal_device_vtbl),
    .minor = CHAL_MINOR_MAX,
    .destroy = chal_kit_destroy,
    .close = chal_kit_close,
    .get_stream_operator = chal_kit_get_operator,
    .update_settings = chal_kit_update_settings,
    .set_result_mode = chal_kit_set_result_mode,
    .get_enabled_results = chal_kit_get_results,
    .enable_results = chal_kit_enable_results,
    .disable_results = chal_kit_disable_results,
    .get_default_settings = chal_kit_get_defaults,
    .get_status = chal_kit_get_status,
    .reset = chal_kit_reset,
    .get_secure_camera_seq = chal_kit_get_secure_seq,
};

/* ---- the beginning ---- */

/* Memory and thread of an open camera; null if there is not enough. */
static chal_kit_camera *chal_kit_new(chal_kit_source *source, const chal_device_callback *callback) {
    chal_kit_camera *c = (chal_kit_camera *)calloc(1, sizeof *c);
    pthread_condattr_t monotonic;
    size_t i;
    if (!c) return NULL;
    c->source = source;
    c->owner = *callback;
    c->settings = chal_kit_initial(&source->controls);
    for (i = 0; i < CHAL_KIT_MAX_STREAMS; i++) c->captures[i].id = -1;
    pthread_mutex_init(&c->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&c->moved, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&c->worker, NULL, chal_kit_work, c) == 0) return c;
    free(c);
    return NULL;
}

/* Opens the camera of a source, which can be open once at a time. */
static chal_status chal_kit_open(chal_kit_source *source, const chal_open_options *options,
                                 const chal_device_callback *callback, chal_device *out) {
    if (chal_check_struct(options, sizeof *options) || options->flags || !callback || !callback->vtbl || !out) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    if (atomic_exchange(&source->open, 1)) return CHAL_E_CAMERA_BUSY;
    out->obj = chal_kit_new(source, callback);
    if (!out->obj) {
        atomic_store(&source->open, 0);
        return CHAL_E_INSUFFICIENT_RESOURCES;
    }
    out->vtbl = &chal_kit_device;
    if (source->in_use) source->in_use(1);
    return CHAL_OK;
}

#endif /* CHAL_KIT_H */
