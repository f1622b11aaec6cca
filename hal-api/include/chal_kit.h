/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * A kit for small drivers in C: a camera with one stream of one plane in memfds. It keeps the life cycle,
 * the buffers, the queue and the camera's thread; the driver says which streams it takes and fills buffers.
 * To be included by one .c file (C11, _GNU_SOURCE, -pthread). It offers minor 0.
 *
 * A driver that wants more fills tables of its own: chal.h needs nothing of this.
 */
#ifndef CHAL_KIT_H
#define CHAL_KIT_H

#include "chal_kit_stream.h"

/* After it no call is answered but CAMERA_CLOSED, and no callback runs. */
static chal_status chal_kit_close(void *device) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    c->gone = c->closed = c->quit = 1;
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->worker, NULL);
    chal_kit_unmap(c);
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

/* The operator is the device by another name; asked again, the callback is replaced. */
static chal_status chal_kit_get_operator(void *device, const chal_operator_callback *callback, chal_operator *out) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    CHAL_KIT_REFUSE(!callback || !callback->vtbl || !out, CHAL_E_INVALID_ARGUMENT);
    CHAL_KIT_REFUSE(chal_kit_inside(c), CHAL_E_CONTRACT);
    chal_kit_settle(c);
    c->to = *callback;
    out->vtbl = &chal_kit_operator;
    out->obj = c;
    return chal_kit_leave(c, CHAL_OK);
}

/* Settings and results: this camera has none, but says first that it is closed. */
static chal_status chal_kit_lacks(void *device, int legal) {
    chal_kit_camera *c = chal_kit_enter(device);
    CHAL_KIT_REFUSE(c->gone, CHAL_E_CAMERA_CLOSED);
    return chal_kit_leave(c, legal ? CHAL_OK : CHAL_E_METHOD_NOT_SUPPORTED);
}

static chal_status chal_kit_update_settings(void *device, chal_bytes settings) {
    return chal_kit_lacks(device, settings.len == 0);
}

static chal_status chal_kit_set_result_mode(void *device, uint32_t mode) {
    (void)mode;
    return chal_kit_lacks(device, 0);
}

static chal_status chal_kit_get_results(void *device, const chal_sink *tags) {
    (void)tags;
    return chal_kit_lacks(device, 0);
}

static chal_status chal_kit_change_results(void *device, const uint32_t *tags, size_t n_tags) {
    (void)tags;
    (void)n_tags;
    return chal_kit_lacks(device, 0);
}

static const chal_device_vtbl chal_kit_device = {
    .struct_size = sizeof(chal_device_vtbl),
    .destroy = chal_kit_destroy,
    .close = chal_kit_close,
    .get_stream_operator = chal_kit_get_operator,
    .update_settings = chal_kit_update_settings,
    .set_result_mode = chal_kit_set_result_mode,
    .get_enabled_results = chal_kit_get_results,
    .enable_results = chal_kit_change_results,
    .disable_results = chal_kit_change_results,
};

/* Opens the camera of a source, which can be open once at a time. */
static chal_status chal_kit_open(chal_kit_source *source, const chal_open_options *options,
                                 const chal_device_callback *callback, chal_device *out) {
    pthread_condattr_t monotonic;
    chal_kit_camera *c;
    if (chal_check_struct(options, sizeof *options) || options->flags || !callback || !out) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    if (atomic_exchange(&source->open, 1)) return CHAL_E_CAMERA_BUSY;
    c = (chal_kit_camera *)calloc(1, sizeof *c);
    if (c) {
        c->source = source;
        c->capture = -1;
        pthread_mutex_init(&c->lock, NULL);
        pthread_condattr_init(&monotonic);
        pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
        pthread_cond_init(&c->moved, &monotonic);
        pthread_condattr_destroy(&monotonic);
    }
    if (!c || pthread_create(&c->worker, NULL, chal_kit_work, c) != 0) {
        free(c);
        atomic_store(&source->open, 0);
        return CHAL_E_INSUFFICIENT_RESOURCES;
    }
    out->vtbl = &chal_kit_device;
    out->obj = c;
    return CHAL_OK;
}

#endif /* CHAL_KIT_H */
