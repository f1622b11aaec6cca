/* @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
 * SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The ABI between camera drivers and hosts. The law behind it is ABI.md; in short:
 *
 *  - A driver is a shared object with one exported function, chal_driver_negotiate_v1. It gets the host's
 *    services, picks a minor version and gives its table of functions.
 *  - A table starts with its size and the minor that it is complete for. A slot that is marked 1.2 has to be
 *    there from minor 2 on; one without a mark always. Slots are only ever appended.
 *  - A struct that is passed by pointer starts with struct_size, set by who owns the memory: use CHAL_INIT,
 *    which also zeroes the rest. In a list the first element's size is the distance of all.
 *  - Numbers with named values are open: an unknown value is refused with CHAL_E_INVALID_ARGUMENT.
 *  - A status is CHAL_OK or negative. A call that fails has changed nothing.
 *  - Arguments and what they point to belong to the caller and end with the call, unless it says otherwise.
 *    A descriptor is lent likewise; one that is handed over is the callee's also when the call fails.
 *
 * Who may call a slot, as its comment says last:
 *
 *  [control]   the host, from any thread, one call at a time on one object
 *  [teardown]  as [control], and never from inside a callback of the same object
 *  [any]       anyone at any time, also while another call runs and from inside callbacks
 *  [driver]    threads of the driver, one call at a time on one object, and never on a thread that is inside
 *              a call from the host on that object
 */
#ifndef CHAL_H
#define CHAL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "chal_tags.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stands before chal_driver_negotiate_v1; build with -fvisibility=hidden to export nothing else. */
#define CHAL_EXPORT __attribute__((visibility("default")))

/* A struct of this type with its size set and all else zero: chal_frame_info f = CHAL_INIT(chal_frame_info); */
#ifdef __cplusplus
#define CHAL_INIT(type) chal_init<type>()
extern "C++" {
template <typename T> inline T chal_init() {
    T value = T();
    value.struct_size = static_cast<uint32_t>(sizeof(T));
    return value;
}
}
#else
#define CHAL_INIT(type) ((type){ .struct_size = (uint32_t)sizeof(type) })
#endif

/* Four characters as a pixel format, the first in the lowest byte. */
#define CHAL_FOURCC(a, b, c, d) \
    ((uint32_t)(a) | ((uint32_t)(b) << 8) | ((uint32_t)(c) << 16) | ((uint32_t)(d) << 24))
