#include "readers/yaml/yaml.h"

#include "readers/problems.h"
#include "readers/yaml/edit.h"
#include "readers/yaml/form.h"
#include "readers/yaml/pieces.h"

#include <string.h>

ac_finding_id ac_yaml_form_complain(const ac_yaml_form *f, ac_severity severity, const char *rule,
                                    const ac_yaml *node, const char *message)
{
    return ac_report_add(f->report, severity, rule, f->source, node->span, "%s", message);
}

void ac_yaml_form_keep(const ac_yaml_form *f, ac_span span)
{
    ac_str text = ac_str_trim(ac_source_slice(f->source, span));
    if (!text.len) return;
    uint32_t start = (uint32_t)(text.ptr - ac_source_text(f->source).ptr);
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_TEXT,
                           (ac_piece){text, {start, start + (uint32_t)text.len}});
}

ac_span ac_yaml_entry_span(const ac_yaml *key)
{
    return (ac_span){key->span.start, key->value ? key->value->span.end : key->span.end};
}
/* A list of texts under `notes`, `unclaimed` or `furniture`. */
static void read_texts(ac_yaml_form *f, const ac_yaml *list,
                       void (*take)(ac_yaml_form *, const ac_yaml *, ac_piece))
{
    const ac_yaml *item = list->kind == AC_YAML_SEQUENCE ? list->first : list;
    for (; item; item = list->kind == AC_YAML_SEQUENCE ? item->next : NULL) {
        if (item->kind == AC_YAML_SCALAR) {
            if (item->text.len) take(f, item, (ac_piece){item->text, item->span});
            continue;
        }
        ac_finding_id id =
            ac_yaml_form_complain(f, AC_SEVERITY_ERROR, "sheet-form", item, "this is no text");
        ac_report_help(f->report, id, "write each entry as one text, in quotes where needed");
        ac_yaml_form_keep(f, item->span);
    }
}

static void take_note(ac_yaml_form *f, const ac_yaml *item, ac_piece piece)
{
    (void)item;
    ac_sheet_add_note(f->reading->builder, piece);
}

static void take_unclaimed(ac_yaml_form *f, const ac_yaml *item, ac_piece piece)
{
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_TEXT, piece);
    ac_finding_id id = ac_yaml_form_complain(f, AC_SEVERITY_WARNING, "unclaimed-text", item,
                                             "this text belongs to no question");
    ac_report_help(f->report, id, "move it into the answer that it belongs to, or remove it");
}

static void take_furniture(ac_yaml_form *f, const ac_yaml *item, ac_piece piece)
{
    (void)item;
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_FURNITURE, piece);
}

static void read_notes(ac_yaml_form *f, const ac_yaml *value)
{
    read_texts(f, value, take_note);
}

static void read_unclaimed(ac_yaml_form *f, const ac_yaml *value)
{
    read_texts(f, value, take_unclaimed);
}

static void read_furniture(ac_yaml_form *f, const ac_yaml *value)
{
    read_texts(f, value, take_furniture);
}

/* The sheet may say which instrument it answers; then it must be this one. */
static void read_instrument(ac_yaml_form *f, const ac_yaml *value)
{
    ac_str id = ac_instrument_id(f->reading->instrument);
    if (value->kind == AC_YAML_SCALAR && ac_str_eq(value->text, id)) return;
    ac_finding_id finding =
        ac_report_add(f->report, AC_SEVERITY_ERROR, "sheet-form", f->source, value->span,
                      "the sheet names another instrument than the one it is "
                      "read with (%.*s)",
                      AC_STR_ARG(id));
    ac_report_help(f->report, finding, "check accord.yaml beside the sheet, or --instrument");
}

static void read_waivers(ac_yaml_form *f, const ac_yaml *value)
{
    const ac_yaml_file file = {f->source, NULL, f->report};
    ac_sheet_add_waivers(f->reading->builder, ac_yaml_with_indentation(f->source, value->span));
    if (f->reading->waivers && !ac_waivers_read(f->reading->waivers, &file, value, true))
        f->no_memory = true;
}

static const struct {
    const char *name;
    void (*read)(ac_yaml_form *, const ac_yaml *);
} parts[] = {
    {"instrument", read_instrument}, {"answers", ac_yaml_read_answers}, {"notes", read_notes},
    {"unclaimed", read_unclaimed},   {"furniture", read_furniture},     {"waivers", read_waivers},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static void report_unknown_part(const ac_yaml_form *f, const ac_yaml *key)
{
    const char *meant = NULL;
    for (size_t i = 0; i < PART_COUNT; i++)
        if (ac_str_distance(key->text, ac_str_of(parts[i].name), 2) <= 2) meant = parts[i].name;
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, "sheet-form", f->source,
                                     key->span, "`%.*s` is no part of a sheet%s",
                                     AC_STR_ARG(key->text), key->key_again ? " a second time" : "");
    if (meant && !key->key_again)
        ac_report_help(f->report, id, "did you mean `%s`?", meant);
    else
        ac_report_help(
            f->report, id,
            "a sheet has: instrument, answers, notes, unclaimed, furniture, waivers, each "
            "once");
    ac_yaml_form_keep(f, ac_yaml_entry_span(key));
}

/* Behind answers every comment is told; elsewhere what looks like words. */
static void report_lost_words(const ac_yaml_form *f, const ac_yaml *key)
{
    ac_span place = ac_yaml_entry_span(key);
    ac_str text = ac_source_text(f->source);
    const ac_yaml_file file = {f->source, NULL, f->report};
    while (place.end < text.len && text.ptr[place.end] != '\n') place.end++;
    ac_yaml_report_lost_words(&file, f->parser, place);
}

static void read_part(ac_yaml_form *f, const ac_yaml *key)
{
    size_t i = 0;
    while (i < PART_COUNT && !ac_str_eq(key->text, ac_str_of(parts[i].name))) i++;
    if (i == PART_COUNT || key->key_again)
        report_unknown_part(f, key);
    else if (key->value)
        parts[i].read(f, key->value);
    if (i < PART_COUNT && !key->key_again && parts[i].read != ac_yaml_read_answers)
        report_lost_words(f, key);
}

static void report_no_answers(const ac_yaml_form *f, const ac_yaml *root)
{
    ac_finding_id id = ac_yaml_form_complain(f, AC_SEVERITY_ERROR, "no-questions", root,
                                             "there are no `answers` in this document");
    ac_report_help(f->report, id, "a sheet begins with `answers:` and, under it, `1: ...`");
}

static ac_status read_sheet(ac_yaml_form *f, const ac_yaml *root, uint32_t ordinal, ac_span span,
                            ac_err *err)
{
    ac_sheet_builder *builder = f->reading->builder;
    ac_sheet_cover(builder, ordinal, span);
    ac_sheet_set_editor(builder, ac_yaml_edit, root);
    bool mapping = root->kind == AC_YAML_MAPPING;
    const ac_yaml *answers = ac_yaml_get(root, "answers");
    for (const ac_yaml *key = mapping ? root->first : NULL; key; key = key->next) read_part(f, key);
    if (!mapping) ac_yaml_form_keep(f, root->span);
    const ac_sheet *sheet = f->no_memory ? NULL : ac_sheet_seal(builder);
    if (!sheet) return ac_err_memory(err);
    if (answers && answers->count)
        ac_report_sheet_problems(f->report, sheet, NULL);
    else
        report_no_answers(f, root);
    return f->reading->each(f->reading->context, sheet, err);
}

static void report_fault(const ac_yaml_form *f, const ac_yaml_fault *fault)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, fault->rule, f->source,
                                     fault->span, "%s", fault->message);
    ac_report_label(f->report, id, "the sheet cannot be read from here on");
    ac_report_help(f->report, id, "%s", fault->help);
}

ac_status ac_read_yaml(const ac_source *source, const ac_reading *reading, ac_err *err)
{
    ac_yaml_form f = {.source = source,
                      .reading = reading,
                      .report = reading->report,
                      .pieces = ac_sheet_scratch(reading->builder)};
    ac_arena *arena = ac_sheet_arena(reading->builder); /* a document lives as long as its sheet */
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    f.parser = parser;
    if (parser) ac_yaml_borrow(parser); /* the sheet does not outlive its source */
    ac_status status = parser ? AC_OK : ac_err_memory(err);
    for (uint32_t ordinal = 0; !status; ordinal++) {
        const ac_yaml *root;
        ac_span span;
        ac_yaml_fault fault;
        ac_sheet_begin(reading->builder, reading->instrument, source);
        ac_yaml_result result = ac_yaml_next(parser, arena, &root, &span, &fault);
        if (result == AC_YAML_FAULT) report_fault(&f, &fault);
        if (result == AC_YAML_NO_MEMORY) status = ac_err_memory(err);
        if (result == AC_YAML_END && ordinal == 0)
            report_no_answers(&f, &(ac_yaml){.kind = AC_YAML_SCALAR});
        if (result != AC_YAML_DOCUMENT) break;
        status = read_sheet(&f, root, ordinal, span, err);
    }
    ac_yaml_parser_free(parser);
    return status;
}
