#include "readers/yaml/yaml.h"

#include "readers/problems.h"
#include "readers/yaml/edit.h"
#include "readers/yaml/pieces.h"

#include <string.h>

/* One document while it is read. */
typedef struct form {
    const ac_source *source;
    const ac_reading *reading;
    const ac_yaml_parser *parser;
    ac_report *report;
    ac_pieces *pieces; /* the builder's scratch */
    bool no_memory;
} form;

static ac_finding_id complain(const form *f, ac_severity severity, const char *rule,
                              const ac_yaml *node, const char *message)
{
    return ac_report_add(f->report, severity, rule, f->source, node->span, "%s", message);
}

/* What stands in a place where nothing is expected is kept as it was written. */
static void keep_unclaimed(const form *f, ac_span span)
{
    ac_str text = ac_str_trim(ac_source_slice(f->source, span));
    if (!text.len) return;
    uint32_t start = (uint32_t)(text.ptr - ac_source_text(f->source).ptr);
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_TEXT,
                           (ac_piece){text, {start, start + (uint32_t)text.len}});
}

static ac_span entry_span(const ac_yaml *key)
{
    return (ac_span){key->span.start, key->value ? key->value->span.end : key->span.end};
}

/* A comment swallows words that may have been meant as part of the answer. */
static void report_comment(const form *f, const ac_question *question, const ac_yaml *scalar)
{
    ac_span comment = ac_yaml_comment(f->source, scalar);
    if (comment.end == comment.start) return;
    ac_finding_id id =
        ac_report_add(f->report, AC_SEVERITY_WARNING, "text-in-comment", f->source, comment,
                      "Q%u (%.*s): the words behind # are a comment and no part of the answer",
                      (unsigned)question->number, AC_STR_ARG(question->label));
    ac_report_question(f->report, id, question->number);
    ac_report_help(f->report, id,
                   "if they belong to the answer, put the whole answer in quotes; if not, move the "
                   "comment to a line of its own");
    keep_unclaimed(f, comment);
}

static bool add_scalar(form *f, const ac_question *question, const ac_yaml *node)
{
    bool more = f->pieces->count > 0;
    if (node->kind != AC_YAML_SCALAR) return false;
    ac_piece line_break = {AC_STR("\n"), {node->span.start, node->span.start}};
    if (more && !ac_vec_push(f->pieces, line_break)) f->no_memory = true;
    if (!ac_yaml_pieces(f->pieces, f->source, node)) f->no_memory = true;
    report_comment(f, question, node);
    return true;
}

/* A list: its items, one a line. */
static bool add_items(form *f, const ac_question *question, const ac_yaml *list)
{
    bool ok = true;
    for (const ac_yaml *item = list->first; item; item = item->next)
        ok &= add_scalar(f, question, item);
    return ok;
}

/* A mapping with `answer` and `text`: the one, and the other on the next line. */
static bool add_parts(form *f, const ac_question *question, const ac_yaml *mapping)
{
    const ac_yaml *answer = ac_yaml_get(mapping, "answer"), *text = ac_yaml_get(mapping, "text");
    uint32_t known = (answer ? 1u : 0u) + (text ? 1u : 0u);
    bool ok = mapping->count == known && known > 0;
    if (ok && answer) ok = add_scalar(f, question, answer);
    if (ok && text) ok = add_scalar(f, question, text);
    return ok;
}

static bool collect(form *f, const ac_question *question, const ac_yaml *value)
{
    ac_vec_clear(f->pieces);
    if (!value) return true;
    if (value->kind == AC_YAML_SCALAR) return add_scalar(f, question, value);
    return value->kind == AC_YAML_SEQUENCE ? add_items(f, question, value)
                                           : add_parts(f, question, value);
}

/* By number, Q and number, or key. */
static const ac_question *find_question(const ac_instrument *instrument, ac_str key)
{
    uint32_t number;
    ac_str digits = key;
    if (key.len > 1 && (key.ptr[0] == 'Q' || key.ptr[0] == 'q'))
        digits = ac_str_sub(key, 1, key.len);
    if (ac_str_to_u32(digits, &number)) return ac_instrument_by_number(instrument, number);
    return ac_instrument_by_key(instrument, key);
}

static void report_unknown_question(const form *f, const ac_yaml *key)
{
    const ac_instrument *instrument = f->reading->instrument;
    const ac_question *meant = ac_instrument_nearest_key(instrument, key->text);
    ac_finding_id id =
        ac_report_add(f->report, AC_SEVERITY_ERROR, "unknown-question", f->source, key->span,
                      "the instrument %.*s has no question \"%.*s\"",
                      AC_STR_ARG(ac_instrument_id(instrument)), AC_STR_ARG(key->text));
    if (meant)
        ac_report_help(f->report, id, "did you mean %.*s (Q%u)?", AC_STR_ARG(meant->key),
                       (unsigned)meant->number);
    else
        ac_report_help(f->report, id, "name a question by its number or its key");
    keep_unclaimed(f, entry_span(key));
}

static void report_doubled(const form *f, const ac_question *question, const ac_yaml *key)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, "question-doubled", f->source,
                                     key->span, "Q%u (%.*s) stands twice on the sheet",
                                     (unsigned)question->number, AC_STR_ARG(question->label));
    ac_report_question(f->report, id, question->number);
    ac_report_label(f->report, id, "this answer is not read");
    ac_report_help(f->report, id, "keep one of the two, with the answer that is right");
    keep_unclaimed(f, entry_span(key));
}

static void report_no_text(const form *f, const ac_question *question, const ac_yaml *key)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, "answer-form", f->source,
                                     key->span, "Q%u (%.*s): the answer is no text",
                                     (unsigned)question->number, AC_STR_ARG(question->label));
    ac_report_question(f->report, id, question->number);
    ac_report_help(f->report, id,
                   "write the answer as text, as a list of texts, or as {answer: ..., text: ...}; "
                   "if a bracket belongs to the text, put the text in quotes");
    keep_unclaimed(f, entry_span(key));
}

static void read_answer(form *f, const ac_yaml *key)
{
    const ac_question *question = find_question(f->reading->instrument, key->text);
    if (!question) {
        report_unknown_question(f, key);
        return;
    }
    bool ok = collect(f, question, key->value);
    if (!ok) {
        report_no_text(f, question, key);
        ac_vec_clear(f->pieces);
    }
    if (!ac_sheet_add_answer(f->reading->builder, question, key->span, f->pieces->items,
                             f->pieces->count) &&
        ok)
        report_doubled(f, question, key);
}

static void read_answers(form *f, const ac_yaml *value)
{
    if (value->kind == AC_YAML_MAPPING) {
        for (const ac_yaml *key = value->first; key; key = key->next) read_answer(f, key);
        return;
    }
    ac_finding_id id = complain(f, AC_SEVERITY_ERROR, "sheet-form", value,
                                "`answers` does not map questions to answers");
    ac_report_help(f->report, id,
                   "write one line per question under it, such as `16: Defense Pact`");
    keep_unclaimed(f, value->span);
}

/* A list of texts under `notes`, `unclaimed` or `furniture`. */
static void read_texts(form *f, const ac_yaml *list,
                       void (*take)(form *, const ac_yaml *, ac_piece))
{
    const ac_yaml *item = list->kind == AC_YAML_SEQUENCE ? list->first : list;
    for (; item; item = list->kind == AC_YAML_SEQUENCE ? item->next : NULL) {
        if (item->kind == AC_YAML_SCALAR) {
            if (item->text.len) take(f, item, (ac_piece){item->text, item->span});
            continue;
        }
        ac_finding_id id = complain(f, AC_SEVERITY_ERROR, "sheet-form", item, "this is no text");
        ac_report_help(f->report, id, "write each entry as one text, in quotes where needed");
        keep_unclaimed(f, item->span);
    }
}

static void take_note(form *f, const ac_yaml *item, ac_piece piece)
{
    (void)item;
    ac_sheet_add_note(f->reading->builder, piece);
}

static void take_unclaimed(form *f, const ac_yaml *item, ac_piece piece)
{
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_TEXT, piece);
    ac_finding_id id = complain(f, AC_SEVERITY_WARNING, "unclaimed-text", item,
                                "this text belongs to no question");
    ac_report_help(f->report, id, "move it into the answer that it belongs to, or remove it");
}

static void take_furniture(form *f, const ac_yaml *item, ac_piece piece)
{
    (void)item;
    ac_sheet_add_unclaimed(f->reading->builder, AC_UNCLAIMED_FURNITURE, piece);
}

static void read_notes(form *f, const ac_yaml *value)
{
    read_texts(f, value, take_note);
}

static void read_unclaimed(form *f, const ac_yaml *value)
{
    read_texts(f, value, take_unclaimed);
}

static void read_furniture(form *f, const ac_yaml *value)
{
    read_texts(f, value, take_furniture);
}

/* The sheet may say which instrument it answers; then it must be this one. */
static void read_instrument(form *f, const ac_yaml *value)
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

static void read_waivers(form *f, const ac_yaml *value)
{
    const ac_yaml_file file = {f->source, NULL, f->report};
    ac_sheet_add_waivers(f->reading->builder, ac_yaml_with_indentation(f->source, value->span));
    if (f->reading->waivers && !ac_waivers_read(f->reading->waivers, &file, value, true))
        f->no_memory = true;
}

static const struct {
    const char *name;
    void (*read)(form *, const ac_yaml *);
} parts[] = {
    {"instrument", read_instrument}, {"answers", read_answers},     {"notes", read_notes},
    {"unclaimed", read_unclaimed},   {"furniture", read_furniture}, {"waivers", read_waivers},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static void report_unknown_part(const form *f, const ac_yaml *key)
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
    keep_unclaimed(f, entry_span(key));
}

/* Behind answers every comment is told; elsewhere what looks like words. */
static void report_lost_words(const form *f, const ac_yaml *key)
{
    ac_span place = entry_span(key);
    ac_str text = ac_source_text(f->source);
    const ac_yaml_file file = {f->source, NULL, f->report};
    while (place.end < text.len && text.ptr[place.end] != '\n') place.end++;
    ac_yaml_report_lost_words(&file, f->parser, place);
}

static void read_part(form *f, const ac_yaml *key)
{
    size_t i = 0;
    while (i < PART_COUNT && !ac_str_eq(key->text, ac_str_of(parts[i].name))) i++;
    if (i == PART_COUNT || key->key_again)
        report_unknown_part(f, key);
    else if (key->value)
        parts[i].read(f, key->value);
    if (i < PART_COUNT && !key->key_again && parts[i].read != read_answers)
        report_lost_words(f, key);
}

static void report_no_answers(const form *f, const ac_yaml *root)
{
    ac_finding_id id = complain(f, AC_SEVERITY_ERROR, "no-questions", root,
                                "there are no `answers` in this document");
    ac_report_help(f->report, id, "a sheet begins with `answers:` and, under it, `1: ...`");
}

static ac_status read_sheet(form *f, const ac_yaml *root, uint32_t ordinal, ac_span span,
                            ac_err *err)
{
    ac_sheet_builder *builder = f->reading->builder;
    ac_sheet_cover(builder, ordinal, span);
    ac_sheet_set_editor(builder, ac_yaml_edit, root);
    bool mapping = root->kind == AC_YAML_MAPPING;
    const ac_yaml *answers = ac_yaml_get(root, "answers");
    for (const ac_yaml *key = mapping ? root->first : NULL; key; key = key->next) read_part(f, key);
    if (!mapping) keep_unclaimed(f, root->span);
    const ac_sheet *sheet = f->no_memory ? NULL : ac_sheet_seal(builder);
    if (!sheet) return ac_err_memory(err);
    if (answers && answers->count)
        ac_report_sheet_problems(f->report, sheet, NULL);
    else
        report_no_answers(f, root);
    return f->reading->each(f->reading->context, sheet, err);
}

static void report_fault(const form *f, const ac_yaml_fault *fault)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, fault->rule, f->source,
                                     fault->span, "%s", fault->message);
    ac_report_label(f->report, id, "the sheet cannot be read from here on");
    ac_report_help(f->report, id, "%s", fault->help);
}

ac_status ac_read_yaml(const ac_source *source, const ac_reading *reading, ac_err *err)
{
    form f = {.source = source,
              .reading = reading,
              .report = reading->report,
              .pieces = ac_sheet_scratch(reading->builder)};
    ac_arena *arena = ac_sheet_arena(reading->builder); /* a document lives as long as its sheet */
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    f.parser = parser;
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
