#include "readers/csv/header.h"

#include "readers/csv/dialect.h"

#include <stdlib.h>

enum { MOST_TOLD = 20, MOST_COMPARED = 2000 };

typedef struct heading {
    ac_csv_header *out;
    const ac_csv_scan *scan;
    const ac_source *source;
    const ac_instrument *instrument;
    ac_report *report;
    bool *used; /* by column: some variable is read from it */
} heading;

static ac_span span_of(const heading *h, size_t column)
{
    const ac_cell *cell = &h->scan->cells.items[column];
    return (ac_span){cell->start, cell->start + cell->len};
}

static ac_str name_of(const heading *h, size_t column)
{
    return ac_str_trim(ac_csv_cell(h->scan, column));
}

static void tell_doubled(const heading *h, size_t column, size_t first)
{
    ac_finding_id id =
        ac_report_add(h->report, AC_SEVERITY_ERROR, "column-doubled", h->source, span_of(h, column),
                      "there are two columns \"%.*s\"", AC_STR_ARG(name_of(h, column)));
    ac_report_label(h->report, id, "column %zu: not read", column + 1);
    ac_report_because(h->report, id, h->source, span_of(h, first), "column %zu: the first",
                      first + 1);
    ac_report_help(h->report, id, "give one of them another name, or take it out");
}

/* The first column of every variable counts. */
static void map_columns(heading *h)
{
    for (size_t i = 0; i < h->out->columns; i++) {
        const ac_question *question =
            name_of(h, i).len ? ac_csv_question(h->instrument, name_of(h, i)) : NULL;
        if (!question) continue;
        uint32_t *column = &h->out->of[(size_t)question->index * AC_PART_COUNT];
        h->used[i] = true;
        h->out->known++;
        if (*column)
            tell_doubled(h, i, *column - 1);
        else
            *column = (uint32_t)i + 1;
    }
}

static size_t find_column(const heading *h, ac_str name)
{
    for (size_t i = 0; i < h->out->columns; i++)
        if (ac_str_ieq(name_of(h, i), name)) return i;
    return SIZE_MAX;
}

/* Dates in several columns; these may be variables of their own as well. */
static void map_parts(heading *h)
{
    for (size_t q = 0; q < ac_instrument_question_count(h->instrument); q++) {
        const ac_variable *variable = ac_instrument_question(h->instrument, q)->variable;
        for (size_t part = 0; part < AC_PART_COUNT; part++) {
            ac_str name = variable->parts[part];
            size_t column = name.len ? find_column(h, name) : SIZE_MAX;
            if (column == SIZE_MAX) continue;
            h->out->of[q * AC_PART_COUNT + part] = (uint32_t)column + 1;
            h->out->known += !h->used[column];
            h->used[column] = true;
        }
    }
}

static void tell_unknown(const heading *h, size_t column)
{
    ac_str name = name_of(h, column);
    const ac_question *meant = ac_instrument_question_count(h->instrument) < MOST_COMPARED
                                   ? ac_instrument_nearest_key(h->instrument, name)
                                   : NULL;
    ac_finding_id id = ac_report_add(
        h->report, AC_SEVERITY_WARNING, "column-unknown", h->source, span_of(h, column),
        "column %zu, \"%.*s\", is no variable of the instrument %.*s", column + 1, AC_STR_ARG(name),
        AC_STR_ARG(ac_instrument_id(h->instrument)));
    bool is_gone = meant && !h->out->of[(size_t)meant->index * AC_PART_COUNT];
    if (is_gone)
        ac_report_help(h->report, id, "did you mean \"%.*s\"?", AC_STR_ARG(meant->key));
    else
        ac_report_help(h->report, id,
                       "add it to the variables of the instrument; until then its "
                       "cells are not read");
}

static void tell_unnamed(const heading *h, size_t first, size_t count)
{
    ac_finding_id id =
        count == 1
            ? ac_report_add(h->report, AC_SEVERITY_WARNING, "column-unnamed", h->source,
                            span_of(h, first), "column %zu has no name", first + 1)
            : ac_report_add(h->report, AC_SEVERITY_WARNING, "column-unnamed", h->source,
                            span_of(h, first), "%zu columns have no name, column %zu the first",
                            count, first + 1);
    ac_report_help(h->report, id,
                   "name them in the first line, or take them out; their cells are "
                   "not read");
}

static void tell_strays(const heading *h)
{
    size_t unnamed = 0, first = 0, told = 0, more = 0;
    for (size_t i = 0; i < h->out->columns; i++) {
        if (h->used[i]) continue;
        if (!name_of(h, i).len) {
            if (!unnamed++) first = i;
        } else if (told < MOST_TOLD) {
            tell_unknown(h, i);
            told++;
        } else {
            more++;
        }
    }
    if (unnamed) tell_unnamed(h, first, unnamed);
    if (more)
        ac_report_add(h->report, AC_SEVERITY_WARNING, "column-unknown", h->source, h->scan->span,
                      "%zu more columns are no variables of the instrument", more);
}

static void tell_missing(const heading *h, const ac_question *first, const ac_question *last)
{
    ac_buf words = {0};
    ac_put_question(&words, first);
    if (last != first) ac_buf_puts(&words, " to ");
    if (last != first) ac_put_question(&words, last);
    ac_span end = {h->scan->span.end, h->scan->span.end};
    ac_finding_id id = ac_report_add(h->report, AC_SEVERITY_ERROR, "column-missing", h->source, end,
                                     "%.*s %s not in the file", AC_STR_ARG(ac_buf_str(&words)),
                                     last == first ? "is" : "are");
    ac_report_help(h->report, id,
                   "add the column, or take the variable out of the instrument; "
                   "rules that read it come to unknown");
    ac_buf_release(&words);
}

/* Neighbours in the instrument are told together. */
static void tell_all_missing(const heading *h)
{
    size_t count = ac_instrument_question_count(h->instrument);
    const ac_question *first = NULL;
    for (size_t i = 0; i <= count; i++) {
        bool gone = i < count && !h->out->of[(size_t)i * AC_PART_COUNT];
        if (!gone && first) tell_missing(h, first, ac_instrument_question(h->instrument, i - 1));
        if (!gone) first = NULL;
        if (gone && !first) first = ac_instrument_question(h->instrument, i);
    }
}

/* Any text is a text. */
static bool can_be_wrong(const ac_question *question)
{
    return question->type != AC_TYPE_TEXT &&
           !(question->type == AC_TYPE_CODE && question->open && !question->variable->canonical);
}

static void list_checked(ac_csv_header *out, const ac_instrument *instrument)
{
    for (uint32_t i = 0; i < ac_instrument_question_count(instrument); i++)
        if (out->of[(size_t)i * AC_PART_COUNT] &&
            can_be_wrong(ac_instrument_question(instrument, i)))
            out->checked[out->checked_count++] = i;
}

bool ac_csv_header_read(ac_csv_header *out, ac_arena *arena, const ac_csv_scan *scan,
                        const ac_source *source, const ac_instrument *instrument, ac_report *report)
{
    size_t questions = ac_instrument_question_count(instrument);
    heading h = {out, scan, source, instrument, report, NULL};
    *out = (ac_csv_header){.columns = scan->cells.count};
    out->of = AC_ARENA_ARRAY(arena, uint32_t, questions * AC_PART_COUNT);
    out->checked = AC_ARENA_ARRAY(arena, uint32_t, questions);
    h.used = AC_ARENA_ARRAY(arena, bool, out->columns);
    if (arena->failed) return false;
    map_columns(&h);
    map_parts(&h);
    list_checked(out, instrument);
    if (!out->known) return true; /* told in one word: this is not that dataset */
    tell_strays(&h);
    tell_all_missing(&h);
    return true;
}
