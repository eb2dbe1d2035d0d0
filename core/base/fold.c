#include "base/fold.h"

#include "base/fold_run.h"
#include "base/mem.h"

#include <string.h>
#include <utf8proc.h>

const unsigned char ac_fold_ascii[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
    ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
    ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
    ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z'};

enum {
    FOLDED_MAX = 32 /* bytes: no character folds to more than 18 code points, nearly all to 1 */
};

static bool is_letter_or_digit(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

/* Folds one character that is not ASCII into `out`; returns its length in the text. `*folded` gets
 * the bytes written, 0 when the character falls away. */
static size_t fold_wide(ac_str text, size_t at, unsigned char out[FOLDED_MAX], size_t *folded)
{
    utf8proc_int32_t code, parts[18];
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                                            (utf8proc_ssize_t)(text.len - at), &code);
    *folded = 0;
    if (len <= 0) return 1;
    if (code >= 0x2000 && code < 0x2070) return (size_t)len; /* quotes, dashes, spaces */
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char(code, parts, 18,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < 18 && *folded + 4 <= FOLDED_MAX; i++)
        if (is_letter_or_digit(parts[i]))
            *folded += (size_t)utf8proc_encode_char(parts[i], out + *folded);
    return (size_t)len;
}

static bool fold_reserve(ac_fold *fold, size_t capacity)
{
    if (capacity <= fold->capacity) return true;
    char *bytes = ac_mem_resize(fold->bytes, capacity);
    if (!bytes) return false;
    fold->bytes = bytes;
    uint32_t *origin = ac_mem_resize(fold->origin, capacity * sizeof *origin);
    if (!origin) return false;
    fold->origin = origin;
    fold->capacity = capacity;
    return true;
}

/* Appends a folded wide character, growing when compatibility forms are longer than the text. */
static bool put_wide(ac_fold *fold, const unsigned char *bytes, size_t count, size_t origin,
                     size_t bytes_to_come)
{
    size_t needed = fold->count + count + bytes_to_come + 1;
    if (needed > fold->capacity && !fold_reserve(fold, needed + needed / 2)) return false;
    for (size_t i = 0; i < count; i++) {
        fold->bytes[fold->count] = (char)bytes[i];
        fold->origin[fold->count++] = (uint32_t)origin;
    }
    return true;
}

bool ac_fold_dense_part(ac_fold *fold, ac_str text, size_t start, size_t end)
{
    ac_fold_runner run = ac_fold_runner_best();
    if (end > UINT32_MAX || !fold_reserve(fold, fold->count + (end - start) + 1)) return false;
    for (size_t at = start; (at = run(fold, text.ptr, at, end)) < end;) {
        unsigned char wide[FOLDED_MAX];
        size_t count, len = fold_wide(text, at, wide, &count);
        if (!put_wide(fold, wide, count, at, end - at)) return false;
        at += len;
    }
    return true;
}

bool ac_fold_dense(ac_fold *fold, ac_str text)
{
    fold->count = 0;
    return ac_fold_dense_part(fold, text, 0, text.len);
}

ac_str ac_fold_dense_dup(ac_arena *arena, ac_str text)
{
    ac_fold fold = {0};
    bool ok = ac_fold_dense(&fold, text);
    ac_str copy = ok ? ac_arena_dup(arena, (ac_str){fold.bytes, fold.count}) : (ac_str){0};
    arena->failed |= !ok;
    ac_fold_release(&fold);
    return copy;
}

void ac_fold_release(ac_fold *fold)
{
    ac_mem_free(fold->bytes);
    ac_mem_free(fold->origin);
    *fold = (ac_fold){0};
}

void ac_fold_iter_init(ac_fold_iter *iter, ac_str text)
{
    *iter = (ac_fold_iter){.text = text};
}

size_t ac_fold_joining_mark(ac_str text, size_t at)
{
    static const ac_str marks[] = {
        AC_STR_INIT("'"),      AC_STR_INIT("\u2019"), AC_STR_INIT("\u2018"),
        AC_STR_INIT("\u00AD"), AC_STR_INIT("\u200B"), AC_STR_INIT("\u200C"),
        AC_STR_INIT("\u200D"), AC_STR_INIT("\u2060"), AC_STR_INIT("\uFEFF")};
    char c = text.ptr[at];
    if ((unsigned char)c < 0x80 && c != '\'' && c != '-') return 0;
    if (c != '-') return ac_str_any_at(text, at, marks, sizeof marks / sizeof *marks);
    size_t end = at + 1;
    while (end < text.len && (text.ptr[end] == ' ' || text.ptr[end] == '\r')) end++;
    return end < text.len && text.ptr[end] == '\n' ? end + 1 - at : 0;
}

/* An accent that stands as a character of its own behind its letter. */
static bool is_combining(ac_str text, size_t at)
{
    utf8proc_int32_t code = 0;
    if ((unsigned char)text.ptr[at] < 0x80) return false;
    utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at, (utf8proc_ssize_t)(text.len - at),
                     &code);
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* Moves over what falls away, up to the next character that folds to something. */
static bool next_folding(ac_fold_iter *iter)
{
    while (iter->at < iter->text.len) {
        unsigned char c = (unsigned char)iter->text.ptr[iter->at];
        size_t len = 1, count = 1;
        if (c < 0x80 && ac_fold_ascii[c]) {
            iter->origin = iter->at;
            iter->out[0] = ac_fold_ascii[c];
        } else if ((len = ac_fold_joining_mark(iter->text, iter->at)) != 0) {
            count = 0;
        } else {
            iter->origin = iter->at;
            len = 1;
            count = 0;
            if (c >= 0x80) len = fold_wide(iter->text, iter->at, iter->out, &count);
            iter->gap |= count == 0 && !is_combining(iter->text, iter->at);
        }
        iter->at += len;
        iter->out_len = (uint8_t)count;
        iter->out_at = 0;
        if (count) return true;
    }
    return false;
}

int ac_fold_iter_next(ac_fold_iter *iter)
{
    if (iter->out_at == iter->out_len && !next_folding(iter)) return -1;
    bool space = iter->gap && iter->started;
    iter->gap = false;
    iter->started = true;
    return space ? ' ' : iter->out[iter->out_at++];
}

void ac_fold_words(ac_buf *out, ac_str text)
{
    ac_fold_iter iter;
    ac_fold_iter_init(&iter, text);
    for (int c; (c = ac_fold_iter_next(&iter)) >= 0;) ac_buf_putc(out, (char)c);
}

ac_str ac_fold_words_dup(ac_arena *arena, ac_str text)
{
    ac_buf words = {0};
    ac_fold_words(&words, text);
    return ac_arena_keep(arena, &words);
}

bool ac_fold_same(ac_str a, ac_str b)
{
    ac_fold_iter left, right;
    ac_fold_iter_init(&left, a);
    ac_fold_iter_init(&right, b);
    for (;;) {
        int x = ac_fold_iter_next(&left), y = ac_fold_iter_next(&right);
        if (x != y) return false;
        if (x < 0) return true;
    }
}
