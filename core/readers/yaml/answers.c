/* What stands under `answers:`: each question once, with its text. */
#include "readers/problems.h"
#include "readers/yaml/form.h"
#include "readers/yaml/pieces.h"

/* A comment swallows words that may have been meant as part of the answer. */
static void report_comment(const ac_yaml_form *f, const ac_question *question,
                           const ac_yaml *scalar)
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
    ac_yaml_form_keep(f, comment);
}

static bool add_scalar(ac_yaml_form *f, const ac_question *question, const ac_yaml *node)
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
static bool add_items(ac_yaml_form *f, const ac_question *question, const ac_yaml *list)
{
    bool ok = true;
    for (const ac_yaml *item = list->first; item; item = item->next)
        ok &= add_scalar(f, question, item);
    return ok;
}

/* A mapping with `answer` and `text`: the one, and the other on the next line. */
static bool add_parts(ac_yaml_form *f, const ac_question *question, const ac_yaml *mapping)
{
    const ac_yaml *answer = ac_yaml_get(mapping, "answer"), *text = ac_yaml_get(mapping, "text");
    uint32_t known = (answer ? 1u : 0u) + (text ? 1u : 0u);
    bool ok = mapping->count == known && known > 0;
    if (ok && answer) ok = add_scalar(f, question, answer);
    if (ok && text) ok = add_scalar(f, question, text);
    return ok;
}

static bool collect(ac_yaml_form *f, const ac_question *question, const ac_yaml *value)
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

static void report_unknown_question(const ac_yaml_form *f, const ac_yaml *key)
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
    ac_yaml_form_keep(f, ac_yaml_entry_span(key));
}

static void report_doubled(const ac_yaml_form *f, const ac_question *question, const ac_yaml *key)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, "question-doubled", f->source,
                                     key->span, "Q%u (%.*s) stands twice on the sheet",
                                     (unsigned)question->number, AC_STR_ARG(question->label));
    ac_report_question(f->report, id, question->number);
    ac_report_label(f->report, id, "this answer is not read");
    ac_report_help(f->report, id, "keep one of the two, with the answer that is right");
    ac_yaml_form_keep(f, ac_yaml_entry_span(key));
}

static void report_no_text(const ac_yaml_form *f, const ac_question *question, const ac_yaml *key)
{
    ac_finding_id id = ac_report_add(f->report, AC_SEVERITY_ERROR, "answer-form", f->source,
                                     key->span, "Q%u (%.*s): the answer is no text",
                                     (unsigned)question->number, AC_STR_ARG(question->label));
    ac_report_question(f->report, id, question->number);
    ac_report_help(f->report, id,
                   "write the answer as text, as a list of texts, or as {answer: ..., text: ...}; "
                   "if a bracket belongs to the text, put the text in quotes");
    ac_yaml_form_keep(f, ac_yaml_entry_span(key));
}

static void read_answer(ac_yaml_form *f, const ac_yaml *key)
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

void ac_yaml_read_answers(ac_yaml_form *f, const ac_yaml *value)
{
    if (value->kind == AC_YAML_MAPPING) {
        for (const ac_yaml *key = value->first; key; key = key->next) read_answer(f, key);
        return;
    }
    ac_finding_id id = ac_yaml_form_complain(f, AC_SEVERITY_ERROR, "sheet-form", value,
                                             "`answers` does not map questions to answers");
    ac_report_help(f->report, id,
                   "write one line per question under it, such as `16: Defense Pact`");
    ac_yaml_form_keep(f, value->span);
}
