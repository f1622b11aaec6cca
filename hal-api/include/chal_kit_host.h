/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * What a driver on the kit knows of its host: the handshake, the clock, and where to say why a call fails.
 */
#ifndef CHAL_KIT_HOST_H
#define CHAL_KIT_HOST_H

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "chal.h"

/* Set once, in the handshake, before any other thread runs. */
static struct {
    const chal_host_vtbl *vtbl;
    void *ctx;
    uint16_t minor; /* that both sides use */
} chal_kit_host;

/* The handshake of a driver that is complete for `minor`. The caller fills in names, table and object after
 * CHAL_OK.
 */
static inline chal_status chal_kit_negotiate(const chal_loader_info *loader, chal_driver_info *driver,
                                             uint16_t minor) {
    if (chal_check_struct(loader, sizeof *loader) || !driver || driver->struct_size < sizeof *driver) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    if (loader->abi_major != CHAL_ABI_MAJOR || loader->minor_min > minor) return CHAL_E_VERSION;
    chal_kit_host.vtbl = loader->host;
    chal_kit_host.ctx = loader->host_ctx;
    chal_kit_host.minor = loader->minor_max < minor ? loader->minor_max : minor;
    memset(driver, 0, sizeof *driver);
    driver->struct_size = sizeof *driver;
    driver->minor = chal_kit_host.minor;
    return CHAL_OK;
}

/* Nanoseconds of the clock that all times are of (D11). */
static inline uint64_t chal_kit_now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void chal_kit_log_list(uint32_t level, chal_status code, const char *format, va_list list) {
    chal_log_record record = CHAL_INIT(chal_log_record);
    char text[256];
    if (!chal_kit_host.vtbl || vsnprintf(text, sizeof text, format, list) < 0) return;
    record.level = level;
    record.code = code;
    record.text = chal_str_of(text);
    chal_kit_host.vtbl->log(chal_kit_host.ctx, &record);
}

/* A line of log. */
__attribute__((format(printf, 2, 3))) static inline void chal_kit_log(uint32_t level, const char *format, ...) {
    va_list list;
    va_start(list, format);
    chal_kit_log_list(level, CHAL_OK, format, list);
    va_end(list);
}

/* Says why the running call will fail with `code`, which it returns: the host puts the sentence into the
 * error that its caller gets.
 */
__attribute__((format(printf, 2, 3))) static inline chal_status chal_kit_refuse(chal_status code,
                                                                                const char *format, ...) {
    va_list list;
    va_start(list, format);
    chal_kit_log_list(CHAL_LOG_ERROR, code, format, list);
    va_end(list);
    return code;
}

#endif /* CHAL_KIT_HOST_H */
