#include "constraint/expression.h"

#include "constraint/expression_internal.h"

#include <string.h>

static const ac_op_row rows[] = {
#define AC_LEAF(ID, name, gives) {name, 0, AC_TAKES_NOTHING, AC_SORT_##gives, "", "", ""},
#define AC_WORD(ID, word, asked_of, takes, gives, is, is_not, english)                             \
    {#word, asked_of, AC_TAKES_##takes, AC_SORT_##gives, is, is_not, english},
#define AC_OVER(ID, word, gives, before, english)                                                  \
    {word, 0, AC_TAKES_NOTHING, AC_SORT_##gives, before, "", english},
#define AC_JOINT(ID, sign, gives) {sign, 0, AC_TAKES_NOTHING, AC_SORT_##gives, "", "", ""},
#include "constraint/ops.def"
#undef AC_LEAF
#undef AC_WORD
#undef AC_OVER
#undef AC_JOINT
};

const ac_op_row *ac_op_row_of(ac_op op)
{
    return &rows[op];
}

bool ac_op_is_word(ac_op op)
{
    return rows[op].asked_of != 0;
}

bool ac_op_asks_state(ac_op op)
{
    return op >= AC_OP_ANSWERED && op <= AC_OP_MISSING;
}

bool ac_op_compares(ac_op op)
{
    return op >= AC_OP_BEFORE && op <= AC_OP_EQUALS;
}

bool ac_op_is_over(ac_op op)
{
    return op >= AC_OP_OVER_COUNT && op <= AC_OP_OVER_VALUES;
}

const char *ac_sort_english(ac_sort sort)
{
    static const char *const names[] = {
        "a condition",     "a number",          "a date",           "an answer",
        "a member",        "a choice",          "a note",           "a column",
        "a list of dates", "the list of notes", "a list of columns"};
    return names[sort];
}

static const ac_expr_node *root_of(ac_expr expr)
{
    return expr.nodes + expr.count - 1;
}

ac_sort ac_expr_sort(ac_expr expr)
{
    return root_of(expr)->sort;
}

const ac_question *ac_expr_asks(ac_expr expr)
{
    return root_of(expr)->question;
}

unsigned ac_expr_subject(ac_expr expr)
{
    const ac_question *question = ac_expr_asks(expr);
    const unsigned member = 1u << (AC_QUESTION_TYPE_COUNT + AC_SORT_MEMBER);
    if (!question) return 1u << (AC_QUESTION_TYPE_COUNT + ac_expr_sort(expr));
    bool listed = question->type == AC_TYPE_CODE && question->codelist;
    return 1u << question->type | (listed ? member : 0);
}

ac_sort ac_expr_item_sort(ac_expr expr)
{
    static const ac_sort items[AC_QUESTION_TYPE_COUNT] = {
        [AC_TYPE_MEMBERS] = AC_SORT_MEMBER,
        [AC_TYPE_CHOICES] = AC_SORT_CHOICE,
        [AC_TYPE_DATE] = AC_SORT_DATE,
        [AC_TYPE_DATES] = AC_SORT_DATE,
    };
    const ac_question *question = ac_expr_asks(expr);
    if (question) return items[question->type] ? items[question->type] : AC_SORT_COUNT;
    return ac_expr_sort(expr) == AC_SORT_DATES     ? AC_SORT_DATE
           : ac_expr_sort(expr) == AC_SORT_NOTES   ? AC_SORT_NOTE
           : ac_expr_sort(expr) == AC_SORT_COLUMNS ? AC_SORT_COLUMN
                                                   : AC_SORT_COUNT;
}

uint32_t ac_expr_start(ac_expr expr, uint32_t at)
{
    while (expr.nodes[at].operand_count) at = expr.nodes[at].operands[0];
    return at;
}

/* Copies an expression so that its first node comes to stand at `base`; returns its root. */
static uint32_t copy_nodes(ac_expr_node *nodes, uint32_t base, ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count; i++) {
        ac_expr_node *node = &nodes[base + i];
        *node = expr.nodes[i];
        for (uint32_t k = 0; k < node->operand_count; k++) node->operands[k] += base;
        if (node->next) node->next += base;
    }
    return base + expr.count - 1;
}

ac_status ac_expr_put(ac_expr *out, ac_arena *arena, ac_expr_node root, const ac_expr *operands,
                      size_t count, ac_err *err)
{
    size_t total = 1;
    uint32_t base = 0;
    for (size_t k = 0; k < count; k++) total += operands[k].count;
    ac_expr made = {.count = (uint32_t)total};
    *out = (ac_expr){0};
    if (total > AC_EXPR_MAX_NODES)
        return ac_err_set(err, AC_ERR_LIMIT, NULL,
                          "an expression has more than %d parts; make two rules of it",
                          AC_EXPR_MAX_NODES);
    ac_expr_node *nodes = AC_ARENA_ARRAY(arena, ac_expr_node, total);
    if (!nodes) return ac_err_memory(err);
    for (size_t k = 0; k < count; k++) {
        root.operands[k] = copy_nodes(nodes, base, operands[k]);
        base += operands[k].count;
        made.loose |= operands[k].loose;
    }
    root.operand_count = (uint32_t)count;
    nodes[total - 1] = root;
    made.nodes = nodes;
    *out = made;
    return AC_OK;
}

ac_status ac_expr_answer(ac_expr *out, ac_arena *arena, const ac_question *question, ac_err *err)
{
    ac_expr_node node = {.op = AC_OP_ANSWER, .sort = AC_SORT_ANSWER, .question = question};
    return ac_expr_put(out, arena, node, NULL, 0, err);
}

ac_status ac_expr_leaf(ac_expr *out, ac_arena *arena, ac_op op, ac_err *err)
{
    ac_expr_node node = {.op = op, .sort = rows[op].gives};
    ac_status status = ac_expr_put(out, arena, node, NULL, 0, err);
    bool item = (op >= AC_OP_MEMBER && op <= AC_OP_NOTE) || op == AC_OP_COLUMN;
    if (!status && item) out->loose = 1u << node.sort;
    return status;
}

ac_status ac_expr_number(ac_expr *out, ac_arena *arena, double number, ac_err *err)
{
    ac_expr_node node = {
        .op = AC_OP_CONST_NUMBER, .sort = AC_SORT_NUMBER, .range = {number, number}};
    return ac_expr_put(out, arena, node, NULL, 0, err);
}

const ac_question *ac_expr_question(const ac_instrument *instrument, ac_str name, ac_err *err)
{
    uint32_t number;
    bool numbered = ac_str_to_u32(name, &number);
    const ac_question *question = numbered ? ac_instrument_by_number(instrument, number)
                                           : ac_instrument_by_key(instrument, name);
    if (question) return question;
    const ac_question *meant = numbered ? NULL : ac_instrument_nearest_key(instrument, name);
    if (meant)
        ac_err_set(err, AC_ERR_SETUP, NULL,
                   "the instrument has no question \"%.*s\"; did you mean \"%.*s\"?",
                   AC_STR_ARG(name), AC_STR_ARG(meant->key));
    else
        ac_err_set(err, AC_ERR_SETUP, NULL, "the instrument \"%.*s\" has no question %.*s",
                   AC_STR_ARG(ac_instrument_id(instrument)), AC_STR_ARG(name));
    return NULL;
}
