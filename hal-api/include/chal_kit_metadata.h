/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * Metadata blobs for drivers in C: a list of items is written through a sink, a foreign blob is judged and
 * then walked. Nothing is allocated. The layout is that of `hal-api/src/metadata/layout.rs` (D23).
 */
#ifndef CHAL_KIT_METADATA_H
#define CHAL_KIT_METADATA_H

#include "chal.h"

enum {
    CHAL_KIT_BLOB_HEADER = 16, /* bytes of the header, and of each entry */
    CHAL_KIT_BLOB_ITEMS = 1000, /* most items */
    CHAL_KIT_BLOB_VALUES = 48000, /* most values of an item */
    CHAL_KIT_BLOB_BYTES = 10000000
};

#define CHAL_KIT_BLOB_MAGIC 0x444d4843u /* "CHMD" */
#define CHAL_KIT_BLOB_VERSION 1u

/* One item to be written. `values` are of C's own type: uint8_t, int32_t, uint32_t, float, int64_t, double,
 * or pairs of int32_t for a rational.
 */
typedef struct chal_kit_item {
    uint32_t tag;
    uint32_t type; /* CHAL_TYPE_... */
    uint32_t count;
    const void *values;
} chal_kit_item;

/* One item of a blob that was judged. `values` are little-endian and not aligned. */
typedef struct chal_kit_entry {
    uint32_t tag;
    uint32_t type;
    uint32_t count;
    const uint8_t *values;
} chal_kit_entry;

/* Bytes of a value; 0 for a type that does not exist. */
static inline size_t chal_kit_value_size(uint32_t type) {
    static const uint8_t sizes[] = { 1, 4, 4, 4, 8, 8, 8 };
    return type < sizeof sizes ? sizes[type] : 0;
}

static inline size_t chal_kit_padded(size_t bytes) { return (bytes + 7) & ~(size_t)7; }

/* ---- writing ---- */

static inline void chal_kit_write_u32(uint8_t *to, size_t number) {
    int i;
    for (i = 0; i < 4; i++) to[i] = (uint8_t)(number >> (8 * i));
}

/* One value in little-endian order. */
static inline void chal_kit_write_value(uint8_t *to, uint32_t type, const uint8_t *value) {
    const size_t size = chal_kit_value_size(type);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    const size_t word = type == CHAL_TYPE_RATIONAL ? 4 : size;
    size_t i;
    for (i = 0; i < size; i++) to[i] = value[i - i % word + (word - 1 - i % word)];
#else
    memcpy(to, value, size);
#endif
}

static inline chal_status chal_kit_put_values(const chal_sink *sink, const chal_kit_item *item) {
    const size_t size = chal_kit_value_size(item->type);
    const uint8_t *from = (const uint8_t *)item->values;
    size_t fill = 0, left = item->count;
    uint8_t piece[64];
    for (; left > 0; left--, from += size) {
        chal_kit_write_value(piece + fill, item->type, from);
        fill += size;
        if (fill == sizeof piece || left == 1) {
            memset(piece + fill, 0, sizeof piece - fill);
            const chal_status status = sink->put(sink->ctx, piece, chal_kit_padded(fill));
            if (status) return status;
            fill = 0;
        }
    }
    return CHAL_OK;
}

/* Writes a blob: items by ascending tag, each tag once; no items are no bytes. DEVICE_ERROR for a list that is
 * not so, or is beyond a limit, which is the driver's own mistake.
 */
static inline chal_status chal_kit_put_blob(const chal_sink *sink, const chal_kit_item *items, size_t n) {
    size_t i, total = CHAL_KIT_BLOB_HEADER * (n + 1), offset = total;
    uint8_t head[CHAL_KIT_BLOB_HEADER] = { 0 };
    chal_status status;
    if (!sink) return CHAL_E_INVALID_ARGUMENT;
    if (n == 0) return CHAL_OK;
    if (n > CHAL_KIT_BLOB_ITEMS) return CHAL_E_DEVICE_ERROR;
    for (i = 0; i < n; i++) {
        const size_t size = chal_kit_value_size(items[i].type);
        if (size == 0 || items[i].count > CHAL_KIT_BLOB_VALUES || (i > 0 && items[i].tag <= items[i - 1].tag)) {
            return CHAL_E_DEVICE_ERROR;
        }
        total += chal_kit_padded(size * items[i].count);
    }
    if (total > CHAL_KIT_BLOB_BYTES) return CHAL_E_DEVICE_ERROR;
    chal_kit_write_u32(head, CHAL_KIT_BLOB_MAGIC);
    chal_kit_write_u32(head + 4, CHAL_KIT_BLOB_VERSION);
    chal_kit_write_u32(head + 8, n);
    chal_kit_write_u32(head + 12, total);
    status = sink->put(sink->ctx, head, sizeof head);
    for (i = 0; i < n && !status; i++) {
        chal_kit_write_u32(head, items[i].tag);
        chal_kit_write_u32(head + 4, items[i].type);
        chal_kit_write_u32(head + 8, items[i].count);
        chal_kit_write_u32(head + 12, offset);
        offset += chal_kit_padded(chal_kit_value_size(items[i].type) * items[i].count);
        status = sink->put(sink->ctx, head, sizeof head);
    }
    for (i = 0; i < n && !status; i++) status = chal_kit_put_values(sink, &items[i]);
    return status;
}

/* ---- reading ---- */

static inline uint32_t chal_kit_read_u32(const uint8_t *from) {
    return (uint32_t)from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

/* Number of items of a blob that was judged. */
static inline size_t chal_kit_blob_count(chal_bytes blob) {
    return blob.len ? chal_kit_read_u32(blob.ptr + 8) : 0;
}

/* Item `index` of a blob that was judged. */
static inline chal_kit_entry chal_kit_blob_entry(chal_bytes blob, size_t index) {
    const uint8_t *at = blob.ptr + CHAL_KIT_BLOB_HEADER * (index + 1);
    chal_kit_entry entry;
    entry.tag = chal_kit_read_u32(at);
    entry.type = at[4];
    entry.count = chal_kit_read_u32(at + 8);
    entry.values = blob.ptr + chal_kit_read_u32(at + 12);
    return entry;
}

/* Judges an entry whose values must begin at `start`; gives their padded end, or 0 if a rule is broken. */
static inline size_t chal_kit_judge_entry(chal_bytes blob, const uint8_t *at, size_t start) {
    const size_t size = chal_kit_value_size(at[4]), count = chal_kit_read_u32(at + 8);
    size_t end, i;
    if (at[5] || at[6] || at[7] || size == 0 || count > CHAL_KIT_BLOB_VALUES) return 0;
    end = start + chal_kit_padded(size * count);
    if (chal_kit_read_u32(at + 12) != start || end > blob.len) return 0;
    for (i = start + size * count; i < end; i++) {
        if (blob.ptr[i] != 0) return 0;
    }
    return end;
}

/* Judges foreign bytes by every rule of the layout. What a tag's type and count should be only its user
 * knows, who has to look. No bytes are a blob without items.
 */
static inline chal_status chal_kit_judge_blob(chal_bytes blob) {
    size_t i, n, end;
    if (blob.len == 0) return CHAL_OK;
    if (!blob.ptr || blob.len < CHAL_KIT_BLOB_HEADER || blob.len > CHAL_KIT_BLOB_BYTES ||
        chal_kit_read_u32(blob.ptr) != CHAL_KIT_BLOB_MAGIC ||
        chal_kit_read_u32(blob.ptr + 4) != CHAL_KIT_BLOB_VERSION || chal_kit_read_u32(blob.ptr + 12) != blob.len) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    n = chal_kit_read_u32(blob.ptr + 8);
    end = CHAL_KIT_BLOB_HEADER * (n + 1);
    if (n == 0 || n > CHAL_KIT_BLOB_ITEMS || end > blob.len) return CHAL_E_INVALID_ARGUMENT;
    for (i = 0; i < n; i++) {
        const uint8_t *at = blob.ptr + CHAL_KIT_BLOB_HEADER * (i + 1);
        if (i > 0 && chal_kit_read_u32(at) <= chal_kit_read_u32(at - CHAL_KIT_BLOB_HEADER)) {
            return CHAL_E_INVALID_ARGUMENT;
        }
        end = chal_kit_judge_entry(blob, at, end);
        if (end == 0) return CHAL_E_INVALID_ARGUMENT;
    }
    return end == blob.len ? CHAL_OK : CHAL_E_INVALID_ARGUMENT;
}

/* Value `index` of an entry of bytes, of 32-bit integers or of floats; 0 where there is none. */
static inline double chal_kit_number(const chal_kit_entry *entry, uint32_t index) {
    uint32_t bits;
    float real;
    if (index >= entry->count) return 0;
    if (entry->type == CHAL_TYPE_BYTE) return entry->values[index];
    bits = chal_kit_read_u32(entry->values + chal_kit_value_size(entry->type) * index);
    memcpy(&real, &bits, sizeof real);
    switch (entry->type) {
    case CHAL_TYPE_INT32: return (double)(int32_t)bits;
    case CHAL_TYPE_UINT32: return (double)bits;
    case CHAL_TYPE_FLOAT: return (double)real;
    default: return 0;
    }
}

#endif /* CHAL_KIT_METADATA_H */
