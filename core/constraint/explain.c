#include "constraint/explain.h"

#include <string.h>

/* Which results of the operands explain the result of their joint. */
static void roles_of_pair(const ac_expr_node *node, const ac_truth *results, ac_truth result,
                          ac_role role, ac_role *roles)
{
    bool implies = node->op == AC_OP_IMPLIES;
    ac_truth left = results[node->left], right = results[node->right];
    if (implies) left = ac_truth_not(left);
    /* One operand alone can make an `or` true or an `and` false; to the contrary all must agree. */
    ac_role of_left = left == result ? role : AC_ROLE_NONE;
    ac_role of_right = right == result ? role : AC_ROLE_NONE;
    if (implies && result == AC_FALSE) of_left = AC_ROLE_BECAUSE;
    if (of_left) roles[node->left] = of_left;
    if (of_right) roles[node->right] = of_right;
}

void ac_expr_roles(ac_expr expr, const ac_truth *results, ac_role *roles)
{
    memset(roles, 0, expr.count * sizeof *roles);
    if (expr.count) roles[expr.count - 1] = AC_ROLE_DECIDED;
    for (uint32_t i = expr.count; i-- > 0;) {
        const ac_expr_node *node = &expr.nodes[i];
        unsigned operands = ac_op_row_of(node->op)->operands;
        if (!roles[i] || !operands) continue;
        if (operands == 1)
            roles[node->left] = roles[i];
        else
            roles_of_pair(node, results, results[i], roles[i], roles);
    }
}

/* Reasons while they are gathered: one per question, with the atoms that speak of it. */
typedef struct gathering {
    const ac_sheet *sheet;
    ac_arena *arena;
    ac_buf words;
    ac_reason *reasons;
    size_t count, room;
    size_t primaries; /* the first ones: where `require` failed; 0 until they are all there */
} gathering;

static ac_span place_of(const ac_expr_node *atom, ac_truth result, const ac_sheet *sheet)
{
    ac_node answer = ac_sheet_answer(sheet, atom->question);
    bool found = result == AC_TRUE && (atom->op == AC_OP_LISTS || atom->op == AC_OP_IS);
    for (size_t i = 0; found && i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (atom->option && value->kind == AC_VALUE_OPTION && value->as.option == atom->option)
            return value->source;
    }
    return ac_answer_state_of(answer) == AC_BLANK ? ac_answer_heading(answer)
                                                  : ac_node_span(answer);
}

static ac_reason *reason_for(gathering *g, const ac_question *question)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->reasons[i].question == question) return &g->reasons[i];
    g->reasons[g->count] = (ac_reason){.question = question};
    return &g->reasons[g->count++];
}

/* The words before and behind, joined by "and". */
static ac_str join_words(gathering *g, ac_str before, ac_str behind)
{
    ac_buf both = {0};
    ac_buf_printf(&both, "%.*s and %.*s", AC_STR_ARG(before), AC_STR_ARG(behind));
    ac_str joined = both.failed ? (ac_str){0} : ac_arena_dup(g->arena, ac_buf_str(&both));
    g->words.failed |= both.failed;
    ac_buf_release(&both);
    return joined;
}

/* Who reads what the coder wrote need not be told what it is not. */
static bool is_told(const ac_reason *reason, ac_str fact, ac_truth result)
{
    bool quoted = ac_str_starts(reason->words, AC_STR("says \""));
    return (quoted && result == AC_FALSE) || ac_str_find(reason->words, fact, 0) != SIZE_MAX;
}

/* Adds what an atom says of its answer, unless that is told already. What made the rule apply to
 * an answer stands before what is wrong with it: "says No and has no description". */
static void add_fact(gathering *g, const ac_expr_node *atom, ac_truth result)
{
    ac_reason *reason = reason_for(g, atom->question);
    bool applies_to_primary = g->reasons + g->primaries > reason;
    ac_buf_clear(&g->words);
    ac_put_fact(&g->words, atom, result, g->sheet);
    ac_str fact = ac_buf_str(&g->words);
    if (!reason->words.len) {
        reason->place = place_of(atom, result, g->sheet);
        reason->words = ac_arena_dup(g->arena, fact);
    } else if (!is_told(reason, fact, result)) {
        reason->words = applies_to_primary ? join_words(g, fact, reason->words)
                                           : join_words(g, reason->words, fact);
    }
}

static void gather(gathering *g, ac_expr expr, const ac_truth *results, ac_role wanted)
{
    ac_role roles[AC_EXPR_MAX_NODES];
    ac_expr_roles(expr, results, roles);
    for (uint32_t i = 0; i < expr.count; i++)
        if (roles[i] == wanted && ac_op_is_atom(expr.nodes[i].op))
            add_fact(g, &expr.nodes[i], results[i]);
}

static void put_reasons(ac_buf *out, const ac_reason *reasons, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) ac_buf_puts(out, i + 1 == count ? " and " : ", ");
        ac_put_question(out, reasons[i].question);
        ac_buf_printf(out, " %.*s", AC_STR_ARG(reasons[i].words));
    }
}

static void gather_all(gathering *g, const ac_constraint *constraint, const ac_trial *trial)
{
    bool applied = !constraint->when.count || trial->when[constraint->when.count - 1] == AC_TRUE;
    if (applied) gather(g, constraint->require, trial->require, AC_ROLE_DECIDED);
    g->primaries = g->count;
    if (applied) gather(g, constraint->require, trial->require, AC_ROLE_BECAUSE);
    gather(g, constraint->when, trial->when, AC_ROLE_DECIDED);
    gather(g, constraint->when, trial->when, AC_ROLE_BECAUSE);
    if (!g->primaries) g->primaries = g->count;
}

bool ac_explain(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                const ac_trial *trial, const ac_sheet *sheet)
{
    gathering g = {.sheet = sheet, .arena = arena};
    ac_buf message = {0};
    g.room = constraint->when.count + constraint->require.count;
    g.reasons = AC_ARENA_ARRAY(arena, ac_reason, g.room);
    if (!g.reasons) return false;
    gather_all(&g, constraint, trial);
    put_reasons(&message, g.reasons, g.primaries);
    if (g.primaries < g.count) ac_buf_puts(&message, ", but ");
    put_reasons(&message, g.reasons + g.primaries, g.count - g.primaries);
    *out = (ac_explanation){ac_arena_dup(arena, ac_buf_str(&message)), g.reasons, g.count};
    bool done = !message.failed && !g.words.failed && !arena->failed;
    ac_buf_release(&message);
    ac_buf_release(&g.words);
    return done;
}
