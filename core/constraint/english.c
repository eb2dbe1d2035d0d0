#include "constraint/english.h"

#include "constraint/relation.h"

#include <math.h>

void ac_put_excerpt(ac_buf *out, ac_str text)
{
    enum { LONGEST = 48 };
    size_t start = out->len, at = 0;
    while (at < text.len && out->len - start < LONGEST) {
        size_t blank = ac_blank_len(text, at);
        if (blank) {
            while ((blank = ac_blank_len(text, at)) != 0) at += blank;
            ac_buf_putc(out, ' ');
        }
        do ac_buf_putc(out, text.ptr[at++]);
        while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    }
    if (at < text.len) ac_buf_puts(out, " ...");
}

static void put_day(ac_buf *out, ac_date date, bool month, bool day)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (day) ac_buf_printf(out, "%u ", (unsigned)date.day);
    if (month) ac_buf_printf(out, "%s ", months[date.month - 1]);
    ac_buf_printf(out, "%d", date.year);
}

void ac_put_date(ac_buf *out, ac_range days)
{
    ac_date first = ac_date_of_days((int64_t)days.low), last = ac_date_of_days((int64_t)days.high);
    if (!first.year || !last.year) {
        ac_buf_puts(out, "a date out of all range");
        return;
    }
    ac_date month = {first.year, first.month, 0}, year = {.year = first.year};
    bool is_month = first.day == 1 && (double)ac_date_last_day(month) == days.high;
    bool is_year =
        first.day == 1 && first.month == 1 && (double)ac_date_last_day(year) == days.high;
    bool is_day = days.low == days.high;
    put_day(out, first, !is_year, !is_year && !is_month);
    if (is_day || is_month || is_year) return;
    ac_buf_puts(out, " to ");
    put_day(out, last, true, true);
}

static void put_one_number(ac_buf *out, double number)
{
    bool whole = fabs(number) < 1e15 && number == floor(number);
    ac_buf_printf(out, whole ? "%.0f" : "%.10g", number);
}

void ac_put_number(ac_buf *out, ac_range range)
{
    put_one_number(out, range.low);
    if (range.low == range.high) return;
    ac_buf_puts(out, " to ");
    put_one_number(out, range.high);
}

/* "1 (yes)", "370 (Belarus)", "3 January 1815", "12" */
static void put_cell_value(ac_buf *out, const ac_value *value)
{
    if (value->kind == AC_VALUE_OPTION) {
        ac_put_option(out, value->as.option);
    } else if (value->kind == AC_VALUE_DATE) {
        ac_put_date(out, (ac_range){(double)ac_date_days(value->as.date.from),
                                    (double)ac_date_last_day(value->as.date.to)});
    } else {
        ac_put_excerpt(out, value->text);
        if (value->kind == AC_VALUE_MEMBER && value->as.member.known)
            ac_buf_printf(out, " (%.*s)", AC_STR_ARG(value->as.member.known->name));
    }
}

/* "is 1 (yes)", "is blank", "is -9 (unknown)" */
static void put_cell(ac_buf *out, ac_node answer)
{
    const ac_missing_code *missing = ac_answer_missing_code(answer);
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    ac_answer_state state = ac_answer_state_of(answer);
    ac_buf_puts(out, "is ");
    if (state == AC_MISSING)
        ac_buf_puts(out, "not in the file");
    else if (missing && missing->code.len)
        ac_buf_printf(out, "%.*s (%.*s)", AC_STR_ARG(missing->code), AC_STR_ARG(missing->label));
    else if (state != AC_ANSWERED)
        ac_buf_puts(out, "blank");
    else if (value)
        put_cell_value(out, value);
    else {
        ac_buf_putc(out, '"');
        ac_put_excerpt(out, ac_node_text(answer));
        ac_buf_putc(out, '"');
    }
}

static void put_node(ac_buf *out, ac_node node)
{
    static const char *const unanswered[] = {
        [AC_BLANK] = "is blank", [AC_NA] = "says NA", [AC_MISSING] = "is not on the sheet"};
    bool answer = ac_node_kind_of(node) == AC_NODE_ANSWER;
    if (answer && ac_answer_question(node)->variable) {
        put_cell(out, node);
        return;
    }
    ac_answer_state state = answer ? ac_answer_state_of(node) : AC_ANSWERED;
    if (state != AC_ANSWERED) {
        ac_buf_puts(out, unanswered[state]);
        return;
    }
    ac_buf_puts(out, answer ? "says \"" : "\"");
    ac_put_excerpt(out, ac_node_text(node));
    ac_buf_putc(out, '"');
}

void ac_put_result(ac_buf *out, ac_sort sort, const ac_result *result)
{
    static const char *const truths[] = {"false", "true", "unknown"};
    if (sort == AC_SORT_TRUTH || result->truth == AC_UNKNOWN)
        ac_buf_puts(out, truths[result->truth]);
    else if (sort == AC_SORT_NUMBER)
        ac_put_number(out, result->as.range);
    else if (sort == AC_SORT_DATE)
        ac_put_date(out, result->as.range);
    else if (sort == AC_SORT_NOTES)
        ac_buf_printf(out, "%zu", ac_sheet_note_count(result->as.node.sheet));
    else
        put_node(out, result->as.node);
}

void ac_put_named(ac_buf *out, const ac_expr_node *node)
{
    bool all = node->op == AC_OP_LISTS_ALL || node->op == AC_OP_LISTS_ONLY;
    for (uint32_t i = 0; i < node->named_count; i++) {
        const ac_named *named = &node->named[i];
        if (i) ac_buf_puts(out, i + 1 < node->named_count ? "," : all ? " and" : " or");
        if (named->option) {
            ac_buf_putc(out, ' ');
            ac_put_option(out, named->option);
        } else if (named->numeric && named->code)
            ac_buf_printf(out, " %.*s (%.*s)", AC_STR_ARG(named->text),
                          AC_STR_ARG(named->code->name));
        else if (named->numeric)
            ac_buf_printf(out, " %.*s", AC_STR_ARG(named->text));
        else if (named->code)
            ac_buf_printf(out, " %.*s", AC_STR_ARG(named->code->name));
        else
            ac_buf_printf(out, " \"%.*s\"", AC_STR_ARG(named->text));
    }
}

/* A description on its way. */
typedef struct describing {
    ac_buf *out;
    ac_expr expr;
    ac_str item;
    bool inside; /* of what is asked of all rows: which ones is told once, behind it */
} describing;

static void describe(const describing *d, uint32_t at, bool holds, ac_op within);

static void describe_term(const describing *d, uint32_t at)
{
    describe(d, at, true, AC_OP_TOTAL);
}

/* "the greatest defense in atop-v4-member", "the number of rows in atop-v4-member in which ..." */
static void describe_over(const describing *d, const ac_over *over)
{
    const describing inside = {d->out, over->body, d->item, true};
    ac_buf_puts(d->out, ac_op_row_of(over->op)->is);
    bool counts = over->op == AC_OP_OVER_COUNT, linked = over->relation->kind == AC_RELATION_LINK;
    if (counts) ac_put_rows(d->out, over->relation);
    if (counts && over->body.count) ac_buf_puts(d->out, " in which ");
    if (over->body.count) describe(&inside, over->body.count - 1, true, AC_OP_TOTAL);
    if (counts) return;
    if (linked) {
        ac_put_row(d->out, over->relation);
        return;
    }
    ac_buf_puts(d->out, " among the ");
    ac_put_rows(d->out, over->relation);
}

static void describe_leaf(const describing *d, const ac_expr_node *node)
{
    if (node->op == AC_OP_ANSWER)
        ac_put_row_question(d->out, node->question, d->inside ? NULL : node->relation);
    else if (node->over)
        describe_over(d, node->over);
    else if (node->op == AC_OP_CONST_NUMBER)
        ac_put_number(d->out, node->range);
    else if (node->op == AC_OP_CONST_DATE)
        ac_put_date(d->out, node->range);
    else if (node->op == AC_OP_COLUMNS)
        ac_put_columns(d->out, node);
    else if (node->op == AC_OP_NOTES)
        ac_buf_puts(d->out, "the notes");
    else if (d->item.len)
        ac_put_excerpt(d->out, d->item);
    else
        ac_buf_printf(d->out, "the %s", ac_op_row_of(node->op)->word);
}

static void describe_quantifier(const describing *d, const ac_expr_node *node, bool holds)
{
    ac_expr list = {.nodes = d->expr.nodes, .count = node->operands[0] + 1};
    const char *item = ac_sort_english(ac_expr_item_sort(list)) + 2;
    if (node->op == AC_OP_EACH)
        ac_buf_printf(d->out, "%sfor each %s", holds ? "" : "not ", item);
    else
        ac_buf_printf(d->out, "for %s %s", holds ? "some" : "no", item);
    ac_buf_puts(d->out, " in ");
    describe_term(d, node->operands[0]);
    ac_buf_puts(d->out, ", ");
    describe(d, node->operands[1], true, node->op);
}

/* "the number of members in Q4 (members)" */
static void describe_count(const describing *d, const ac_expr_node *node)
{
    ac_expr list = {.nodes = d->expr.nodes, .count = node->operands[0] + 1};
    const ac_expr_node *of = &d->expr.nodes[node->operands[0]];
    bool columns = of->op == AC_OP_COLUMNS;
    ac_buf_printf(d->out, "the number of %ss",
                  columns ? "value" : ac_sort_english(ac_expr_item_sort(list)) + 2);
    if (of->op == AC_OP_NOTES) return;
    ac_buf_puts(d->out, " in ");
    describe_term(d, of->op == AC_OP_DATES ? of->operands[0] : node->operands[0]);
}

static void describe_word(const describing *d, const ac_expr_node *node, bool holds)
{
    const ac_op_row *row = ac_op_row_of(node->op);
    if (row->takes == AC_TAKES_BODY) {
        describe_quantifier(d, node, holds);
        return;
    }
    if (node->op == AC_OP_COUNT) {
        describe_count(d, node);
        return;
    }
    if (row->gives != AC_SORT_TRUTH) {
        ac_buf_puts(d->out, row->is);
        describe_term(d, node->operands[0]);
        return;
    }
    describe_term(d, node->operands[0]);
    ac_buf_printf(d->out, "%s%s", ac_op_compares(node->op) ? " is " : " ",
                  holds ? row->is : row->is_not);
    ac_put_named(d->out, node);
    for (uint32_t k = 1; k < node->operand_count; k++) {
        ac_buf_puts(d->out, k > 1 ? " and " : " ");
        describe_term(d, node->operands[k]);
    }
}

/* What no two sheets may share. */
static void describe_unique(const describing *d, const ac_expr_node *node, bool holds)
{
    ac_buf_puts(d->out, holds ? "no other sheet has the same " : "another sheet has the same ");
    for (uint32_t k = 0; k < node->operand_count; k++) {
        if (k) ac_buf_puts(d->out, k + 1 < node->operand_count ? ", " : " and ");
        describe_term(d, node->operands[k]);
    }
}

static void describe_pair(const describing *d, const ac_expr_node *node, ac_op within)
{
    bool arithmetic = node->op >= AC_OP_PLUS;
    bool bracket = within != AC_OP_TOTAL && within != AC_OP_EACH && within != AC_OP_SOME &&
                   (within != node->op || arithmetic || node->op == AC_OP_IMPLIES);
    if (bracket) ac_buf_putc(d->out, '(');
    if (node->op == AC_OP_IMPLIES) ac_buf_puts(d->out, "if ");
    describe(d, node->operands[0], true, node->op);
    if (arithmetic)
        ac_buf_printf(d->out, " %s ", ac_op_row_of(node->op)->word);
    else
        ac_buf_puts(d->out, node->op == AC_OP_IMPLIES ? ", then "
                            : node->op == AC_OP_AND   ? " and "
                                                      : " or ");
    describe(d, node->operands[1], true, node->op);
    if (bracket) ac_buf_putc(d->out, ')');
}

/* Bounded by the size of an expression: AC_EXPR_MAX_NODES calls deep at most. */
static void describe(const describing *d, uint32_t at, bool holds, ac_op within)
{
    const ac_expr_node *node = &d->expr.nodes[at];
    if (ac_op_is_word(node->op)) {
        describe_word(d, node, holds);
    } else if (node->op == AC_OP_NOT) {
        describe(d, node->operands[0], !holds, within);
    } else if (node->op == AC_OP_ALWAYS || node->op == AC_OP_NEVER) {
        ac_buf_puts(d->out, (node->op == AC_OP_ALWAYS) == holds ? "always" : "never");
    } else if (node->op == AC_OP_UNIQUE) {
        describe_unique(d, node, holds);
    } else if (!node->operand_count) {
        describe_leaf(d, node);
    } else {
        if (!holds) ac_buf_puts(d->out, "not ");
        describe_pair(d, node, holds ? within : AC_OP_NOT);
    }
}

void ac_describe_with_item(ac_buf *out, ac_expr expr, uint32_t at, bool holds, ac_str item)
{
    const describing d = {out, expr, item, false};
    describe(&d, at, holds, AC_OP_TOTAL);
}

void ac_expr_describe_part(ac_buf *out, ac_expr expr, uint32_t at, bool holds)
{
    ac_describe_with_item(out, expr, at, holds, (ac_str){0});
}

void ac_expr_describe(ac_buf *out, ac_expr expr)
{
    if (expr.count) ac_expr_describe_part(out, expr, expr.count - 1, true);
}
