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
        AC_STR_INIT("("),      AC_STR_INIT("*"),      AC_STR_INIT("-"),      AC_STR_INIT(":"),
        AC_STR_INIT("."),      AC_STR_INIT("\u201C"), AC_STR_INIT("\u201D"), AC_STR_INIT("\u2018"),
        AC_STR_INIT("\u2022"), AC_STR_INIT("\u2013"), AC_STR_INIT("\u2014"), AC_STR_INIT("\u2611"),
        AC_STR_INIT("\u2612"), AC_STR_INIT("\u2714"), AC_STR_INIT("\u2713")};
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

static bool ends_phrase(ac_str text, size_t at)
{
    return at >= text.len || (text.ptr[at] && strchr(".,:;-)\n\r\"", text.ptr[at]));
}

/* Yes, No, or a lone Y or N; AC_UNKNOWN for any other word. */
static ac_truth read_word(ac_str text, size_t at, size_t *end)
{
    ac_str word = word_at(text, at);
    *end = at + word.len;
    if (ac_str_ieq(word, AC_STR("yes"))) return AC_TRUE;
    if (ac_str_ieq(word, AC_STR("no"))) return AC_FALSE;
    if (!ends_phrase(text, *end)) return AC_UNKNOWN;
    if (ac_str_ieq(word, AC_STR("y"))) return AC_TRUE;
    return ac_str_ieq(word, AC_STR("n")) ? AC_FALSE : AC_UNKNOWN;
}

/* "Yes/No", "YES, NO", "Yes or No": the choice that the prompt offers, and nobody has made it. */
static bool is_undecided(ac_str text, size_t at, ac_truth first)
{
    static const ac_str between[] = {AC_STR_INIT("/"), AC_STR_INIT(","),   AC_STR_INIT("|"),
                                     AC_STR_INIT("&"), AC_STR_INIT("or "), AC_STR_INIT("and ")};
    size_t end;
    bool parted = false;
    while (ac_blank_len(text, at)) at += ac_blank_len(text, at);
    if (at >= text.len || !strchr("/,|&oOaA", text.ptr[at])) return false;
    for (size_t i = 0; i < 6 && !parted; i++) {
        if (!ac_str_ieq(ac_str_sub(text, at, at + between[i].len), between[i])) continue;
        at += between[i].len;
        parted = true;
    }
    while (ac_blank_len(text, at)) at += ac_blank_len(text, at);
    ac_truth second = parted ? read_word(text, at, &end) : AC_UNKNOWN;
    return second != AC_UNKNOWN && second != first && ends_phrase(text, end);
}

bool ac_type_yes_no(const ac_typing *typing)
{
    size_t end;
    ac_truth yes = read_word(typing->text, skip_openers(typing->text), &end);
    if (yes != AC_UNKNOWN && is_undecided(typing->text, end, yes)) yes = AC_UNKNOWN;
    typing->out->yes = yes;
    if (yes == AC_UNKNOWN) {
        typing->out->description = typing->text;
        return true;
    }
    while (end < typing->text.len &&
           (typing->text.ptr[end] == '"' ||
            ac_str_starts(ac_str_sub(typing->text, end, typing->text.len), AC_STR("\u201D"))))
        end += typing->text.ptr[end] == '"' ? 1 : 3;
    typing->out->description = ac_skip_marks(ac_str_sub(typing->text, end, typing->text.len));
    return true;
}
