/* Rules for other engines. */
#include "cli/command.h"
#include "cli/pack.h"
#include "exports/sql.h"

#include <stdio.h>
#include <string.h>

typedef AC_VEC(ac_sql_naming) namings;

/* NAME=TABLE; false where there is no such sign. */
static bool take_namings(namings *out, const ac_cli_texts *tables, ac_arena *arena)
{
    for (size_t i = 0; i < tables->count; i++) {
        const char *sign = strchr(tables->items[i], '=');
        if (!sign || sign == tables->items[i] || !sign[1]) return false;
        const ac_sql_naming naming = {{tables->items[i], (size_t)(sign - tables->items[i])},
                                      ac_str_of(sign + 1)};
        if (!ac_vec_push(out, naming)) arena->failed = true;
    }
    return true;
}

static bool add_rules(ac_sql *sql, ac_cli_pack *pack)
{
    bool done = true;
    for (size_t part = 0; part < ac_cli_pack_part_count(pack); part++) {
        ac_cli_pack_use_part(pack, part);
        for (size_t i = 0; i < ac_rules_count(pack->rules) && done; i++) {
            const ac_rule_info *info = ac_rules_at(pack->rules, i);
            const ac_sql_rule rule = {.id = info->id,
                                      .says = info->says,
                                      .severity = info->severity,
                                      .constraint = &info->constraint,
                                      .yields = info->yields,
                                      .words = info->message.len > 0};
            done = ac_sql_add(sql, pack->instrument, &rule);
        }
    }
    return done;
}

static int fail(ac_cli_output *output, ac_status status, const char *where, const char *why)
{
    ac_err err;
    ac_err_set(&err, status, where, "%s", why);
    ac_cli_complain(output, &err);
    return AC_EXIT_FAILED;
}

/* What is to be told beside the query, when that is written. */
typedef struct note {
    char words[4000];
} note;

/* Nothing is left out in silence. */
static void note_left_out(const ac_sql *sql, note *out)
{
    size_t count = ac_sql_left_out_count(sql);
    ac_buf words = {0};
    if (!count) return;
    ac_buf_printf(&words, "%zu of %zu rules %s not in the query, which names them: ", count,
                  count + ac_sql_rule_count(sql), count == 1 ? "is" : "are");
    for (size_t i = 0; i < count; i++) {
        const ac_sql_left_out *each = ac_sql_left_out_at(sql, i);
        ac_buf_printf(&words, "%s%.*s (%s)", i ? ", " : "", AC_STR_ARG(each->rule.id), each->why);
    }
    snprintf(out->words, sizeof out->words, "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
}

/* A name that nothing here has is misspelt; one that only the selection has left out is not. */
static bool is_known(const ac_sql *sql, const ac_cli_pack *pack, const ac_sql_naming *naming)
{
    bool known = ac_sql_uses(sql, naming);
    for (size_t i = 0; i < pack->part_count; i++)
        known |= ac_str_eq(ac_instrument_id(pack->parts[i].instrument), naming->of) ||
                 pack->parts[i].rules.left_out_count > 0;
    return known;
}

static const ac_sql_naming *find_unknown(const ac_sql *sql, const ac_cli_pack *pack,
                                         const ac_sql_order *order)
{
    for (size_t i = 0; i < order->naming_count; i++)
        if (!is_known(sql, pack, &order->namings[i])) return &order->namings[i];
    return NULL;
}

static int write_query(ac_cli_pack *pack, const ac_cli_pack_work *work)
{
    ac_cli_output *output = work->output;
    ac_sql *sql = ac_sql_new(work->context);
    int status = AC_EXIT_CLEAN;
    bool ok = sql && add_rules(sql, pack);
    if (!ok)
        status = AC_EXIT_CLEAN; /* told below */
    else if (!ac_sql_rule_count(sql) && !ac_sql_left_out_count(sql))
        status = fail(output, AC_ERR_SETUP, NULL, "there are no rules here to be exported");
    else if (find_unknown(sql, pack, work->context))
        status = fail(output, AC_ERR_USAGE, "--table",
                      "names what is neither an instrument nor a "
                      "link of these rules");
    else
        ok = ac_sql_write(sql, &output->text);
    if (!ok) status = fail(output, AC_ERR_MEMORY, NULL, "out of memory");
    if (status == AC_EXIT_CLEAN) note_left_out(sql, work->result);
    ac_sql_free(sql);
    return status;
}

/* What else is to be told, such as mistakes in rules, is not for the file. */
static int export_sql(const ac_sql_order *sql, const ac_cli_options *options, ac_cli_output *output)
{
    const char *where = options->arguments.count > 1 ? options->arguments.items[1] : NULL;
    note told = {{0}};
    const ac_cli_pack_work work = {.run = write_query,
                                   .options = options,
                                   .output = output,
                                   .result = &told,
                                   .result_size = sizeof told,
                                   .context = sql};
    ac_buf query = {0};
    int status = ac_cli_pack_do(&(ac_cli_pack_order){.where = where}, &work);
    if (status != AC_EXIT_CLEAN) return status;
    ac_buf_put(&query, ac_buf_str(&output->text));
    ac_buf_clear(&output->text);
    status = ac_cli_deliver(options->output, &query, output);
    ac_buf_release(&query);
    if (status == AC_EXIT_CLEAN && told.words[0]) {
        ac_cli_flush(output);
        fail(output, AC_ERR_SETUP, NULL, told.words);
    }
    return status;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    namings tables = {0};
    ac_arena arena = {0};
    ac_sql_order order = {.line = options->line ? ac_str_of(options->line) : (ac_str){0}};
    int status;
    if (!options->arguments.count || strcmp(options->arguments.items[0], "sql") != 0)
        return ac_cli_complain_usage(output, "export",
                                     "say what: accord export sql --dialect duckdb");
    if (!options->dialect || !ac_sql_dialect_by_name(&order.dialect, options->dialect))
        return ac_cli_complain_usage(output, "export",
                                     "say for which engine: --dialect duckdb, postgres or spark");
    if (!take_namings(&tables, &options->tables, &arena)) {
        status = ac_cli_complain_usage(output, "export",
                                       "--table takes a name and a table, as in --table "
                                       "alliances=warehouse.alliances");
    } else {
        order.namings = tables.items;
        order.naming_count = tables.count;
        status = export_sql(&order, options, output);
    }
    ac_vec_release(&tables);
    return status;
}

static const ac_cli_option *const options[] = {&ac_cli_option_dialect,
                                               &ac_cli_option_table,
                                               &ac_cli_option_line,
                                               &ac_cli_option_output,
                                               &ac_cli_option_select,
                                               &ac_cli_option_ignore,
                                               &ac_cli_option_rules,
                                               &ac_cli_option_instrument,
                                               &ac_cli_option_trust_rules,
                                               &ac_cli_option_help,
                                               NULL};

const ac_cli_command ac_cli_export = {
    .name = "export",
    .arguments = "sql [PATH]",
    .english = "Writes the rules of datasets as one SQL query, for engines that hold the rows",
    .more =
        "PATH is a folder, whose accord.yaml counts; . if not given. The query gives the findings\n"
        "of these rules, as check does: the rule, the row by its id, the variables that it rests "
        "on.\nA table is called as the instrument of its rows, in letters, digits and _, unless "
        "--table\nnames it. Rules that SQL has no words for are named, in the query and here.\n",
    .examples = "  accord export sql --dialect duckdb | duckdb warehouse.db\n"
                "  accord export sql --dialect postgres --table members=raw.members -o rules.sql\n"
                "  accord export sql --dialect spark --line line --select dates sheets/\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 2,
    .options = options,
    .run = run,
};
