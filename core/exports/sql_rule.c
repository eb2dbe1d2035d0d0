/* One rule as a SELECT: inside, the row with the truths that the rule speaks of, each a column;
 * around it what is to hold, in the rule's own logic. */
#include "exports/sql_internal.h"

#include "constraint/corpus.h"

static ac_sql_text columns_of(const ac_sql_scope *scope)
{
    ac_sql_text all = "";
    for (size_t i = 0; i < scope->atoms.count; i++)
        all = ac_sql_put(scope->sql, "%s,\n        %s AS %s", all, scope->atoms.items[i].text,
                         scope->atoms.items[i].name);
    return all;
}

static ac_sql_text root_of(const ac_sql_scope *scope)
{
    if (!scope->expr.count || !scope->pieces) return "";
    ac_sql_text truth = scope->pieces[scope->expr.count - 1].truth;
    return truth ? truth : "";
}

/* What each row of the result says; the columns are those of `findings`. */
static ac_sql_text said_by(ac_sql *sql, const ac_sql_scope *scope, const ac_sql_rule *rule,
                           ac_sql_text variables)
{
    return ac_sql_put(sql, "SELECT %s, 'finding', %s, '%s', x.row_no, x.row_id, x.line_no, %s, %s",
                      ac_sql_literal(sql, ac_instrument_id(scope->table->instrument)),
                      ac_sql_literal(sql, rule->id), ac_severity_name(rule->severity), variables,
                      ac_sql_literal(sql, rule->says));
}

/* What the rules of a whole corpus ask of the row: keys, and a window or a join over them. */
static ac_sql_text say_unique(ac_sql_scope *when, const ac_sql_rule *rule,
                              const ac_expr_node *unique)
{
    ac_sql *sql = when->sql;
    const ac_expr_node *nodes = rule->constraint->require.nodes;
    ac_sql_text keys = "", keyed = "", names = "", columns = "";
    for (uint32_t k = 0; k < unique->operand_count; k++) {
        const ac_question *question = nodes[unique->operands[k]].question;
        ac_sql_text key = ac_sql_facet_of(sql, when->table, "t", question, AC_SQL_FACET_KEY);
        columns = ac_sql_put(sql, "%s, %s AS key_%u", columns, key, (unsigned)k + 1);
        keys = ac_sql_join(sql, keys, ", ", ac_sql_put(sql, "y.key_%u", (unsigned)k + 1));
        keyed = ac_sql_join(sql, keyed, " AND ",
                            ac_sql_put(sql, "y.key_%u IS NOT NULL", (unsigned)k + 1));
        names = ac_sql_join(sql, names, ", ", ac_sql_put(sql, "%.*s", AC_STR_ARG(question->key)));
    }
    ac_sql_text holds = root_of(when);
    return ac_sql_put(
        sql,
        "%s\nFROM (SELECT y.*, row_number() OVER (PARTITION BY %s ORDER BY y.row_no) AS "
        "nth\n    FROM (SELECT t.row_no, t.row_id, t.line_no%s%s\n        FROM %s_rows AS "
        "t%s) AS y\n    WHERE %s) AS x\nWHERE x.nth > 1",
        said_by(sql, when, rule, ac_sql_put(sql, "'%s'", names)), keys, columns, columns_of(when),
        when->table->name, ac_sql_joins(when), ac_sql_join(sql, keyed, " AND ", holds));
}

static ac_sql_text say_reference(ac_sql_scope *when, const ac_sql_rule *rule,
                                 const ac_expr_node *refers)
{
    ac_sql *sql = when->sql;
    const ac_expr_node *nodes = rule->constraint->require.nodes;
    const ac_question *subject = nodes[refers->operands[0]].question;
    const ac_question *target = nodes[refers->operands[1]].question;
    if (subject->type == AC_TYPE_TEXT) {
        ac_sql_fail(sql, "it looks for references in running text");
        return "";
    }
    ac_sql_text key = ac_sql_facet_of(sql, when->table, "t", subject, AC_SQL_FACET_KEY);
    ac_sql_text written =
        ac_sql_folded(sql, ac_sql_facet_of(sql, when->table, "t", subject, AC_SQL_FACET_TEXT));
    ac_sql_text there = ac_sql_facet_of(sql, when->table, "o", target, AC_SQL_FACET_KEY);
    ac_sql_text answered =
        ac_sql_put(sql, "%s = 'answered'",
                   ac_sql_facet_of(sql, when->table, "t", subject, AC_SQL_FACET_STATE));
    return ac_sql_put(
        sql,
        "%s\nFROM (SELECT t.row_no, t.row_id, t.line_no, CASE WHEN %s THEN coalesce(%s, %s) "
        "END AS named%s\n    FROM %s_rows AS t%s) AS x\n    LEFT JOIN (SELECT DISTINCT %s AS "
        "there FROM %s_rows AS o) AS y ON y.there = x.named\nWHERE %s",
        said_by(sql, when, rule, ac_sql_literal(sql, subject->key)), answered, key, written,
        columns_of(when), when->table->name, ac_sql_joins(when), there, when->table->name,
        ac_sql_join(sql, root_of(when), " AND ", "x.named IS NOT NULL AND y.there IS NULL"));
}

/* What is wrong with a group is told once, at its first row. */
static ac_sql_text first_of_group(ac_sql_scope *when, const ac_constraint *constraint)
{
    const ac_relation *group = ac_constraint_group(constraint);
    if (!group) return "";
    const ac_sql_related *related = ac_sql_related_of(when->sql, when->table, group);
    const ac_sql_atom atom = {
        "is_first", ac_sql_put(when->sql, "coalesce(t.row_no = group_%zu.first_row, TRUE)",
                               related ? related->number : 0)};
    if (!ac_vec_push(&when->atoms, atom)) when->sql->arena.failed = true;
    return "is_first";
}

static ac_sql_text say_rows(ac_sql_scope *when, ac_sql_scope *require, const ac_sql_rule *rule)
{
    ac_sql *sql = when->sql;
    ac_sql_text variables = ac_sql_marked(when, require);
    ac_sql_text holds =
        ac_sql_join(sql, root_of(when), " AND ", first_of_group(when, rule->constraint));
    for (size_t i = 0; i < require->joins.count; i++)
        ac_sql_add_join(when, require->joins.items[i]);
    return ac_sql_put(
        sql,
        "%s\nFROM (SELECT t.row_no, t.row_id, t.line_no%s%s\n    FROM %s_rows AS t%s) AS "
        "x\nWHERE %s",
        said_by(sql, when, rule, variables), columns_of(require), columns_of(when),
        when->table->name, ac_sql_joins(when),
        ac_sql_join(sql, holds, " AND ", ac_sql_put(sql, "NOT %s", root_of(require))));
}

static ac_sql_text translate(ac_sql_scope *when, ac_sql_scope *require, const ac_sql_rule *rule)
{
    ac_sql *sql = when->sql;
    ac_expr demand = rule->constraint->require;
    ac_sql_translate(when, rule->constraint->when);
    if (ac_expr_is_corpus(demand)) {
        const ac_expr_node *root = &demand.nodes[demand.count - 1];
        if (sql->fault) return "";
        return root->op == AC_OP_UNIQUE ? say_unique(when, rule, root)
                                        : say_reference(when, rule, root);
    }
    ac_sql_translate(require, demand);
    return sql->fault || sql->arena.failed ? "" : say_rows(when, require, rule);
}

ac_sql_text ac_sql_say_rule(ac_sql *sql, const ac_instrument *instrument, const ac_sql_rule *rule)
{
    size_t blocks = sql->blocks.count;
    ac_sql_table *table = NULL;
    sql->fault = NULL;
    if (!ac_instrument_is_dataset(instrument))
        ac_sql_fail(sql, "it is about sheets that are no rows of a dataset");
    else if (!rule->constraint->require.count)
        ac_sql_fail(sql, "it is told by a function");
    else if (rule->yields)
        ac_sql_fail(sql, "it yields to findings of other rules");
    else
        table = ac_sql_table_of(sql, instrument, (ac_str){0});
    if (!table) return NULL;
    ac_sql_scope when = {.sql = sql, .table = table, .own = "t", .atoms_begin = "w"};
    ac_sql_scope require = {.sql = sql, .table = table, .own = "t", .atoms_begin = "r"};
    ac_sql_text query = translate(&when, &require, rule);
    ac_sql_scope_release(&when);
    ac_sql_scope_release(&require);
    if (!sql->fault) return query;
    sql->blocks.count = blocks;
    return NULL;
}

/* Dates in words: accord may read them, this query does not. */
ac_sql_text ac_sql_findings_of_reading(ac_sql *sql, const ac_sql_table *table,
                                       const ac_question *question)
{
    return ac_sql_put(
        sql,
        "SELECT %s, 'not read', 'date', 'info', t.row_no, t.row_id, t.line_no, %s, 'a date "
        "is read as 1997-04-02, 1997-04 or 1997; rules are unknown on this one'\nFROM "
        "%s_rows AS t\nWHERE t.%.*s_a",
        ac_sql_literal(sql, ac_instrument_id(table->instrument)),
        ac_sql_literal(sql, question->key), table->name, AC_STR_ARG(question->key));
}
