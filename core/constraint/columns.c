/* Several columns of a dataset as one list: mem1, mem2, ... Empty ones are not listed; one whose
 * value nobody has makes what is asked of all of them unknown. */
#include "base/fold.h"
#include "constraint/english.h"
#include "constraint/evaluate_internal.h"
#include "constraint/expression_internal.h"
#include "constraint/lists.h"

#include <fnmatch.h>

enum { LONGEST_KEY = 200 };

static bool glob_matches(ac_str glob, ac_str key)
{
    char pattern[LONGEST_KEY], name[LONGEST_KEY];
    if (glob.len >= sizeof pattern || key.len >= sizeof name) return false;
    for (size_t i = 0; i < glob.len; i++) pattern[i] = glob.ptr[i];
    for (size_t i = 0; i < key.len; i++) name[i] = key.ptr[i];
    pattern[glob.len] = name[key.len] = '\0';
    return fnmatch(pattern, name, 0) == 0;
}

/* The first of the globs that no variable has; SIZE_MAX when each has some. */
static size_t find_idle(const ac_instrument *instrument, const ac_str *globs, size_t count)
{
    for (size_t g = 0; g < count; g++) {
        bool any = false;
        for (size_t i = 0; i < ac_instrument_question_count(instrument) && !any; i++)
            any = glob_matches(globs[g], ac_instrument_question(instrument, i)->key);
        if (!any) return g;
    }
    return SIZE_MAX;
}

static ac_status no_such_column(const ac_instrument *instrument, ac_str glob, ac_err *err)
{
    const ac_question *meant = ac_instrument_nearest_key(instrument, glob);
    if (meant)
        return ac_err_set(err, AC_ERR_SETUP, NULL,
                          "the instrument has no variable \"%.*s\"; did you mean \"%.*s\"?",
                          AC_STR_ARG(glob), AC_STR_ARG(meant->key));
    return ac_err_set(err, AC_ERR_SETUP, NULL, "the instrument \"%.*s\" has no variable \"%.*s\"",
                      AC_STR_ARG(ac_instrument_id(instrument)), AC_STR_ARG(glob));
}

ac_status ac_expr_columns(ac_expr *out, ac_arena *arena, const ac_instrument *instrument,
                          const ac_str *globs, size_t count, ac_err *err)
{
    ac_expr_node node = {.op = AC_OP_COLUMNS, .sort = AC_SORT_COLUMNS};
    size_t idle = find_idle(instrument, globs, count);
    *out = (ac_expr){0};
    if (!count)
        return ac_err_set(err, AC_ERR_SETUP, NULL,
                          "`columns` takes names of variables, as in columns \"mem*\" or "
                          "columns { \"defcon\", \"offcon\" }");
    if (idle != SIZE_MAX) return no_such_column(instrument, globs[idle], err);
    size_t questions = ac_instrument_question_count(instrument);
    const ac_question **columns = AC_ARENA_ARRAY(arena, const ac_question *, questions);
    if (!columns) return ac_err_memory(err);
    for (size_t i = 0; i < questions; i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        bool named = false;
        for (size_t g = 0; g < count && !named; g++) named = glob_matches(globs[g], question->key);
        if (named) columns[node.column_count++] = question;
    }
    node.columns = columns;
    if (node.column_count > AC_EXPR_MAX_COLUMNS)
        return ac_err_set(err, AC_ERR_LIMIT, NULL, "more than %d columns in one list",
                          AC_EXPR_MAX_COLUMNS);
    return ac_expr_put(out, arena, node, NULL, 0, err);
}

static bool are_neighbours(const ac_expr_node *node)
{
    for (uint32_t i = 1; i < node->column_count; i++)
        if (node->columns[i]->index != node->columns[i - 1]->index + 1) return false;
    return true;
}

void ac_put_columns(ac_buf *out, const ac_expr_node *node)
{
    enum { MANY = 8 };
    uint32_t count = node->column_count, last = count - 1;
    if (count > 2 && are_neighbours(node)) {
        ac_buf_printf(out, "%.*s to %.*s", AC_STR_ARG(node->columns[0]->key),
                      AC_STR_ARG(node->columns[last]->key));
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (i == MANY) {
            ac_buf_printf(out, " and %u others", (unsigned)(count - i));
            return;
        }
        ac_buf_puts(out, i == 0 ? "" : i == last ? " and " : ", ");
        ac_buf_put(out, node->columns[i]->key);
    }
}

ac_result ac_eval_columns(const ac_scope *scope, const ac_expr_node *node)
{
    (void)node;
    return (ac_result){.truth = AC_TRUE, .as = {.node = ac_sheet_root(scope->sheet)}};
}

static bool number_of(ac_node answer, double *out)
{
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    return value && ac_value_number(value, out);
}

/* Numbers by number, all else by its words: -1, where that is no code, is not the code 1. */
static bool same_value(ac_node a, ac_node b)
{
    double left = 0, right = 0;
    bool numbers = number_of(a, &left), other = number_of(b, &right);
    if (numbers || other) return numbers && other && left == right;
    return ac_fold_same(ac_node_text(a), ac_node_text(b));
}

static ac_list begin(const ac_scope *scope, const ac_expr_node *node)
{
    ac_list list;
    ac_list_begin(&list, scope->expr, node->operands[0], scope->results);
    return list;
}

ac_result ac_eval_distinct(const ac_scope *scope, const ac_expr_node *node)
{
    ac_list list = begin(scope, node), before;
    ac_result item, other;
    ac_truth result = AC_TRUE;
    while (result != AC_FALSE && ac_list_next(&list, &item)) {
        if (item.truth == AC_UNKNOWN) result = AC_UNKNOWN;
        before = begin(scope, node);
        while (ac_list_next(&before, &other) && before.at < list.at && item.truth == AC_TRUE)
            if (other.truth == AC_TRUE && same_value(item.as.node, other.as.node))
                result = AC_FALSE;
    }
    return (ac_result){.truth = result};
}

ac_result ac_eval_ascending(const ac_scope *scope, const ac_expr_node *node)
{
    ac_list list = begin(scope, node);
    ac_result item;
    ac_truth result = AC_TRUE;
    double greatest = 0, number;
    for (bool first = true; result != AC_FALSE && ac_list_next(&list, &item);) {
        if (item.truth == AC_UNKNOWN || !number_of(item.as.node, &number)) {
            result = AC_UNKNOWN;
            continue;
        }
        if (!first && number < greatest) result = AC_FALSE;
        greatest = number;
        first = false;
    }
    return (ac_result){.truth = result};
}

/* What an empty cell is, is known: this one is never unknown. */
ac_result ac_eval_without_gap(const ac_scope *scope, const ac_expr_node *node)
{
    ac_list list = begin(scope, node);
    ac_result item;
    size_t count = 0;
    while (ac_list_next(&list, &item))
        if (list.at != ++count) return (ac_result){.truth = AC_FALSE};
    return (ac_result){.truth = AC_TRUE};
}

typedef double joiner(double a, double b);

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

static double sum(double a, double b)
{
    return a + b;
}

/* Of no number at all the least is unknown, as SQL has it; so is the total. */
static ac_result join(const ac_scope *scope, const ac_expr_node *node, joiner *joins)
{
    ac_list list = begin(scope, node);
    ac_result item;
    double result = 0, number;
    size_t count = 0;
    while (ac_list_next(&list, &item)) {
        if (item.truth == AC_UNKNOWN || !number_of(item.as.node, &number))
            return (ac_result){.truth = AC_UNKNOWN};
        result = count++ ? joins(result, number) : number;
    }
    if (!count) return (ac_result){.truth = AC_UNKNOWN};
    return (ac_result){.truth = AC_TRUE, .as = {.range = {result, result}}};
}

ac_result ac_eval_least(const ac_scope *scope, const ac_expr_node *node)
{
    return join(scope, node, lesser);
}

ac_result ac_eval_greatest(const ac_scope *scope, const ac_expr_node *node)
{
    return join(scope, node, greater);
}

ac_result ac_eval_total(const ac_scope *scope, const ac_expr_node *node)
{
    return join(scope, node, sum);
}
