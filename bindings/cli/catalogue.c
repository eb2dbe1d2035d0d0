#include "cli/catalogue.h"

#include "base/mem.h"
#include "base/safe.h"
#include "constraint/english.h"
#include "constraint/relation.h"

/* The questions that tie rows; of rows of the same files also those by which they are told apart.
 */
static void note_relation(const ac_relation *relation, bool *read)
{
    for (size_t i = 0; i < relation->key_count; i++) read[relation->here[i]->index] = true;
    if (relation->order) read[relation->order->index] = true;
}

static bool is_of_own(const ac_relation *relation)
{
    return !relation || relation->kind != AC_RELATION_LINK;
}

static void note_body(const ac_over *over, bool *read)
{
    note_relation(over->relation, read);
    for (uint32_t i = 0; i < over->body.count && is_of_own(over->relation); i++)
        if (over->body.nodes[i].question) read[over->body.nodes[i].question->index] = true;
}

static void note_expression(ac_expr expr, bool *read)
{
    for (uint32_t i = 0; i < expr.count; i++) {
        const ac_expr_node *node = &expr.nodes[i];
        if (node->question && is_of_own(node->relation)) read[node->question->index] = true;
        if (node->relation) note_relation(node->relation, read);
        if (node->over) note_body(node->over, read);
        for (uint32_t k = 0; k < node->column_count; k++) read[node->columns[k]->index] = true;
    }
}

/* A function shows what it reads only when it runs. */
static void note_examples(ac_cli_pack *pack, size_t rule, bool *read)
{
    const ac_example *examples;
    size_t count;
    ac_outcome outcome;
    ac_err err;
    if (ac_rules_examples(pack->rules, rule, &examples, &count, pack->report, &err)) return;
    for (size_t i = 0; i < count; i++)
        ac_rules_try_example(pack->rules, rule, &examples[i], pack->report, &outcome, &err);
    ac_report_clear(pack->report);
    ac_rules_note_reads(pack->rules, rule, read);
}

bool *ac_cli_questions_of(ac_cli_pack *pack, size_t rule)
{
    const ac_rule_info *info = ac_rules_at(pack->rules, rule);
    size_t count = ac_instrument_question_count(pack->instrument);
    bool *read = ac_mem_alloc(count + 1);
    if (!read) return NULL;
    for (size_t i = 0; i < count; i++) read[i] = false;
    note_expression(info->constraint.when, read);
    note_expression(info->constraint.require, read);
    if (!info->constraint.require.count) note_examples(pack, rule, read);
    return read;
}

void ac_cli_put_demand(ac_buf *out, const ac_rule_info *rule)
{
    const ac_constraint *constraint = &rule->constraint;
    if (!constraint->require.count) {
        ac_buf_puts(out, rule->across ? "told by a function, from all sheets together"
                                      : "told by a function");
        return;
    }
    if (constraint->when.count) ac_buf_puts(out, "if ");
    ac_expr_describe(out, constraint->when);
    if (constraint->when.count) ac_buf_puts(out, ", then ");
    ac_expr_describe(out, constraint->require);
}

static void put_lines(ac_buf *out, ac_str text, unsigned indent, const char *blank)
{
    for (size_t at = 0; at < text.len;) {
        size_t end = ac_str_find(text, AC_STR("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        ac_str line = ac_str_sub(text, at, end);
        ac_buf_fill(out, ' ', indent);
        ac_render_safe(out, ac_str_is_blank(line) ? ac_str_of(blank) : line, indent);
        ac_buf_putc(out, '\n');
        at = end + 1;
    }
}

void ac_cli_put_lines(ac_buf *out, ac_str text, unsigned indent)
{
    put_lines(out, text, indent, "");
}

void ac_cli_put_linked(ac_buf *out, const ac_example *example, unsigned indent)
{
    for (size_t i = 0; i < example->linked_count; i++) {
        ac_buf_fill(out, ' ', indent);
        ac_buf_puts(out, "linked to:\n");
        ac_cli_put_sheet(out, example->linked[i].sheet, indent + 2);
    }
}

void ac_cli_put_sheet(ac_buf *out, const ac_sheet *sheet, unsigned indent)
{
    put_lines(out, ac_source_text(ac_sheet_source(sheet)), indent, "   (blank)");
}
