/* Which lines are worth a closer look as running heads and feet. Most lines of a text come but
 * once, and a few letters at both ends show it. */
#include "base/mem.h"
#include "readers/text/lines.h"

#include <string.h>

enum {
    EDGE = 4,
    NUMBER = '#',
    LONGEST_PAGE_WORD = 5 /* "seite" */
};

/* What equal lines have in common, whatever numbers stand in them: some letters at both ends. */
typedef struct edges {
    char first, last;
    uint64_t mark;
} edges;

/* The next letter from `at` on, in steps of 1 or -1; a number counts as one. '\0' at the end. */
static inline char next_letter(ac_str line, size_t *at, size_t step)
{
    unsigned char c = ' ';
    for (; *at < line.len && c == ' '; *at += step)
        c = (unsigned char)ac_text_squeezed(line.ptr[*at]);
    if (c > '9') return (char)c;
    if (c == ' ') return '\0';
    while (*at < line.len && line.ptr[*at] >= '0' && line.ptr[*at] <= '9') *at += step;
    return NUMBER;
}

/* Gives the first letter that was met. */
static inline char add_letters(uint64_t *mark, ac_str line, size_t at, size_t step)
{
    char first = '\0';
    for (int i = 0; i < EDGE; i++) {
        char c = next_letter(line, &at, step);
        if (!c) break;
        if (!i) first = c;
        *mark = (*mark ^ (unsigned char)c) * 0x100000001b3u;
    }
    return first;
}

static edges edges_of(ac_str line)
{
    edges e = {.mark = 0xcbf29ce484222325u};
    e.first = add_letters(&e.mark, line, 0, 1);
    e.last = add_letters(&e.mark, line, line.len - 1, SIZE_MAX);
    e.mark ^= e.mark >> 29;
    return e;
}

/* The word that begins at `at`, up to a blank; a digit stands for a number and all behind it. */
static bool goes_with_pages(ac_str line, size_t *at)
{
    char word[LONGEST_PAGE_WORD + 1];
    size_t len = 0;
    char c = ' ';
    for (; *at < line.len && (c = ac_text_squeezed(line.ptr[*at])) != ' '; ++*at)
        if (len < sizeof word) word[len++] = c;
    return len == 0 || (word[0] >= '0' && word[0] <= '9') ||
           ac_text_is_page_word((ac_str){word, len});
}

/* "3", "Page 3 of 7", "Seite 3 von 7": such a line says enough by itself. In most lines the first
 * word shows that they are none. */
static bool may_be_page_number(const edges *e, ac_str line)
{
    if (!e->first || !strchr("#posv", e->first) || !strchr("#egpfnr", e->last)) return false;
    for (size_t at = 0; at < line.len; at++)
        if (!goes_with_pages(line, &at)) return false;
    return true;
}

static size_t room_for(size_t count)
{
    size_t room = 64;
    while (room < 4 * count) room *= 2;
    return room;
}

bool *ac_text_may_run(const ac_text_scan *scan, const ac_text_lines *lines)
{
    size_t room = room_for(lines->count);
    bool *may = ac_mem_alloc(lines->count + 1);
    uint64_t *marks = ac_mem_alloc((lines->count + 1) * sizeof *marks);
    unsigned char *met = ac_mem_alloc(room); /* by mark: two stand for more; others may share it */
    bool ok = may && marks && met;
    if (ok) memset(met, 0, room);
    for (size_t i = 0; i < lines->count && ok; i++) {
        ac_str line = ac_source_slice(scan->source, lines->items[i].content);
        edges e = edges_of(line);
        marks[i] = e.mark & (room - 1);
        met[marks[i]] = met[marks[i]] ? 2 : 1;
        may[i] = may_be_page_number(&e, line);
    }
    for (size_t i = 0; i < lines->count && ok; i++) may[i] |= met[marks[i]] > 1;
    ac_mem_free(marks);
    ac_mem_free(met);
    if (ok) return may;
    ac_mem_free(may);
    return NULL;
}
