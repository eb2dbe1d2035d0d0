#include "constraint/references.h"

#include "base/fold.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static void put_value(ac_buf *out, const ac_value *value)
{
    char date[16];
    switch (value->kind) {
    case AC_VALUE_NUMBER:
        ac_buf_printf(out, "%.15g", value->as.number);
        break;
    case AC_VALUE_OPTION:
        if (value->as.option->numeric)
            ac_buf_printf(out, "%.15g", value->as.option->number);
        else
            ac_fold_words(out, value->as.option->label);
        break;
    case AC_VALUE_DATE:
        ac_buf_put(out, (ac_str){date, ac_date_format(value->as.date.from, date)});
        break;
    case AC_VALUE_MEMBER:
        if (value->as.member.code)
            ac_buf_printf(out, "%u", (unsigned)value->as.member.code);
        else
            ac_fold_words(out, value->as.member.name);
        break;
    default:
        ac_fold_words(out, value->text);
    }
}

static int compare_texts(const void *a, const void *b)
{
    return ac_str_cmp(*(const ac_str *)a, *(const ac_str *)b);
}

/* Belarus and Russia are the same members as Russia and Belarus. */
static bool put_sorted_values(ac_buf *out, ac_node answer, size_t count)
{
    enum { MOST = 256 };
    ac_str parts[MOST];
    size_t ends[MOST + 1] = {0};
    ac_buf all = {0};
    if (count > MOST) count = MOST;
    for (size_t i = 0; i < count; i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (value->kind == AC_VALUE_UNREADABLE) count = 0;
        put_value(&all, value);
        ends[i + 1] = all.len;
    }
    for (size_t i = 0; i < count; i++)
        parts[i] = ac_str_sub(ac_buf_str(&all), ends[i], ends[i + 1]);
    if (count) qsort(parts, count, sizeof *parts, compare_texts);
    for (size_t i = 0; i < count; i++) {
        if (i) ac_buf_putc(out, '|');
        ac_buf_put(out, parts[i]);
    }
    out->failed |= all.failed;
    ac_buf_release(&all);
    return count > 0;
}

bool ac_reference_key(ac_buf *out, ac_node answer)
{
    const ac_value *item = ac_value_of(answer);
    if (item && item->kind != AC_VALUE_UNREADABLE) put_value(out, item);
    if (item) return item->kind != AC_VALUE_UNREADABLE;
    if (ac_answer_state_of(answer) != AC_ANSWERED) return false;
    ac_question_type type = ac_answer_question(answer)->type;
    size_t count = ac_answer_value_count(answer);
    if (count) return put_sorted_values(out, answer, count);
    if (type != AC_TYPE_TEXT) return false;
    ac_fold_words(out, ac_node_text(answer));
    return true;
}

/* True if `word` is one of the words of the target's label or key, and no mere number sign. */
static bool is_word_of(ac_str word, const ac_question *target)
{
    const ac_str names[] = {target->label, target->key};
    for (size_t i = 0; i < 2; i++) {
        ac_str name = names[i];
        for (size_t at = 0, end; at < name.len; at = end + 1) {
            end = at;
            while (end < name.len && isalnum((unsigned char)name.ptr[end])) end++;
            if (end > at && ac_fold_same(ac_str_sub(name, at, end), word)) return true;
        }
    }
    return false;
}

/* True when what stands before `at` names the target: "ATOP ID ", "ATOP no. ", "ATOP #". */
static bool is_named_before(ac_str text, size_t at, const ac_question *target)
{
    const ac_str skipped[] = {AC_STR("no"), AC_STR("nr"), AC_STR("number"), AC_STR("num")};
    for (int words = 0; words < 3; words++) {
        size_t end = at;
        while (end && !isalnum((unsigned char)text.ptr[end - 1])) {
            if (strchr(",;()\n", text.ptr[end - 1])) return false;
            end--;
        }
        size_t start = end;
        while (start && isalpha((unsigned char)text.ptr[start - 1])) start--;
        ac_str word = ac_str_sub(text, start, end);
        if (!word.len) return false;
        if (is_word_of(word, target)) return true;
        bool passed = false;
        for (size_t i = 0; i < sizeof skipped / sizeof *skipped; i++)
            passed |= ac_str_ieq(word, skipped[i]);
        if (!passed) return false;
        at = start;
    }
    return false;
}

/* Between the numbers of a list stand commas and the word "and". */
static bool goes_on(ac_str between)
{
    ac_str rest = ac_str_trim(between);
    const ac_str joins[] = {AC_STR(","),  AC_STR(";"), AC_STR("and"), AC_STR(", and"),
                            AC_STR("or"), AC_STR("/"), AC_STR("&")};
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
        if (ac_str_ieq(rest, joins[i])) return true;
    return false;
}

static bool next_in_text(ac_reference *reference, ac_node answer, const ac_question *target)
{
    ac_str text = ac_node_text(answer);
    for (size_t at = reference->at; at < text.len; at++) {
        if (!isdigit((unsigned char)text.ptr[at])) continue;
        size_t end = at;
        while (end < text.len && isalnum((unsigned char)text.ptr[end])) end++;
        bool listed = reference->listing && goes_on(ac_str_sub(text, reference->at, at));
        reference->listing = listed || is_named_before(text, at, target);
        reference->at = end;
        reference->text = ac_str_sub(text, at, end);
        reference->span = ac_node_locate(answer, at, end - at);
        if (reference->listing) return true;
        at = end;
    }
    reference->at = text.len;
    return false;
}

static bool next_value(ac_reference *reference, ac_node answer, ac_buf *key)
{
    const ac_value *value = ac_value_of(ac_answer_value(answer, reference->at++));
    if (!value) return false;
    reference->span = value->source;
    reference->text = value->text;
    put_value(key, value);
    return true;
}

bool ac_reference_next(ac_reference *reference, ac_node answer, const ac_question *target,
                       ac_buf *key)
{
    ac_buf_clear(key);
    if (ac_answer_state_of(answer) != AC_ANSWERED) return false;
    ac_question_type type = ac_answer_question(answer)->type;
    if (type != AC_TYPE_TEXT && type != AC_TYPE_YES_NO) return next_value(reference, answer, key);
    if (!next_in_text(reference, answer, target)) return false;
    ac_fold_words(key, reference->text);
    return true;
}
