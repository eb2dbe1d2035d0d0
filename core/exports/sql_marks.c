/* The variables that a finding rests on: those that decided, as `check` has it (explain.h). Which
 * they are depends on the row, so that each has a condition over the truths of the rule. */
#include "constraint/explain.h"
#include "exports/sql_internal.h"

#include <string.h>

/* A variable, or a text of names, on which the finding rests where the condition holds. */
typedef struct mark {
    ac_sql_text condition;       /* empty: always */
    const ac_question *question; /* NULL: `names` */
    ac_sql_text names;
} mark;

typedef struct marking {
    ac_sql *sql;
    ac_sql_scope *columns;  /* where what is needed of the row becomes a column */
    ac_sql_scope *scope;    /* of the expression at hand */
    AC_VEC(mark) own;       /* of the row at hand */
    AC_VEC(mark) elsewhere; /* keys by which the row is tied to others, that decided */
    bool inside;            /* of what is asked of each item */
    bool failed;
} marking;

static void add_own(marking *m, mark added)
{
    m->failed |= !ac_vec_push(&m->own, added);
}

static ac_sql_text column(marking *m, ac_sql_text text)
{
    for (size_t i = 0; i < m->columns->atoms.count; i++)
        if (strcmp(m->columns->atoms.items[i].text, text) == 0)
            return m->columns->atoms.items[i].name;
    const ac_sql_atom atom = {ac_sql_put(m->sql, "mark_%zu", m->columns->atoms.count + 1), text};
    m->failed |= !ac_vec_push(&m->columns->atoms, atom);
    return atom.name;
}

static void add_names(marking *m, ac_sql_text condition, ac_sql_text names)
{
    add_own(m, (mark){condition, NULL, column(m, names)});
}

static void add_elsewhere(marking *m, ac_sql_text condition, const ac_relation *relation,
                          ac_sql_text there)
{
    if (m->inside) return;
    const mark added = {ac_sql_join(m->sql, condition, " AND ", column(m, there)),
                        relation->key_count ? relation->here[0] : NULL, ""};
    m->failed |= !ac_vec_push(&m->elsewhere, added);
}

static void mark_answer(marking *m, const ac_sql_piece *piece, ac_sql_text condition)
{
    if (piece->relation)
        add_elsewhere(m, condition, piece->relation, piece->one);
    else
        add_own(m, (mark){condition, piece->question, ""});
}

/* The rows that gave a value are marked; they are shown by a question of theirs. */
static void mark_rows(marking *m, const ac_expr_node *node, const ac_sql_piece *piece,
                      ac_sql_text condition)
{
    if (!ac_over_shows(node->over)) return;
    add_elsewhere(m, condition, node->over->relation,
                  ac_sql_put(m->sql, "coalesce(group_%zu.over_%zu_c > 0, FALSE)",
                             piece->related->number, piece->over));
}

static void mark_columns(marking *m, ac_sql_list *list, ac_sql_text condition)
{
    list->parts |= AC_SQL_LIST_MARKED;
    ac_sql_text sums = ac_sql_put(m->sql, "sums_%zu", list->number);
    ac_sql_add_join(m->scope,
                    ac_sql_put(m->sql, "LEFT JOIN list_%zu_sums AS %s ON %s.row_no = %s.row_no",
                               list->number, sums, sums, m->scope->own));
    add_names(m, condition,
              ac_sql_put(m->sql, "coalesce(%s.marked, %s)", sums,
                         ac_sql_literal(m->sql, list->columns[0]->key)));
}

/* All answers in the terms of a part of the expression. */
static void mark_terms(marking *m, uint32_t first, uint32_t end, ac_sql_text condition)
{
    for (uint32_t i = first; i < end; i++) {
        const ac_expr_node *node = &m->scope->expr.nodes[i];
        const ac_sql_piece *piece = &m->scope->pieces[i];
        if (node->over && piece->related) mark_rows(m, node, piece, condition);
        if (piece->list && node->op == AC_OP_COLUMNS) mark_columns(m, piece->list, condition);
        if (node->op == AC_OP_ANSWER) mark_answer(m, piece, condition);
    }
}

/* The two columns that made a list what it is. */
static void mark_pair(marking *m, const ac_expr_node *node, const ac_sql_list *list,
                      ac_sql_text condition)
{
    const char *pair = node->op == AC_OP_DISTINCT    ? "twin"
                       : node->op == AC_OP_ASCENDING ? "fall"
                                                     : "gap";
    add_names(m, condition,
              ac_sql_put(m->sql, "nullif(concat_ws(', ', sums_%zu.%s_a, sums_%zu.%s_b), '')",
                         list->number, pair, list->number, pair));
}

/* A truth that decided, and that has to be `result` for that. */
static void mark_atom(marking *m, uint32_t at, bool result, ac_sql_text condition)
{
    ac_expr expr = m->scope->expr;
    const ac_expr_node *node = &expr.nodes[at];
    if (!node->operand_count) return;
    const ac_sql_piece *subject = &m->scope->pieces[node->operands[0]];
    ac_takes takes = ac_op_row_of(node->op)->takes;
    bool one = (node->op == AC_OP_EACH) != result; /* one item is enough for that */
    if (subject->list && node->operand_count == 1) {
        if (result)
            mark_columns(m, subject->list, condition);
        else
            mark_pair(m, node, subject->list, condition);
    } else if (takes == AC_TAKES_BODY && one && subject->list) {
        add_names(m, condition, m->scope->pieces[at].told);
        m->inside = true; /* the item is marked, so that rows elsewhere need not be */
        mark_terms(m, node->operands[0] + 1, node->operands[1], condition);
        m->inside = false;
    } else if (takes == AC_TAKES_BODY) {
        mark_terms(m, ac_expr_start(expr, at), node->operands[0] + 1, condition);
        if (one) mark_terms(m, node->operands[0] + 1, node->operands[1], condition);
    } else if (ac_op_compares(node->op) || node->op == AC_OP_IS_AMONG) {
        mark_terms(m, ac_expr_start(expr, at), at, condition);
    } else if (node->operand_count == 1 && ac_op_is_word(node->op)) {
        mark_answer(m, subject, condition);
    }
}

/* What part a node has in the outcome. It has it where `base` and `held` hold: the latter is its
 * own result, that what is below it decides with its own, in place of this. */
typedef struct role {
    ac_role role;
    bool result;
    ac_sql_text base, held;
} role;

static ac_sql_text condition_of_role(marking *m, const role *r)
{
    return ac_sql_join(m->sql, r->base, " AND ", r->held);
}

static void hand_down(marking *m, const ac_expr_node *node, role *roles, const role *own)
{
    const ac_sql_piece *pieces = m->scope->pieces;
    bool implies = node->op == AC_OP_IMPLIES;
    /* One operand alone can make an `or` true or an `and` false; to the contrary all must agree. */
    bool alone = own->result != (node->op == AC_OP_AND);
    for (size_t k = 0; k < 2; k++) {
        uint32_t operand = node->operands[k];
        role below = {own->role, implies && k == 0 ? !own->result : own->result, own->base, ""};
        if (alone)
            below.held = ac_sql_put(m->sql, below.result ? "%s" : "NOT %s", pieces[operand].truth);
        else
            below.base = condition_of_role(m, own);
        if (implies && k == 0 && !own->result) below.role = AC_ROLE_BECAUSE;
        roles[operand] = below;
    }
}

static void find_roles(marking *m, bool result, role *roles)
{
    ac_expr expr = m->scope->expr;
    roles[expr.count - 1] = (role){AC_ROLE_DECIDED, result, "", ""};
    for (uint32_t i = expr.count; i-- > 0;) {
        const ac_expr_node *node = &expr.nodes[i];
        const role own = roles[i];
        if (own.role == AC_ROLE_NONE) continue;
        if (node->op == AC_OP_NOT)
            roles[node->operands[0]] = (role){own.role, !own.result, own.base, own.held};
        else if (node->op >= AC_OP_AND && node->op <= AC_OP_IMPLIES)
            hand_down(m, node, roles, &own);
    }
}

static void mark_expression(marking *m, ac_sql_scope *scope, bool result)
{
    ac_expr expr = scope->expr;
    role *roles = AC_ARENA_ARRAY(&m->sql->arena, role, expr.count + 1);
    if (!roles || !expr.count || !scope->pieces) return;
    memset(roles, 0, (expr.count + 1) * sizeof *roles);
    m->scope = scope;
    find_roles(m, result, roles);
    for (int part = AC_ROLE_DECIDED; part <= AC_ROLE_BECAUSE; part++)
        for (uint32_t i = 0; i < expr.count; i++) {
            ac_op op = expr.nodes[i].op;
            bool joint = op >= AC_OP_NOT && op <= AC_OP_IMPLIES;
            if (roles[i].role == (ac_role)part && !joint)
                mark_atom(m, i, roles[i].result, condition_of_role(m, &roles[i]));
        }
}

/* Where any of the marks of that question counts; NULL for none, empty for always. */
static ac_sql_text condition_of(marking *m, const ac_question *question)
{
    ac_sql_text all = NULL;
    for (size_t i = 0; i < m->own.count; i++) {
        const mark *each = &m->own.items[i];
        if (each->question != question) continue;
        if (!*each->condition) return "";
        ac_sql_text part = ac_sql_put(m->sql, "(%s)", each->condition);
        all = all && strcmp(all, part) != 0 ? ac_sql_join(m->sql, all, " OR ", part) : part;
    }
    return all;
}

static ac_sql_text if_holds(ac_sql *sql, ac_sql_text condition, ac_sql_text what)
{
    return *condition ? ac_sql_put(sql, "CASE WHEN %s THEN %s END", condition, what) : what;
}

/* The variables by name, in the order of the instrument, then the lists of names. */
static ac_sql_text put_own(marking *m, const ac_instrument *instrument, size_t *count)
{
    ac_sql *sql = m->sql;
    ac_sql_text all = "";
    size_t names = 0;
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_sql_text condition = condition_of(m, question);
        if (!condition) continue;
        all = ac_sql_join(sql, all, ", ",
                          if_holds(sql, condition, ac_sql_literal(sql, question->key)));
        ++*count;
    }
    for (size_t i = 0; i < m->own.count; i++) {
        const mark *each = &m->own.items[i];
        if (each->question) continue;
        all = ac_sql_join(sql, all, ", ", if_holds(sql, each->condition, each->names));
        names++;
    }
    all = ac_sql_put(sql, "concat_ws(', ', %s)", *all ? all : "NULL");
    *count += names;
    return names && *count > 1 ? ac_sql_form_of(sql, AC_SQL_FORM_ONCE, all, "", "") : all;
}

/* Of a rule that failed for what stands in other rows alone, what ties the row to the first of
 * them. */
static ac_sql_text put_tie(marking *m)
{
    ac_sql *sql = m->sql;
    ac_sql_text cases = "", own = "";
    for (size_t i = 0; i < m->own.count; i++) {
        const mark *each = &m->own.items[i];
        if (!*each->condition) return "";
        own = ac_sql_join(sql, own, " OR ", ac_sql_put(sql, "(%s)", each->condition));
    }
    if (*own) cases = ac_sql_put(sql, " WHEN %s THEN NULL", own);
    for (size_t i = 0; i < m->elsewhere.count; i++) {
        const mark *each = &m->elsewhere.items[i];
        ac_sql_text key = each->question ? ac_sql_literal(sql, each->question->key) : "NULL";
        cases = ac_sql_put(sql, "%s WHEN %s THEN %s", cases, each->condition, key);
    }
    return m->elsewhere.count ? ac_sql_put(sql, "CASE%s END", cases) : "";
}

ac_sql_text ac_sql_marked(ac_sql_scope *when, ac_sql_scope *require)
{
    marking m = {.sql = when->sql, .columns = when};
    size_t count = 0;
    mark_expression(&m, require, false);
    mark_expression(&m, when, true);
    ac_sql_text own = put_own(&m, when->table->instrument, &count), tie = put_tie(&m);
    if (*tie) own = count ? ac_sql_put(m.sql, "concat_ws(', ', %s, %s)", tie, own) : tie;
    /* An empty text is no name. */
    own = ac_sql_put(m.sql, "coalesce(%s, '')", own);
    m.sql->arena.failed |= m.failed;
    ac_vec_release(&m.own);
    ac_vec_release(&m.elsewhere);
    return own;
}
