/* An instrument drafted from a dataset: types, codes with how often they stand there, ranges,
 * missing codes, families of columns, dates. It can be loaded as it is; the words are for people to
 * add. */
#include "base/number.h"
#include "cli/new.h"
#include "source/yaml_scalar.h"

#include <stdio.h>
#include <string.h>

enum { MOST_CODES = 12, FEWEST_IN_FAMILY = 3 };

/* Texts that stand for "no value" in many programs. */
static const struct {
    const char *code, *means;
} known_missing[] = {{"NA", "not available"},   {"N/A", "not available"},  {"n/a", "not available"},
                     {"NULL", "not available"}, {"null", "not available"}, {"NaN", "not available"},
                     {"nan", "not available"},  {".", "not available"},    {"?", "unknown"}};

static bool means_missing(ac_str text, const char **means)
{
    for (size_t i = 0; i < sizeof known_missing / sizeof *known_missing; i++) {
        if (!ac_str_eq(text, ac_str_of(known_missing[i].code))) continue;
        *means = known_missing[i].means;
        return true;
    }
    return false;
}

/* -9, -99, -8 ...: where nothing else is negative. */
static bool looks_missing(const ac_column_survey *column, const ac_seen *seen)
{
    double number;
    if (column->more || !ac_number_read(seen->text, &number) || number >= 0) return false;
    for (size_t i = 1; i < seen->text.len; i++)
        if (seen->text.ptr[i] != '9' && seen->text.ptr[i] != '8' && seen->text.ptr[i] != '7')
            return false;
    for (size_t i = 0; i < column->seen_count; i++) {
        double other;
        ac_str text = column->seen[i].text;
        bool alike =
            text.len > 1 && text.ptr[0] == '-' && strspn(text.ptr + 1, "789") >= text.len - 1;
        if (ac_number_read(text, &other) && other < 0 && !alike) return false;
    }
    return true;
}

static void put_scalar(ac_buf *out, ac_str text)
{
    bool bare = text.len > 0;
    double number;
    for (size_t i = 0; i < text.len && bare; i++) {
        char c = text.ptr[i];
        bare =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    if (bare || ac_number_read(text, &number))
        ac_buf_put(out, text);
    else
        ac_yaml_put_quoted(out, text);
}

/* A column, or a family of them, on its way into the draft. */
typedef struct drafting {
    ac_buf *out;
    const ac_survey *survey;
    size_t first, last; /* columns */
} drafting;

static const ac_column_survey *column_at(const drafting *d, size_t i)
{
    return d->survey->columns.items[i];
}

static ac_str stem_of(ac_str name, uint32_t *number)
{
    size_t at = name.len;
    while (at && name.ptr[at - 1] >= '0' && name.ptr[at - 1] <= '9') at--;
    *number = 0;
    bool padded = at < name.len && name.ptr[at] == '0';
    if (padded || !ac_str_to_u32(ac_str_sub(name, at, name.len), number)) return (ac_str){0};
    return ac_str_sub(name, 0, at);
}

bool ac_cli_is_key(ac_str name)
{
    bool ok = name.len && !(name.ptr[0] >= '0' && name.ptr[0] <= '9');
    for (size_t i = 0; i < name.len && ok; i++) {
        char c = name.ptr[i];
        ok = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
    return ok;
}

/* mem1, mem2, mem3 ... beside each other. */
static size_t end_of_family(const ac_survey *survey, size_t first)
{
    uint32_t number, next;
    size_t last = first;
    ac_str stem = stem_of(survey->columns.items[first]->name, &number);
    while (stem.len && ac_cli_is_key(stem) && last + 1 < survey->columns.count &&
           ac_str_eq(stem_of(survey->columns.items[last + 1]->name, &next), stem) &&
           next == number + 1) {
        number = next;
        last++;
    }
    return last - first + 1 >= FEWEST_IN_FAMILY ? last : first;
}

/* What all columns of a family hold together. */
static ac_column_survey join_columns(const drafting *d)
{
    ac_column_survey all = *column_at(d, d->first);
    for (size_t i = d->first + 1; i <= d->last; i++) {
        const ac_column_survey *one = column_at(d, i);
        if (one->numbers && (!all.numbers || one->least < all.least)) all.least = one->least;
        if (one->numbers && (!all.numbers || one->greatest > all.greatest))
            all.greatest = one->greatest;
        all.rows += one->rows;
        all.blank += one->blank;
        all.numbers += one->numbers;
        all.whole += one->whole;
        all.dates += one->dates;
        all.more |= one->more;
        for (size_t k = 0; k < one->seen_count; k++) {
            size_t at = 0;
            while (at < all.seen_count && !ac_str_eq(all.seen[at].text, one->seen[k].text)) at++;
            all.more |= at == AC_SURVEY_VALUES;
            if (at == AC_SURVEY_VALUES) continue;
            if (at == all.seen_count) all.seen[all.seen_count++] = (ac_seen){one->seen[k].text, 0};
            all.seen[at].count += one->seen[k].count;
        }
    }
    return all;
}

static size_t count_missing(const ac_column_survey *column)
{
    size_t count = 0;
    const char *means;
    for (size_t i = 0; i < column->seen_count; i++)
        if (means_missing(column->seen[i].text, &means)) count += column->seen[i].count;
    return count;
}

/* The name of a column in letters, digits and _. */
static void put_key_name(ac_buf *out, ac_str name)
{
    if (name.len && name.ptr[0] >= '0' && name.ptr[0] <= '9') ac_buf_puts(out, "c_");
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        ac_buf_putc(out, (c >= '0' && c <= '9') || ac_cli_is_key((ac_str){&c, 1}) ? c : '_');
    }
}

/* By another column: one before it, or one that is called so. */
static bool is_taken(const ac_survey *survey, size_t column, ac_str key)
{
    bool taken = false;
    for (size_t i = 0; i < survey->columns.count && !taken; i++) {
        ac_buf other = {0};
        put_key_name(&other, survey->columns.items[i]->name);
        taken = ac_str_eq(ac_buf_str(&other), key) &&
                (i < column || (i > column && ac_cli_is_key(survey->columns.items[i]->name)));
        ac_buf_release(&other);
    }
    return taken;
}

/* The same, with the number of the column behind it where another one would have that name. */
static void put_own_key(ac_buf *out, const ac_survey *survey, size_t column)
{
    size_t at = out->len;
    put_key_name(out, survey->columns.items[column]->name);
    if (is_taken(survey, column, ac_str_sub(ac_buf_str(out), at, out->len)))
        ac_buf_printf(out, "_%zu", column + 1);
}

static void put_key(ac_buf *out, const drafting *d)
{
    ac_str first = column_at(d, d->first)->name;
    if (d->last > d->first) {
        ac_buf_printf(out, "  - key: %.*s..%.*s\n", AC_STR_ARG(first),
                      AC_STR_ARG(column_at(d, d->last)->name));
    } else if (ac_cli_is_key(first)) {
        ac_buf_printf(out, "  - key: %.*s\n", AC_STR_ARG(first));
    } else {
        ac_buf_puts(out, "  - key: ");
        put_own_key(out, d->survey, d->first);
        ac_buf_puts(out, "\n    column: ");
        ac_yaml_put_quoted(out, first);
        ac_buf_putc(out, '\n');
    }
}

/* By number, then by their words. */
static int compare_seen(const ac_seen *a, const ac_seen *b)
{
    double x, y;
    bool numbers = ac_number_read(a->text, &x) && ac_number_read(b->text, &y);
    return !numbers ? ac_str_cmp(a->text, b->text) : x < y ? -1 : x > y;
}

static void sort_seen(ac_column_survey *column)
{
    for (size_t i = 1; i < column->seen_count; i++) { /* insertion: there are few */
        ac_seen seen = column->seen[i];
        size_t at = i;
        for (; at && compare_seen(&column->seen[at - 1], &seen) > 0; at--)
            column->seen[at] = column->seen[at - 1];
        column->seen[at] = seen;
    }
}

/* 1 and 1.0 are one code. */
static bool is_told(const ac_column_survey *column, size_t i)
{
    return i && compare_seen(&column->seen[i - 1], &column->seen[i]) == 0;
}

static void put_codes(ac_buf *out, ac_column_survey *column)
{
    const char *means;
    ac_buf_puts(out, "    type: code\n    codes:\n");
    for (size_t i = 0; i < column->seen_count; i++) {
        const ac_seen *seen = &column->seen[i];
        if (means_missing(seen->text, &means) || looks_missing(column, seen) || is_told(column, i))
            continue;
        ac_buf_puts(out, "      ");
        put_scalar(out, seen->text);
        ac_buf_puts(out, ": ");
        ac_yaml_put_quoted(out, seen->text);
        ac_buf_printf(out, " # %zu\n", seen->count);
    }
}

static void put_own_missing(ac_buf *out, const ac_column_survey *column)
{
    bool any = false;
    for (size_t i = 0; i < column->seen_count; i++) {
        if (!looks_missing(column, &column->seen[i]) || is_told(column, i)) continue;
        ac_buf_printf(out, "%s%.*s: unknown", any ? ", " : "    missing: {",
                      AC_STR_ARG(column->seen[i].text));
        any = true;
    }
    if (any) ac_buf_puts(out, "} # likely: nothing else is negative\n");
}

/* Numbers, but for missing codes. */
static void put_number(ac_buf *out, const ac_column_survey *column)
{
    double least = column->least;
    for (size_t i = 0; i < column->seen_count; i++)
        if (looks_missing(column, &column->seen[i])) least = 0;
    for (size_t i = 0; i < column->seen_count && least != column->least; i++) {
        double number;
        if (!looks_missing(column, &column->seen[i]) &&
            ac_number_read(column->seen[i].text, &number) && (number < least || i == 0))
            least = number;
    }
    ac_buf_printf(out, "    type: %s\n    range: [%.15g, %.15g]\n",
                  column->whole == column->numbers ? "integer" : "number", least, column->greatest);
}

static void put_type(ac_buf *out, ac_column_survey *column)
{
    size_t written = column->rows - column->blank, missing = count_missing(column);
    bool numbers = column->numbers && column->numbers + missing == written;
    bool few = !column->more && column->seen_count <= MOST_CODES && column->seen_count > 0;
    bool repeated = written > 2 * column->seen_count;
    if (few && repeated && (!numbers || column->whole == column->numbers))
        put_codes(out, column);
    else if (numbers)
        put_number(out, column);
    else if (column->dates && column->dates + missing == written)
        ac_buf_puts(out, "    type: date\n");
    else
        ac_buf_puts(out, "    type: text\n");
    put_own_missing(out, column);
}

static void put_variable(const drafting *d)
{
    ac_column_survey column = join_columns(d);
    sort_seen(&column);
    put_key(d->out, d);
    put_type(d->out, &column);
    if (column.blank == column.rows)
        ac_buf_puts(d->out, "    # nothing is written here\n");
    else if (column.blank)
        ac_buf_printf(d->out, "    # blank in %zu of %zu\n", column.blank, column.rows);
}

static void put_id(ac_buf *out, const ac_survey *survey)
{
    for (size_t i = 0; i < survey->columns.count; i++)
        if (survey->columns.items[i]->is_id && survey->columns.items[i]->name.len) {
            ac_buf_puts(out, "id: ");
            put_own_key(out, survey, i);
            ac_buf_puts(out, " # no two rows have the same\n");
            return;
        }
    ac_buf_puts(out, "# id: [a, b] # name the variables that tell one row from another\n");
}

/* Missing codes that many columns have. */
static void put_missing(ac_buf *out, const ac_survey *survey)
{
    ac_buf_puts(out, "missing: {\"\": blank");
    for (size_t m = 0; m < sizeof known_missing / sizeof *known_missing; m++) {
        bool any = false;
        for (size_t i = 0; i < survey->columns.count && !any; i++)
            for (size_t k = 0; k < survey->columns.items[i]->seen_count && !any; k++)
                any = ac_str_eq(survey->columns.items[i]->seen[k].text,
                                ac_str_of(known_missing[m].code));
        if (any) ac_buf_puts(out, ", ");
        if (any) ac_yaml_put_quoted(out, ac_str_of(known_missing[m].code));
        if (any) ac_buf_printf(out, ": %s", known_missing[m].means);
    }
    ac_buf_puts(out, "}\n");
}

static void put_delimiter(ac_buf *out, char delimiter)
{
    const char *name = delimiter == ';' ? "semicolon" : delimiter == '\t' ? "tab" : "bar";
    if (delimiter != ',') ac_buf_printf(out, "delimiter: %s\n", name);
}

void ac_cli_draft_instrument(ac_buf *out, const ac_survey *survey, ac_str name)
{
    drafting d = {.out = out, .survey = survey};
    ac_buf_puts(out, "instrument: ");
    put_scalar(out, name);
    ac_buf_printf(
        out,
        "\n# Drafted by accord from %zu rows. Say what the dataset is, give each variable a\n"
        "# `label`, its codes their meaning, and take out what is not meant so.\ntitle: ",
        survey->rows);
    ac_yaml_put_quoted(out, name);
    ac_buf_putc(out, '\n');
    put_id(out, survey);
    put_delimiter(out, survey->delimiter);
    put_missing(out, survey);
    ac_buf_puts(out, "variables:\n");
    for (d.first = 0; d.first < survey->columns.count; d.first = d.last + 1) {
        d.last = end_of_family(survey, d.first);
        if (survey->columns.items[d.first]->name.len) put_variable(&d);
    }
    ac_cli_draft_dates(out, survey);
}
