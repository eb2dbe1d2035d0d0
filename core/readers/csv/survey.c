#include "readers/csv/survey.h"

#include "base/hash.h"
#include "base/number.h"
#include "readers/csv/dialect.h"
#include "sheet/typing.h"

#include <stdlib.h>
#include <string.h>

enum { ID_CANDIDATES = 8, ID_ROWS = 1000 * 1000 };

/* The hashes of one column's values, to see whether they are all different. */
typedef AC_VEC(uint64_t) hashes;

typedef struct surveying {
    ac_survey *out;
    ac_csv_scan scan;
    bool begun, headed;
    hashes ids[ID_CANDIDATES];
} surveying;

static bool take_header(surveying *s)
{
    ac_survey *out = s->out;
    for (size_t i = 0; i < s->scan.cells.count; i++) {
        ac_column_survey *column = AC_ARENA_NEW(&out->arena, ac_column_survey);
        if (!column || !ac_vec_push(&out->columns, column)) return false;
        column->name = ac_arena_dup(&out->arena, ac_str_trim(ac_csv_cell(&s->scan, i)));
    }
    s->headed = true;
    return !out->arena.failed;
}

static void count_value(ac_arena *arena, ac_column_survey *column, ac_str text)
{
    for (size_t i = 0; i < column->seen_count; i++)
        if (ac_str_eq(column->seen[i].text, text)) {
            column->seen[i].count++;
            return;
        }
    column->more |= column->seen_count == AC_SURVEY_VALUES;
    if (column->seen_count == AC_SURVEY_VALUES || text.len > 60) return;
    column->seen[column->seen_count++] = (ac_seen){ac_arena_dup(arena, text), 1};
}

static bool is_date(ac_str text)
{
    static const ac_date_rules rules = {AC_DATE_YMD, 1950, 1000, 2999};
    ac_found_date found;
    return text.len >= 8 && ac_date_next(text, 0, &rules, &found) && !found.start &&
           found.end == text.len && !found.impossible;
}

static void count_number(ac_column_survey *column, double number)
{
    if (!column->numbers || number < column->least) column->least = number;
    if (!column->numbers || number > column->greatest) column->greatest = number;
    column->numbers++;
    column->whole += number == (double)(int64_t)number;
}

static void take_cell(surveying *s, size_t i)
{
    ac_column_survey *column = s->out->columns.items[i];
    ac_str text = ac_str_trim(ac_csv_cell(&s->scan, i));
    double number;
    column->rows++;
    column->blank += !text.len;
    if (!text.len) return;
    if (ac_number_read(text, &number))
        count_number(column, number);
    else
        column->dates += is_date(text);
    count_value(&s->out->arena, column, text);
}

static bool take_row(surveying *s)
{
    ac_survey *out = s->out;
    size_t count = out->columns.count;
    if (ac_csv_is_blank(&s->scan) && count > 1) return true;
    if (s->scan.cells.count != count) {
        out->ragged++;
        return true;
    }
    for (size_t i = 0; i < count; i++) take_cell(s, i);
    for (size_t i = 0; i < count && i < ID_CANDIDATES && out->rows < ID_ROWS; i++)
        if (!ac_vec_push(&s->ids[i], ac_hash(ac_csv_cell(&s->scan, i)))) return false;
    out->rows++;
    return !out->arena.failed;
}

/* False when memory ran out. */
static bool take_part(surveying *s, const ac_source *source, bool last, size_t *lines)
{
    ac_csv_result result;
    s->scan.text = ac_source_text(source);
    s->scan.last = last;
    if (!s->begun) s->scan.delimiter = s->out->delimiter = ac_csv_detect(s->scan.text, NULL);
    s->scan.at = s->headed ? 0 : ac_csv_begin(s->scan.text);
    s->begun = true;
    bool ok = true;
    while (ok && (result = ac_csv_next(&s->scan)) == AC_CSV_RECORD)
        ok = s->headed ? take_row(s) : ac_csv_is_blank(&s->scan) || take_header(s);
    *lines = ac_csv_lines_done(&s->scan);
    return ok && result != AC_CSV_NO_MEMORY;
}

static int compare_hashes(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x < *y ? -1 : *x > *y;
}

static void judge_ids(surveying *s)
{
    for (size_t i = 0; i < s->out->columns.count && i < ID_CANDIDATES; i++) {
        hashes *all = &s->ids[i];
        ac_column_survey *column = s->out->columns.items[i];
        if (all->count < 2 || column->blank) continue;
        qsort(all->items, all->count, sizeof *all->items, compare_hashes);
        column->is_id = true;
        for (size_t k = 1; k < all->count && column->is_id; k++)
            column->is_id = all->items[k] != all->items[k - 1];
    }
}

ac_status ac_survey_read(ac_survey *out, ac_parts *parts, ac_err *err)
{
    surveying s = {.out = out};
    ac_status status = AC_OK;
    for (bool more = true; more && !status;) {
        ac_source *source;
        size_t lines = 0;
        status = ac_parts_next(parts, &source, err);
        bool last = ac_parts_at_end(parts), ok = status || take_part(&s, source, last, &lines);
        bool stuck = ok && !status && !last && !lines && ac_parts_at_limit(parts);
        if (stuck) ok = take_part(&s, source, true, &lines);
        if (!ok) status = ac_err_memory(err);
        if (!last && !stuck) ac_parts_keep(parts, lines);
        more = !ac_parts_at_end(parts);
        ac_source_free(source);
    }
    if (!status) judge_ids(&s);
    for (size_t i = 0; i < ID_CANDIDATES; i++) ac_vec_release(&s.ids[i]);
    ac_csv_scan_release(&s.scan);
    return status;
}

void ac_survey_release(ac_survey *survey)
{
    ac_vec_release(&survey->columns);
    ac_arena_release(&survey->arena);
}
