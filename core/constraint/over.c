/* What all rows of a relation come to: count, sum, min, max, distinct; and whether a value is among
 * theirs. Blank answers do not count, as in SQL: where nothing is left, max, min and sum are
 * unknown, and there are none to count. */
#include "constraint/expression_internal.h"
#include "constraint/references.h"
#include "constraint/relation.h"

#include <math.h>
#include <string.h>

/* Building. */

/* What the answers inside are about, and nothing else is; NULL with `err` filled. */
static ac_relation *relation_of_body(ac_op op, ac_expr body, ac_err *err)
{
    const char *word = ac_op_row_of(op)->word;
    ac_relation *found = NULL;
    for (uint32_t i = 0; i < body.count; i++) {
        const ac_expr_node *node = &body.nodes[i];
        if (!node->question && !node->over) continue;
        bool mixed = node->over || !node->relation || (found && node->relation != found);
        found = node->relation;
        if (!mixed) continue;
        ac_err_set(err, AC_ERR_SETUP, NULL,
                   "`%s` goes through rows, so that inside of it stand only their answers, as in "
                   "%s(rows.key) for `local rows = linked \"...\"` or `rows { by = Q.key }`",
                   word, word);
        return NULL;
    }
    if (!found)
        ac_err_set(err, AC_ERR_SETUP, NULL, "`%s` is asked of answers in rows, as in %s(rows.key)",
                   word, word);
    else if (found->order)
        ac_err_set(err, AC_ERR_SETUP, NULL,
                   "`%s` goes through several rows, but these are answers of one row", word);
    return found && !found->order ? found : NULL;
}

static ac_status wrong_body(ac_op op, ac_expr body, const char *takes, ac_err *err)
{
    ac_buf words = {0};
    ac_put_subject(&words, body);
    ac_err_set(err, AC_ERR_SETUP, NULL, "`%s` takes %s, not %.*s", ac_op_row_of(op)->word, takes,
               AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    return AC_ERR_SETUP;
}

/* The body in the form that the op folds: a condition, an answer, a number or a date. */
static ac_status take_body(ac_op op, ac_expr *body, ac_arena *arena, ac_err *err)
{
    ac_expr answer = *body;
    bool asked = ac_expr_asks(answer) != NULL;
    if (op == AC_OP_OVER_COUNT) {
        if (asked) return ac_expr_word(body, arena, NULL, AC_OP_ANSWERED, answer, NULL, 0, err);
        return ac_expr_sort(answer) == AC_SORT_TRUTH
                   ? AC_OK
                   : wrong_body(op, answer, "a condition or a question", err);
    }
    if (op == AC_OP_OVER_DISTINCT || op == AC_OP_OVER_VALUES)
        return asked ? AC_OK : wrong_body(op, answer, "a question", err);
    ac_status status = ac_expr_coerce(body, arena, err);
    if (status) return status;
    ac_sort sort = ac_expr_sort(*body);
    if (sort == AC_SORT_NUMBER || (sort == AC_SORT_DATE && op != AC_OP_OVER_SUM)) return AC_OK;
    return wrong_body(op, answer, op == AC_OP_OVER_SUM ? "numbers" : "numbers or dates", err);
}

static ac_status put_over(ac_expr *out, ac_arena *arena, ac_op op, ac_relation *relation,
                          ac_expr body, ac_err *err)
{
    ac_over *over = AC_ARENA_NEW(arena, ac_over);
    if (!over) return ac_err_memory(err);
    *over = (ac_over){.relation = relation, .op = op, .body = body};
    ac_expr_node node = {.op = op, .sort = ac_op_row_of(op)->gives, .over = over};
    if (op == AC_OP_OVER_LEAST || op == AC_OP_OVER_GREATEST) node.sort = ac_expr_sort(body);
    return ac_expr_put(out, arena, node, NULL, 0, err);
}

ac_status ac_expr_over(ac_expr *out, ac_arena *arena, ac_op op, ac_expr body, ac_err *err)
{
    *out = (ac_expr){0};
    ac_relation *relation = relation_of_body(op, body, err);
    if (!relation) return AC_ERR_SETUP;
    ac_status status = take_body(op, &body, arena, err);
    return status ? status : put_over(out, arena, op, relation, body, err);
}

ac_status ac_expr_row_count(ac_expr *out, ac_arena *arena, ac_relation *relation, ac_err *err)
{
    *out = (ac_expr){0};
    return put_over(out, arena, AC_OP_OVER_COUNT, relation, (ac_expr){0}, err);
}

ac_status ac_expr_row_answer(ac_expr *out, ac_arena *arena, ac_relation *relation,
                             const ac_question *question, ac_err *err)
{
    ac_expr_node node = {
        .op = AC_OP_ANSWER, .sort = AC_SORT_ANSWER, .question = question, .relation = relation};
    return ac_expr_put(out, arena, node, NULL, 0, err);
}

/* Folding. */

static struct ac_tally *tally_at(ac_over *over, uint32_t group)
{
    static const struct ac_tally none = {.range = {0, 0}};
    while (over->groups.count <= group)
        if (!ac_vec_push(&over->groups, none)) return NULL;
    return &over->groups.items[group];
}

static void mark(struct ac_tally *tally, uint32_t row)
{
    if (tally->row_count < AC_OVER_MAX_PLACES) tally->rows[tally->row_count++] = row;
}

/* The value behind the number of its group. */
static void put_value(ac_buf *out, uint32_t group, ac_node answer)
{
    ac_buf_clear(out);
    ac_buf_put(out, (ac_str){(const char *)&group, sizeof group});
    if (!ac_reference_key(out, answer)) out->len = 0;
}

static bool add_value(ac_over *over, struct ac_tally *tally, uint32_t group, uint32_t row,
                      ac_node answer)
{
    size_t before = over->values.items.count;
    put_value(&over->relation->key, group, answer);
    if (!over->relation->key.len) {
        tally->unknown++;
        return true;
    }
    uint32_t number = ac_keys_add(&over->values, ac_buf_str(&over->relation->key));
    if (number == AC_KEYS_NONE) return false;
    if (number < before) return true;
    tally->known++;
    mark(tally, row);
    return true;
}

static void add_range(ac_op op, struct ac_tally *tally, uint32_t row, ac_range range)
{
    ac_range *sum = &tally->range;
    bool first = tally->known++ == 0;
    bool greatest = op == AC_OP_OVER_GREATEST;
    if (op == AC_OP_OVER_SUM) {
        *sum = (ac_range){sum->low + range.low, sum->high + range.high};
        mark(tally, row);
        return;
    }
    bool beats = first || (greatest ? range.high > sum->high : range.low < sum->low);
    if (beats) tally->row_count = 0;
    if (beats) mark(tally, row);
    if (first) *sum = range;
    sum->low = greatest ? fmax(sum->low, range.low) : fmin(sum->low, range.low);
    sum->high = greatest ? fmax(sum->high, range.high) : fmin(sum->high, range.high);
}

bool ac_over_add(ac_over *over, uint32_t group, uint32_t row, const ac_sheet *sheet)
{
    ac_result results[AC_EXPR_MAX_NODES];
    struct ac_tally *tally = tally_at(over, group);
    ac_relation *relation = over->relation;
    if (!tally) return false;
    if (!over->body.count) {
        tally->known++;
        mark(tally, row);
        return true;
    }
    relation->row = sheet;
    relation->standing = AC_STANDS;
    ac_expr_eval(over->body, sheet, results);
    const ac_result *result = &results[over->body.count - 1];
    if (over->op == AC_OP_OVER_DISTINCT || over->op == AC_OP_OVER_VALUES)
        return add_value(over, tally, group, row, result->as.node);
    if (result->truth == AC_UNKNOWN) {
        tally->unknown++;
    } else if (over->op != AC_OP_OVER_COUNT) {
        add_range(over->op, tally, row, result->as.range);
    } else if (result->truth == AC_TRUE) {
        tally->known++;
        mark(tally, row);
    }
    return true;
}

void ac_over_clear(ac_over *over)
{
    ac_vec_clear(&over->groups);
    ac_keys_release(&over->values);
}

/* Asking. */

const struct ac_tally *ac_over_tally(const ac_over *over)
{
    uint32_t group = over->relation->group;
    return group < over->groups.count ? &over->groups.items[group] : NULL;
}

ac_result ac_over_result(const ac_over *over)
{
    const struct ac_tally *tally = ac_over_tally(over);
    ac_result result = {.truth = AC_UNKNOWN};
    bool counts = over->op == AC_OP_OVER_COUNT || over->op == AC_OP_OVER_DISTINCT;
    double known = tally ? tally->known : 0;
    if (over->relation->standing == AC_STANDS_KEYLESS) return result;
    if (!counts && known == 0) return result;
    result.truth = AC_TRUE;
    if (over->op == AC_OP_OVER_VALUES) return result;
    result.as.range = counts || !tally ? (ac_range){known, known} : tally->range;
    return result;
}

ac_truth ac_over_has(const ac_over *over, ac_node answer)
{
    const struct ac_tally *tally = ac_over_tally(over);
    ac_buf *key = &over->relation->key;
    if (over->relation->standing == AC_STANDS_KEYLESS) return AC_UNKNOWN;
    put_value(key, over->relation->group, answer);
    if (!key->len || key->failed) return AC_UNKNOWN;
    if (!tally) return AC_FALSE;
    if (ac_keys_find(&over->values, ac_buf_str(key)) != AC_KEYS_NONE) return AC_TRUE;
    return tally->unknown ? AC_UNKNOWN : AC_FALSE;
}

const ac_question *ac_over_shows(const ac_over *over)
{
    for (uint32_t i = 0; i < over->body.count; i++)
        if (over->body.nodes[i].question) return over->body.nodes[i].question;
    return over->relation->key_count ? over->relation->there[0] : NULL;
}
