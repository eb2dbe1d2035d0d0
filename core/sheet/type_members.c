#include "sheet/typing_internal.h"

#include <string.h>

/* A list such as "Belarus (370), Russian Federation(365)". The codes are found first: a name may
 * hold a comma, a code may not. */

typedef struct found_code {
    uint32_t code;
    size_t start, end; /* of the digits */
} found_code;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* The next number of at most four digits that is not glued to a word and is no year in a remark. */
static bool next_code(const ac_typing *typing, size_t at, found_code *out)
{
    ac_str text = typing->text;
    while (at < text.len) {
        if (!is_digit(text.ptr[at])) {
            at++;
            continue;
        }
        out->start = at;
        while (at < text.len && is_digit(text.ptr[at])) at++;
        out->end = at;
        bool glued = (out->start && (is_letter(text.ptr[out->start - 1]) &&
                                     !ac_blank_len_before(text, out->start))) ||
                     (at < text.len && is_letter(text.ptr[at]) && !ac_blank_len(text, at));
        bool year = out->end - out->start == 4 &&
                    ac_str_to_u32(ac_str_sub(text, out->start, at), &out->code) &&
                    (int32_t)out->code >= typing->dates->year_min &&
                    (int32_t)out->code <= typing->dates->year_max;
        if (!glued && !year && out->end - out->start <= 4 &&
            ac_str_to_u32(ac_str_sub(text, out->start, at), &out->code))
            return true;
    }
    return false;
}

/* Bytes of what parts two members at `at`: , ; / line break, "and". */
static size_t separator_len(ac_str text, size_t at)
{
    if (at < text.len && text.ptr[at] && strchr(",;/\n&", text.ptr[at])) return 1;
    bool word_starts = at == 0 || ac_blank_len_before(text, at) || text.ptr[at - 1] == ')';
    return word_starts && ac_str_ieq(ac_str_sub(text, at, at + 4), AC_STR("and ")) ? 4 : 0;
}

static bool has_letter(ac_str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (is_letter(text.ptr[i]) && !ac_blank_len(text, i)) return true;
    return false;
}

/* A name without separators, brackets and words such as COW around it. */
static ac_str clean_name(ac_str name)
{
    static const ac_str words[] = {AC_STR_INIT("cow"), AC_STR_INIT("code"), AC_STR_INIT("ccode"),
                                   AC_STR_INIT("no."), AC_STR_INIT("and")};
    for (bool again = true; again;) {
        again = false;
        name = ac_str_trim(name);
        size_t len = separator_len(name, 0);
        if (!len && name.len && strchr(")]}.:-*", name.ptr[0])) len = 1;
        name = ac_str_sub(name, len, name.len);
        again = len > 0;
        name = ac_str_trim(name);
        if (name.len && strchr("([{,;:=#-", name.ptr[name.len - 1])) {
            name.len--;
            again = true;
        }
        for (size_t i = 0; i < 5 && !again; i++) {
            size_t from = name.len > words[i].len ? name.len - words[i].len : 0;
            bool word = from && !is_letter(name.ptr[from - 1]);
            if (!word || !ac_str_ieq(ac_str_sub(name, from, name.len), words[i])) continue;
            name.len = from;
            again = true;
        }
    }
    return name;
}

static bool push_member(const ac_typing *typing, ac_str text, ac_str name, uint32_t code)
{
    const ac_codelist *list = typing->question->codelist;
    ac_value value = {.kind = AC_VALUE_MEMBER, .text = ac_str_trim(text)};
    value.as.member.name = name;
    value.as.member.code = code;
    const ac_code *named = list && name.len ? ac_codelist_by_name(list, name) : NULL;
    value.as.member.known = list && code ? ac_codelist_find(list, code) : NULL;
    if (!code) value.problem = AC_PROBLEM_NO_CODE;
    if (code && list && !value.as.member.known) value.problem = AC_PROBLEM_UNKNOWN_CODE;
    if (value.as.member.known && named && named != value.as.member.known)
        value.problem = AC_PROBLEM_NAME_MISMATCH;
    if (value.problem) value.maybe_code = named;
    return ac_typing_push(typing, value);
}

/* The first separator in `text` at or after `at`; its length in `*len`. The end if there is none.
 */
static size_t next_separator(ac_str text, size_t at, size_t *len)
{
    for (*len = 0; at < text.len; at++)
        if ((*len = separator_len(text, at)) != 0) break;
    return at;
}

/* Names without codes, parted by separators. Long phrases are remarks, not names. */
static bool push_names(const ac_typing *typing, ac_str text)
{
    enum { LONGEST_NAME = 5 };
    bool ok = true;
    for (size_t at = 0, len; at < text.len && ok; at += len) {
        size_t end = next_separator(text, at, &len);
        ac_str part = ac_str_trim(ac_str_sub(text, at, end)), name = clean_name(part);
        if (has_letter(name) && ac_count_words(name, LONGEST_NAME + 1) <= LONGEST_NAME)
            ok = push_member(typing, part, name, 0);
        at = end;
        if (!len) break;
    }
    return ok;
}

/* Names that the codelist knows, before a separator, are members that lack their code: in
 * "Belarus, Russia (365)" the first is one, in "Korea, Republic of (732)" it is not. Returns what
 * is left for the code. */
static ac_str split_off_known(const ac_typing *typing, ac_str text, bool *ok)
{
    const ac_codelist *list = typing->question->codelist;
    for (size_t at = 0, len; list && *ok;) {
        size_t end = next_separator(text, at, &len);
        if (!len || ac_codelist_by_name(list, clean_name(text))) break;
        ac_str part = ac_str_sub(text, 0, end), rest = ac_str_sub(text, end + len, text.len);
        ac_str name = clean_name(part);
        at = end + len;
        if (!name.len || !has_letter(rest) || !ac_codelist_by_name(list, name)) continue;
        *ok = push_member(typing, part, name, 0);
        text = rest;
        at = 0;
    }
    return text;
}

static size_t closing_bracket(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] == ' ') end++;
    return end < text.len && strchr(")]}", text.ptr[end]) ? end + 1 : at;
}

/* Where the name that follows a code ends: at a separator, or before the next code. */
static size_t name_end(ac_str text, size_t at, size_t next_code_at)
{
    size_t len, end = next_separator(text, at, &len);
    return end < next_code_at ? end : next_code_at;
}

/* "370 Belarus, 365 Russia" */
static bool codes_first(const ac_typing *typing, found_code code)
{
    ac_str text = typing->text;
    for (bool more = true; more;) {
        found_code next = {.start = text.len};
        more = next_code(typing, code.end, &next);
        size_t end = name_end(text, code.end, more ? next.start : text.len);
        if (!push_member(typing, ac_str_sub(text, code.start, end),
                         clean_name(ac_str_sub(text, code.end, end)), code.code))
            return false;
        if (!more) return push_names(typing, ac_str_sub(text, end, text.len));
        code = next;
    }
    return true;
}

/* "Belarus (370), Russian Federation(365)" */
static bool names_first(const ac_typing *typing, found_code code)
{
    ac_str text = typing->text;
    bool ok = true, more = true;
    size_t at = 0;
    while (more && ok) {
        size_t end = closing_bracket(text, code.end);
        ac_str before = split_off_known(typing, ac_str_sub(text, at, code.start), &ok);
        ac_str name = clean_name(before);
        size_t start = name.len ? (size_t)(name.ptr - text.ptr) : code.start;
        if (ok) ok = push_member(typing, ac_str_sub(text, start, end), name, code.code);
        at = end;
        more = next_code(typing, code.end, &code);
    }
    return ok && push_names(typing, ac_str_sub(text, at, text.len));
}

bool ac_type_members(const ac_typing *typing)
{
    found_code first;
    typing->out->description = typing->text;
    if (!next_code(typing, 0, &first)) return push_names(typing, typing->text);
    bool named_before = has_letter(ac_str_sub(typing->text, 0, first.start));
    return named_before ? names_first(typing, first) : codes_first(typing, first);
}
