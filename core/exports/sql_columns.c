/* The words for lists: several columns, or a date. */
#include "exports/sql_internal.h"

ac_sql_piece ac_sql_say_columns(ac_sql_scope *scope, const ac_expr_node *node)
{
    if (scope->inside) ac_sql_fail(scope->sql, "columns stand inside of what is asked of all rows");
    return (ac_sql_piece){.list = ac_sql_list_of(scope->sql, scope->table, node)};
}

/* What the sums of the list are called. */
static ac_sql_text join_sums(ac_sql_scope *scope, ac_sql_list *list, unsigned parts)
{
    ac_sql_text alias = ac_sql_put(scope->sql, "sums_%zu", list->number);
    list->parts |= parts;
    ac_sql_add_join(scope,
                    ac_sql_put(scope->sql, "LEFT JOIN list_%zu_sums AS %s ON %s.row_no = %s.row_no",
                               list->number, alias, alias, scope->own));
    return alias;
}

ac_sql_piece ac_sql_say_count(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql_text count = "";
    if (subject->list)
        count = ac_sql_put(scope->sql, "coalesce(%s.listed, 0)",
                           join_sums(scope, subject->list, AC_SQL_LIST_COUNT));
    else if (subject->question && subject->question->type == AC_TYPE_DATE)
        count = ac_sql_put(scope->sql, "CASE WHEN %s = 'answered' THEN 1 END",
                           ac_sql_asked(scope, subject, AC_SQL_FACET_STATE));
    else
        ac_sql_fail(scope->sql, "SQL counts columns, and no other lists");
    return (ac_sql_piece){.low = count, .high = count};
}

static const struct {
    ac_op op;
    unsigned part;
    const char *what;
} of_lists[] = {{AC_OP_DISTINCT, AC_SQL_LIST_DISTINCT, ""},
                {AC_OP_ASCENDING, AC_SQL_LIST_ASCENDING, ""},
                {AC_OP_WITHOUT_GAP, AC_SQL_LIST_GAP, ""},
                {AC_OP_LEAST, AC_SQL_LIST_NUMBERS, "least"},
                {AC_OP_GREATEST, AC_SQL_LIST_NUMBERS, "greatest"},
                {AC_OP_TOTAL_OF, AC_SQL_LIST_NUMBERS, "total"}};

/* Of a row without items `distinct` and the like are true. */
ac_sql_piece ac_sql_say_of_list(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    size_t i = 0;
    while (of_lists[i].op != node->op) i++;
    if (!subject->list) return (ac_sql_piece){0};
    ac_sql_text sums = join_sums(scope, subject->list, of_lists[i].part);
    if (node->op == AC_OP_WITHOUT_GAP)
        return ac_sql_truth(ac_sql_put(sql, "%s.gap_a IS NULL", sums));
    if (node->sort == AC_SORT_TRUTH)
        return ac_sql_truth(
            ac_sql_put(sql, "CASE WHEN %s.row_no IS NULL THEN TRUE ELSE %s.%s END", sums, sums,
                       node->op == AC_OP_DISTINCT ? "are_distinct" : "are_ascending"));
    ac_sql_text value = ac_sql_put(sql, "%s.%s", sums, of_lists[i].what);
    return (ac_sql_piece){.low = value, .high = value};
}

/* What decided is told of each item alone; where the condition has several parts, which of them did
 * is not kept. */
static bool is_simple(ac_expr expr, uint32_t first, uint32_t end)
{
    bool joint = false, own = false;
    for (uint32_t i = first; i < end; i++) {
        joint |= expr.nodes[i].op >= AC_OP_AND && expr.nodes[i].op <= AC_OP_IMPLIES;
        own |= expr.nodes[i].op == AC_OP_ANSWER && !expr.nodes[i].relation;
    }
    return !joint || !own;
}

/* One row for each row that has items: what comes of all, and the first three that decided. */
static ac_sql_piece go_through(ac_sql_scope *scope, const ac_expr_node *node, ac_sql_list *list)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece item = {.alias = "item", .list = list};
    bool each = node->op == AC_OP_EACH;
    ac_sql_scope body = {.sql = sql,
                         .table = scope->table,
                         .own = scope->own,
                         .item = &item,
                         .expr = scope->expr,
                         .pieces = scope->pieces};
    uint32_t first = node->operands[0] + 1, end = node->operands[1] + 1;
    if (!is_simple(scope->expr, first, end))
        ac_sql_fail(sql,
                    ac_sql_put(sql, "`%s` joins several conditions, some about other variables",
                               ac_op_row_of(node->op)->word));
    ac_sql_translate_part(&body, first, end);
    ac_sql_text name = ac_sql_put(sql, "each_%zu", sql->blocks.count + 1);
    ac_sql_text decided = ac_sql_put(sql, "%si.holds AND i.nth <= 3", each ? "NOT " : "");
    ac_sql_text block = ac_sql_put(
        sql,
        "%s AS (\n    SELECT i.row_no, CASE WHEN count(CASE WHEN %si.holds THEN 1 END) > 0 THEN %s "
        "WHEN count(i.holds) < count(*) THEN NULL ELSE %s END AS holds,\n        %s AS told\n    "
        "FROM "
        "(SELECT b.*, row_number() OVER (PARTITION BY b.row_no, b.holds ORDER BY b.place) AS nth\n"
        "        FROM (SELECT t.row_no, item.place, item.name, %s AS holds\n            FROM "
        "list_%zu AS "
        "item JOIN %s_rows AS t ON t.row_no = item.row_no%s) AS b) AS i\n    GROUP BY "
        "i.row_no\n),\n",
        name, each ? "NOT " : "", each ? "FALSE" : "TRUE", each ? "TRUE" : "FALSE",
        ac_sql_form_of(sql, AC_SQL_FORM_NAMES, "i.name", "i.place", decided),
        sql->fault || !scope->pieces ? "" : scope->pieces[node->operands[1]].truth, list->number,
        scope->table->name, ac_sql_joins(&body));
    if (!ac_vec_push(&sql->blocks, block)) sql->arena.failed = true;
    ac_sql_scope_release(&body);
    ac_sql_add_join(
        scope, ac_sql_put(sql, "LEFT JOIN %s ON %s.row_no = %s.row_no", name, name, scope->own));
    ac_sql_piece piece =
        ac_sql_truth(ac_sql_put(sql, "CASE WHEN %s.row_no IS NULL THEN %s ELSE %s.holds END", name,
                                each ? "TRUE" : "FALSE", name));
    piece.told = ac_sql_put(sql, "%s.told", name);
    return piece;
}

/* A date is a list of one. */
static ac_sql_piece look_at_date(ac_sql_scope *scope, const ac_expr_node *node,
                                 const ac_sql_piece *date)
{
    const ac_sql_piece item = {.low = ac_sql_asked(scope, date, AC_SQL_FACET_LOW),
                               .high = ac_sql_asked(scope, date, AC_SQL_FACET_HIGH)};
    const ac_sql_piece *kept = scope->item;
    const char *atoms = scope->atoms_begin;
    scope->item = &item;
    scope->atoms_begin = NULL;
    ac_sql_translate_part(scope, node->operands[0] + 1, node->operands[1] + 1);
    scope->item = kept;
    scope->atoms_begin = atoms;
    ac_sql_text truth = scope->pieces[node->operands[1]].truth;
    return ac_sql_truth(ac_sql_put(scope->sql, "CASE WHEN %s = 'answered' THEN %s END",
                                   ac_sql_asked(scope, date, AC_SQL_FACET_STATE),
                                   truth ? truth : ""));
}

ac_sql_piece ac_sql_say_each(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    if (subject->list) return go_through(scope, node, subject->list);
    if (subject->question && subject->question->type == AC_TYPE_DATE)
        return look_at_date(scope, node, subject);
    ac_sql_fail(scope->sql, "SQL goes through columns and dates, and through no other lists");
    return (ac_sql_piece){0};
}
