#include "sheet/boxes.h"
#include "sheet/ticks.h"
#include "sheet/typing_internal.h"

#include <string.h>

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* What may stand before the word: opening quotes, bullets, brackets, a ticked box. */
static size_t skip_openers(ac_str text)
{
    static const ac_str openers[] = {
        AC_STR_INIT("[x]"),    AC_STR_INIT("[X]"),    AC_STR_INIT("\""),     AC_STR_INIT("'"),
        AC_STR_INIT("("),      AC_STR_INIT("["),      AC_STR_INIT("*"),      AC_STR_INIT("-"),
        AC_STR_INIT(":"),      AC_STR_INIT("."),      AC_STR_INIT("\u201C"), AC_STR_INIT("\u201D"),
        AC_STR_INIT("\u2018"), AC_STR_INIT("\u2022"), AC_STR_INIT("\u2013"), AC_STR_INIT("\u2014"),
        AC_STR_INIT("\u2611"), AC_STR_INIT("\u2612"), AC_STR_INIT("\u2714"), AC_STR_INIT("\u2713")};
    size_t at = 0, len = 1;
    while (len) {
        len = ac_blank_len(text, at);
        if (!len) len = ac_str_any_at(text, at, openers, sizeof openers / sizeof *openers);
        at += len;
    }
    return at;
}

static ac_str word_at(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_word_char(text.ptr[end])) end++;
    return ac_str_sub(text, at, end);
}

/* A mark, a dash or the end; behind blanks only what parts an answer from its description. */
static bool ends_phrase(ac_str text, size_t at)
{
    static const ac_str marks[] = {
        AC_STR_INIT("."),     AC_STR_INIT(","),  AC_STR_INIT(":"),      AC_STR_INIT(";"),
        AC_STR_INIT("-"),     AC_STR_INIT("("),  AC_STR_INIT(")"),      AC_STR_INIT("]"),
        AC_STR_INIT("*"),     AC_STR_INIT("\""), AC_STR_INIT("'"),      AC_STR_INIT("\u201D"),
        AC_STR_INIT("!"),     AC_STR_INIT("_"),  AC_STR_INIT("\u2019"), AC_STR_INIT("\u2013"),
        AC_STR_INIT("\u2014")};
    for (size_t len; (len = ac_blank_len(text, at)) != 0; at += len)
        if (text.ptr[at] == '\n' || text.ptr[at] == '\r') return true;
    return at >= text.len || ac_str_any_at(text, at, marks, sizeof marks / sizeof *marks);
}

/* A letter beyond ASCII: "Noël" does not begin with No. */
static bool goes_on_beyond_ascii(ac_str text, size_t at)
{
    unsigned char c = at < text.len ? (unsigned char)text.ptr[at] : 0;
    return c >= 0xC3 && c < 0xE2;
}

/* Yes, No, or a lone Y or N; AC_UNKNOWN for any other word. */
static ac_truth read_word(ac_str text, size_t at, size_t *end)
{
    ac_str word = word_at(text, at);
    *end = at + word.len;
    if (goes_on_beyond_ascii(text, *end)) return AC_UNKNOWN;
    if (ac_str_ieq(word, AC_STR("yes"))) return AC_TRUE;
    if (ac_str_ieq(word, AC_STR("no"))) return AC_FALSE;
    if (!ends_phrase(text, *end)) return AC_UNKNOWN;
    if (ac_str_ieq(word, AC_STR("y"))) return AC_TRUE;
    return ac_str_ieq(word, AC_STR("n")) ? AC_FALSE : AC_UNKNOWN;
}

static size_t skip_blanks(ac_str text, size_t at)
{
    for (size_t len; (len = ac_blank_len(text, at)) != 0;) at += len;
    return at;
}

/* "Yes/No", "YES, NO", "Yes or No", "Y/N": the choice that the prompt offers, and nobody has made
 * it. `end` is where the first word, from `at`, ends. */
static bool is_undecided(ac_str text, size_t at, size_t end, ac_truth first)
{
    static const ac_str between[] = {AC_STR_INIT("/"),   AC_STR_INIT(","), AC_STR_INIT(";"),
                                     AC_STR_INIT("|"),   AC_STR_INIT("&"), AC_STR_INIT("or "),
                                     AC_STR_INIT("and ")};
    size_t next = skip_blanks(text, end), second_end;
    if (next >= text.len) return false;
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        if (!ac_str_ieq(ac_str_sub(text, next, next + between[i].len), between[i])) continue;
        next = skip_blanks(text, next + between[i].len);
        break;
    }
    ac_truth second = read_word(text, next, &second_end);
    bool both_short = (end - at == 1) == (second_end - next == 1); /* not: Yes, N. Korea */
    return second != AC_UNKNOWN && second != first && both_short && ends_phrase(text, second_end);
}

/* "[x] Yes [ ] No": the one that is ticked; what stands behind its word, or behind the last one, is
 * the description. */
static bool type_boxes(const ac_typing *typing, ac_boxes boxes)
{
    ac_str item, own = {0}, last = {0};
    size_t end, answers = 0;
    bool ticked;
    typing->out->yes = AC_UNKNOWN;
    typing->out->description = typing->text;
    while (ac_boxes_next(&boxes, &item, &ticked)) {
        ac_truth yes = read_word(item, 0, &end);
        if (yes == AC_UNKNOWN) return true;
        last = ac_behind_answer(item, end);
        if (!ticked) continue;
        own = last;
        typing->out->yes = yes;
        answers++;
    }
    if (boxes.behind) last = ac_skip_marks(ac_str_sub(typing->text, boxes.at, typing->text.len));
    if (answers == 1)
        typing->out->description = own.len ? own : last;
    else
        typing->out->yes = AC_UNKNOWN;
    return true;
}

bool ac_type_yes_no(const ac_typing *typing)
{
    ac_boxes boxes;
    size_t at = skip_openers(typing->text), end;
    if (ac_ticks_read(typing->text, read_word, &typing->out->yes, &end)) {
        bool unclear = typing->out->yes == AC_UNKNOWN;
        typing->out->description = unclear ? typing->text : ac_behind_answer(typing->text, end);
        return true;
    }
    if (ac_boxes_begin(&boxes, typing->text)) return type_boxes(typing, boxes);
    ac_truth yes = read_word(typing->text, at, &end);
    if (yes != AC_UNKNOWN && is_undecided(typing->text, at, end, yes)) yes = AC_UNKNOWN;
    typing->out->yes = yes;
    typing->out->description =
        yes == AC_UNKNOWN ? typing->text : ac_behind_answer(typing->text, end);
    return true;
}
