/* SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * A store of deferred photos for drivers in C: files in the directory of the handshake, and nowhere else (D19).
 *
 * A photo is `<user>-<id>.raw` until it is removed. A file has its name only once its content is on the disk;
 * what a crash leaves half written is swept at the start.
 */
#ifndef CHAL_KIT_STORE_H
#define CHAL_KIT_STORE_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chal_kit_host.h"

enum {
    CHAL_KIT_MAX_PHOTOS = 64, /* in the store */
    CHAL_KIT_PHOTO_BYTES = 1 << 26, /* most of one */
    CHAL_KIT_DIR = 1024, /* bytes of the directory's path */
    CHAL_KIT_PATH = CHAL_KIT_DIR + 300 /* of a file's in it */
};

/* What is known of a photo by its file's name. */
typedef struct chal_kit_name {
    int32_t user;
    uint64_t id; /* never 0 */
} chal_kit_name;

typedef struct chal_kit_store {
    char dir[CHAL_KIT_DIR]; /* empty: there is no store */
    pthread_mutex_t lock; /* guards `n`, and with `moved` the sessions over this store */
    pthread_cond_t moved;
    uint32_t n; /* photos in it */
    uint64_t last_id;
} chal_kit_store;

/* A path in the store: of a photo, of its unfinished file, or of the directory itself. */
static inline const char *chal_kit_path(const chal_kit_store *s, const chal_kit_name *name, const char *end, char *path) {
    if (name) {
        snprintf(path, CHAL_KIT_PATH, "%s/%" PRId32 "-%" PRIu64 "%s", s->dir, name->user, name->id, end);
    } else {
        snprintf(path, CHAL_KIT_PATH, "%s/%s", s->dir, end);
    }
    return path;
}

/* Reads a file's name; false if it is not that of a photo. */
static inline int chal_kit_name_of(const char *file, chal_kit_name *name) {
    char again[64];
    if (sscanf(file, "%" SCNd32 "-%" SCNu64, &name->user, &name->id) != 2) return 0;
    snprintf(again, sizeof again, "%" PRId32 "-%" PRIu64 ".raw", name->user, name->id);
    return name->user >= 0 && name->id != 0 && strcmp(file, again) == 0;
}

/* Lists the photos in the store; of more than fit it lists the first. DEVICE_ERROR if it cannot be read. */
static inline chal_status chal_kit_list(const chal_kit_store *s, chal_kit_name *names, size_t *n) {
    struct dirent *file;
    DIR *dir = opendir(s->dir);
    if (!dir) return chal_kit_refuse(CHAL_E_DEVICE_ERROR, "store %s: %s", s->dir, strerror(errno));
    for (*n = 0; *n < CHAL_KIT_MAX_PHOTOS && (file = readdir(dir));) *n += (size_t)chal_kit_name_of(file->d_name, &names[*n]);
    closedir(dir);
    return CHAL_OK;
}

static inline int chal_kit_is_there(const chal_kit_store *s, const chal_kit_name *name) {
    char path[CHAL_KIT_PATH];
    return access(chal_kit_path(s, name, ".raw", path), F_OK) == 0;
}

/* Makes directory entries as lasting as the files are. */
static inline int chal_kit_sync_dir(const chal_kit_store *s) {
    const int fd = open(s->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return synced;
}

static inline int chal_kit_write_file(const char *path, const uint8_t *bytes, size_t len) {
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int is_written = fd >= 0;
    while (is_written && len > 0) {
        const ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR) continue;
        is_written = n > 0;
        bytes += is_written ? n : 0;
        len -= is_written ? (size_t)n : 0;
    }
    is_written = is_written && fsync(fd) == 0;
    if (fd >= 0) close(fd);
    return is_written;
}

/* Opens the store, which needs the host's directory. A driver that got none has no store. */
static inline chal_status chal_kit_store_open(chal_kit_store *s, chal_str dir) {
    char path[CHAL_KIT_PATH];
    chal_kit_name names[CHAL_KIT_MAX_PHOTOS];
    pthread_condattr_t monotonic;
    struct dirent *file;
    size_t n = 0;
    DIR *all;
    if (dir.len == 0 || dir.len >= CHAL_KIT_DIR) return CHAL_E_METHOD_NOT_SUPPORTED;
    memcpy(s->dir, dir.ptr, dir.len);
    s->dir[dir.len] = 0;
    all = opendir(s->dir);
    while (all && (file = readdir(all))) {
        const size_t len = strlen(file->d_name);
        if (len > 4 && strcmp(file->d_name + len - 4, ".tmp") == 0) unlink(chal_kit_path(s, NULL, file->d_name, path));
    }
    if (all) closedir(all);
    if (chal_kit_list(s, names, &n)) return CHAL_E_DEVICE_ERROR;
    s->n = (uint32_t)n;
    pthread_mutex_init(&s->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&s->moved, &monotonic);
    pthread_condattr_destroy(&monotonic);
    return CHAL_OK;
}

static inline void chal_kit_store_close(chal_kit_store *s) {
    if (s->dir[0] == 0) return;
    pthread_cond_destroy(&s->moved);
    pthread_mutex_destroy(&s->lock);
}

/* A place and an id for a new photo; 0 if the store is full. */
static inline uint64_t chal_kit_reserve(chal_kit_store *s) {
    struct timespec now;
    uint64_t id = 0;
    clock_gettime(CLOCK_REALTIME, &now); /* so that no id comes back after a restart */
    pthread_mutex_lock(&s->lock);
    if (s->n < CHAL_KIT_MAX_PHOTOS) {
        id = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
        if (id <= s->last_id) id = s->last_id + 1;
        s->last_id = id;
        s->n++;
    }
    pthread_mutex_unlock(&s->lock);
    return id;
}

/* Tells the sessions of a new photo, or gives back its place if it was not to be. */
static inline void chal_kit_settle_photo(chal_kit_store *s, int is_kept) {
    pthread_mutex_lock(&s->lock);
    if (!is_kept) s->n--;
    pthread_cond_broadcast(&s->moved);
    pthread_mutex_unlock(&s->lock);
}

/* Keeps a photo and gives its id, after which it outlives a crash; 0 if it could not be kept. */
static inline uint64_t chal_kit_keep(chal_kit_store *s, int32_t user, const void *bytes, size_t len) {
    char from[CHAL_KIT_PATH], to[CHAL_KIT_PATH];
    const chal_kit_name name = { user, chal_kit_reserve(s) };
    int is_kept;
    if (name.id == 0) return 0;
    chal_kit_path(s, &name, ".tmp", from);
    chal_kit_path(s, &name, ".raw", to);
    is_kept = chal_kit_write_file(from, (const uint8_t *)bytes, len) && rename(from, to) == 0 && chal_kit_sync_dir(s);
    if (!is_kept) {
        chal_kit_log(CHAL_LOG_ERROR, "store: %s: %s", to, strerror(errno));
        unlink(from);
        unlink(to);
    }
    chal_kit_settle_photo(s, is_kept);
    return is_kept ? name.id : 0;
}

/* Reads a photo into memory that is the caller's to free; null if it cannot be read. */
static inline uint8_t *chal_kit_load(const chal_kit_store *s, const chal_kit_name *name, size_t *len) {
    char path[CHAL_KIT_PATH];
    const int fd = open(chal_kit_path(s, name, ".raw", path), O_RDONLY | O_CLOEXEC);
    struct stat file;
    uint8_t *bytes = NULL;
    if (fd >= 0 && fstat(fd, &file) == 0 && file.st_size > 0 && file.st_size <= CHAL_KIT_PHOTO_BYTES) {
        bytes = (uint8_t *)malloc((size_t)file.st_size);
        for (*len = 0; bytes && *len < (size_t)file.st_size;) {
            const ssize_t n = read(fd, bytes + *len, (size_t)file.st_size - *len);
            if (n < 0 && errno == EINTR) continue;
            if (n <= 0) break;
            *len += (size_t)n;
        }
    }
    if (fd >= 0) close(fd);
    return bytes;
}

#endif /* CHAL_KIT_STORE_H */
