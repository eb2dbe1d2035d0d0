#include "base/fold.h"
#include "base/number.h"
#include "instrument/instrument_internal.h"

#include <stdio.h>

#define RULE AC_INSTRUMENT_RULE

static const struct {
    const char *name, *english;
} types[] = {
#define AC_QUESTION_TYPE(ID, name, english) {name, english},
#include "instrument/question_types.def"
#undef AC_QUESTION_TYPE
};

const char *ac_question_type_name(ac_question_type type)
{
    return types[type].name;
}

const char *ac_question_type_english(ac_question_type type)
{
    return types[type].english;
}

/* Variables have other types than questions: nobody writes a description into a column. */
static bool is_type_of(int type, bool variable)
{
    static const bool of_variables[AC_QUESTION_TYPE_COUNT] = {[AC_TYPE_INTEGER] = true,
                                                              [AC_TYPE_NUMBER] = true,
                                                              [AC_TYPE_CODE] = true,
                                                              [AC_TYPE_DATE] = true,
                                                              [AC_TYPE_TEXT] = true};
    return variable ? of_variables[type] : type != AC_TYPE_CODE;
}

/* "write one of the types: integer, number ..." */
static void list_types(char *out, size_t size, bool variable)
{
    int at = snprintf(out, size, "write one of the types: ");
    bool first = true;
    for (int i = 0; i < AC_QUESTION_TYPE_COUNT && (size_t)at < size; i++) {
        if (!is_type_of(i, variable)) continue;
        at += snprintf(out + at, size - (size_t)at, "%s%s", first ? "" : ", ", types[i].name);
        first = false;
    }
}

void ac_load_type(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *type = ac_yaml_get(node, "type");
    const char *meant = NULL;
    unsigned nearest = 4;
    bool variable = question->variable != NULL;
    char help[160];
    list_types(help, sizeof help, variable);
    if (!type || type->kind != AC_YAML_SCALAR) {
        ac_buf name = {0};
        ac_put_question(&name, question);
        ac_yaml_complain(&loading->file, RULE, type ? type : node, help, "%.*s has no type",
                         AC_STR_ARG(ac_buf_str(&name)));
        ac_buf_release(&name);
        return;
    }
    for (int i = 0; i < AC_QUESTION_TYPE_COUNT; i++) {
        unsigned distance = ac_str_distance(type->text, ac_str_of(types[i].name), 3);
        if (!is_type_of(i, variable)) continue;
        if (distance < nearest) meant = types[i].name;
        if (distance < nearest) nearest = distance;
        if (distance == 0) question->type = (ac_question_type)i;
    }
    if (nearest == 0) return;
    if (meant) snprintf(help, sizeof help, "did you mean `%s`?", meant);
    ac_yaml_complain(&loading->file, RULE, type, help, "`%.*s` is no type of a %s",
                     AC_STR_ARG(type->text), variable ? "variable" : "question");
}

/* An option is its label alone, or a mapping with label, aliases and describe. */
static void load_option(ac_loading *loading, const ac_yaml *node, ac_option *option)
{
    static const char *const keys[] = {"label", "aliases", "describe", NULL};
    if (node->kind == AC_YAML_SCALAR) {
        option->label = node->text;
        return;
    }
    if (!ac_yaml_check_keys(&loading->file, node, RULE, "an option", keys)) return;
    option->label = ac_yaml_text(&loading->file, node, "label", RULE);
    ac_str describe = ac_yaml_text(&loading->file, node, "describe", RULE);
    option->describe = ac_str_ieq(describe, AC_STR("yes"));
    const ac_yaml *item = ac_yaml_items(&loading->file, node, "aliases", RULE);
    size_t count = 0;
    for (const ac_yaml *each = item; each; each = each->next) count++;
    ac_str *aliases = AC_ARENA_ARRAY(&loading->instrument->arena, ac_str, count);
    for (; item && aliases; item = item->next) aliases[option->alias_count++] = item->text;
    option->aliases = aliases;
}

void ac_fold_option(ac_arena *arena, ac_option *option)
{
    ac_str *words = AC_ARENA_ARRAY(arena, ac_str, option->alias_count + 1);
    if (!words) return;
    words[0] = ac_fold_words_dup(arena, option->label);
    for (size_t i = 0; i < option->alias_count; i++)
        words[i + 1] = ac_fold_words_dup(arena, option->aliases[i]);
    option->words = words;
    option->word_count = option->alias_count + 1;
}

static void check_option(ac_loading *loading, const ac_question *question, const ac_option *option,
                         const ac_yaml *node)
{
    if (!option->label.len)
        ac_yaml_complain(&loading->file, RULE, node, "write its label", "an option has no label");
    for (size_t w = 0; w < option->word_count; w++)
        if (option->words[w].len > AC_OPTION_MAX_BYTES)
            ac_yaml_complain(&loading->file, RULE, node,
                             "shorten it, and put the rest into `help:`",
                             "an option of question %u is longer than %d characters",
                             (unsigned)question->number, AC_OPTION_MAX_BYTES);
}

static void load_options(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *list = ac_yaml_get(node, "options");
    const ac_yaml *item = ac_yaml_items(&loading->file, node, "options", RULE);
    bool wanted = question->type == AC_TYPE_CHOICE || question->type == AC_TYPE_CHOICES;
    bool allowed = wanted || question->type == AC_TYPE_DATE || question->type == AC_TYPE_DATES;
    if (wanted && !item)
        ac_yaml_complain(&loading->file, RULE, node, "list them under `options:`",
                         "question %u is a choice without options", (unsigned)question->number);
    if (!item) return;
    if (!allowed)
        ac_yaml_complain(&loading->file, RULE, list, "remove them, or make the type choice",
                         "a question of type %s takes no options", types[question->type].name);
    ac_option *options = AC_ARENA_ARRAY(&loading->instrument->arena, ac_option, list->count);
    if (!options) return;
    question->options = options;
    for (; item; item = item->next) {
        ac_option *option = &options[question->option_count++];
        load_option(loading, item, option);
        ac_fold_option(&loading->instrument->arena, option);
        check_option(loading, question, option, item);
    }
    if (!ac_check_option_names(loading, list, question)) loading->no_memory = true;
}

void ac_load_range(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *range = ac_yaml_get(node, "range");
    if (!range) return;
    question->has_min = question->has_max =
        range->count == 2 && ac_number_read(range->first->text, &question->min) &&
        ac_number_read(range->first->next->text, &question->max) && question->min <= question->max;
    if (!question->has_min)
        ac_yaml_complain(&loading->file, RULE, range, "write `range: [1, 100]`",
                         "`range` takes the smallest and the largest number");
}

static void load_describe(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *after = ac_yaml_get(node, "describe_after");
    if (!after) return;
    if (ac_str_ieq(after->text, AC_STR("yes"))) question->describe = AC_DESCRIBE_AFTER_YES;
    if (ac_str_ieq(after->text, AC_STR("no"))) question->describe = AC_DESCRIBE_AFTER_NO;
    if (question->describe == AC_DESCRIBE_NEVER || question->type != AC_TYPE_YES_NO)
        ac_yaml_complain(&loading->file, RULE, after,
                         "write Yes or No at a yes_no question; options say `describe: yes`",
                         "`describe_after` does not fit here");
}

static void load_may_be(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *item = ac_yaml_items(&loading->file, node, "may_be", RULE);
    for (; item; item = item->next) {
        bool blank = ac_str_ieq(item->text, AC_STR("blank"));
        bool na = ac_str_ieq(item->text, AC_STR("NA"));
        question->blank_normal |= blank;
        question->na_normal |= na;
        if (!blank && !na)
            ac_yaml_complain(&loading->file, RULE, item, "write `may_be: [blank]` or [NA]",
                             "`%.*s` is no state of an answer", AC_STR_ARG(item->text));
    }
}

void ac_load_codelist(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml *name = ac_yaml_get(node, "codelist");
    const ac_instrument *instrument = loading->instrument;
    if (!name) return;
    for (size_t i = 0; i < instrument->codelists.count && !question->codelist; i++)
        if (ac_str_eq(ac_codelist_id(instrument->codelists.items[i]), name->text))
            question->codelist = instrument->codelists.items[i];
    if (!question->codelist)
        ac_yaml_complain(&loading->file, RULE, name,
                         "name it under `codelists:` at the top, with its file",
                         "there is no codelist `%.*s`", AC_STR_ARG(name->text));
}

static bool is_key(ac_str key)
{
    bool ok = key.len > 0 && key.ptr[0] >= 'a' && key.ptr[0] <= 'z';
    for (size_t i = 0; i < key.len && ok; i++) {
        char c = key.ptr[i];
        ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
    return ok;
}

static void load_names(ac_loading *loading, const ac_yaml *node, ac_question *question)
{
    const ac_yaml_file *file = &loading->file;
    const ac_yaml *number = ac_yaml_get(node, "number");
    question->place = number ? number->span : node->span;
    if (!ac_str_to_u32(ac_yaml_text(file, node, "number", RULE), &question->number) ||
        question->number == 0 || question->number > AC_QUESTION_MAX_NUMBER) {
        question->number = 0;
        ac_yaml_complain(file, RULE, number ? number : node, "write `number: 16`",
                         "a question needs a number from 1 to %d", AC_QUESTION_MAX_NUMBER);
    }
    question->key = ac_yaml_text(file, node, "key", RULE);
    if (!is_key(question->key))
        ac_yaml_complain(file, RULE, node, "write `key: alliance_type`",
                         "question %u needs a key of lower-case letters, digits and _",
                         (unsigned)question->number);
    question->prompt = ac_str_trim(ac_yaml_text(file, node, "prompt", RULE));
    if (!question->prompt.len)
        ac_yaml_complain(file, RULE, node, "write `prompt: \"...\"` exactly as on the sheet",
                         "question %u has no prompt", (unsigned)question->number);
    question->prompt_dense = ac_fold_dense_dup(&loading->instrument->arena, question->prompt);
    question->label = ac_yaml_text(file, node, "label", RULE);
    if (!question->label.len) question->label = question->key;
    question->help = ac_yaml_text(file, node, "help", RULE);
}

void ac_load_question(ac_loading *loading, const ac_yaml *node, uint32_t section)
{
    static const char *const keys[] = {"number",         "key",      "label",   "prompt", "type",
                                       "range",          "codelist", "options", "open",   "help",
                                       "describe_after", "may_be",   NULL};
    ac_instrument *instrument = loading->instrument;
    ac_question question = {.section = section, .index = (uint32_t)instrument->questions.count};
    if (!ac_yaml_check_keys(&loading->file, node, RULE, "a question", keys)) return;
    load_names(loading, node, &question);
    ac_load_type(loading, node, &question);
    load_options(loading, node, &question);
    ac_load_range(loading, node, &question);
    load_describe(loading, node, &question);
    load_may_be(loading, node, &question);
    ac_load_codelist(loading, node, &question);
    question.open = ac_str_ieq(ac_yaml_text(&loading->file, node, "open", RULE), AC_STR("true"));
    loading->no_memory |= !ac_vec_push(&instrument->questions, question);
}
