#include "cli/options.h"

#include <stdio.h>
#include <stdlib.h>
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

/* `name` is the option as the user has given it. */
static bool check_choice(const ac_cli_option *row, const char *name, const char *value,
                         ac_buf *fault)
{
    ac_buf choices = {0};
    bool ok = true;
    if (row->choices) {
        size_t len = row->with_file ? strcspn(value, ":") : strlen(value);
        list_choices(&choices, row);
        ok = is_choice(ac_buf_str(&choices), (ac_str){value, len});
        if (!ok)
            ac_buf_printf(fault, "%s takes %.*s, not `%s`", name, AC_STR_ARG(ac_buf_str(&choices)),
                          value);
        if (ok && row->with_file && value[len] && !value[len + 1]) {
            ac_buf_printf(fault, "%s: behind the colon of `%s` stands a file", name, value);
            ok = false;
        }
    }
    ac_buf_release(&choices);
    return ok;
}

static bool store_number(uint32_t *field, const ac_cli_option *row, const char *name,
                         const char *value, ac_buf *fault)
{
    if (ac_str_to_u32(ac_str_of(value), field) && *field && *field <= row->most) return true;
    ac_buf_printf(fault, "%s takes a whole number from 1 to %u, not `%s`", name,
                  (unsigned)row->most, value);
    return false;
}

static bool store(ac_cli_options *out, const ac_cli_option *row, const char *name,
                  const char *value, ac_buf *fault)
{
    void *field = (char *)out + row->offset;
    if (row->kind == AC_CLI_FLAG) return *(bool *)field = true;
    if (!*value) {
        ac_buf_printf(fault, "%s needs a value, not an empty text", name);
        return false;
    }
    if (row->kind == AC_CLI_NUMBER) return store_number(field, row, name, value, fault);
    if (!check_choice(row, name, value, fault)) return false;
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
    char name[64];
    snprintf(name, sizeof name, "--%s", row->name);
    return store(out, row, name, value, fault);
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

void ac_cli_put_variable(ac_buf *out, const char *name)
{
    ac_buf_puts(out, "ACCORD_");
    for (; *name; name++) {
        bool small = *name >= 'a' && *name <= 'z';
        ac_buf_putc(out, *name == '-' ? '_' : small ? (char)(*name - 'a' + 'A') : *name);
    }
}

static bool is_given(const ac_cli_options *options, const ac_cli_option *row)
{
    const void *field = (const char *)options + row->offset;
    if (row->kind == AC_CLI_FLAG) return *(const bool *)field;
    if (row->kind == AC_CLI_NUMBER) return *(const uint32_t *)field > 0;
    if (row->kind == AC_CLI_LIST) return ((const ac_cli_texts *)field)->count > 0;
    return *(const char *const *)field != NULL;
}

/* Values of a list have commas between them. */
static bool take_list(ac_cli_options *out, const ac_cli_option *row, const char *variable,
                      const char *value, ac_buf *fault)
{
    bool ok = true;
    while (ok && *value) {
        size_t len = strcspn(value, ",");
        const char *item = ac_arena_dup(&out->arena, (ac_str){value, len}).ptr;
        if (len) ok = item && store(out, row, variable, item, fault);
        value += len + (value[len] == ',');
    }
    return ok;
}

static bool take_flag(ac_cli_options *out, const ac_cli_option *row, const char *variable,
                      const char *value, ac_buf *fault)
{
    static const char *const truths[] = {"1", "true", "yes", "0", "false", "no"};
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++)
        if (strcmp(value, truths[i]) == 0) {
            *(bool *)((char *)out + row->offset) = i < 3;
            return true;
        }
    ac_buf_printf(fault, "%s takes true or false, not `%s`", variable, value);
    return false;
}

/* What the environment says of options that are not given. */
static bool read_environment(ac_cli_options *out, const ac_cli_option *const *rows, ac_buf *fault)
{
    ac_buf variable = {0};
    bool ok = true;
    for (; *rows && ok; rows++) {
        const ac_cli_option *row = *rows;
        ac_buf_clear(&variable);
        ac_cli_put_variable(&variable, row->name);
        ac_buf_putc(&variable, '\0');
        ok = !variable.failed;
        const char *value =
            ok && row->from_shell && !is_given(out, row) ? getenv(variable.ptr) : NULL;
        if (!value || !*value) continue;
        if (row->kind == AC_CLI_LIST)
            ok = take_list(out, row, variable.ptr, value, fault);
        else if (row->kind == AC_CLI_FLAG)
            ok = take_flag(out, row, variable.ptr, value, fault);
        else
            ok = store(out, row, variable.ptr, value, fault);
        if (ok && !ac_vec_push(&out->from_shell, row)) ok = false;
    }
    ac_buf_release(&variable);
    return ok;
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
    if (ok && !out->help) ok = read_environment(out, rows, fault);
    if (!ok && !fault->len) ac_buf_puts(fault, "out of memory");
    return ok;
}

void ac_cli_options_release(ac_cli_options *options)
{
    ac_vec_release(&options->rules);
    ac_vec_release(&options->reports);
    ac_vec_release(&options->from_shell);
    ac_arena_release(&options->arena);
    ac_vec_release(&options->select);
    ac_vec_release(&options->ignore);
    ac_vec_release(&options->tables);
    ac_vec_release(&options->arguments);
}

/* Words behind eight blanks, in lines of at most 96 columns. */
static void put_wrapped(ac_buf *out, ac_str text)
{
    enum { INDENT = 8, WIDTH = 96 };
    size_t column = WIDTH;
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = ac_str_find(text, AC_STR(" "), at);
        if (end == SIZE_MAX) end = text.len;
        bool breaks = column + 1 + end - at > WIDTH;
        if (breaks) ac_buf_printf(out, "\n%*s", INDENT, "");
        if (!breaks) ac_buf_putc(out, ' ');
        ac_buf_put(out, ac_str_sub(text, at, end));
        column = (breaks ? INDENT : column + 1) + end - at;
    }
    ac_buf_putc(out, '\n');
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
        if (row->with_file) ac_buf_puts(out, "[:FILE]");
        put_wrapped(out, ac_str_of(row->english));
    }
}
