#include "runs/cache.h"

#include "base/mem.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

enum { DAY = 24 * 60 * 60, KEPT_DAYS = 30, HEAD = 8, MOST_BYTES = 64 * 1024 * 1024 };

struct ac_cache {
    char folder[PATH_MAX - 128]; /* with room for the names below it */
};

/* Making folders on the way. */
static bool make_folder(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *at = '/';
        if (!made) return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static void write_note(const ac_cache *cache)
{
    static const char note[] = "*\n";
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/.gitignore", cache->folder);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) return;
    (void)!write(fd, note, sizeof note - 1);
    close(fd);
}

ac_cache *ac_cache_open(const char *folder)
{
    ac_cache *cache = ac_mem_alloc(sizeof *cache);
    if (!cache) return NULL;
    int len = snprintf(cache->folder, sizeof cache->folder, "%s", folder);
    if (len <= 0 || (size_t)len >= sizeof cache->folder || !make_folder(cache->folder)) {
        ac_mem_free(cache);
        return NULL;
    }
    write_note(cache);
    return cache;
}

ac_cache_key ac_cache_key_of(const ac_str *pieces, size_t count)
{
    XXH3_state_t *state = XXH3_createState();
    if (!state) {
        ac_mem_note(); /* so that nothing is kept under what is no key */
        return (ac_cache_key){0};
    }
    XXH3_128bits_reset(state);
    for (size_t i = 0; i < count; i++) {
        uint64_t len = pieces[i].len;
        XXH3_128bits_update(state, &len, sizeof len);
        XXH3_128bits_update(state, pieces[i].ptr, pieces[i].len);
    }
    XXH128_hash_t hash = XXH3_128bits_digest(state);
    XXH3_freeState(state);
    return (ac_cache_key){hash.low64, hash.high64};
}

static void put_path(char *path, const ac_cache *cache, ac_cache_key key)
{
    snprintf(path, PATH_MAX, "%s/%02x/%016llx%016llx", cache->folder, (unsigned)(key.high >> 56),
             (unsigned long long)key.high, (unsigned long long)key.low);
}

/* Of an entry that is as large as `size` says by the end, as it was put there whole. */
static bool read_all(int fd, size_t size, ac_buf *out)
{
    while (out->len < size) {
        char *to = ac_buf_room(out, size - out->len);
        ssize_t count = to ? read(fd, to, size - out->len) : 0;
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        out->len += (size_t)count;
    }
    return true;
}

/* What is used is kept; once a day is often enough to say so. */
static void note_use(int fd, const struct stat *about)
{
    if (about->st_mtime + DAY < time(NULL)) futimens(fd, NULL);
}

/* The key goes in, so that what was put under one is nothing under another. */
static uint64_t hash_of(ac_cache_key key, const char *bytes, size_t len)
{
    return XXH3_64bits_withSeed(bytes, len, key.low ^ key.high);
}

/* In front of the bytes stands their hash. */
static bool is_whole(const ac_buf *entry, ac_cache_key key)
{
    uint64_t hash;
    if (entry->len < HEAD) return false;
    memcpy(&hash, entry->ptr, HEAD);
    return hash == hash_of(key, entry->ptr + HEAD, entry->len - HEAD);
}

bool ac_cache_get(const ac_cache *cache, ac_cache_key key, ac_buf *out)
{
    char path[PATH_MAX];
    put_path(path, cache, key);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return false;
    struct stat about;
    bool found = fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= MOST_BYTES &&
                 read_all(fd, (size_t)about.st_size, out) && is_whole(out, key);
    if (found) note_use(fd, &about);
    close(fd);
    if (found) {
        memmove(out->ptr, out->ptr + HEAD, out->len - HEAD);
        out->len -= HEAD;
    } else {
        ac_buf_clear(out);
    }
    return found;
}

static bool write_all(int fd, ac_str bytes)
{
    while (bytes.len) {
        ssize_t count = write(fd, bytes.ptr, bytes.len);
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) bytes = ac_str_sub(bytes, (size_t)count, bytes.len);
    }
    return true;
}

/* A new file beside where the entry will be. */
static int make_file(char *path, const ac_cache *cache, ac_cache_key key)
{
    snprintf(path, PATH_MAX, "%s/%02x/.new-XXXXXX", cache->folder, (unsigned)(key.high >> 56));
    return mkstemp(path);
}

void ac_cache_put(const ac_cache *cache, ac_cache_key key, ac_str bytes)
{
    char path[PATH_MAX], made[PATH_MAX], folder[PATH_MAX];
    uint64_t hash = hash_of(key, bytes.ptr, bytes.len);
    if (ac_mem_ran_out()) return;
    put_path(path, cache, key);
    snprintf(folder, sizeof folder, "%s/%02x", cache->folder, (unsigned)(key.high >> 56));
    int fd = make_file(made, cache, key);
    if (fd < 0 && errno == ENOENT && mkdir(folder, 0700) == 0) fd = make_file(made, cache, key);
    if (fd < 0) return;
    bool written = write_all(fd, (ac_str){(const char *)&hash, HEAD}) && write_all(fd, bytes);
    written &= close(fd) == 0;
    if (!written || rename(made, path) != 0) unlink(made);
}

/* Also what a run that was killed has left half written. */
static void prune_folder(const char *folder, time_t before)
{
    DIR *entries = opendir(folder);
    if (!entries) return;
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        struct stat about;
        int fd = dirfd(entries);
        if (fstatat(fd, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(about.st_mode) && about.st_mtime < before)
            unlinkat(fd, entry->d_name, 0);
    }
    closedir(entries);
}

static bool is_due(const ac_cache *cache)
{
    char path[PATH_MAX];
    struct stat about;
    snprintf(path, sizeof path, "%s/pruned", cache->folder);
    if (stat(path, &about) == 0 && about.st_mtime + DAY > time(NULL)) return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0) return false;
    futimens(fd, NULL);
    close(fd);
    return true;
}

void ac_cache_close(ac_cache *cache)
{
    char folder[PATH_MAX];
    if (!cache) return;
    for (unsigned i = 0; i < 256 && (i || is_due(cache)); i++) {
        snprintf(folder, sizeof folder, "%s/%02x", cache->folder, i);
        prune_folder(folder, time(NULL) - (time_t)KEPT_DAYS * DAY);
    }
    ac_mem_free(cache);
}
