/* Cells that were not seen before: read as the row's sheet reads them, once. */
#include "constraint/lists.h"
#include "constraint/screen_internal.h"

#include <math.h>

static void put_cell(ac_screen *screen, uint32_t row, uint32_t column)
{
    if (column) screen->cells[column - 1] = ac_batch_cell(screen->batch, row, column - 1);
}

static bool is_ill(ac_node answer)
{
    for (size_t i = 0; i < ac_answer_value_count(answer); i++)
        if (ac_value_of(ac_answer_value(answer, i))->problem != AC_PROBLEM_NONE) return true;
    return false;
}

static unsigned char may(ac_truth truth)
{
    static const unsigned char bits[] = {
        [AC_FALSE] = AC_MAY_FAIL, [AC_TRUE] = AC_MAY_HOLD, [AC_UNKNOWN] = AC_MAY_BOTH};
    return bits[truth];
}

/* The one item of a list of one column. */
static ac_result find_item(const ac_screen *screen, const ac_screen_leaf *leaf,
                           const ac_sheet *sheet, ac_result *results)
{
    ac_list list;
    ac_result item;
    double number = NAN;
    uint32_t at = (uint32_t)(leaf->list - leaf->nodes);
    ac_expr expr = {.nodes = leaf->nodes, .count = leaf->at + 1};
    (void)screen;
    results[at] = (ac_result){.truth = AC_TRUE, .as = {.node = ac_sheet_root(sheet)}};
    if (!ac_list_begin(&list, expr, at, results) || !ac_list_next(&list, &item))
        return (ac_result){.truth = AC_FALSE};
    const ac_value *value = ac_value_of(ac_answer_value(item.as.node, 0));
    if (value && !ac_value_number(value, &number)) number = NAN;
    item.as.range = (ac_range){number, number};
    return item;
}

static ac_result find_result(ac_screen *screen, const ac_screen_leaf *leaf, const ac_sheet *sheet)
{
    ac_expr expr = {.nodes = leaf->nodes, .count = leaf->at + 1};
    if (leaf->list) {
        leaf->list->columns = &leaf->question;
        leaf->list->column_count = 1;
    }
    if (leaf->is_item) return find_item(screen, leaf, sheet, screen->results);
    ac_body_eval(expr, leaf->first, leaf->at + 1, sheet, AC_SORT_COLUMN, (ac_result){0},
                 screen->results);
    return screen->results[leaf->at];
}

/* What the leaf gives for the class that comes next. */
static bool learn_leaf(ac_screen *screen, ac_screen_leaf *leaf, uint32_t class,
                       const ac_sheet *sheet)
{
    ac_result result = find_result(screen, leaf, sheet);
    leaf->results.count = class;
    leaf->truths.count = class;
    return ac_vec_push(&leaf->results, result) && ac_vec_push(&leaf->truths, may(result.truth));
}

static const ac_sheet *sheet_of(ac_screen *screen, uint32_t row)
{
    screen->row = (ac_row){screen->cells, screen->of};
    return ac_sheet_of_row(screen->builder, screen->instrument, screen->batch->source, 0,
                           ac_batch_row(screen->batch, row), &screen->row);
}

static uint16_t learn(ac_screen *screen, ac_screen_memo *memo, const ac_sheet *sheet)
{
    uint32_t class = memo->read ? memo->classes : 0;
    bool ok = sheet && class < AC_CLASS_NONE;
    if (!ok) return AC_CLASS_NONE;
    bool ill = memo->checked && is_ill(ac_sheet_answer(sheet, memo->question));
    for (size_t i = 0; i < memo->leaves.count && ok; i++)
        ok = learn_leaf(screen, &screen->leaves.items[memo->leaves.items[i]], class, sheet);
    if (!ok) return AC_CLASS_NONE;
    if (memo->read) memo->classes++;
    return (uint16_t)(class | (ill ? AC_CLASS_ILL : 0));
}

uint16_t ac_screen_learn(ac_screen *screen, ac_screen_memo *memo, uint32_t row)
{
    for (int i = 0; i < AC_PART_COUNT; i++) put_cell(screen, row, memo->columns[i]);
    return learn(screen, memo, sheet_of(screen, row));
}

/* The empty cells come first, and what is asked of no cell at all. */
bool ac_screen_prime(ac_screen *screen)
{
    uint32_t start = screen->batch->starts[0];
    for (uint32_t i = 0; i < screen->columns; i++) screen->cells[i] = (ac_cell){.start = start};
    const ac_sheet *sheet = sheet_of(screen, 0);
    bool ok = sheet != NULL;
    for (size_t i = 0; i < screen->memos.count && ok; i++) {
        uint16_t class = learn(screen, screen->memos.items[i], sheet);
        ok = class != AC_CLASS_NONE;
        screen->memos.items[i]->empty = class;
        screen->memos.items[i]->kept = screen->memos.items[i]->classes;
    }
    for (size_t i = 0; i < screen->leaves.count && ok; i++)
        if (!screen->leaves.items[i].question)
            ok = learn_leaf(screen, &screen->leaves.items[i], 0, sheet);
    screen->primed = ok;
    return ok;
}
