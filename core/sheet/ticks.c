/* Yes and No side by side, of which one is ticked: "Yes ___ No _X_", "( ) Yes (x) No", "Yes  No X".
 */
#include "sheet/ticks.h"

#include <string.h>

/* What stands before, between or behind the two words. */
typedef struct filling {
    size_t end;
    bool ticked;
    bool place;         /* there is a line of blanks or a bracket to tick in */
    bool parted;        /* by a mark that parts sentences */
    size_t lead, trail; /* blanks before and behind the tick */
} filling;

static bool is_word_char(ac_str text, size_t at)
{
    char c = at < text.len ? text.ptr[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0xC3;
}

/* The tick at `at`: its length, 0 for none. An X that belongs to a word is none. */
static size_t tick_len(ac_str text, size_t at)
{
    static const ac_str ticks[] = {AC_STR_INIT("\u2713"), AC_STR_INIT("\u2714"),
                                   AC_STR_INIT("\u221A"), AC_STR_INIT("\u2717"),
                                   AC_STR_INIT("\u2718")};
    bool x = at < text.len && (text.ptr[at] == 'x' || text.ptr[at] == 'X');
    if (!x) return ac_str_any_at(text, at, ticks, sizeof ticks / sizeof *ticks);
    char next = at + 1 < text.len ? text.ptr[at + 1] : ' ';
    bool alone = !is_word_char(text, at + 1) && next != '-' && next != '\'';
    return alone && !(at && is_word_char(text, at - 1)) ? 1 : 0;
}

size_t ac_tick_place(ac_str text, size_t at, bool *ticked)
{
    char open = at < text.len ? text.ptr[at] : 0, close = open == '(' ? ')' : ']';
    size_t end = at + 1, marks = 1;
    if (open != '_' && open != '(' && open != '[') return 0;
    for (size_t len = 1; len; end += len) {
        size_t tick = tick_len(text, end);
        len = tick ? tick : open != '_' ? ac_blank_len(text, end) : 0;
        if (open == '_' && end < text.len && text.ptr[end] == '_') len = marks++ > 0;
        *ticked |= tick > 0;
    }
    if (open == '_') return marks > 1 || *ticked ? end - at : 0;
    return end < text.len && text.ptr[end] == close ? end + 1 - at : 0;
}

static filling read_filling(ac_str text, size_t at)
{
    filling f = {.end = at};
    for (size_t len = 1; len; f.end += len) {
        bool ticked = false;
        size_t blank = ac_blank_len(text, f.end), place = ac_tick_place(text, f.end, &ticked);
        size_t tick = place ? 0 : tick_len(text, f.end);
        char c = f.end < text.len ? text.ptr[f.end] : 0;
        len = blank ? blank : place ? place : tick ? tick : c && strchr(":/|.,;-", c) ? 1 : 0;
        f.place |= place > 0;
        f.parted |= c && strchr(".,;", c);
        f.ticked |= tick > 0 || (place && ticked);
        if (blank) *(f.ticked ? &f.trail : &f.lead) += 1;
    }
    return f;
}

/* Where the tick stands between both words and nothing shows to which it belongs, the nearer one:
 * 1 or 2; 0 where it stands in the middle. */
static int nearer(const filling *middle)
{
    return middle->lead == middle->trail ? 0 : middle->lead < middle->trail ? 1 : 2;
}

/* The word that is ticked; 0 for none, for both, and where one cannot tell. */
static int ticked_word(const filling *first, const filling *middle, const filling *last)
{
    bool before = first->ticked || first->place;
    bool one = before ? first->ticked : middle->ticked,
         two = before ? middle->ticked : last->ticked;
    if (before && last->ticked) return 0;
    if (!before && one && !last->ticked && !last->place) return nearer(middle);
    return one == two ? 0 : one ? 1 : 2;
}

bool ac_ticks_read(ac_str text, ac_ticked_word *read_word, ac_truth *yes, size_t *end)
{
    size_t word_end;
    filling first = read_filling(text, 0);
    ac_truth one = read_word(text, first.end, &word_end);
    if (one == AC_UNKNOWN) return false;
    filling middle = read_filling(text, word_end);
    ac_truth two = read_word(text, middle.end, &word_end);
    if (two == AC_UNKNOWN || two == one) return false;
    filling last = read_filling(text, word_end);
    bool place = first.place || middle.place || last.place;
    bool ticked = first.ticked || middle.ticked || last.ticked;
    if (!place && (!ticked || middle.parted)) return false;
    int word = ticked_word(&first, &middle, &last);
    bool before = first.ticked || first.place;
    *yes = word == 1 ? one : word == 2 ? two : AC_UNKNOWN;
    *end = before ? word_end : last.end;
    return true;
}
