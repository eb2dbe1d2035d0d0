/* What mends a finding: `fix = "NO."` and `suggest = "NO."` of a rule that is an expression. */
#include "lua/declare.h"

/* The question that `require` speaks of first: its answer is what such a rule marks. */
static const ac_question *marked_question(ac_expr require)
{
    for (uint32_t i = 0; i < require.count; i++)
        if (require.nodes[i].op == AC_OP_ANSWER && !require.nodes[i].relation)
            return require.nodes[i].question;
    return NULL;
}

static const char *fault_of(const ac_declaration *d, ac_str text, bool both)
{
    const ac_rule *rule = &d->rule;
    if (both) return "it has both `fix` and `suggest`; a finding has one replacement";
    if (rule->info.across) return "`fix` and `suggest` belong to rules about one sheet";
    if (rule->check != LUA_NOREF)
        return "`fix` and `suggest` belong to `require`; a check function says "
               "report(...):fix(text)";
    if (!ac_str_trim(text).len) return "what the answer is to become is left empty";
    if (!rule->fix.question)
        return "there is no answer to mend: `require` begins with none, as in Q[19]:answered()";
    return NULL;
}

static void complain(ac_declaration *d, const char *key, const char *fault)
{
    lua_pushstring(d->L, fault);
    ac_declare_complain(d, key);
}

void ac_declare_fix(ac_declaration *d)
{
    ac_err err;
    ac_rule *rule = &d->rule;
    bool safe = lua_getfield(d->L, d->table, "fix") != LUA_TNIL;
    bool suggested = lua_getfield(d->L, d->table, "suggest") != LUA_TNIL;
    lua_pop(d->L, 2);
    if ((!safe && !suggested) || d->broken) return;
    const char *key = safe ? "fix" : "suggest";
    ac_str text = ac_declare_text(d, key);
    if (d->broken) return;
    rule->fix.question = marked_question(rule->info.constraint.require);
    const char *fault = fault_of(d, text, safe && suggested);
    if (fault) {
        complain(d, key, fault);
        return;
    }
    rule->fix.kind = safe ? AC_FIX_SAFE : AC_FIX_SUGGESTED;
    if (ac_template_parse(&rule->fix.words, &d->rules->arena, d->rules->instrument, text, &err))
        complain(d, key, err.message);
}

void ac_lua_put_fix(ac_rules *rules, const ac_rule *rule, ac_finding_id id,
                    const ac_question *question)
{
    ac_buf words = {0};
    ac_node answer = ac_sheet_answer(rules->sheet, question);
    if (rule->fix.kind == AC_FIX_NONE || question != rule->fix.question) return;
    if (ac_template_put_whole(&words, &rule->fix.words, rules->sheet) && !words.failed)
        ac_sheet_fix(rules->report, id, rule->fix.kind, answer, 0, ac_node_text(answer).len,
                     ac_buf_str(&words));
    ac_buf_release(&words);
}
