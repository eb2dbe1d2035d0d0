/* Answers in a column of their own, to the right of the prompts. */
#include "readers/text/prompt_words.h"

#include <string.h>

/* Where a word stands in its line. */
typedef struct stand {
    uint32_t column; /* in characters */
    bool first;      /* on its line */
    bool apart;      /* behind several blanks */
    bool below;      /* behind an empty line */
} stand;

static stand next_stand(ac_str text, stand last, uint32_t from, uint32_t to)
{
    uint32_t blanks = 0;
    stand next = {.column = last.column};
    for (uint32_t at = from; at < to; at++) {
        char c = text.ptr[at];
        next.column += ((unsigned char)c & 0xC0) != 0x80;
        blanks = c == ' ' ? blanks + 1 : c == '\t' ? 2 : 0;
        if (blanks > 1) next.apart = true;
        if (c != '\n' && c != '\r') continue;
        next = (stand){.first = true, .below = next.first && c == '\n' && text.ptr[at - 1] != '\r'};
    }
    return next;
}

/* The column in which words of the first line and of one of the next begin, behind several blanks
 * each; 0 for none. Where all words stand apart there are no columns: it must be the first gap in
 * its line. */
static uint32_t find_column(const stand *stands, size_t count)
{
    enum { MOST_LINES = 3 };
    size_t gap = 1, lines = 0;
    while (gap < count && !stands[gap].first && !stands[gap].apart) gap++;
    if (gap == 1 || gap >= count || stands[gap].first) return 0;
    for (size_t k = gap + 1; k < count && lines <= MOST_LINES && !stands[k].below; k++) {
        lines += stands[k].first;
        if (lines && stands[k].apart && stands[k].column == stands[gap].column)
            return stands[gap].column;
    }
    return 0;
}

bool ac_words_mark_beside(const ac_text_scan *scan, uint32_t from, ac_words *words)
{
    enum { LONGEST_LABEL = 100 };
    stand *stands = words->count ? ac_mem_alloc(words->count * sizeof *stands) : NULL;
    if (words->count && !stands) return false;
    uint32_t at = from;
    while (at && from - at < LONGEST_LABEL && scan->text.ptr[at - 1] != '\n' &&
           scan->text.ptr[at - 1] != '\r')
        at--;
    stand last = {0};
    for (size_t i = 0; i < words->count; i++) {
        uint32_t to = scan->fold.origin[words->items[i].first];
        stands[i] = last = next_stand(scan->text, last, at, to);
        at = to;
    }
    uint32_t column = find_column(stands, words->count);
    for (size_t i = 0; column && i < words->count; i++)
        words->items[i].beside = stands[i].column >= column;
    ac_mem_free(stands);
    return true;
}
