#include "instrument/instrument_internal.h"

#include <stdlib.h>

/* A finding at the second question, pointing back at the first. */
static void complain_twice(ac_loading *loading, const ac_question *first, const ac_question *second,
                           const char *what)
{
    ac_report *report = loading->file.report;
    const char *kind = second->variable ? "variable" : "question";
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, AC_INSTRUMENT_RULE, loading->file.source,
                      second->place, "%s %u and %s %u have one %s", kind, (unsigned)first->number,
                      kind, (unsigned)second->number, what);
    ac_report_because(report, id, loading->file.source, first->place, "the first of them");
    ac_report_help(report, id, "give each %s a %s of its own", kind, what);
}

static void index_numbers(ac_loading *loading)
{
    ac_instrument *instrument = loading->instrument;
    for (size_t i = 0; i < instrument->questions.count; i++)
        if (instrument->questions.items[i].number > instrument->largest_number)
            instrument->largest_number = instrument->questions.items[i].number;
    instrument->by_number =
        AC_ARENA_ARRAY(&instrument->arena, uint32_t, instrument->largest_number + (size_t)1);
    if (!instrument->by_number) return;
    for (size_t i = 0; i < instrument->questions.count; i++) {
        const ac_question *question = &instrument->questions.items[i];
        uint32_t *entry = &instrument->by_number[question->number];
        if (!question->number) continue; /* reported when it was read */
        if (*entry)
            complain_twice(loading, &instrument->questions.items[*entry - 1], question, "number");
        else
            *entry = (uint32_t)i + 1;
    }
}

static int compare_keys(const void *a, const void *b)
{
    const ac_question *x = *(const ac_question *const *)a, *y = *(const ac_question *const *)b;
    int order = ac_str_cmp(x->key, y->key);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void index_keys(ac_loading *loading)
{
    ac_instrument *instrument = loading->instrument;
    size_t count = instrument->questions.count;
    instrument->by_key = AC_ARENA_ARRAY(&instrument->arena, uint32_t, count);
    const ac_question **sorted = ac_mem_alloc(sizeof *sorted * (count + 1));
    if (!instrument->by_key || !sorted) {
        loading->no_memory = true;
        ac_mem_free(sorted);
        return;
    }
    for (size_t i = 0; i < count; i++) sorted[i] = &instrument->questions.items[i];
    if (count) qsort(sorted, count, sizeof *sorted, compare_keys);
    const ac_question *first = count ? sorted[0] : NULL;
    for (size_t i = 0; i < count; i++) {
        instrument->by_key[i] = sorted[i]->index;
        if (!ac_str_eq(first->key, sorted[i]->key)) first = sorted[i];
        if (first != sorted[i]) complain_twice(loading, first, sorted[i], "key");
    }
    ac_mem_free(sorted);
}

bool ac_index_questions(ac_loading *loading)
{
    index_numbers(loading);
    index_keys(loading);
    return !loading->no_memory && !loading->instrument->arena.failed;
}

const ac_question *ac_instrument_by_number(const ac_instrument *instrument, uint32_t number)
{
    if (number == 0 || number > instrument->largest_number) return NULL;
    uint32_t entry = instrument->by_number[number];
    return entry ? &instrument->questions.items[entry - 1] : NULL;
}

const ac_question *ac_instrument_by_key(const ac_instrument *instrument, ac_str key)
{
    size_t low = 0, high = instrument->questions.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ac_question *at = &instrument->questions.items[instrument->by_key[middle]];
        int order = ac_str_cmp(at->key, key);
        if (order == 0) return at;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const ac_question *ac_instrument_nearest_key(const ac_instrument *instrument, ac_str key)
{
    const ac_question *best = NULL;
    unsigned limit = key.len < 5 ? 1 : 3;
    for (size_t i = 0; i < instrument->questions.count; i++) {
        const ac_question *question = &instrument->questions.items[i];
        unsigned distance = ac_str_distance(question->key, key, limit);
        if (distance > limit) continue;
        if (!best || distance < limit) best = question;
        limit = distance;
    }
    return best;
}
