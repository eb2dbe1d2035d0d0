/* Walks an expression from front to back; one function a row of ops.def says each part in SQL. */
#include "exports/sql_internal.h"

#include <string.h>

void ac_sql_fail(ac_sql *sql, ac_sql_text why)
{
    if (!sql->fault) sql->fault = why;
}

const ac_sql_piece *ac_sql_operand(const ac_sql_scope *scope, const ac_expr_node *node, size_t k)
{
    return &scope->pieces[node->operands[k]];
}

ac_sql_piece ac_sql_truth(ac_sql_text truth)
{
    return (ac_sql_piece){.truth = truth};
}

void ac_sql_add_join(ac_sql_scope *scope, ac_sql_text join)
{
    for (size_t i = 0; i < scope->joins.count; i++)
        if (strcmp(scope->joins.items[i], join) == 0) return;
    if (!ac_vec_push(&scope->joins, join)) scope->sql->arena.failed = true;
}

ac_sql_text ac_sql_joins(const ac_sql_scope *scope)
{
    ac_sql_text all = "";
    for (size_t i = 0; i < scope->joins.count; i++)
        all = ac_sql_put(scope->sql, "%s\n        %s", all, scope->joins.items[i]);
    return all;
}

void ac_sql_scope_release(ac_sql_scope *scope)
{
    ac_vec_release(&scope->atoms);
    ac_vec_release(&scope->joins);
}

static ac_sql_piece say_always(ac_sql_scope *scope, const ac_expr_node *node)
{
    (void)scope;
    return ac_sql_truth(node->op == AC_OP_ALWAYS ? "TRUE" : "FALSE");
}

static ac_sql_piece say_item(ac_sql_scope *scope, const ac_expr_node *node)
{
    (void)node;
    return scope->item ? *scope->item : (ac_sql_piece){0};
}

/* SQL's logic is Kleene's as well. */
static ac_sql_piece say_not(ac_sql_scope *scope, const ac_expr_node *node)
{
    return ac_sql_truth(ac_sql_put(scope->sql, "(NOT %s)", ac_sql_operand(scope, node, 0)->truth));
}

static ac_sql_piece say_joint(ac_sql_scope *scope, const ac_expr_node *node)
{
    static const char *const joints[] = {[AC_OP_AND - AC_OP_AND] = "(%s AND %s)",
                                         [AC_OP_OR - AC_OP_AND] = "(%s OR %s)",
                                         [AC_OP_IMPLIES - AC_OP_AND] = "(NOT %s OR %s)"};
    return ac_sql_truth(ac_sql_put(scope->sql, joints[node->op - AC_OP_AND],
                                   ac_sql_operand(scope, node, 0)->truth,
                                   ac_sql_operand(scope, node, 1)->truth));
}

/* NULL: SQL has no words for it. */
static ac_sql_translator *const translators[AC_OP_TOTAL] = {
    [AC_OP_ANSWER] = ac_sql_say_answer,
    [AC_OP_ONE_DATE] = say_item,
    [AC_OP_COLUMN] = say_item,
    [AC_OP_COLUMNS] = ac_sql_say_columns,
    [AC_OP_CONST_NUMBER] = ac_sql_say_constant,
    [AC_OP_CONST_DATE] = ac_sql_say_constant,
    [AC_OP_NEVER] = say_always,
    [AC_OP_ALWAYS] = say_always,
    [AC_OP_ANSWERED] = ac_sql_say_state,
    [AC_OP_BLANK] = ac_sql_say_state,
    [AC_OP_NA] = ac_sql_say_state,
    [AC_OP_UNAVAILABLE] = ac_sql_say_state,
    [AC_OP_MISSING] = ac_sql_say_state,
    [AC_OP_IS] = ac_sql_say_is,
    [AC_OP_ONE_OF] = ac_sql_say_is,
    [AC_OP_MENTIONS] = ac_sql_say_mentions,
    [AC_OP_COUNT] = ac_sql_say_count,
    [AC_OP_LENGTH] = ac_sql_say_length,
    [AC_OP_NUMBER] = ac_sql_say_number,
    [AC_OP_DATE] = ac_sql_say_date,
    [AC_OP_YEAR] = ac_sql_say_year,
    [AC_OP_CODE] = ac_sql_say_code,
    [AC_OP_KNOWN] = ac_sql_say_known,
    [AC_OP_VALID_ON] = ac_sql_say_valid_on,
    [AC_OP_BEFORE] = ac_sql_say_before,
    [AC_OP_AFTER] = ac_sql_say_after,
    [AC_OP_AT_LEAST] = ac_sql_say_at_least,
    [AC_OP_AT_MOST] = ac_sql_say_at_most,
    [AC_OP_BETWEEN] = ac_sql_say_between,
    [AC_OP_EQUALS] = ac_sql_say_equals,
    [AC_OP_EACH] = ac_sql_say_each,
    [AC_OP_SOME] = ac_sql_say_each,
    [AC_OP_DISTINCT] = ac_sql_say_of_list,
    [AC_OP_ASCENDING] = ac_sql_say_of_list,
    [AC_OP_WITHOUT_GAP] = ac_sql_say_of_list,
    [AC_OP_LEAST] = ac_sql_say_of_list,
    [AC_OP_GREATEST] = ac_sql_say_of_list,
    [AC_OP_TOTAL_OF] = ac_sql_say_of_list,
    [AC_OP_IS_AMONG] = ac_sql_say_is_among,
    [AC_OP_OVER_COUNT] = ac_sql_say_over,
    [AC_OP_OVER_DISTINCT] = ac_sql_say_over,
    [AC_OP_OVER_SUM] = ac_sql_say_over,
    [AC_OP_OVER_LEAST] = ac_sql_say_over,
    [AC_OP_OVER_GREATEST] = ac_sql_say_over,
    [AC_OP_OVER_VALUES] = ac_sql_say_over,
    [AC_OP_NOT] = say_not,
    [AC_OP_AND] = say_joint,
    [AC_OP_OR] = say_joint,
    [AC_OP_IMPLIES] = say_joint,
    [AC_OP_PLUS] = ac_sql_say_plus,
    [AC_OP_MINUS] = ac_sql_say_minus,
    [AC_OP_TIMES] = ac_sql_say_times,
    [AC_OP_DIVIDED] = ac_sql_say_divided,
};

/* A truth that is no joint becomes a column of the row, by the name of which joints take it. */
static void name_atom(ac_sql_scope *scope, const ac_expr_node *node, ac_sql_piece *piece)
{
    bool joint = node->op >= AC_OP_NOT && node->op <= AC_OP_IMPLIES;
    if (!scope->atoms_begin || node->sort != AC_SORT_TRUTH || joint) return;
    const ac_sql_atom atom = {
        ac_sql_put(scope->sql, "%s%zu", scope->atoms_begin, scope->atoms.count + 1), piece->truth};
    if (!ac_vec_push(&scope->atoms, atom)) scope->sql->arena.failed = true;
    piece->truth = atom.name;
}

void ac_sql_translate_part(ac_sql_scope *scope, uint32_t first, uint32_t end)
{
    ac_sql *sql = scope->sql;
    for (uint32_t i = first; i < end && !sql->fault && !sql->arena.failed;) {
        const ac_expr_node *node = &scope->expr.nodes[i];
        ac_sql_translator *say = translators[node->op];
        if (!say) {
            ac_sql_fail(sql,
                        ac_sql_put(sql, "SQL has no words for `%s`", ac_op_row_of(node->op)->word));
            return;
        }
        scope->pieces[i] = say(scope, node);
        name_atom(scope, node, &scope->pieces[i]);
        i = node->next ? node->next : i + 1;
    }
}

void ac_sql_translate(ac_sql_scope *scope, ac_expr expr)
{
    scope->expr = expr;
    scope->pieces = AC_ARENA_ARRAY(&scope->sql->arena, ac_sql_piece, expr.count + 1);
    if (!scope->pieces) return;
    memset(scope->pieces, 0, (expr.count + 1) * sizeof *scope->pieces);
    ac_sql_translate_part(scope, 0, expr.count);
}
