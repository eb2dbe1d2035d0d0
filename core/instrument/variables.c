/* Variables: the columns of a dataset, each of which is a question. A row of the list may stand for
 * a numbered family of columns (mem1..mem59), or for a date in several columns. */
#include "base/number.h"
#include "instrument/instrument_internal.h"

#include <stdio.h>
#include <string.h>

#define RULE AC_INSTRUMENT_RULE

/* A row of the list while it is read. */
typedef struct row {
    const ac_yaml *node;
    ac_question question;
    ac_variable variable;
    ac_str stem; /* of a family: what stands before its numbers */
    uint32_t first, last;
} row;

static ac_missing_kind kind_of(ac_str label)
{
    if (ac_str_ieq(label, AC_STR("blank"))) return AC_MISSING_BLANK;
    if (ac_str_ieq(label, AC_STR("not applicable"))) return AC_MISSING_NOT_APPLICABLE;
    if (ac_str_ieq(label, AC_STR("none"))) return AC_MISSING_NONE;
    return AC_MISSING_UNAVAILABLE;
}

static bool is_listed(const ac_missing_code *codes, size_t count, const ac_missing_code *code)
{
    for (size_t i = 0; i < count; i++) {
        bool numbers = codes[i].numeric && code->numeric;
        if (numbers ? codes[i].number == code->number : ac_str_eq(codes[i].code, code->code))
            return true;
    }
    return false;
}

/* `missing: {"": blank, -9: unknown}`: what a variable says itself, before what is said of all. */
static void load_missing(ac_loading *loading, const ac_yaml *node, const ac_missing_code *of_all,
                         size_t of_all_count, const ac_missing_code **out, size_t *count)
{
    const ac_yaml *mapping = ac_yaml_get(node, "missing");
    *out = of_all;
    *count = of_all_count;
    if (!mapping) return;
    if (mapping->kind != AC_YAML_MAPPING) {
        ac_yaml_complain(&loading->file, RULE, mapping,
                         "write `missing: {\"\": blank, NA: not available, -9: unknown}`",
                         "`missing` takes codes with what they mean");
        return;
    }
    size_t used = 0;
    ac_missing_code *codes =
        AC_ARENA_ARRAY(&loading->instrument->arena, ac_missing_code, mapping->count + of_all_count);
    if (!codes) return;
    for (const ac_yaml *key = mapping->first; key; key = key->next) {
        ac_missing_code code = {.code = key->text,
                                .label = key->value ? key->value->text : key->text};
        code.kind = kind_of(code.label);
        code.numeric = ac_number_read(code.code, &code.number);
        if (is_listed(codes, used, &code))
            ac_yaml_complain(&loading->file, RULE, key, "keep one of them",
                             "the missing code `%.*s` is listed twice", AC_STR_ARG(code.code));
        codes[used++] = code;
    }
    for (size_t i = 0; i < of_all_count; i++)
        if (!is_listed(codes, used, &of_all[i])) codes[used++] = of_all[i];
    *out = codes;
    *count = used;
}

/* `none` says that a code of all variables is a value here; it has done its work. */
static void drop_none(row *r)
{
    size_t kept = 0;
    ac_missing_code *codes = (ac_missing_code *)(uintptr_t)r->variable.missing;
    bool own = ac_yaml_get(r->node, "missing") != NULL;
    if (own)
        for (size_t i = 0; i < r->variable.missing_count; i++)
            if (codes[i].kind != AC_MISSING_NONE) codes[kept++] = codes[i];
    if (own) r->variable.missing_count = kept;
    for (size_t i = 0; i < r->variable.missing_count; i++) {
        r->question.blank_normal |= codes[i].kind == AC_MISSING_BLANK;
        r->question.na_normal |= codes[i].kind == AC_MISSING_NOT_APPLICABLE;
    }
}

static bool read_flag(ac_loading *loading, const ac_yaml *node, const char *key, bool otherwise)
{
    const ac_yaml *flag = ac_yaml_get(node, key);
    if (!flag) return otherwise;
    bool yes = ac_str_eq(flag->text, AC_STR("true")), no = ac_str_eq(flag->text, AC_STR("false"));
    if (!yes && !no)
        ac_yaml_complain(&loading->file, RULE, flag, "write true or false", "`%s` is true or false",
                         key);
    return yes;
}

static void load_codes(ac_loading *loading, row *r)
{
    const ac_yaml *mapping = ac_yaml_get(r->node, "codes");
    ac_question *question = &r->question;
    ac_str key = question->key;
    bool coded = question->type == AC_TYPE_CODE;
    if (coded && !mapping && !question->codelist)
        ac_yaml_complain(&loading->file, RULE, r->node,
                         "write `codes: {0: no, 1: yes}`, or name a `codelist`",
                         "variable `%.*s` is a code without codes", AC_STR_ARG(key));
    if (!mapping) return;
    if (!coded || mapping->kind != AC_YAML_MAPPING) {
        ac_yaml_complain(&loading->file, RULE, mapping,
                         coded ? "write `codes: {0: no, 1: yes}`" : "make the type code",
                         coded ? "`codes` takes codes with what they mean"
                               : "only a variable of type code has codes");
        return;
    }
    ac_option *options = AC_ARENA_ARRAY(&loading->instrument->arena, ac_option, mapping->count);
    if (!options) return;
    question->options = options;
    for (const ac_yaml *code = mapping->first; code; code = code->next) {
        ac_option option = {.code = code->text, .label = code->text};
        if (code->value && code->value->text.len) option.label = code->value->text;
        option.numeric = ac_number_read(option.code, &option.number);
        ac_fold_option(&loading->instrument->arena, &option);
        if (ac_question_code(question, option.code))
            ac_yaml_complain(&loading->file, RULE, code, "keep one of them",
                             "the code `%.*s` of `%.*s` is listed twice", AC_STR_ARG(option.code),
                             AC_STR_ARG(key));
        options[question->option_count++] = option;
    }
}

/* `columns: {year: begyr, month: begmo, day: begday}` */
static void load_parts(ac_loading *loading, row *r)
{
    static const char *const names[] = {"year", "month", "day", NULL};
    const ac_yaml *parts = ac_yaml_get(r->node, "columns");
    if (!parts) return;
    if (!ac_yaml_check_keys(&loading->file, parts, RULE, "the columns of a date", names)) return;
    for (int i = 0; i < AC_PART_COUNT; i++)
        r->variable.parts[i] = ac_yaml_text(&loading->file, parts, names[i], RULE);
    if (r->question.type != AC_TYPE_DATE || !r->variable.parts[AC_PART_YEAR].len)
        ac_yaml_complain(&loading->file, RULE, parts,
                         "write `columns: {year: begyr, month: begmo, day: begday}` at a variable "
                         "of type date",
                         "`columns` are those of a date: its year, and maybe month and day");
    r->variable.column = (ac_str){0};
}

static bool is_key(ac_str key)
{
    bool ok = key.len > 0;
    for (size_t i = 0; i < key.len && ok; i++) {
        char c = key.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        ok = letter || (i > 0 && c >= '0' && c <= '9');
    }
    return ok;
}

/* The number at the end of a text, in digits without a zero before them; `*stem` is what stands
 * before it. */
static bool read_tail(ac_str text, ac_str *stem, uint32_t *number)
{
    size_t at = text.len;
    while (at && text.ptr[at - 1] >= '0' && text.ptr[at - 1] <= '9') at--;
    *stem = ac_str_sub(text, 0, at);
    return ac_str_to_u32(ac_str_sub(text, at, text.len), number) &&
           (text.ptr[at] != '0' || at + 1 == text.len);
}

/* mem1..mem59 */
static void load_family(ac_loading *loading, row *r)
{
    ac_str key = r->question.key, stem;
    size_t dots = ac_str_find(key, AC_STR(".."), 0);
    if (dots == SIZE_MAX) return;
    bool ok = read_tail(ac_str_sub(key, 0, dots), &r->stem, &r->first) &&
              read_tail(ac_str_sub(key, dots + 2, key.len), &stem, &r->last) &&
              ac_str_eq(stem, r->stem) && r->first <= r->last && r->last - r->first < 10000 &&
              is_key(r->stem) && !ac_yaml_get(r->node, "column");
    if (ok) return;
    r->stem = (ac_str){0};
    r->question.key = ac_str_sub(key, 0, dots);
    ac_yaml_complain(&loading->file, RULE, r->node,
                     "write the first and the last of them, as in `key: mem1..mem59`",
                     "`%.*s` names no family of columns", AC_STR_ARG(key));
}

static void load_row_names(ac_loading *loading, row *r)
{
    const ac_yaml_file *file = &loading->file;
    const ac_yaml *key = ac_yaml_get(r->node, "key");
    ac_question *question = &r->question;
    question->place = key && key->value ? key->value->span : r->node->span;
    if (key) question->place = key->span;
    question->key = ac_yaml_text(file, r->node, "key", RULE);
    r->variable.column = ac_yaml_text(file, r->node, "column", RULE);
    if (!r->variable.column.len) r->variable.column = question->key;
    load_family(loading, r);
    if (!r->stem.len && !is_key(question->key))
        ac_yaml_complain(file, RULE, key ? key : r->node,
                         "write `key: defcon`; where the column's name has other characters than "
                         "letters, digits and _, name it too: `column: \"Def. con\"`",
                         "a variable needs a key of letters, digits and _");
    question->label = ac_yaml_text(file, r->node, "label", RULE);
    question->help = ac_yaml_text(file, r->node, "help", RULE);
    question->open = read_flag(loading, r->node, "open", false);
}

static void add(ac_loading *loading, const row *r, ac_str key)
{
    ac_instrument *instrument = loading->instrument;
    ac_question question = r->question;
    ac_variable *variable = AC_ARENA_NEW(&instrument->arena, ac_variable);
    if (!variable) return;
    *variable = r->variable;
    if (r->stem.len) variable->column = key;
    question.key = key;
    if (!question.label.len) question.label = key;
    question.variable = variable;
    question.index = (uint32_t)instrument->questions.count;
    loading->no_memory |= !ac_vec_push(&instrument->questions, question);
}

static void add_family(ac_loading *loading, const row *r)
{
    char number[16];
    for (uint32_t i = r->first; i <= r->last; i++) {
        ac_buf key = {0}, label = {0};
        row one = *r;
        snprintf(number, sizeof number, "%u", (unsigned)i);
        ac_buf_printf(&key, "%.*s%s", AC_STR_ARG(r->stem), number);
        ac_buf_printf(&label, "%.*s %s", AC_STR_ARG(r->question.label), number);
        ac_str words = ac_arena_keep(&loading->instrument->arena, &label);
        if (r->question.label.len) one.question.label = words;
        ac_str kept = ac_arena_keep(&loading->instrument->arena, &key);
        add(loading, &one, kept);
    }
}

static void load_row(ac_loading *loading, const ac_yaml *node)
{
    static const char *const keys[] = {"key",       "label",   "help", "type",  "column",
                                       "columns",   "codes",   "open", "range", "codelist",
                                       "canonical", "missing", NULL};
    ac_instrument *instrument = loading->instrument;
    row r = {.node = node};
    r.question.variable = &r.variable;
    if (!ac_yaml_check_keys(&loading->file, node, RULE, "a variable", keys)) return;
    load_row_names(loading, &r);
    ac_load_type(loading, node, &r.question);
    ac_load_range(loading, node, &r.question);
    ac_load_codelist(loading, node, &r.question);
    load_codes(loading, &r);
    load_parts(loading, &r);
    load_missing(loading, node, instrument->missing, instrument->missing_count, &r.variable.missing,
                 &r.variable.missing_count);
    drop_none(&r);
    r.variable.canonical = read_flag(loading, node, "canonical",
                                     read_flag(loading, loading->file.root, "canonical", false));
    if (r.stem.len)
        add_family(loading, &r);
    else
        add(loading, &r, r.question.key);
}

/* Columns are numbered by their position; dates that are made of them come behind. */
static void number_variables(ac_instrument *instrument)
{
    uint32_t number = 0;
    for (int in_several = false; in_several <= true; in_several++)
        for (size_t i = 0; i < instrument->questions.count; i++) {
            ac_question *question = &instrument->questions.items[i];
            if ((question->variable->column.len == 0) == in_several) question->number = ++number;
        }
}

static void load_delimiter(ac_loading *loading)
{
    static const struct {
        ac_str name;
        char delimiter;
    } known[] = {{AC_STR_INIT("comma"), ','},     {AC_STR_INIT(","), ','},
                 {AC_STR_INIT("semicolon"), ';'}, {AC_STR_INIT(";"), ';'},
                 {AC_STR_INIT("tab"), '\t'},      {AC_STR_INIT("\t"), '\t'},
                 {AC_STR_INIT("bar"), '|'},       {AC_STR_INIT("|"), '|'}};
    const ac_yaml *node = ac_yaml_get(loading->file.root, "delimiter");
    if (!node) return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ac_str_eq(node->text, known[i].name))
            loading->instrument->delimiter = known[i].delimiter;
    if (!loading->instrument->delimiter)
        ac_yaml_complain(&loading->file, RULE, node, "write comma, semicolon, tab or bar",
                         "`%.*s` is no delimiter of columns", AC_STR_ARG(node->text));
}

void ac_load_variables(ac_loading *loading)
{
    ac_instrument *instrument = loading->instrument;
    const ac_yaml_file *file = &loading->file;
    const ac_yaml *item = ac_yaml_items(file, file->root, "variables", RULE);
    load_delimiter(loading);
    load_missing(loading, file->root, NULL, 0, &instrument->missing, &instrument->missing_count);
    if (!item)
        ac_yaml_complain(file, RULE, file->root, "list the columns under `variables:`",
                         "the instrument has no variables");
    for (; item && instrument->questions.count < AC_VARIABLE_MAX; item = item->next)
        load_row(loading, item);
    if (item)
        ac_yaml_complain(file, RULE, item, "split the dataset",
                         "an instrument has %d variables at most", AC_VARIABLE_MAX);
    number_variables(instrument);
    const ac_section all = {.count = (uint32_t)instrument->questions.count};
    loading->no_memory |= !ac_vec_push(&instrument->sections, all);
}

static const ac_question *find_variable(const ac_loading *loading, ac_str name)
{
    return ac_instrument_by_key(loading->instrument, name);
}

void ac_load_row_id(ac_loading *loading)
{
    ac_instrument *instrument = loading->instrument;
    const ac_yaml *node = ac_yaml_get(loading->file.root, "id");
    const ac_yaml *item = node && node->kind == AC_YAML_SEQUENCE ? node->first : node;
    for (; item; item = node->kind == AC_YAML_SEQUENCE ? item->next : NULL) {
        const ac_question *question = find_variable(loading, item->text);
        if (!question)
            ac_yaml_complain(
                &loading->file, RULE, item,
                "name the variables that tell one row from another, as in `id: atopid`",
                "`id` names no variable of the instrument");
        else
            loading->no_memory |= !ac_vec_push(&instrument->case_id, question);
    }
}
