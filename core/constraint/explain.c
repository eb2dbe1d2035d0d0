#include "constraint/explain.h"

#include "constraint/facts.h"

#include <string.h>

/* Which results of the operands explain the result of their joint. */
static void roles_of_pair(const ac_expr_node *node, const ac_result *results, ac_truth result,
                          ac_role role, ac_role *roles)
{
    bool implies = node->op == AC_OP_IMPLIES;
    ac_truth left = results[node->operands[0]].truth, right = results[node->operands[1]].truth;
    if (implies) left = ac_truth_not(left);
    /* One operand alone can make an `or` true or an `and` false; to the contrary all must agree. */
    ac_role of_left = left == result ? role : AC_ROLE_NONE;
    ac_role of_right = right == result ? role : AC_ROLE_NONE;
    if (implies && result == AC_FALSE) of_left = AC_ROLE_BECAUSE;
    if (of_left) roles[node->operands[0]] = of_left;
    if (of_right) roles[node->operands[1]] = of_right;
}

void ac_expr_roles(ac_expr expr, uint32_t root, const ac_result *results, ac_role *roles)
{
    uint32_t start = ac_expr_start(expr, root);
    memset(roles + start, 0, (root - start + 1) * sizeof *roles);
    roles[root] = AC_ROLE_DECIDED;
    for (uint32_t i = root + 1; i-- > start;) {
        const ac_expr_node *node = &expr.nodes[i];
        if (!roles[i]) continue;
        if (node->op == AC_OP_NOT)
            roles[node->operands[0]] = roles[i];
        else if (node->op >= AC_OP_AND && node->op <= AC_OP_IMPLIES)
            roles_of_pair(node, results, results[i].truth, roles[i], roles);
    }
}

static void gather(ac_facts *facts, ac_expr expr, ac_result *results, ac_role wanted)
{
    ac_role roles[AC_EXPR_MAX_NODES];
    if (!expr.count) return;
    ac_expr_roles(expr, expr.count - 1, results, roles);
    for (uint32_t i = 0; i < expr.count; i++) {
        ac_op op = expr.nodes[i].op;
        bool joint = op >= AC_OP_NOT && op <= AC_OP_IMPLIES;
        if (roles[i] == wanted && !joint) ac_facts_add(facts, expr, i, results);
    }
}

static void gather_all(ac_facts *facts, const ac_constraint *constraint, ac_trial *trial)
{
    ac_expr when = constraint->when;
    bool applied = !when.count || trial->when[when.count - 1].truth == AC_TRUE;
    if (applied) gather(facts, constraint->require, trial->require, AC_ROLE_DECIDED);
    ac_facts_end_primaries(facts);
    if (applied) gather(facts, constraint->require, trial->require, AC_ROLE_BECAUSE);
    gather(facts, when, trial->when, AC_ROLE_DECIDED);
    gather(facts, when, trial->when, AC_ROLE_BECAUSE);
}

/* "Q19 is blank, but Q16 lists Defense Pact" */
static void put_sentences(const ac_facts *facts, ac_buf *out)
{
    for (size_t i = 0; i < facts->sentences.count; i++) {
        const ac_sentence *sentence = &facts->sentences.items[i];
        size_t end = i < facts->primaries ? facts->primaries : facts->sentences.count;
        if (i && i == facts->primaries)
            ac_buf_puts(out, ", but ");
        else if (i)
            ac_buf_puts(out, i + 1 == end ? " and " : ", ");
        if (sentence->question) {
            ac_put_row_question(out, sentence->question, sentence->relation);
            ac_buf_putc(out, ' ');
        }
        ac_buf_put(out, sentence->words);
    }
}

/* Of a rule that failed for what stands in other rows the sheet shows what ties it to them. */
static ac_span place_of_tie(const ac_facts *facts, const ac_question **question)
{
    const ac_relation *relation = facts->reasons.items[0].relation;
    uint32_t start = ac_sheet_span(facts->sheet).start;
    *question = relation->key_count ? relation->here[0] : NULL;
    ac_node answer = *question ? ac_sheet_answer(facts->sheet, *question) : (ac_node){0};
    if (*question && ac_answer_state_of(answer) != AC_MISSING) return ac_answer_place(answer);
    *question = NULL;
    return (ac_span){start, start};
}

/* The first reason is on the sheet at hand. */
static void put_own_first(ac_facts *facts)
{
    ac_reason own = {0};
    size_t i = 0;
    if (!facts->reasons.count || !facts->reasons.items[0].relation) return;
    while (i < facts->reasons.count && facts->reasons.items[i].relation) i++;
    if (i < facts->reasons.count) {
        own = facts->reasons.items[i];
    } else {
        own.place = place_of_tie(facts, &own.question);
        facts->failed |= !ac_vec_push(&facts->reasons, own);
    }
    if (facts->failed) return;
    memmove(&facts->reasons.items[1], &facts->reasons.items[0], i * sizeof own);
    facts->reasons.items[0] = own;
}

static bool explain(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                    bool for_coders, ac_trial *trial, const ac_sheet *sheet)
{
    ac_facts facts = {.sheet = sheet, .arena = arena, .for_coders = for_coders};
    ac_buf message = {0};
    gather_all(&facts, constraint, trial);
    put_sentences(&facts, &message);
    put_own_first(&facts);
    *out = (ac_explanation){ac_arena_dup(arena, ac_buf_str(&message)), NULL, facts.reasons.count};
    ac_reason *reasons = AC_ARENA_ARRAY(arena, ac_reason, facts.reasons.count);
    if (reasons && facts.reasons.count)
        memcpy(reasons, facts.reasons.items, facts.reasons.count * sizeof *reasons);
    out->reasons = reasons;
    bool done = !message.failed && !facts.failed && !arena->failed;
    ac_buf_release(&message);
    ac_facts_release(&facts);
    return done;
}

bool ac_explain(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                ac_trial *trial, const ac_sheet *sheet)
{
    return explain(out, arena, constraint, false, trial, sheet);
}

bool ac_explain_to_coder(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                         ac_trial *trial, const ac_sheet *sheet)
{
    return explain(out, arena, constraint, true, trial, sheet);
}
