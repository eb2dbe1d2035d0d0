/* Rules tried on sheets and the rows that belong to them: rows of links are there from the
 * beginning, those of the files at hand behind the last sheet. */
#include "base/mem.h"
#include "lua/rows.h"
#include "readers/reader.h"

#define LINKED_ROW "linked-row"

ac_status ac_rules_link(ac_rules *rules, const ac_link *link, ac_err *err)
{
    if (!ac_vec_push(&rules->links, *link)) return ac_err_memory(err);
    return ac_relations_link(rules->relations, link->name, link->instrument, link->here,
                             link->there, link->key_count, err);
}

static ac_status keep_row(void *context, const ac_sheet *sheet, ac_err *err)
{
    return ac_table_add(context, sheet, true) ? AC_OK : ac_err_memory(err);
}

/* What is wrong in the rows by themselves is for whoever checks that file. */
static ac_status read_link(ac_relation *relation, const ac_link *link, ac_err *err)
{
    ac_sheet_builder *builder = ac_sheet_builder_new();
    ac_report *unheard = ac_report_new();
    ac_reading reading = {.instrument = link->instrument,
                          .builder = builder,
                          .report = unheard,
                          .each = keep_row,
                          .context = relation->table};
    ac_status status = builder && unheard ? AC_OK : ac_err_memory(err);
    if (!status) status = ac_read_sheets(link->source, link->format, &reading, err);
    if (!status && !ac_table_count(relation->table))
        status = ac_err_set(err, AC_ERR_SETUP, ac_source_path(link->source),
                            "is linked as \"%.*s\", but no row can be read in it",
                            AC_STR_ARG(link->name));
    ac_sheet_builder_free(builder);
    ac_report_free(unheard);
    return status;
}

static bool is_used(const ac_relation *relation)
{
    return relation->one || relation->all;
}

ac_status ac_rules_read_links(ac_rules *rules, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < rules->links.count && !status; i++) {
        ac_relation *relation = ac_relations_link_at(rules->relations, i);
        if (is_used(relation) && rules->links.items[i].source)
            status = read_link(relation, &rules->links.items[i], err);
    }
    if (status) return status;
    return ac_relations_prepare_links(rules->relations, false) ? AC_OK : ac_err_memory(err);
}

bool ac_lua_need_rows(ac_rules *rules, const ac_rule *rule)
{
    const ac_constraint *constraint = &rule->info.constraint;
    return ac_relations_need(rules->relations, constraint->when, rule->by_rows) &&
           ac_relations_need(rules->relations, constraint->require, rule->by_rows);
}

static bool has_rules_by_rows(const ac_rules *rules)
{
    for (size_t i = 0; i < rules->rules.count; i++)
        if (rules->rules.items[i].by_rows) return true;
    return false;
}

bool ac_lua_enter_sheet(ac_rules *rules, const ac_sheet *sheet)
{
    if (has_rules_by_rows(rules) && !ac_table_add(ac_relations_own(rules->relations), sheet, false))
        return false;
    return ac_relations_enter(rules->relations, sheet, AC_KEYS_NONE, true);
}

bool ac_rules_stand(ac_rules *rules, const ac_sheet *sheet)
{
    return ac_relations_enter(rules->relations, sheet, AC_KEYS_NONE, true);
}

/* Links. */

/* "Q1 (ATOP ID) says "4865"" */
static void put_key(ac_buf *out, const ac_sheet *sheet, const ac_relation *relation)
{
    for (size_t i = 0; i < relation->key_count; i++) {
        const ac_question *question = relation->here[i];
        const ac_result answer = {.truth = AC_TRUE,
                                  .as = {.node = ac_sheet_answer(sheet, question)}};
        if (i) ac_buf_puts(out, " and ");
        ac_put_question(out, question);
        ac_buf_putc(out, ' ');
        ac_put_result(out, AC_SORT_ANSWER, &answer);
    }
}

static void put_fault(ac_buf *out, const ac_sheet *sheet, const ac_relation *relation,
                      const char *path)
{
    put_key(out, sheet, relation);
    if (relation->standing == AC_STANDS_KEYLESS) {
        ac_buf_printf(out, ", so that its row in %s cannot be found", path);
        return;
    }
    ac_buf_printf(out, ", but %s has ", path);
    if (relation->standing == AC_STANDS_NONE)
        ac_buf_puts(out, "no row");
    else
        ac_buf_printf(out, "%u rows", (unsigned)relation->sizes.items[relation->group]);
    ac_buf_puts(out, " with that ");
    for (size_t i = 0; i < relation->key_count; i++) {
        if (i) ac_buf_puts(out, " and ");
        ac_put_question(out, relation->there[i]);
    }
}

/* The first rows of several. */
static void mark_rows(ac_report *report, ac_finding_id id, const ac_relation *relation)
{
    size_t marked = 0;
    for (size_t i = 0; i < relation->group_of.count && marked < AC_OVER_MAX_PLACES; i++) {
        if (relation->group_of.items[i] != relation->group) continue;
        const ac_kept cell = ac_table_cell(relation->table, i, relation->there[0]);
        const ac_source *source = ac_table_source(relation->table, i);
        if (source)
            ac_report_because(report, id, source, cell.place, marked ? "another one" : "one row");
        marked++;
    }
}

static void report_link(ac_rules *rules, const ac_sheet *sheet, const ac_relation *relation,
                        const ac_link *link)
{
    ac_buf words = {0};
    ac_node answer = ac_sheet_answer(sheet, relation->here[0]);
    put_fault(&words, sheet, relation, ac_source_path(link->source));
    ac_finding_id id =
        ac_report_add(rules->report, AC_SEVERITY_WARNING, LINKED_ROW, ac_sheet_source(sheet),
                      ac_answer_place(answer), "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    for (size_t i = 0; i < relation->key_count; i++)
        ac_report_evidence(rules->report, id, relation->here[i]->number,
                           ac_node_text(ac_sheet_answer(sheet, relation->here[i])));
    if (relation->standing == AC_STANDS_SEVERAL) mark_rows(rules->report, id, relation);
    ac_report_help(rules->report, id,
                   "correct the answer, or the rows; until then nothing that compares the two is "
                   "checked");
}

void ac_lua_report_links(ac_rules *rules, const ac_sheet *sheet)
{
    for (size_t i = 0; i < rules->links.count; i++) {
        const ac_relation *relation = ac_relations_link_at(rules->relations, i);
        bool asked = relation->one && rules->links.items[i].source;
        if (!asked || relation->standing == AC_STANDS) continue;
        rules->sheet = sheet;
        bool told = ac_lua_is_told_missing(rules, relation->here[0]);
        rules->sheet = NULL;
        if (!told) report_link(rules, sheet, relation, &rules->links.items[i]);
    }
}

/* Rows of the files at hand. */

/* What is wrong with a group is told once, at its first row. */
static bool is_told_elsewhere(const ac_rule *rule, uint32_t row)
{
    const ac_relation *group = rule->group;
    if (!group || group->group_of.items[row] == AC_KEYS_NONE) return false;
    return group->first.items[group->group_of.items[row]] != row;
}

static bool is_wanted(const ac_rules *rules, size_t rule, size_t row, size_t only)
{
    bool wanted = rules->rules.items[rule].by_rows && (only == SIZE_MAX || only == rule);
    return wanted && !is_told_elsewhere(&rules->rules.items[rule], (uint32_t)row);
}

/* Tries the rules on the row at hand as ac_table_sheet has it with its places. */
static bool try_row(ac_rules *rules, size_t row, const ac_sheet *sheet, size_t only)
{
    ac_table *own = ac_relations_own(rules->relations);
    bool done = ac_relations_enter(rules->relations, sheet, (uint32_t)row, true);
    ac_outcome outcome;
    rules->sheet_serial++;
    rules->first_finding = ac_report_count(rules->report);
    ac_lua_begin_telling(rules, sheet);
    for (size_t i = 0; i < rules->rules.count && done; i++)
        if (is_wanted(rules, i, row, only) && (!rules->watch || ac_watch_rule(rules->watch, i)))
            done = ac_lua_try(rules, &rules->rules.items[i], sheet, &outcome);
    ac_report_sheet_from(rules->report, rules->first_finding, ac_sheet_source(sheet),
                         ac_table_identity(own, row));
    return done;
}

/* Most rows have nothing to tell, so that nobody needs to know where they stand. False when there
 * is something, or memory ran out. */
static bool is_quiet(ac_rules *rules, size_t row, ac_sheet_builder *builder, size_t only)
{
    if (rules->watch) ac_watch_no_rule(rules->watch);
    ac_table *own = ac_relations_own(rules->relations);
    const ac_sheet *sheet = ac_table_sheet(own, row, builder, false);
    bool quiet = sheet && !rules->wants_reasons && only == SIZE_MAX &&
                 ac_relations_enter(rules->relations, sheet, (uint32_t)row, false);
    for (size_t i = 0; i < rules->rules.count && quiet; i++) {
        if (!is_wanted(rules, i, row, only)) continue;
        ac_constraint_try(&rules->rules.items[i].info.constraint, sheet, &rules->trial);
        quiet = rules->trial.outcome != AC_OUTCOME_FAILED;
    }
    return quiet;
}

bool ac_lua_judge_rows(ac_rules *rules, size_t only, bool alike)
{
    ac_table *own = ac_relations_own(rules->relations);
    ac_sheet_builder *builder = ac_sheet_builder_new();
    bool done = builder && ac_relations_prepare_own(rules->relations, alike);
    rules->judging = true;
    for (size_t i = 0; i < ac_table_count(own) && done; i++) {
        if (is_quiet(rules, i, builder, only)) continue;
        const ac_sheet *sheet = ac_table_sheet(own, i, builder, true);
        done = sheet && try_row(rules, i, sheet, only);
    }
    rules->judging = false;
    ac_sheet_builder_free(builder);
    return done;
}

/* Examples. */

static bool fill_links(ac_rules *rules, const ac_example *example)
{
    bool done = true;
    ac_relations_clear_links(rules->relations);
    for (size_t i = 0; i < example->linked_count && done; i++) {
        const ac_example_row *row = &example->linked[i];
        done = ac_table_add(ac_relations_link_at(rules->relations, row->link)->table, row->sheet,
                            true);
    }
    return done && ac_relations_prepare_links(rules->relations, true);
}

bool ac_rules_stage(ac_rules *rules, const ac_example *example)
{
    return fill_links(rules, example) &&
           ac_relations_enter(rules->relations, example->sheets[0], AC_KEYS_NONE, true);
}

bool ac_lua_judge_example(ac_rules *rules, size_t i, const ac_example *example)
{
    ac_table *own = ac_relations_own(rules->relations);
    bool done = true;
    ac_relations_clear_own(rules->relations);
    for (size_t k = 0; k < example->sheet_count && done; k++)
        done = ac_table_add(own, example->sheets[k], true);
    done = done && ac_lua_judge_rows(rules, i, true);
    ac_relations_clear_own(rules->relations);
    return done;
}
