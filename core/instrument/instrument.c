#include "instrument/instrument.h"

#include "base/fold.h"
#include "base/mem.h"
#include "base/path.h"
#include "instrument/instrument_internal.h"

#include <stdlib.h>

void ac_instrument_free(ac_instrument *instrument)
{
    if (!instrument) return;
    for (size_t i = 0; i < instrument->codelists.count; i++)
        ac_codelist_free(instrument->codelists.items[i]);
    ac_vec_release(&instrument->codelists);
    ac_vec_release(&instrument->sections);
    ac_vec_release(&instrument->questions);
    ac_vec_release(&instrument->case_id);
    ac_arena_release(&instrument->arena);
    ac_mem_free(instrument);
}

/* A year in a field, such as 1930. */
static bool read_year(const ac_yaml *node, int32_t *year)
{
    uint32_t value;
    if (!node || node->kind != AC_YAML_SCALAR || !ac_str_to_u32(node->text, &value)) return false;
    *year = (int32_t)value;
    return value <= 9999;
}

static bool read_date_order(ac_str text, ac_date_order *order)
{
    static const ac_str names[] = {AC_STR_INIT("mdy"), AC_STR_INIT("dmy"), AC_STR_INIT("ymd")};
    for (int i = AC_DATE_MDY; i <= AC_DATE_YMD; i++) {
        if (!ac_str_eq(text, names[i])) continue;
        *order = (ac_date_order)i;
        return true;
    }
    return false;
}

static void load_dates(ac_loading *loading)
{
    static const char *const keys[] = {"order", "two_digit_years_from", "years", NULL};
    const ac_yaml_file *file = &loading->file;
    const ac_yaml *node = ac_yaml_get(file->root, "dates");
    ac_date_rules *dates = &loading->instrument->dates;
    *dates = (ac_date_rules){AC_DATE_DMY, 1950, 1000, 2999};
    if (!node || !ac_yaml_check_keys(file, node, AC_INSTRUMENT_RULE, "dates", keys)) return;
    const ac_yaml *order = ac_yaml_get(node, "order"), *years = ac_yaml_get(node, "years");
    const ac_yaml *window = ac_yaml_get(node, "two_digit_years_from");
    if (order && !read_date_order(order->text, &dates->order))
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, order, "write mdy, dmy or ymd",
                         "`%.*s` is no order of day, month and year", AC_STR_ARG(order->text));
    if (window && !read_year(window, &dates->window_start))
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, window, "write a year such as 1930",
                         "two_digit_years_from is no year");
    if (years && !(years->count == 2 && read_year(years->first, &dates->year_min) &&
                   read_year(years->first->next, &dates->year_max)))
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, years, "write `years: [1800, 2100]`",
                         "`years` takes the first and the last year");
}

static void load_codelists(ac_loading *loading, ac_source_set *keep, ac_err *err)
{
    const ac_yaml *lists = ac_yaml_get(loading->file.root, "codelists");
    ac_buf path = {0};
    if (!lists) return;
    for (const ac_yaml *key = lists->first; key; key = key->next) {
        ac_codelist *list = NULL;
        const char *beside =
            key->value ? ac_path_beside(&path, ac_str_of(ac_source_path(loading->file.source)),
                                        key->value->text)
                       : NULL;
        if (!beside) continue;
        ac_status status = ac_codelist_load(&list, beside, keep, loading->file.report, err);
        if (status == AC_ERR_IO)
            ac_yaml_complain(&loading->file, AC_INSTRUMENT_RULE, key->value,
                             "paths are relative to this file", "%s: %s", err->where, err->message);
        if (list && !ac_vec_push(&loading->instrument->codelists, list)) {
            ac_codelist_free(list);
            loading->no_memory = true;
        }
    }
    ac_buf_release(&path);
}

/* `case_id: 1` or `case_id: [1, 2]`: the questions whose answers tell one case from another. */
static void load_case_id(ac_loading *loading)
{
    ac_instrument *instrument = loading->instrument;
    const ac_yaml *node = ac_yaml_get(loading->file.root, "case_id");
    const ac_yaml *item = node && node->kind == AC_YAML_SEQUENCE ? node->first : node;
    for (; item; item = node->kind == AC_YAML_SEQUENCE ? item->next : NULL) {
        uint32_t number;
        const ac_question *question = NULL;
        if (item->kind == AC_YAML_SCALAR && ac_str_to_u32(item->text, &number))
            question = ac_instrument_by_number(instrument, number);
        if (!question)
            ac_yaml_complain(&loading->file, AC_INSTRUMENT_RULE, item,
                             "name the questions that tell one case from another by their "
                             "numbers, as in `case_id: [1]`",
                             "`case_id` names no question of the instrument");
        else
            loading->no_memory |= !ac_vec_push(&instrument->case_id, question);
    }
}

static void load_section(ac_loading *loading, const ac_yaml *node)
{
    static const char *const keys[] = {"title", "questions", NULL};
    ac_instrument *instrument = loading->instrument;
    const ac_yaml_file *file = &loading->file;
    if (!ac_yaml_check_keys(file, node, AC_INSTRUMENT_RULE, "a section", keys)) return;
    ac_section section = {.title = ac_yaml_text(file, node, "title", AC_INSTRUMENT_RULE),
                          .first = (uint32_t)instrument->questions.count};
    section.title_dense = ac_fold_dense_dup(&instrument->arena, section.title);
    uint32_t index = (uint32_t)instrument->sections.count;
    const ac_yaml *item = ac_yaml_items(file, node, "questions", AC_INSTRUMENT_RULE);
    if (!item)
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, node, "list them under `questions:`",
                         "the section has no questions");
    for (; item; item = item->next) ac_load_question(loading, item, index);
    section.count = (uint32_t)instrument->questions.count - section.first;
    loading->no_memory |= !ac_vec_push(&instrument->sections, section);
}

static void load_sections(ac_loading *loading)
{
    const ac_yaml_file *file = &loading->file;
    const ac_yaml *item = ac_yaml_items(file, file->root, "sections", AC_INSTRUMENT_RULE);
    if (!item)
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, file->root,
                         "list sections, each with its questions, under `sections:`; of a dataset "
                         "its columns under `variables:`",
                         "the instrument has no sections");
    for (; item; item = item->next) load_section(loading, item);
}

static void load_all(ac_loading *loading, ac_source_set *keep, ac_err *err)
{
    static const char *const keys[] = {"instrument", "title",     "version",  "citation", "dates",
                                       "case_id",    "codelists", "sections", NULL};
    static const char *const of_datasets[] = {"instrument", "title",     "version",   "citation",
                                              "dates",      "codelists", "id",        "missing",
                                              "canonical",  "delimiter", "variables", NULL};
    const ac_yaml_file *file = &loading->file;
    ac_instrument *instrument = loading->instrument;
    instrument->is_dataset = ac_yaml_get(file->root, "variables") != NULL;
    ac_yaml_check_keys(file, file->root, AC_INSTRUMENT_RULE, "an instrument",
                       instrument->is_dataset ? of_datasets : keys);
    instrument->id = ac_yaml_text(file, file->root, "instrument", AC_INSTRUMENT_RULE);
    instrument->title = ac_yaml_text(file, file->root, "title", AC_INSTRUMENT_RULE);
    instrument->version = ac_yaml_text(file, file->root, "version", AC_INSTRUMENT_RULE);
    if (!instrument->id.len)
        ac_yaml_complain(file, AC_INSTRUMENT_RULE, file->root,
                         "begin the file with `instrument: NAME`; rules call it by that name",
                         "the instrument has no name");
    load_dates(loading);
    load_codelists(loading, keep, err);
    if (ac_yaml_get(file->root, "variables")) {
        ac_load_variables(loading);
        if (ac_index_questions(loading)) ac_load_row_id(loading);
    } else {
        load_sections(loading);
        if (ac_index_questions(loading)) load_case_id(loading);
    }
}

ac_status ac_instrument_load(ac_instrument **out, const char *path, struct ac_source_set *keep,
                             ac_report *report, ac_err *err)
{
    ac_loading loading = {0};
    ac_err ignored;
    if (!err) err = &ignored;
    *out = NULL;
    size_t before = ac_report_count_of(report, AC_SEVERITY_ERROR);
    ac_instrument *instrument = loading.instrument = ac_mem_alloc(sizeof *instrument);
    if (!instrument) return ac_err_memory(err);
    *instrument = (ac_instrument){0};
    ac_status status = ac_yaml_file_load(&loading.file, path, "instrument: my-study",
                                         &instrument->arena, keep, report, err);
    if (!status) load_all(&loading, keep, err);
    if (!status && (loading.no_memory || instrument->arena.failed)) status = ac_err_memory(err);
    if (!status && ac_report_count_of(report, AC_SEVERITY_ERROR) > before)
        status =
            ac_err_set(err, AC_ERR_SETUP, path, "the instrument is broken: see the findings in it");
    if (status)
        ac_instrument_free(instrument);
    else
        *out = instrument;
    return status;
}

ac_str ac_instrument_id(const ac_instrument *instrument)
{
    return instrument->id;
}

ac_str ac_instrument_title(const ac_instrument *instrument)
{
    return instrument->title;
}

ac_str ac_instrument_version(const ac_instrument *instrument)
{
    return instrument->version;
}

const ac_question *const *ac_instrument_case_id(const ac_instrument *instrument, size_t *count)
{
    *count = instrument->case_id.count;
    return instrument->case_id.items;
}

const ac_date_rules *ac_instrument_dates(const ac_instrument *instrument)
{
    return &instrument->dates;
}

bool ac_instrument_is_dataset(const ac_instrument *instrument)
{
    return instrument->is_dataset;
}

char ac_instrument_delimiter(const ac_instrument *instrument)
{
    return instrument->delimiter;
}

size_t ac_instrument_section_count(const ac_instrument *instrument)
{
    return instrument->sections.count;
}

const ac_section *ac_instrument_section(const ac_instrument *instrument, size_t i)
{
    return i < instrument->sections.count ? &instrument->sections.items[i] : NULL;
}

size_t ac_instrument_question_count(const ac_instrument *instrument)
{
    return instrument->questions.count;
}

const ac_question *ac_instrument_question(const ac_instrument *instrument, size_t i)
{
    return i < instrument->questions.count ? &instrument->questions.items[i] : NULL;
}
