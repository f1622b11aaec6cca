/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * A torch for drivers in C: it is dark and refused while the camera is open, and a thread of its own tells the
 * host what became of it.
 */
#ifndef CHAL_KIT_TORCH_H
#define CHAL_KIT_TORCH_H

#include <pthread.h>

#include "chal_kit_host.h"

typedef struct chal_kit_torch {
    const char *camera_id;
    void (*light)(float level); /* drives the lamp: 0 is dark, 1 is full */
    pthread_mutex_t lock;
    pthread_cond_t moved;
    pthread_t worker;
    chal_camera_host_callback to; /* a null table: nobody listens */
    uint32_t status, told; /* CHAL_FLASHLIGHT_STATUS_... as it is, and as the host heard last */
    int telling, quit;
} chal_kit_torch;

/* The host hears the latest status; of one that was gone before it could be told it hears nothing. */
static void *chal_kit_torch_work(void *object) {
    chal_kit_torch *t = (chal_kit_torch *)object;
    pthread_mutex_lock(&t->lock);
    while (!t->quit) {
        if (t->status == t->told || !t->to.vtbl) {
            pthread_cond_wait(&t->moved, &t->lock);
            continue;
        }
        const chal_camera_host_callback to = t->to;
        const uint32_t status = t->told = t->status;
        t->telling = 1;
        pthread_mutex_unlock(&t->lock);
        to.vtbl->on_flashlight_status(to.ctx, chal_str_of(t->camera_id), status);
        if (chal_kit_host.minor >= 2) to.vtbl->on_device_flashlight_status(to.ctx, status);
        pthread_mutex_lock(&t->lock);
        t->telling = 0;
        pthread_cond_broadcast(&t->moved);
    }
    pthread_mutex_unlock(&t->lock);
    return NULL;
}

static inline chal_status chal_kit_torch_start(chal_kit_torch *t) {
    pthread_mutex_init(&t->lock, NULL);
    pthread_cond_init(&t->moved, NULL);
    t->status = t->told = CHAL_FLASHLIGHT_STATUS_OFF;
    return pthread_create(&t->worker, NULL, chal_kit_torch_work, t) ? CHAL_E_INSUFFICIENT_RESOURCES : CHAL_OK;
}

static inline void chal_kit_torch_stop(chal_kit_torch *t) {
    pthread_mutex_lock(&t->lock);
    t->quit = 1;
    pthread_cond_broadcast(&t->moved);
    pthread_mutex_unlock(&t->lock);
    pthread_join(t->worker, NULL);
    pthread_cond_destroy(&t->moved);
    pthread_mutex_destroy(&t->lock);
}

/* Replaces who hears of the torch; the one before hears nothing after this. */
static inline chal_status chal_kit_torch_listen(chal_kit_torch *t, const chal_camera_host_callback *to) {
    if (!to || !to->vtbl) return CHAL_E_INVALID_ARGUMENT;
    pthread_mutex_lock(&t->lock);
    while (t->telling && !pthread_equal(pthread_self(), t->worker)) pthread_cond_wait(&t->moved, &t->lock);
    t->to = *to;
    pthread_cond_broadcast(&t->moved);
    pthread_mutex_unlock(&t->lock);
    return CHAL_OK;
}

static inline void chal_kit_torch_become(chal_kit_torch *t, uint32_t status, float level) {
    t->light(level);
    t->status = status;
    pthread_cond_broadcast(&t->moved);
}

/* Lights the torch at 0 (dark) to 1 (full). */
static inline chal_status chal_kit_torch_set(chal_kit_torch *t, float level) {
    chal_status status = CHAL_OK;
    if (!(level >= 0 && level <= 1)) {
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "torch: level %g; legal are 0 to 1", (double)level);
    }
    pthread_mutex_lock(&t->lock);
    if (t->status == CHAL_FLASHLIGHT_STATUS_UNAVAILABLE) {
        status = chal_kit_refuse(CHAL_E_DEVICE_CONFLICT, "torch: camera %s is open, which needs it", t->camera_id);
    } else {
        chal_kit_torch_become(t, level > 0 ? CHAL_FLASHLIGHT_STATUS_ON : CHAL_FLASHLIGHT_STATUS_OFF, level);
    }
    pthread_mutex_unlock(&t->lock);
    return status;
}

/* Takes the torch away while the camera is open, and gives it back. */
static inline void chal_kit_torch_block(chal_kit_torch *t, int open) {
    pthread_mutex_lock(&t->lock);
    chal_kit_torch_become(t, open ? CHAL_FLASHLIGHT_STATUS_UNAVAILABLE : CHAL_FLASHLIGHT_STATUS_OFF, 0);
    pthread_mutex_unlock(&t->lock);
}

#endif /* CHAL_KIT_TORCH_H */
