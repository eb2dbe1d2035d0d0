#include "cli/explain.h"
#include "base/mem.h"
#include "base/safe.h"
#include "cli/catalogue.h"
#include "cli/command.h"
#include "findings/checks.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

static void put_field(ac_buf *out, const char *name, ac_str text)
{
    if (text.len) ac_buf_printf(out, "%-9s %.*s\n", name, AC_STR_ARG(text));
}

static void put_examples(ac_buf *out, ac_cli_pack *pack, size_t i)
{
    const ac_example *examples;
    size_t count;
    ac_err err;
    if (ac_rules_examples(pack->rules, i, &examples, &count, pack->report, &err)) return;
    ac_report_clear(pack->report);
    for (size_t k = 0; k < count; k++) {
        ac_buf_puts(out, examples[k].fails ? "\nfails on" : "\npasses");
        const ac_question *at = ac_instrument_by_number(pack->instrument, examples[k].at);
        if (examples[k].fails && at) ac_buf_puts(out, " (at ");
        if (examples[k].fails && at) ac_put_question_name(out, at);
        if (examples[k].fails && at) ac_buf_putc(out, ')');
        ac_buf_putc(out, '\n');
        for (size_t s = 0; s < examples[k].sheet_count; s++)
            ac_cli_put_sheet(out, examples[k].sheets[s], 4);
        ac_cli_put_linked(out, &examples[k], 4);
    }
}

/* Of more than two variables that are neighbours, and are all read, the last. */
static size_t last_of_family(const ac_instrument *instrument, const bool *read, size_t first)
{
    size_t last = first;
    while (last + 1 < ac_instrument_question_count(instrument) && read[last + 1] &&
           ac_instrument_question(instrument, first)->variable)
        last++;
    return last > first + 1 ? last : first;
}

static void put_reads(ac_buf *out, ac_cli_pack *pack, size_t rule)
{
    bool *read = ac_cli_questions_of(pack, rule);
    bool first = true;
    ac_buf words = {0};
    size_t count = ac_instrument_question_count(pack->instrument);
    for (size_t i = 0; read && i < count; i++) {
        if (!read[i]) continue;
        size_t last = last_of_family(pack->instrument, read, i);
        if (!first) ac_buf_puts(&words, ", ");
        ac_put_question(&words, ac_instrument_question(pack->instrument, i));
        if (last > i) ac_buf_puts(&words, " to ");
        if (last > i) ac_put_question(&words, ac_instrument_question(pack->instrument, last));
        first = false;
        i = last;
    }
    put_field(out, "reads", first ? AC_STR("all answers, or notes") : ac_buf_str(&words));
    ac_buf_release(&words);
    ac_mem_free(read);
}

static void explain_rule(ac_buf *out, ac_cli_pack *pack, size_t i)
{
    const ac_rule_info *rule = ac_rules_at(pack->rules, i);
    ac_buf demand = {0}, tags = {0};
    ac_buf_printf(out, "%s (%s)\n%s\n\n", rule->id.ptr, ac_severity_name(rule->severity),
                  rule->says.ptr);
    ac_cli_put_demand(&demand, rule);
    for (size_t k = 0; k < rule->tag_count; k++)
        ac_buf_printf(&tags, "%s%.*s", k ? ", " : "", AC_STR_ARG(rule->tags[k]));
    put_field(out, "demands", ac_buf_str(&demand));
    put_field(out, "because", rule->because);
    put_field(out, "help", rule->help);
    put_reads(out, pack, i);
    put_field(out, "tags", ac_buf_str(&tags));
    ac_buf_printf(out, "%-9s %s:%u\n", "source", ac_source_path(rule->source),
                  (unsigned)rule->line);
    put_examples(out, pack, i);
    ac_buf_release(&demand);
    ac_buf_release(&tags);
}

static void put_option(ac_buf *out, const ac_question *question, size_t i)
{
    const ac_option *option = &question->options[i];
    if (option->code.len)
        ac_buf_printf(out, "%-9s %.*s: %.*s\n", i ? "" : "codes", AC_STR_ARG(option->code),
                      AC_STR_ARG(option->label));
    else
        put_field(out, i ? "" : "options", option->label);
}

static void explain_question(ac_buf *out, ac_cli_pack *pack, const ac_question *question)
{
    ac_put_question(out, question);
    if (question->prompt.len) ac_buf_printf(out, "\n%.*s", AC_STR_ARG(question->prompt));
    ac_buf_puts(out, "\n\n");
    put_field(out, "key", question->key);
    put_field(out, "takes", ac_str_of(ac_question_type_english(question->type)));
    for (size_t i = 0; i < question->option_count; i++) put_option(out, question, i);
    put_field(out, "help", question->help);
    ac_buf_puts(out, "\nrules that read it\n");
    for (size_t i = 0; i < ac_rules_count(pack->rules); i++) {
        const ac_rule_info *rule = ac_rules_at(pack->rules, i);
        bool *read = ac_cli_questions_of(pack, i);
        if (read && read[question->index])
            ac_buf_printf(out, "  %s (%s)\n    %s\n", rule->id.ptr,
                          ac_severity_name(rule->severity), rule->says.ptr);
        ac_mem_free(read);
    }
}

/* "Q16", "16" or a key. */
static const ac_question *question_named(const ac_cli_pack *pack, const char *name)
{
    bool numbered = (*name == 'Q' || *name == 'q') && name[1] >= '0' && name[1] <= '9';
    ac_str text = ac_str_of(numbered ? name + 1 : name);
    uint32_t number;
    return ac_str_to_u32(text, &number) ? ac_instrument_by_number(pack->instrument, number)
                                        : ac_instrument_by_key(pack->instrument, text);
}

static void explain_check(ac_cli_output *output, const ac_check *check)
{
    ac_buf_printf(&output->text,
                  "%s\n%s\n\naccord itself looks after this, whatever rules are in force. What is "
                  "wrong and what to do stands\nin each finding. accord.yaml can give it another "
                  "severity, or turn it off:\n\n    severity: {%s: info}\n",
                  check->name, check->says, check->name);
}

static const char *name_at(const void *list, size_t i)
{
    const ac_cli_pack *pack = list;
    size_t rules = ac_rules_count(pack->rules);
    if (i < rules) return ac_rules_at(pack->rules, i)->id.ptr;
    const ac_check *check = ac_check_at(i - rules);
    return check ? check->name : NULL;
}

static int no_such(ac_cli_pack *pack, const char *name, ac_cli_output *output)
{
    ac_buf message = {0};
    ac_buf_printf(&message, "there is neither a rule nor a question `%s`", name);
    ac_cli_suggest(&message, ac_str_of(name), name_at, pack, "");
    ac_buf_putc(&message, '\0');
    int status =
        ac_cli_complain_usage(output, "explain", message.failed ? "out of memory" : message.ptr);
    ac_buf_release(&message);
    return status;
}

/* Its result: whether the name is a rule's. */
static int explain(ac_cli_pack *pack, const ac_cli_pack_work *work)
{
    ac_cli_output *output = work->output;
    const char *name = work->options->arguments.items[0];
    size_t rule = SIZE_MAX;
    const ac_question *question = NULL;
    for (size_t i = 0; i < ac_cli_pack_part_count(pack) && rule == SIZE_MAX && !question; i++) {
        ac_cli_pack_use_part(pack, i);
        rule = ac_cli_pack_find(pack, ac_str_of(name));
        if (rule == SIZE_MAX) question = question_named(pack, name);
    }
    bool *is_rule = work->result;
    *is_rule = rule != SIZE_MAX;
    if (*is_rule)
        explain_rule(&output->text, pack, rule);
    else if (ac_check_by_name(ac_str_of(name)))
        explain_check(output, ac_check_by_name(ac_str_of(name)));
    else if (question)
        explain_question(&output->text, pack, question);
    else
        return no_such(pack, name, output);
    return AC_EXIT_CLEAN;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const char *const *items = options->arguments.items;
    bool is_rule = false;
    if (!options->arguments.count)
        return ac_cli_complain_usage(output, "explain",
                                     "name a rule or a question, as in accord explain Q16");
    const ac_cli_pack_order order = {.where = options->arguments.count > 1 ? items[1] : NULL};
    size_t from = output->text.len;
    const ac_cli_pack_work work = {.run = explain,
                                   .options = options,
                                   .output = output,
                                   .result = &is_rule,
                                   .result_size = sizeof is_rule};
    int status = ac_cli_pack_do(&order, &work);
    if (is_rule && !ac_cli_explain_on_sheets(output, ac_str_of(items[0]), options))
        status = AC_EXIT_FAILED;
    ac_cli_make_harmless(output, from);
    return status;
}

static const ac_cli_option *const options[] = {&ac_cli_option_instrument,
                                               &ac_cli_option_rules,
                                               &ac_cli_option_color,
                                               &ac_cli_option_jobs,
                                               &ac_cli_option_trust_rules,
                                               &ac_cli_option_help,
                                               NULL};

const ac_cli_command ac_cli_explain = {
    .name = "explain",
    .arguments = "RULE|QUESTION [PATH...]",
    .english = "Tells what a rule demands and why, or which rules read a question",
    .more = "RULE is a rule's name, QUESTION such as Q16 or alliance_type. A PATH is a sheet or a "
            "folder\nof them, to tell how the rule does there; . if not given.\n",
    .examples = "  accord explain limits-described\n"
                "  accord explain limits-described sheets/\n"
                "  accord explain Q16\n",
    .statuses = ac_cli_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
