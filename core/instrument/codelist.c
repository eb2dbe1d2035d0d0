#include "instrument/codelist.h"

#include "base/fold.h"
#include "base/mem.h"
#include "base/vec.h"
#include "findings/yaml_file.h"

#include <stdlib.h>

static const char rule[] = "codelist-form";

enum { SHORTEST_MISSPELT = 5, LONG_NAME = 7 }; /* shorter words are too much alike */

/* A name in its word form, and the code it stands for. */
typedef struct name_entry {
    ac_str words;
    const ac_code *code;
} name_entry;

struct ac_codelist {
    ac_arena arena;
    ac_str id, title;
    AC_VEC(ac_code) codes;    /* ascending */
    AC_VEC(name_entry) names; /* ascending by words */
};

void ac_codelist_free(ac_codelist *codelist)
{
    if (!codelist) return;
    ac_vec_release(&codelist->codes);
    ac_vec_release(&codelist->names);
    ac_arena_release(&codelist->arena);
    ac_mem_free(codelist);
}

ac_str ac_codelist_id(const ac_codelist *codelist)
{
    return codelist->id;
}

ac_str ac_codelist_title(const ac_codelist *codelist)
{
    return codelist->title;
}

size_t ac_codelist_count(const ac_codelist *codelist)
{
    return codelist->codes.count;
}

const ac_code *ac_codelist_at(const ac_codelist *codelist, size_t i)
{
    return i < codelist->codes.count ? &codelist->codes.items[i] : NULL;
}

const ac_code *ac_codelist_find(const ac_codelist *codelist, uint32_t code)
{
    size_t low = 0, high = codelist->codes.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ac_code *at = &codelist->codes.items[middle];
        if (at->code == code) return at;
        if (at->code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The first name that is not before `words`. */
static size_t first_name(const ac_codelist *codelist, ac_str words)
{
    size_t low = 0, high = codelist->names.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ac_str_cmp(codelist->names.items[middle].words, words) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ac_code *ac_codelist_by_name(const ac_codelist *codelist, ac_str name)
{
    ac_buf words = {0};
    const ac_code *found = NULL;
    ac_fold_words(&words, name);
    size_t at = words.failed ? codelist->names.count : first_name(codelist, ac_buf_str(&words));
    if (at < codelist->names.count) {
        const name_entry *entry = &codelist->names.items[at];
        if (ac_str_eq(entry->words, ac_buf_str(&words))) found = entry->code;
    }
    ac_buf_release(&words);
    return found;
}

static const ac_code *nearest(const ac_codelist *codelist, ac_str words)
{
    const ac_code *found = NULL;
    unsigned limit = words.len < LONG_NAME ? 1 : 2, least = limit + 1;
    for (size_t i = first_name(codelist, ac_str_sub(words, 0, 1)); i < codelist->names.count; i++) {
        const name_entry *entry = &codelist->names.items[i];
        if (entry->words.ptr[0] != words.ptr[0]) break;
        unsigned distance = ac_str_distance(entry->words, words, limit);
        bool other = distance == least && entry->code != found;
        if (distance < least) found = entry->code;
        if (distance < least) least = distance;
        if (other && least <= limit) found = NULL;
    }
    return least <= limit ? found : NULL;
}

const ac_code *ac_codelist_by_misspelt(const ac_codelist *codelist, ac_str name)
{
    ac_buf words = {0};
    ac_fold_words(&words, name);
    bool is_name = !words.failed && words.len >= SHORTEST_MISSPELT;
    const ac_code *found = is_name ? nearest(codelist, ac_buf_str(&words)) : NULL;
    ac_buf_release(&words);
    return found;
}

/* "1902-05-20/1906-09-25"; either side may be empty. */
static ac_spell read_spell(const ac_yaml_file *file, const ac_yaml *node)
{
    size_t slash = ac_str_find(node->text, AC_STR("/"), 0);
    if (slash == SIZE_MAX) {
        ac_yaml_complain(file, rule, node, "write FROM/TO, as in 1816-01-01/1945-05-08",
                         "`%.*s` is no spell", AC_STR_ARG(node->text));
        return (ac_spell){{0}, {0}};
    }
    return (ac_spell){ac_str_sub(node->text, 0, slash),
                      ac_str_sub(node->text, slash + 1, node->text.len)};
}

static size_t count_items(const ac_yaml *item)
{
    size_t count = 0;
    for (; item; item = item->next) count++;
    return count;
}

static void read_lists(ac_codelist *codelist, const ac_yaml_file *file, const ac_yaml *node,
                       ac_code *code)
{
    const ac_yaml *item = ac_yaml_items(file, node, "aliases", rule);
    ac_str *aliases = AC_ARENA_ARRAY(&codelist->arena, ac_str, count_items(item));
    for (; item && aliases; item = item->next) aliases[code->alias_count++] = item->text;
    code->aliases = aliases;
    item = ac_yaml_items(file, node, "spells", rule);
    ac_spell *spells = AC_ARENA_ARRAY(&codelist->arena, ac_spell, count_items(item));
    for (; item && spells; item = item->next) spells[code->spell_count++] = read_spell(file, item);
    code->spells = spells;
}

static bool read_code(ac_codelist *codelist, const ac_yaml_file *file, const ac_yaml *node)
{
    static const char *const keys[] = {"code", "name", "abbreviation", "aliases", "spells", NULL};
    ac_code code = {0};
    if (!ac_yaml_check_keys(file, node, rule, "a code", keys)) return true;
    if (!ac_str_to_u32(ac_yaml_text(file, node, "code", rule), &code.code) || !code.code) {
        ac_yaml_complain(file, rule, node, "write `code: 365`", "a code must be a whole number");
        return true;
    }
    code.name = ac_yaml_text(file, node, "name", rule);
    if (!code.name.len)
        ac_yaml_complain(file, rule, node, "write `name: ...`", "code %u has no name",
                         (unsigned)code.code);
    code.abbreviation = ac_yaml_text(file, node, "abbreviation", rule);
    read_lists(codelist, file, node, &code);
    return ac_vec_push(&codelist->codes, code);
}

static int compare_codes(const void *a, const void *b)
{
    const ac_code *x = a, *y = b;
    return x->code < y->code ? -1 : x->code > y->code;
}

static int compare_names(const void *a, const void *b)
{
    const name_entry *x = a, *y = b;
    int order = ac_str_cmp(x->words, y->words);
    return order ? order : compare_codes(x->code, y->code);
}

static bool add_name(ac_codelist *codelist, ac_str name, const ac_code *code)
{
    if (!name.len) return true;
    name_entry entry = {ac_fold_words_dup(&codelist->arena, name), code};
    return ac_vec_push(&codelist->names, entry);
}

/* A name of two codes stands for neither. */
static void forget_ambiguous(ac_codelist *codelist)
{
    name_entry *names = codelist->names.items;
    for (size_t i = 1; i < codelist->names.count; i++)
        if (ac_str_eq(names[i - 1].words, names[i].words) && names[i - 1].code != names[i].code)
            names[i - 1].code = names[i].code = NULL;
}

/* Sorts by code and by name; a code that stands twice is reported. */
static bool index_codes(ac_codelist *codelist, const ac_yaml_file *file)
{
    bool ok = true;
    size_t count = codelist->codes.count;
    if (count) qsort(codelist->codes.items, count, sizeof(ac_code), compare_codes);
    for (size_t i = 0; i < count && ok; i++) {
        const ac_code *code = &codelist->codes.items[i];
        if (i && code[-1].code == code->code)
            ac_yaml_complain(file, rule, ac_yaml_get(file->root, "codes"), "keep one of the two",
                             "code %u stands twice", (unsigned)code->code);
        ok = add_name(codelist, code->name, code) && add_name(codelist, code->abbreviation, code);
        for (size_t a = 0; a < code->alias_count && ok; a++)
            ok = add_name(codelist, code->aliases[a], code);
    }
    if (codelist->names.count)
        qsort(codelist->names.items, codelist->names.count, sizeof(name_entry), compare_names);
    forget_ambiguous(codelist);
    return ok && !codelist->arena.failed;
}

static ac_status fill(ac_codelist *codelist, const ac_yaml_file *file, ac_err *err)
{
    static const char *const keys[] = {"codelist", "title", "version", "citation", "codes", NULL};
    size_t before = ac_report_count_of(file->report, AC_SEVERITY_ERROR);
    ac_yaml_check_keys(file, file->root, rule, "a codelist", keys);
    codelist->id = ac_yaml_text(file, file->root, "codelist", rule);
    codelist->title = ac_yaml_text(file, file->root, "title", rule);
    if (!codelist->id.len || !codelist->title.len)
        ac_yaml_complain(file, rule, file->root, "write `codelist: cow-states` and `title: ...`",
                         "a codelist needs a name and a title");
    const ac_yaml *item = ac_yaml_items(file, file->root, "codes", rule);
    if (!item)
        ac_yaml_complain(file, rule, file->root, "list them under `codes:`",
                         "the codelist has no codes");
    bool ok = true;
    for (; item && ok; item = item->next) ok = read_code(codelist, file, item);
    if (!ok || !index_codes(codelist, file)) return ac_err_memory(err);
    if (ac_report_count_of(file->report, AC_SEVERITY_ERROR) == before) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, ac_source_path(file->source),
                      "the codelist is broken: see the findings in it");
}

ac_status ac_codelist_load(ac_codelist **out, const char *path, struct ac_source_set *keep,
                           ac_report *report, ac_err *err)
{
    ac_yaml_file file;
    *out = NULL;
    ac_codelist *codelist = ac_mem_alloc(sizeof *codelist);
    if (!codelist) return ac_err_memory(err);
    *codelist = (ac_codelist){0};
    ac_status status =
        ac_yaml_file_load(&file, path, "codelist: cow-states", &codelist->arena, keep, report, err);
    if (!status) status = fill(codelist, &file, err);
    if (status)
        ac_codelist_free(codelist);
    else
        *out = codelist;
    return status;
}
