#include "base/mem.h"
#include "cli/catalogue.h"
#include "cli/command.h"
#include "cli/completions.h"
#include "cli/manual.h"
#include "lua/annotations.h"

#include <string.h>

/* What can be told without any rules at hand; the codebook cannot. */
static const struct format {
    const char *name;
    void (*put)(ac_buf *out);
} formats[] = {{"luals", ac_lua_annotate},
               {"man", ac_cli_put_manual},
               {"bash", ac_cli_put_bash_completion},
               {"zsh", ac_cli_put_zsh_completion},
               {"fish", ac_cli_put_fish_completion}};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

void ac_cli_list_docs_formats(ac_buf *out)
{
    ac_buf_puts(out, "markdown");
    for (size_t i = 0; i < FORMAT_COUNT; i++) ac_buf_printf(out, "|%s", formats[i].name);
}

/* NULL for the codebook. */
static const struct format *format_by_name(const char *name)
{
    for (size_t i = 0; name && i < FORMAT_COUNT; i++)
        if (strcmp(name, formats[i].name) == 0) return &formats[i];
    return NULL;
}

/* Text that Markdown takes as it stands, and that is harmless where it is shown. */
static void put_text(ac_buf *out, ac_str text)
{
    ac_buf line = {0}, safe = {0};
    for (size_t i = 0; i < text.len; i++)
        ac_buf_putc(&line, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    ac_render_safe(&safe, ac_buf_str(&line), 0);
    for (size_t i = 0; i < safe.len; i++) {
        if (strchr("\\`*_<[|", safe.ptr[i])) ac_buf_putc(out, '\\');
        ac_buf_putc(out, safe.ptr[i]);
    }
    out->failed |= line.failed || safe.failed;
    ac_buf_release(&line);
    ac_buf_release(&safe);
}

static void put_field(ac_buf *out, const char *name, ac_str text)
{
    if (!text.len) return;
    ac_buf_printf(out, "- **%s** ", name);
    put_text(out, text);
    ac_buf_putc(out, '\n');
}

/* An example's sheets, as code. */
static void put_sheets(ac_buf *out, const ac_example *example)
{
    for (size_t s = 0; s < example->sheet_count; s++) {
        ac_buf_puts(out, "\n  ```\n");
        ac_cli_put_sheet(out, example->sheets[s], 2);
        if (s + 1 == example->sheet_count) ac_cli_put_linked(out, example, 2);
        ac_buf_puts(out, "  ```\n");
    }
}

static void put_examples(ac_buf *out, ac_cli_pack *pack, size_t i)
{
    const ac_example *examples;
    size_t count;
    ac_err err;
    if (ac_rules_examples(pack->rules, i, &examples, &count, pack->report, &err)) return;
    ac_report_clear(pack->report);
    for (size_t k = 0; k < count; k++) {
        ac_buf_puts(out, examples[k].fails ? "- fails" : "- passes");
        const ac_question *at = ac_instrument_by_number(pack->instrument, examples[k].at);
        if (at) ac_buf_puts(out, " at ");
        if (at) ac_put_question_name(out, at);
        ac_buf_putc(out, '\n');
        put_sheets(out, &examples[k]);
    }
}

static void put_rule(ac_buf *out, ac_cli_pack *pack, size_t i)
{
    const ac_rule_info *rule = ac_rules_at(pack->rules, i);
    ac_buf demand = {0};
    ac_cli_put_demand(&demand, rule);
    ac_buf_printf(out, "### %s\n\n", rule->id.ptr);
    put_text(out, rule->says);
    ac_buf_puts(out, "\n\n");
    put_field(out, "severity", ac_str_of(ac_severity_name(rule->severity)));
    put_field(out, "demands", ac_buf_str(&demand));
    put_field(out, "because", rule->because);
    put_field(out, "what to do", rule->help);
    put_examples(out, pack, i);
    ac_buf_putc(out, '\n');
    ac_buf_release(&demand);
}

static void put_question(ac_buf *out, ac_cli_pack *pack, const ac_question *question, bool **read)
{
    ac_buf_puts(out, "### ");
    ac_put_question_name(out, question);
    ac_buf_putc(out, ' ');
    put_text(out, question->label);
    ac_buf_puts(out, "\n\n");
    if (question->prompt.len) {
        ac_buf_puts(out, "> ");
        put_text(out, question->prompt);
        ac_buf_puts(out, "\n\n");
        put_field(out, "key", question->key);
    }
    put_field(out, "takes", ac_str_of(ac_question_type_english(question->type)));
    for (size_t i = 0; i < question->option_count; i++) {
        const ac_option *option = &question->options[i];
        ac_buf_puts(out, i ? ", " : option->code.len ? "- **codes** " : "- **options** ");
        if (option->code.len) put_text(out, option->code);
        if (option->code.len) ac_buf_puts(out, " ");
        put_text(out, option->label);
    }
    if (question->option_count) ac_buf_putc(out, '\n');
    put_field(out, "note", question->help);
    bool first = true;
    for (size_t i = 0; i < ac_rules_count(pack->rules); i++) {
        if (!read[i] || !read[i][question->index]) continue;
        ac_str id = ac_rules_at(pack->rules, i)->id;
        ac_buf_printf(out, "%s[%.*s](#%.*s)", first ? "- **rules** " : ", ", AC_STR_ARG(id),
                      AC_STR_ARG(id));
        first = false;
    }
    ac_buf_puts(out, first ? "\n" : "\n\n");
}

static void put_questions(ac_buf *out, ac_cli_pack *pack)
{
    size_t count = ac_rules_count(pack->rules);
    bool **read = ac_mem_alloc((count + 1) * sizeof *read);
    if (!read) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) read[i] = ac_cli_questions_of(pack, i);
    for (size_t i = 0; i < ac_instrument_question_count(pack->instrument); i++)
        put_question(out, pack, ac_instrument_question(pack->instrument, i), read);
    for (size_t i = 0; i < count; i++) ac_mem_free(read[i]);
    ac_mem_free(read);
}

static void put_codebook(ac_buf *out, ac_cli_pack *pack)
{
    ac_buf_puts(out, "# Codebook: ");
    put_text(out, ac_instrument_title(pack->instrument));
    ac_buf_printf(out,
                  "\n\nMade by `accord docs`; %zu questions, %zu rules.\n\n"
                  "- [Questions](#questions)\n- [Rules](#rules)\n\n## Questions\n\n",
                  ac_instrument_question_count(pack->instrument), ac_rules_count(pack->rules));
    put_questions(out, pack);
    ac_buf_puts(out, "## Rules\n\n");
    for (size_t i = 0; i < ac_rules_count(pack->rules); i++) put_rule(out, pack, i);
}

static int write_codebook(ac_cli_pack *pack, const ac_cli_pack_work *work)
{
    for (size_t i = 0; i < ac_cli_pack_part_count(pack); i++) {
        ac_cli_pack_use_part(pack, i);
        put_codebook(&work->output->text, pack);
    }
    return AC_EXIT_CLEAN;
}

/* Rules at a path of their own, or those of the project at hand. What else is to be told, such as
 * mistakes in rules, is not for the file. */
static int make_codebook(ac_buf *out, const ac_cli_options *options, ac_cli_output *output)
{
    const char *const *paths = options->arguments.items;
    const ac_cli_pack_order order = {.where = options->arguments.count ? paths[0] : NULL,
                                     .rules = paths,
                                     .rule_count = options->arguments.count};
    const ac_cli_pack_work work = {.run = write_codebook, .options = options, .output = output};
    int status = ac_cli_pack_do(&order, &work);
    if (status != AC_EXIT_CLEAN) ac_buf_clear(&output->text);
    ac_buf_put(out, ac_buf_str(&output->text));
    out->failed |= output->text.failed;
    ac_buf_clear(&output->text);
    return status;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    ac_buf text = {0};
    int status = AC_EXIT_CLEAN;
    const struct format *format = format_by_name(options->format);
    if (format)
        format->put(&text);
    else
        status = make_codebook(&text, options, output);
    if (status == AC_EXIT_CLEAN) status = ac_cli_deliver(options->output, &text, output);
    ac_buf_release(&text);
    return status;
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_docs_format, &ac_cli_option_output, &ac_cli_option_instrument,
    &ac_cli_option_rules,       &ac_cli_option_select, &ac_cli_option_ignore,
    &ac_cli_option_trust_rules, &ac_cli_option_help,   NULL};

const ac_cli_command ac_cli_docs = {
    .name = "docs",
    .arguments = "[RULES]",
    .english = "Writes the codebook: each question, and each rule",
    .more =
        "RULES is a folder of rules, whose accord.yaml names the instrument; those of the "
        "nearest\naccord.yaml if not given. --format man is accord's own manual page; bash, zsh "
        "and fish\nare scripts that complete its command lines there.\n",
    .examples = "  accord docs -o CODEBOOK.md\n"
                "  accord docs rules/atop\n"
                "  accord docs --format luals -o accord.lua\n"
                "  accord docs --format man -o accord.1\n"
                "  source <(accord docs --format bash)\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
