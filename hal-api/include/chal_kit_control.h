/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * The controls of a camera: a table of tags of one number each. From it come the default settings, the
 * judgement of settings, and what results and status report.
 */
#ifndef CHAL_KIT_CONTROL_H
#define CHAL_KIT_CONTROL_H

#include "chal_kit_host.h"
#include "chal_kit_metadata.h"

enum { CHAL_KIT_MAX_CONTROLS = 16 };

/* One control. Rows stand by ascending tag. */
typedef struct chal_kit_control {
    uint32_t tag;
    uint32_t type; /* CHAL_TYPE_BYTE, _INT32, _UINT32 or _FLOAT */
    double least, most, initial;
} chal_kit_control;

/* A table of controls, and a set of values for them: bit i of `chosen` says that value i counts. */
typedef struct chal_kit_controls {
    const chal_kit_control *rows;
    size_t n; /* at most CHAL_KIT_MAX_CONTROLS */
} chal_kit_controls;

typedef struct chal_kit_values {
    uint32_t chosen;
    double number[CHAL_KIT_MAX_CONTROLS];
} chal_kit_values;

/* Index of the row of a tag, or the number of rows. */
static inline size_t chal_kit_row(const chal_kit_controls *controls, uint32_t tag) {
    size_t i;
    for (i = 0; i < controls->n && controls->rows[i].tag != tag; i++) continue;
    return i;
}

static inline chal_kit_values chal_kit_initial(const chal_kit_controls *controls) {
    chal_kit_values values = { 0, { 0 } };
    size_t i;
    for (i = 0; i < controls->n; i++) {
        values.number[i] = controls->rows[i].initial;
        values.chosen |= 1u << i;
    }
    return values;
}

/* Takes an entry of a blob of settings. Tags of other vendors are passed over (D17). */
static inline chal_status chal_kit_take(const chal_kit_controls *controls, const chal_kit_entry *entry,
                                        chal_kit_values *values) {
    const size_t i = chal_kit_row(controls, entry->tag);
    const chal_kit_control *row = &controls->rows[i];
    const double number = chal_kit_number(entry, 0);
    if (i == controls->n) {
        if (entry->tag >= CHAL_TAG_VENDOR_START) return CHAL_OK;
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "settings: tag 0x%08x cannot be set", (unsigned)entry->tag);
    }
    if (entry->type != row->type || entry->count != 1) {
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "settings: tag 0x%08x has type %u, %u values; it takes one of type %u",
                               (unsigned)row->tag, (unsigned)entry->type, (unsigned)entry->count, (unsigned)row->type);
    }
    if (!(number >= row->least && number <= row->most)) { /* so written, a NaN is refused too */
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "settings: tag 0x%08x is %g; legal are %g to %g",
                               (unsigned)row->tag, number, row->least, row->most);
    }
    values->number[i] = number;
    values->chosen |= 1u << i;
    return CHAL_OK;
}

/* Puts the settings of a blob over `values`: all, or with an error none. */
static inline chal_status chal_kit_apply(const chal_kit_controls *controls, chal_bytes blob,
                                         chal_kit_values *values) {
    chal_kit_values changed = *values;
    chal_status status = chal_kit_judge_blob(blob);
    size_t i;
    if (status) return chal_kit_refuse(status, "settings: %zu bytes that are not a metadata blob", blob.len);
    for (i = 0; i < chal_kit_blob_count(blob) && !status; i++) {
        const chal_kit_entry entry = chal_kit_blob_entry(blob, i);
        status = chal_kit_take(controls, &entry, &changed);
    }
    if (!status) *values = changed;
    return status;
}

/* Adds the bit of a control; INVALID_ARGUMENT if the tag is not one. */
static inline chal_status chal_kit_choose(const chal_kit_controls *controls, uint32_t tag, uint32_t *chosen) {
    const size_t i = chal_kit_row(controls, tag);
    if (i == controls->n) {
        return chal_kit_refuse(CHAL_E_INVALID_ARGUMENT, "tag 0x%08x is not reported", (unsigned)tag);
    }
    *chosen |= 1u << i;
    return CHAL_OK;
}

/* Writes the values that count as a blob. */
static inline chal_status chal_kit_put_values_of(const chal_kit_controls *controls, const chal_kit_values *values,
                                                 const chal_sink *sink) {
    union {
        uint8_t byte;
        int32_t int32;
        uint32_t uint32;
        float real;
    } store[CHAL_KIT_MAX_CONTROLS];
    chal_kit_item items[CHAL_KIT_MAX_CONTROLS];
    size_t i, n = 0;
    for (i = 0; i < controls->n; i++) {
        const double number = values->number[i];
        if (!(values->chosen >> i & 1)) continue;
        switch (controls->rows[i].type) {
        case CHAL_TYPE_BYTE: store[n].byte = (uint8_t)number; break;
        case CHAL_TYPE_INT32: store[n].int32 = (int32_t)number; break;
        case CHAL_TYPE_UINT32: store[n].uint32 = (uint32_t)number; break;
        default: store[n].real = (float)number; break;
        }
        items[n] = (chal_kit_item){ controls->rows[i].tag, controls->rows[i].type, 1, &store[n] };
        n++;
    }
    return chal_kit_put_blob(sink, items, n);
}

#endif /* CHAL_KIT_CONTROL_H */
