/* The kit's metadata under test: `blob write` writes a blob to stdout; `blob` reads records from stdin, each a
 * length (four bytes, little-endian) and that many bytes, and prints for each whether it is a blob, its items
 * and the first value of each.
 */
#include "chal_kit_metadata.h"

#include <stdio.h>
#include <stdlib.h>

static chal_status to_stdout(void *ctx, const void *ptr, size_t len) {
    (void)ctx;
    return fwrite(ptr, 1, len, stdout) == len ? CHAL_OK : CHAL_E_DEVICE_ERROR;
}

static chal_status refuse(void *ctx, const void *ptr, size_t len) {
    (void)ptr;
    (void)len;
    return --*(int *)ctx < 0 ? CHAL_E_TIMEOUT : CHAL_OK;
}

/* One item of each type, some over more than one piece of the sink. */
static chal_status write_blob(const chal_sink *sink) {
    static const uint8_t bytes[] = { 1, 2, 3 };
    static const int32_t ints[] = { -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 };
    static const uint32_t uints[] = { 0xfedcba98u };
    static const float floats[] = { 1.5f, -0.25f };
    static const int64_t longs[] = { -2 };
    static const double doubles[] = { 0.1 };
    static const int32_t rationals[] = { 1, 3, -2, 7 };
    const chal_kit_item items[] = {
        { CHAL_TAG_VENDOR_START, CHAL_TYPE_BYTE, 3, bytes },
        { CHAL_TAG_VENDOR_START + 1, CHAL_TYPE_INT32, 19, ints },
        { CHAL_TAG_VENDOR_START + 2, CHAL_TYPE_UINT32, 1, uints },
        { CHAL_TAG_VENDOR_START + 3, CHAL_TYPE_FLOAT, 2, floats },
        { CHAL_TAG_VENDOR_START + 4, CHAL_TYPE_INT64, 1, longs },
        { CHAL_TAG_VENDOR_START + 5, CHAL_TYPE_DOUBLE, 1, doubles },
        { CHAL_TAG_VENDOR_START + 6, CHAL_TYPE_RATIONAL, 2, rationals },
        { CHAL_TAG_VENDOR_START + 7, CHAL_TYPE_INT32, 0, NULL },
    };
    return chal_kit_put_blob(sink, items, sizeof items / sizeof *items);
}

/* Lists that are not a blob, and sinks that say no. */
static int wrong_lists(void) {
    const chal_kit_item twice[] = { { 5, CHAL_TYPE_BYTE, 0, NULL }, { 5, CHAL_TYPE_BYTE, 0, NULL } };
    const chal_kit_item odd[] = { { 5, 7, 0, NULL } };
    const chal_kit_item many[] = { { 5, CHAL_TYPE_BYTE, CHAL_KIT_BLOB_VALUES + 1, NULL } };
    int left, refused = 0;
    const chal_sink sink = { &left, refuse };
    left = 0;
    if (chal_kit_put_blob(&sink, twice, 2) != CHAL_E_DEVICE_ERROR) return 2;
    if (chal_kit_put_blob(&sink, odd, 1) != CHAL_E_DEVICE_ERROR) return 3;
    if (chal_kit_put_blob(&sink, many, 1) != CHAL_E_DEVICE_ERROR) return 4;
    if (chal_kit_put_blob(&sink, NULL, 0) != CHAL_OK || left != 0) return 5;
    for (; refused < 18; refused++) { /* header, 8 entries, 9 pieces of values: whichever is not taken ends it */
        left = refused;
        if (write_blob(&sink) != (refused < 17 ? CHAL_E_TIMEOUT : CHAL_OK)) return 6;
    }
    return 0;
}

static void judge(chal_bytes blob) {
    size_t i;
    if (chal_kit_judge_blob(blob)) {
        puts("no");
        return;
    }
    printf("yes");
    for (i = 0; i < chal_kit_blob_count(blob); i++) {
        const chal_kit_entry entry = chal_kit_blob_entry(blob, i);
        printf(" %u:%u:%u:%g", entry.tag, entry.type, entry.count, chal_kit_number(&entry, 0));
    }
    puts("");
}

int main(int argc, char **argv) {
    const chal_sink out = { NULL, to_stdout };
    uint8_t length[4];
    if (argc > 1 && strcmp(argv[1], "write") == 0) return write_blob(&out) ? 1 : wrong_lists();
    while (fread(length, 1, 4, stdin) == 4) {
        /* Of exactly that size, so that a byte too many is seen. */
        const size_t len = chal_kit_read_u32(length);
        uint8_t *bytes = (uint8_t *)malloc(len ? len : 1);
        if (!bytes || fread(bytes, 1, len, stdin) != len) return 7;
        judge((chal_bytes){ bytes, len });
        free(bytes);
    }
    return 0;
}
