#include "cli/options.h"

#include <string.h>

/* The words still to be read. */
typedef struct words {
    char *const *next;
    int count;
} words;

static const char *option_name_at(const void *list, size_t i)
{
    const ac_cli_option *const *rows = list;
    return rows[i] ? rows[i]->name : NULL;
}

void ac_cli_suggest(ac_buf *out, ac_str word, const char *(*name_at)(const void *list, size_t i),
                    const void *list, const char *prefix)
{
    const char *name, *best = NULL;
    unsigned limit = word.len < 4 ? 1 : 2;
    for (size_t i = 0; (name = name_at(list, i)) != NULL; i++) {
        unsigned distance = ac_str_distance(word, ac_str_of(name), limit);
        if (distance > limit || (best && distance == limit)) continue;
        best = name;
        limit = distance;
    }
    if (best) ac_buf_printf(out, "; did you mean `%s%s`?", prefix, best);
}

static const ac_cli_option *by_name(const ac_cli_option *const *rows, ac_str name)
{
    while (*rows && !ac_str_eq(ac_str_of((*rows)->name), name)) rows++;
    return *rows;
}

static const ac_cli_option *by_letter(const ac_cli_option *const *rows, char letter)
{
    while (*rows && (*rows)->letter != letter) rows++;
    return *rows;
}

static void list_choices(ac_buf *choices, const ac_cli_option *row)
{
    ac_buf_clear(choices);
    row->choices(choices);
}

/* True when `value` is one of the `|`-separated `choices`. */
static bool is_choice(ac_str choices, ac_str value)
{
    for (size_t at = 0, end; at <= choices.len; at = end + 1) {
        end = ac_str_find(choices, AC_STR("|"), at);
        if (end == SIZE_MAX) end = choices.len;
        if (ac_str_eq(ac_str_sub(choices, at, end), value)) return true;
    }
    return false;
}

static bool check_choice(const ac_cli_option *row, const char *value, ac_buf *fault)
{
    ac_buf choices = {0};
    bool ok = true;
    if (row->choices) {
        list_choices(&choices, row);
        ok = is_choice(ac_buf_str(&choices), ac_str_of(value));
        if (!ok)
            ac_buf_printf(fault, "--%s takes %.*s, not `%s`", row->name,
                          AC_STR_ARG(ac_buf_str(&choices)), value);
    }
    ac_buf_release(&choices);
    return ok;
}

static bool store(ac_cli_options *out, const ac_cli_option *row, const char *value, ac_buf *fault)
{
    void *field = (char *)out + row->offset;
    if (row->kind == AC_CLI_FLAG) return *(bool *)field = true;
    if (!*value) {
        ac_buf_printf(fault, "--%s needs a value, not an empty text", row->name);
        return false;
    }
    if (!check_choice(row, value, fault)) return false;
    if (row->kind == AC_CLI_LIST) return ac_vec_push((ac_cli_texts *)field, value);
    *(const char **)field = value;
    return true;
}

/* `value` stood with the option itself, or is NULL. */
static bool take(ac_cli_options *out, const ac_cli_option *row, const char *value, words *rest,
                 ac_buf *fault)
{
    if (row->kind == AC_CLI_FLAG && value) {
        ac_buf_printf(fault, "--%s takes no value", row->name);
        return false;
    }
    if (row->kind != AC_CLI_FLAG && !value) {
        if (!rest->count) {
            ac_buf_printf(fault, "--%s needs a value behind it", row->name);
            return false;
        }
        value = *rest->next++;
        rest->count--;
    }
    return store(out, row, value, fault);
}

static bool take_long(ac_cli_options *out, const ac_cli_option *const *rows, const char *word,
                      words *rest, ac_buf *fault)
{
    size_t len = strcspn(word, "=");
    const ac_cli_option *row = by_name(rows, (ac_str){word, len});
    if (row) return take(out, row, word[len] ? word + len + 1 : NULL, rest, fault);
    ac_buf_printf(fault, "there is no option --%.*s", AC_STR_ARG(((ac_str){word, len})));
    ac_cli_suggest(fault, (ac_str){word, len}, option_name_at, rows, "--");
    return false;
}

static bool take_short(ac_cli_options *out, const ac_cli_option *const *rows, const char *word,
                       words *rest, ac_buf *fault)
{
    const ac_cli_option *row = by_letter(rows, word[0]);
    if (row) return take(out, row, word[1] ? word + 1 : NULL, rest, fault);
    ac_buf_printf(fault, "there is no option -%s; a file of this name is written ./-%s", word,
                  word);
    return false;
}

bool ac_cli_parse(ac_cli_options *out, const ac_cli_option *const *rows, char *const *list,
                  int count, ac_buf *fault)
{
    words rest = {list, count};
    bool options = true, ok = true;
    *out = (ac_cli_options){0};
    while (rest.count && ok) {
        const char *word = *rest.next++;
        rest.count--;
        if (!options || word[0] != '-' || !word[1])
            ok = ac_vec_push(&out->arguments, word);
        else if (strcmp(word, "--") == 0)
            options = false;
        else if (word[1] == '-')
            ok = take_long(out, rows, word + 2, &rest, fault);
        else
            ok = take_short(out, rows, word + 1, &rest, fault);
    }
    if (!ok && !fault->len) ac_buf_puts(fault, "out of memory");
    return ok;
}

void ac_cli_options_release(ac_cli_options *options)
{
    ac_vec_release(&options->rules);
    ac_vec_release(&options->select);
    ac_vec_release(&options->ignore);
    ac_vec_release(&options->arguments);
}

void ac_cli_describe_options(ac_buf *out, const ac_cli_option *const *rows)
{
    for (; *rows; rows++) {
        const ac_cli_option *row = *rows;
        ac_buf_puts(out, "  ");
        if (row->letter) ac_buf_printf(out, "-%c, ", row->letter);
        ac_buf_printf(out, "--%s", row->name);
        if (row->value || row->choices) ac_buf_putc(out, ' ');
        if (row->value) ac_buf_puts(out, row->value);
        if (row->choices) row->choices(out);
        ac_buf_printf(out, "\n        %s\n", row->english);
    }
}
