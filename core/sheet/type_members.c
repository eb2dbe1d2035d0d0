#include "base/buf.h"
#include "sheet/date_reader.h"
#include "sheet/member_codes.h"
#include "sheet/typing_internal.h"

#include <string.h>

/* A list such as "Belarus (370), Russian Federation(365)". The codes are found first: a name may
 * hold a comma, a code may not. */

enum { LONGEST_NAME = 120, MOST_WORDS = 5 };

static bool is_letter(char c)
{
    return ac_is_letter(c) || (unsigned char)c >= 0x80;
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

/* "1." or "2)" before a name; 0 for none. */
static size_t list_number_len(ac_str name)
{
    size_t end = 0;
    while (end < name.len && end < 2 && ac_is_digit(name.ptr[end])) end++;
    return end && end < name.len && (name.ptr[end] == '.' || name.ptr[end] == ')') ? end + 1 : 0;
}

static size_t trailing_mark_len(ac_str name)
{
    if (name.len && strchr("([{,;:=#-", name.ptr[name.len - 1])) return 1;
    return ac_str_ends(name, AC_STR("\u2013")) || ac_str_ends(name, AC_STR("\u2014")) ? 3 : 0;
}

/* A name without separators, brackets and words such as COW around it. */
static ac_str clean_name(ac_str name)
{
    static const ac_str leading[] = {
        AC_STR_INIT(")"),      AC_STR_INIT("]"),     AC_STR_INIT("}"), AC_STR_INIT("."),
        AC_STR_INIT(":"),      AC_STR_INIT("-"),     AC_STR_INIT("*"), AC_STR_INIT("\u2022"),
        AC_STR_INIT("\u2013"), AC_STR_INIT("\u2014")};
    static const ac_str words[] = {AC_STR_INIT("cow"), AC_STR_INIT("code"), AC_STR_INIT("ccode"),
                                   AC_STR_INIT("no."), AC_STR_INIT("and")};
    for (bool again = true; again;) {
        name = ac_str_trim(name);
        size_t before = name.len, len = separator_len(name, 0);
        if (!len) len = ac_str_any_at(name, 0, leading, sizeof leading / sizeof *leading);
        if (!len) len = list_number_len(name);
        name = ac_str_trim(ac_str_sub(name, len, name.len));
        name.len -= trailing_mark_len(name);
        again = name.len < before;
        for (size_t i = 0; i < 5 && !again; i++) {
            size_t from = name.len > words[i].len ? name.len - words[i].len : 0;
            bool word = !from || !is_letter(name.ptr[from - 1]);
            if (!word || !ac_str_ieq(ac_str_sub(name, from, name.len), words[i])) continue;
            name.len = from;
            again = true;
        }
    }
    return name;
}

/* The code that a name stands for, also where it is turned round: "Korea, Republic of". */
static const ac_code *find_name(const ac_codelist *list, ac_str name)
{
    if (!list || !name.len || name.len > LONGEST_NAME) return NULL;
    const ac_code *found = ac_codelist_by_name(list, name);
    size_t comma = ac_str_find(name, AC_STR(","), 0);
    if (found || comma == SIZE_MAX) return found;
    ac_buf turned = {0};
    ac_buf_put(&turned, ac_str_sub(name, comma + 1, name.len));
    ac_buf_putc(&turned, ' ');
    ac_buf_put(&turned, ac_str_sub(name, 0, comma));
    if (!turned.failed) found = ac_codelist_by_name(list, ac_buf_str(&turned));
    ac_buf_release(&turned);
    return found;
}

static bool push_member(const ac_typing *typing, ac_str text, ac_str name, uint32_t code)
{
    const ac_codelist *list = typing->question->codelist;
    ac_value value = {.kind = AC_VALUE_MEMBER, .text = ac_str_trim(text)};
    value.as.member.name = name;
    value.as.member.code = code;
    const ac_code *named = find_name(list, name);
    value.as.member.known = list && code ? ac_codelist_find(list, code) : NULL;
    if (!code) value.problem = AC_PROBLEM_NO_CODE;
    if (code && list && !value.as.member.known) value.problem = AC_PROBLEM_UNKNOWN_CODE;
    if (value.as.member.known && !named && name.len <= LONGEST_NAME)
        named = ac_codelist_by_misspelt(list, name);
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

/* The offset of the last letter; 0 for none. */
static size_t last_letter(ac_str text)
{
    size_t at = text.len;
    while (at && !is_letter(text.ptr[at - 1])) at--;
    return at ? at - 1 : 0;
}

/* Where the name that begins at `at` ends: at the next separator, or at a later one before `limit`
 * where the codelist knows the longer name, as with "Trinidad and Tobago". */
static size_t name_end(const ac_typing *typing, ac_str text, size_t at, size_t limit)
{
    enum { MOST_PARTS = 4 };
    const ac_codelist *list = typing->question->codelist;
    size_t len, first = next_separator(ac_str_sub(text, 0, limit), at, &len), best = first;
    bool named = list && has_letter(ac_str_sub(text, at, first));
    size_t end = first;
    for (int parts = 1; named && len && end - at <= LONGEST_NAME && parts < MOST_PARTS; parts++) {
        end = next_separator(ac_str_sub(text, 0, limit), end + len, &len);
        if (find_name(list, clean_name(ac_str_sub(text, at, end)))) best = end;
    }
    return best;
}

/* Words behind or before members that are no name: "both since 1997", "[acceded 1998]". */
static bool is_remark(const ac_typing *typing, ac_str part, ac_str name)
{
    bool opens =
        part.len && (strchr("([", part.ptr[0]) || (part.ptr[0] >= 'a' && part.ptr[0] <= 'z'));
    return opens && !find_name(typing->question->codelist, name);
}

/* Names without codes, parted by separators. Long phrases are remarks, not names. */
static bool push_names(const ac_typing *typing, ac_str text, bool beside_members)
{
    bool ok = true;
    for (size_t at = 0; at < text.len && ok;) {
        size_t end = name_end(typing, text, at, text.len);
        ac_str part = ac_str_trim(ac_str_sub(text, at, end)), name = {0};
        bool short_enough = ac_count_words(part, MOST_WORDS + 2) <= MOST_WORDS + 1;
        if (short_enough) name = clean_name(part);
        if (has_letter(name) && ac_count_words(name, MOST_WORDS + 1) <= MOST_WORDS &&
            !(beside_members && is_remark(typing, part, name)))
            ok = push_member(typing, part, name, 0);
        size_t len = separator_len(text, end);
        at = end + (len ? len : 1);
    }
    return ok;
}

/* What stands before a code is its name, or other names and remarks before that: in "Belarus,
 * Russia (365)" the first lacks its code, "Korea, Republic of (732)" is one. Returns the name. */
static ac_str split_off_others(const ac_typing *typing, ac_str text, bool *ok)
{
    const ac_codelist *list = typing->question->codelist;
    size_t start = 0, len = 1;
    while (list && len) {
        ac_str rest = ac_str_sub(text, start, text.len);
        if (rest.len <= LONGEST_NAME && find_name(list, clean_name(rest))) {
            *ok = *ok && push_names(typing, ac_str_sub(text, 0, start), true);
            return rest;
        }
        start = next_separator(text, start, &len) + len;
    }
    const char *last = text.ptr + last_letter(text);
    size_t end = next_separator(text, 0, &len);
    while (list && len && *ok && text.ptr + end + len <= last) {
        ac_str name = end <= LONGEST_NAME ? clean_name(ac_str_sub(text, 0, end)) : (ac_str){0};
        if (name.len && !find_name(list, name)) break;
        if (name.len) *ok = push_member(typing, ac_str_sub(text, 0, end), name, 0);
        text = ac_str_sub(text, end + len, text.len);
        end = next_separator(text, 0, &len);
    }
    return text;
}

/* Behind the bracket that closes a code, with what else it holds: (370, since 1997). */
static size_t closing_bracket(ac_str text, size_t at)
{
    enum { LONGEST_REMARK = 100 };
    for (size_t end = at; end < text.len && end < at + LONGEST_REMARK; end++) {
        if (text.ptr[end] && strchr(")]}", text.ptr[end])) return end + 1;
        if (text.ptr[end] && strchr("([{\n", text.ptr[end])) break;
    }
    return at;
}

/* Where the words at `at` end: at a separator, a bracket, a digit or a colon. */
static size_t words_end(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && end < at + LONGEST_NAME && !separator_len(text, end) &&
           !ac_is_digit(text.ptr[end]) && !(text.ptr[end] && strchr(":()[]", text.ptr[end])))
        end++;
    return end;
}

/* "2 members:", "3 of the parties": a number before a plain word, or before words with a colon,
 * counts something; a code stands before or behind a name. */
static bool is_count(const ac_typing *typing, ac_str text, const ac_found_code *code)
{
    const ac_codelist *list = typing->question->codelist;
    size_t at = code->end, start = code->start;
    while (ac_blank_len(text, at)) at += ac_blank_len(text, at);
    if (at == code->end || at >= text.len || !is_letter(text.ptr[at]) || separator_len(text, at))
        return false;
    size_t end = words_end(text, at);
    bool plain = text.ptr[at] >= 'a' && text.ptr[at] <= 'z';
    bool colon = end < text.len && text.ptr[end] == ':';
    ac_str name = clean_name(ac_str_sub(text, at, end));
    if ((!plain && !colon) || !name.len || find_name(list, name)) return false;
    while (start && code->start - start < LONGEST_NAME && !separator_len(text, start - 1)) start--;
    ac_str before = ac_str_trim(ac_str_sub(text, start, code->start));
    return list ? !find_name(list, clean_name(before)) : !has_letter(before);
}

/* The next number that is a code. What counts the members is passed over, with its colon: `*from`
 * gets where names may begin behind it. */
static bool next_code(const ac_typing *typing, ac_code_scan *scan, ac_found_code *code,
                      size_t *from)
{
    while (ac_code_next(scan, code)) {
        if (!is_count(typing, scan->text, code)) return true;
        size_t end = words_end(scan->text, code->end);
        if (end < scan->text.len && scan->text.ptr[end] == ':') *from = end + 1;
    }
    *code = (ac_found_code){.start = scan->text.len};
    return false;
}

/* "370 Belarus, 365 Russia" */
static bool codes_first(const ac_typing *typing, ac_code_scan *scan, ac_found_code code)
{
    ac_str text = scan->text;
    for (;;) {
        ac_found_code next;
        size_t from = 0; /* nothing depends on it: names stand behind codes here */
        bool more = next_code(typing, scan, &next, &from);
        size_t end = name_end(typing, text, code.end, next.start);
        if (!push_member(typing, ac_str_sub(text, code.start, end),
                         clean_name(ac_str_sub(text, code.end, end)), code.code))
            return false;
        if (!more) return push_names(typing, ac_str_sub(text, end, text.len), true);
        code = next;
    }
}

/* "Others may join under Article 7": a number that ends a long phrase, and no code. */
static bool ends_phrase(const ac_typing *typing, ac_str name, const ac_found_code *code)
{
    const ac_codelist *list = typing->question->codelist;
    return ac_count_words(name, MOST_WORDS + 1) > MOST_WORDS &&
           !(list && ac_codelist_find(list, code->code));
}

/* "Belarus (370), Russian Federation(365)" */
static bool names_first(const ac_typing *typing, ac_code_scan *scan, ac_found_code code, size_t at)
{
    ac_str text = scan->text;
    bool ok = true, more = true;
    while (more && ok) {
        ac_found_code next;
        size_t from = 0;
        more = next_code(typing, scan, &next, &from);
        size_t end = closing_bracket(ac_str_sub(text, 0, next.start), code.end);
        ac_str name = clean_name(split_off_others(typing, ac_str_sub(text, at, code.start), &ok));
        size_t start = name.len ? (size_t)(name.ptr - text.ptr) : code.start;
        if (ok && !ends_phrase(typing, name, &code))
            ok = push_member(typing, ac_str_sub(text, start, end), name, code.code);
        at = from > end ? from : end;
        code = next;
    }
    return ok && push_names(typing, ac_str_sub(text, at, text.len), true);
}

/* Version notes tell of the coding; they name no members. */
static ac_str without_notes(const ac_typing *typing)
{
    ac_note_parts parts;
    size_t start, end;
    bool noted = ac_note_next(typing->text, 0, typing->dates, &parts, &start, &end);
    return noted ? ac_str_sub(typing->text, 0, start) : typing->text;
}

bool ac_type_members(const ac_typing *typing)
{
    ac_found_code first;
    size_t from = 0;
    ac_code_scan scan = ac_code_scan_begin(without_notes(typing), typing->dates);
    typing->out->description = typing->text;
    if (!next_code(typing, &scan, &first, &from))
        return push_names(typing, ac_str_sub(scan.text, from, scan.text.len), false);
    bool named_before = has_letter(ac_str_sub(scan.text, from, first.start));
    return named_before ? names_first(typing, &scan, first, from)
                        : codes_first(typing, &scan, first);
}
