/* Steps over all rows of a batch. */
#include "constraint/evaluate_internal.h"
#include "constraint/screen_internal.h"

#include <math.h>
#include <string.h>

static const uint16_t no_classes[AC_BATCH_ROWS];

static const ac_screen_memo *memo_of(const ac_screen *screen, const ac_screen_leaf *leaf)
{
    return leaf->question ? screen->memo_of[leaf->question->index] : NULL;
}

static const uint16_t *classes_of(const ac_screen *screen, const ac_screen_leaf *leaf)
{
    const ac_screen_memo *memo = memo_of(screen, leaf);
    return memo ? memo->rows : no_classes;
}

static void run_leaf(ac_screen *screen, ac_screen_step *step)
{
    const ac_screen_leaf *leaf = &screen->leaves.items[step->leaf];
    const uint16_t *classes = classes_of(screen, leaf);
    uint32_t rows = screen->batch->count;
    for (uint32_t i = 0; i < rows && step->truths; i++)
        step->truths[i] = leaf->truths.items[classes[i]];
    for (uint32_t i = 0; i < rows && step->results; i++)
        step->results[i] = leaf->results.items[classes[i]];
}

/* Kleene's tables: both must hold for `and` to hold, one may fail for it to fail. */
static void join_and(unsigned char *restrict out, const unsigned char *restrict a,
                     const unsigned char *restrict b, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++)
        out[i] = (unsigned char)((a[i] & b[i] & AC_MAY_HOLD) | ((a[i] | b[i]) & AC_MAY_FAIL));
}

static void join_or(unsigned char *restrict out, const unsigned char *restrict a,
                    const unsigned char *restrict b, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++)
        out[i] = (unsigned char)(((a[i] | b[i]) & AC_MAY_HOLD) | (a[i] & b[i] & AC_MAY_FAIL));
}

static void turn(unsigned char *restrict out, const unsigned char *restrict a, uint32_t rows)
{
    for (uint32_t i = 0; i < rows; i++)
        out[i] = (unsigned char)((a[i] & AC_MAY_HOLD) << 1 | (a[i] & AC_MAY_FAIL) >> 1);
}

static void run_truths(ac_screen *screen, ac_screen_step *step)
{
    uint32_t rows = screen->batch->count;
    const unsigned char *a = screen->steps.items[step->operands[0]].truths;
    const unsigned char *b = screen->steps.items[step->operands[1]].truths;
    unsigned char turned[AC_BATCH_ROWS];
    ac_op op = step->expr.nodes[step->node].op;
    if (op == AC_OP_NOT) turn(step->truths, a, rows);
    if (op == AC_OP_AND) join_and(step->truths, a, b, rows);
    if (op == AC_OP_OR) join_or(step->truths, a, b, rows);
    if (op != AC_OP_IMPLIES) return;
    turn(turned, a, rows);
    join_or(step->truths, turned, b, rows);
}

static void put_result(ac_screen_step *step, uint32_t row, ac_result result)
{
    static const unsigned char bits[] = {
        [AC_FALSE] = AC_MAY_FAIL, [AC_TRUE] = AC_MAY_HOLD, [AC_UNKNOWN] = AC_MAY_BOTH};
    if (step->truths)
        step->truths[row] = bits[result.truth];
    else
        step->results[row] = result;
}

/* As the evaluation of one sheet has it, which looks at nothing but the operands here. */
static void run_terms(ac_screen *screen, ac_screen_step *step)
{
    const ac_expr_node *node = &step->expr.nodes[step->node];
    ac_scope scope = {.expr = step->expr, .results = screen->results};
    for (uint32_t i = 0; i < screen->batch->count; i++) {
        for (uint32_t k = 0; k < node->operand_count; k++)
            screen->results[node->operands[k]] = screen->steps.items[step->operands[k]].results[i];
        ac_scope_eval(&scope, step->node, step->node + 1);
        put_result(step, i, screen->results[step->node]);
    }
}

/* A column whose cells are all empty mostly changes nothing. */
static void run_each(ac_screen *screen, ac_screen_step *step)
{
    bool each = step->expr.nodes[step->node].op == AC_OP_EACH;
    uint32_t rows = screen->batch->count;
    unsigned char neutral = each ? AC_MAY_HOLD : AC_MAY_FAIL, column[AC_BATCH_ROWS];
    memset(step->truths, neutral, rows);
    for (uint32_t k = 0; k < step->leaf_count; k++) {
        const ac_screen_leaf *leaf = &screen->leaves.items[step->leaf + k];
        const uint16_t *classes = classes_of(screen, leaf);
        if (!memo_of(screen, leaf)->touched && leaf->truths.items[0] == neutral) continue;
        for (uint32_t i = 0; i < rows; i++) column[i] = leaf->truths.items[classes[i]];
        unsigned char so_far[AC_BATCH_ROWS];
        memcpy(so_far, step->truths, rows);
        if (each)
            join_and(step->truths, so_far, column, rows);
        else
            join_or(step->truths, so_far, column, rows);
    }
}

/* The items of one row: what is listed, and where. */
typedef struct items {
    uint32_t count;
    struct item {
        uint32_t column;
        ac_result what;
    } at[AC_EXPR_MAX_COLUMNS];
    bool undecided;
} items;

static ac_result number(double value)
{
    return (ac_result){.truth = AC_TRUE, .as = {.range = {value, value}}};
}

static ac_result truth(ac_truth value)
{
    return (ac_result){.truth = value};
}

static double number_of(const struct item *item)
{
    return item->what.as.range.low;
}

static ac_result count_items(items *list)
{
    return number(list->count);
}

/* Texts are compared by whoever has them at hand. */
static ac_result are_distinct(items *list)
{
    ac_truth result = AC_TRUE;
    for (uint32_t i = 0; i < list->count; i++) {
        bool known = list->at[i].what.truth == AC_TRUE;
        list->undecided |= known && isnan(number_of(&list->at[i]));
        if (!known && result == AC_TRUE) result = AC_UNKNOWN;
        for (uint32_t k = 0; k < i && known; k++)
            if (list->at[k].what.truth == AC_TRUE &&
                number_of(&list->at[k]) == number_of(&list->at[i]))
                result = AC_FALSE;
    }
    return truth(result);
}

static ac_result do_ascend(items *list)
{
    ac_truth result = AC_TRUE;
    double greatest = -INFINITY;
    for (uint32_t i = 0; i < list->count && result != AC_FALSE; i++) {
        double value = number_of(&list->at[i]);
        if (list->at[i].what.truth == AC_UNKNOWN || isnan(value))
            result = AC_UNKNOWN;
        else if (value < greatest)
            result = AC_FALSE;
        else
            greatest = value;
    }
    return truth(result);
}

static ac_result have_no_gap(items *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (list->at[i].column != i) return truth(AC_FALSE);
    return truth(AC_TRUE);
}

static ac_result join_numbers(const items *list, ac_op op)
{
    double result = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        double value = number_of(&list->at[i]);
        if (list->at[i].what.truth == AC_UNKNOWN || isnan(value)) return truth(AC_UNKNOWN);
        if (!i)
            result = value;
        else if (op == AC_OP_TOTAL_OF)
            result += value;
        else if (op == AC_OP_LEAST)
            result = result < value ? result : value;
        else
            result = result > value ? result : value;
    }
    return list->count ? number(result) : truth(AC_UNKNOWN);
}

static ac_result find_list(items *list, ac_op op)
{
    if (op == AC_OP_COUNT) return count_items(list);
    if (op == AC_OP_DISTINCT) return are_distinct(list);
    if (op == AC_OP_ASCENDING) return do_ascend(list);
    if (op == AC_OP_WITHOUT_GAP) return have_no_gap(list);
    return join_numbers(list, op);
}

enum { WORDS = (AC_EXPR_MAX_COLUMNS + 63) / 64 };

/* In which rows the column may have an item: a bit for each column, in words by row. */
static void mark_column(const ac_screen *screen, const ac_screen_step *step, uint32_t k,
                        uint64_t marks[WORDS][AC_BATCH_ROWS])
{
    const ac_screen_leaf *leaf = &screen->leaves.items[step->leaf + k];
    const uint16_t *classes = classes_of(screen, leaf);
    uint64_t *word = marks[k / 64], listed = leaf->results.items[0].truth != AC_FALSE;
    unsigned shift = k % 64;
    if (!listed && !memo_of(screen, leaf)->touched) return;
    for (uint32_t row = 0; row < screen->batch->count; row++)
        word[row] |= ((uint64_t)(classes[row] != 0) | listed) << shift;
}

static void take_items(const ac_screen *screen, const ac_screen_step *step, uint32_t row,
                       uint32_t first, uint64_t marks, items *list)
{
    for (uint32_t k = first; marks; marks >>= 1, k++) {
        if (!(marks & 1)) continue;
        const ac_screen_leaf *leaf = &screen->leaves.items[step->leaf + k];
        const ac_result *item = &leaf->results.items[classes_of(screen, leaf)[row]];
        if (item->truth == AC_FALSE) continue;
        list->at[list->count].column = k;
        list->at[list->count++].what = *item;
    }
}

static void run_list(ac_screen *screen, ac_screen_step *step)
{
    uint64_t marks[WORDS][AC_BATCH_ROWS];
    uint32_t words = (step->leaf_count + 63) / 64;
    ac_op op = step->expr.nodes[step->node].op;
    items list;
    memset(marks, 0, words * sizeof *marks);
    for (uint32_t k = 0; k < step->leaf_count; k++) mark_column(screen, step, k, marks);
    for (uint32_t row = 0; row < screen->batch->count; row++) {
        list.count = 0;
        list.undecided = false;
        for (uint32_t w = 0; w < words; w++)
            take_items(screen, step, row, 64 * w, marks[w][row], &list);
        put_result(step, row, find_list(&list, op));
        screen->undecided[row] |= list.undecided;
    }
}

void ac_screen_run(ac_screen *screen, const ac_screen_plan *plan)
{
    static void (*const runs[])(ac_screen *, ac_screen_step *) = {[AC_STEP_LEAF] = run_leaf,
                                                                  [AC_STEP_TRUTHS] = run_truths,
                                                                  [AC_STEP_TERMS] = run_terms,
                                                                  [AC_STEP_EACH] = run_each,
                                                                  [AC_STEP_LIST] = run_list};
    for (uint32_t i = plan->first; i < plan->end; i++) {
        ac_screen_step *step = &screen->steps.items[i];
        runs[step->kind](screen, step);
    }
}
