#include "base/json.h"
#include "base/mem.h"
#include "cli/catalogue.h"
#include "cli/command.h"

#include <string.h>

static const char *const formats[] = {"table", "json"};

void ac_cli_list_rule_formats(ac_buf *out)
{
    ac_buf_printf(out, "%s|%s", formats[0], formats[1]);
}

/* NULL in place of a list that lacks something. */
static json_t *whole(json_t *list, bool ok)
{
    if (ok) return list;
    json_decref(list);
    return NULL;
}

static json_t *texts_json(const ac_str *texts, size_t count)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < count; i++)
        ok &= json_array_append_new(list, ac_json_bytes(texts[i])) == 0;
    return whole(list, ok);
}

static json_t *questions_json(ac_cli_pack *pack, size_t rule)
{
    json_t *list = json_array();
    bool *read = ac_cli_questions_of(pack, rule), ok = read != NULL;
    for (size_t i = 0; read && i < ac_instrument_question_count(pack->instrument); i++)
        if (read[i])
            ok &= json_array_append_new(
                      list, json_integer(ac_instrument_question(pack->instrument, i)->number)) == 0;
    ac_mem_free(read);
    return whole(list, ok);
}

static json_t *text_or_null(ac_str text)
{
    return text.len ? ac_json_bytes(text) : json_null();
}

static void put_json(ac_buf *out, ac_cli_pack *pack, size_t i)
{
    const ac_rule_info *rule = ac_rules_at(pack->rules, i);
    json_t *object = json_object();
    ac_buf demand = {0};
    ac_cli_put_demand(&demand, rule);
    bool ok = ac_json_put(object, "rule", ac_json_bytes(rule->id));
    ok &= ac_json_put(object, "severity", json_string(ac_severity_name(rule->severity)));
    ok &= ac_json_put(object, "says", ac_json_bytes(rule->says));
    ok &= ac_json_put(object, "demands", ac_json_bytes(ac_buf_str(&demand)));
    ok &= ac_json_put(object, "because", text_or_null(rule->because));
    ok &= ac_json_put(object, "help", text_or_null(rule->help));
    ok &= ac_json_put(object, "tags", texts_json(rule->tags, rule->tag_count));
    ok &= ac_json_put(object, "questions", questions_json(pack, i));
    ok &= ac_json_put(object, "path", ac_json_path(ac_source_path(rule->source)));
    ok &= ac_json_put(object, "line", json_integer(rule->line));
    if (!ac_json_write_line(out, object) || !ok || demand.failed) out->failed = true;
    ac_buf_release(&demand);
}

static size_t widest_name(ac_cli_pack *pack)
{
    size_t widest = 0;
    for (size_t part = 0; part < ac_cli_pack_part_count(pack); part++) {
        ac_cli_pack_use_part(pack, part);
        for (size_t i = 0; i < ac_rules_count(pack->rules); i++) {
            size_t len = ac_rules_at(pack->rules, i)->id.len;
            if (len > widest) widest = len;
        }
    }
    return widest;
}

/* A rule without an instrument is one of every part. */
static bool is_listed(ac_cli_pack *pack, ac_str id, size_t part)
{
    bool found = false;
    for (size_t before = 0; before < part && !found; before++) {
        ac_cli_pack_use_part(pack, before);
        found = ac_cli_pack_find(pack, id) != SIZE_MAX;
    }
    ac_cli_pack_use_part(pack, part);
    return found;
}

static void put_row(ac_buf *out, const ac_rule_info *rule, size_t width)
{
    ac_buf_printf(out, "%-*.*s  %-7s  %.*s", (int)width, AC_STR_ARG(rule->id),
                  ac_severity_name(rule->severity), AC_STR_ARG(rule->says));
    for (size_t i = 0; i < rule->tag_count; i++)
        ac_buf_printf(out, "%s%.*s%s", i ? ", " : " [", AC_STR_ARG(rule->tags[i]),
                      i + 1 == rule->tag_count ? "]" : "");
    ac_buf_putc(out, '\n');
}

static int list(ac_cli_pack *pack, const ac_cli_pack_work *work)
{
    ac_cli_output *output = work->output;
    bool json = work->options->format && strcmp(work->options->format, "json") == 0;
    size_t width = widest_name(pack), count = 0;
    for (size_t part = 0; part < ac_cli_pack_part_count(pack); part++) {
        ac_cli_pack_use_part(pack, part);
        for (size_t i = 0; i < ac_rules_count(pack->rules); i++) {
            if (is_listed(pack, ac_rules_at(pack->rules, i)->id, part)) continue;
            if (json)
                put_json(&output->text, pack, i);
            else
                put_row(&output->text, ac_rules_at(pack->rules, i), width);
            count++;
        }
    }
    if (!json)
        ac_buf_printf(&output->text, "%zu %s; `accord explain RULE` tells more\n", count,
                      count == 1 ? "rule" : "rules");
    return AC_EXIT_CLEAN;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const char *where = options->arguments.count ? options->arguments.items[0] : NULL;
    const ac_cli_pack_work work = {.run = list, .options = options, .output = output};
    size_t from = output->text.len;
    int status = ac_cli_pack_do(&(ac_cli_pack_order){.where = where}, &work);
    ac_cli_make_harmless(output, from);
    return status;
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_select,      &ac_cli_option_ignore, &ac_cli_option_rule_format,
    &ac_cli_option_instrument,  &ac_cli_option_rules,  &ac_cli_option_color,
    &ac_cli_option_trust_rules, &ac_cli_option_help,   NULL};

const ac_cli_command ac_cli_rules = {
    .name = "rules",
    .arguments = "[PATH]",
    .english = "Lists the rules that sheets here are checked with",
    .more = "PATH is a sheet or a folder, whose accord.yaml counts; . if not given.\n",
    .examples = "  accord rules\n"
                "  accord rules --select dates\n"
                "  accord rules --format json sheets/\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
