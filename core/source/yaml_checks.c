#include "base/mem.h"
#include "source/yaml_internal.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ac_yaml_refuse(ac_yaml_fault *fault, const char *rule, ac_span span, const char *message,
                    const char *help)
{
    fault->rule = rule;
    fault->span = span;
    snprintf(fault->message, sizeof fault->message, "%s", message);
    snprintf(fault->help, sizeof fault->help, "%s", help);
}

/* The line breaks of YAML 1.1, as libyaml takes them. */
static const ac_str line_breaks[] = {AC_STR_INIT("\n"), AC_STR_INIT("\r"), AC_STR_INIT("\xC2\x85"),
                                     AC_STR_INIT("\u2028"), AC_STR_INIT("\u2029")};
enum { BREAK_COUNT = sizeof line_breaks / sizeof *line_breaks };

static bool begins_line(ac_str text, size_t at)
{
    size_t bom = ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : 0;
    bool begins = at == bom;
    for (size_t i = 0; i < BREAK_COUNT && !begins; i++)
        begins = ac_str_ends(ac_str_sub(text, 0, at), line_breaks[i]);
    return begins;
}

bool ac_yaml_refuse_directives(ac_str text, ac_yaml_fault *fault)
{
    const char *end = text.ptr + text.len, *mark = text.ptr;
    while (mark < end && (mark = memchr(mark, '%', (size_t)(end - mark))) != NULL) {
        size_t at = (size_t)(mark++ - text.ptr), stop = at;
        if (!begins_line(text, at)) continue;
        while (stop < text.len && text.ptr[stop] != '\n' && text.ptr[stop] != '\r') stop++;
        ac_yaml_refuse(fault, "yaml-feature", (ac_span){(uint32_t)at, (uint32_t)stop},
                       "a directive (a line that begins with %) is no part of the form",
                       "remove the line; if it is part of an answer, indent it");
        return true;
    }
    return false;
}

static const struct {
    ac_limit limit;
    const char *message, *help;
} limit_words[] = {
    {AC_LIMIT_DEPTH, "lists and mappings are nested more than %s deep",
     "if brackets are meant as text, put the text in quotes"},
    {AC_LIMIT_NODES, "the document has more than %s keys, values and lists",
     "split it into several files"},
    {AC_LIMIT_SCALAR_BYTES, "the text is larger than %s", "check that quotes before it are closed"},
};

void ac_yaml_refuse_limit(ac_yaml_fault *fault, ac_span span, ac_limit limit,
                          const ac_limits *limits)
{
    ac_buf most = {0}, more = {0};
    char message[200], help[200];
    size_t row = 0;
    while (limit_words[row].limit != limit) row++;
    ac_limit_put(&most, limit, limits->of[limit]);
    ac_limit_put(&more, limit, ac_limit_raised(limit, limits->of[limit]));
    ac_buf_putc(&most, '\0');
    ac_buf_putc(&more, '\0');
    bool ok = !most.failed && !more.failed;
    snprintf(message, sizeof message, limit_words[row].message, ok ? most.ptr : "the limit");
    snprintf(help, sizeof help, "%s; where it is meant so, write `limits: {%s: %s}` in accord.yaml",
             limit_words[row].help, ac_limit_row_of(limit)->key, ok ? more.ptr : "...");
    ac_yaml_refuse(fault, "yaml-limit", span, message, help);
    ac_buf_release(&most);
    ac_buf_release(&more);
}

ac_span ac_yaml_comment(const ac_source *source, const ac_yaml *scalar)
{
    ac_str text = ac_source_text(source);
    size_t end = scalar->span.end, at = end;
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t')) at++;
    if (!scalar->plain || at == end || at == text.len || text.ptr[at] != '#')
        return (ac_span){scalar->span.end, scalar->span.end};
    size_t stop = at;
    while (stop < text.len && text.ptr[stop] != '\n' && text.ptr[stop] != '\r') stop++;
    return (ac_span){(uint32_t)at, (uint32_t)stop};
}

bool ac_yaml_keeps_comment(const ac_source *source, const ac_yaml *scalar, ac_span *comment)
{
    *comment = ac_yaml_comment(source, scalar);
    ac_str words = ac_str_sub(ac_source_slice(source, *comment), 1, 2);
    unsigned char c = words.len ? (unsigned char)words.ptr[0] : ' ';
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Where a mistake is shown. */
typedef enum slip {
    NOTICED, /* where it is noticed */
    OPENED,  /* where what is open was opened */
    JOINED   /* where it is noticed, or the key before has no blank behind its colon */
} slip;

/* What libyaml says, what it means, what to do. The first row whose words occur is taken. */
static const struct {
    const char *libyaml;
    slip slip;
    const char *message, *help;
} explanations[] = {
    {"mapping values are not allowed", JOINED, "a colon stands where none can be",
     "an answer with a colon in it needs quotes around it, or the block form: key: |"},
    {"did not find expected key", NOTICED, "the line does not fit the ones above it",
     "check its indentation and that quotes before it are closed; text in quotes ends at the next "
     "quote"},
    {"could not find expected ':'", JOINED, "a key without a colon, or text that is not indented",
     "write `key: answer`, or indent the line to make it part of the answer above"},
    {"unexpected end of stream", OPENED, "a quotation mark or bracket is opened and never closed",
     "close it, or put the answer in the block form: key: |"},
    {"cannot start any token", NOTICED, "this character cannot begin an answer without quotes",
     "put the answer in quotes; indent with blanks, not with tabs"},
    {"unknown escape character", NOTICED,
     "a backslash in double quotes has a meaning that does not exist",
     "write the answer in single quotes, or the backslash twice"},
    {"control characters are not allowed", NOTICED, "a control character stands in the file",
     "remove it, or write it as an escape in double quotes: \"\\x0c\""},
    {"did not find expected ',' or", OPENED,
     "text begins with a bracket that is not closed as a list",
     "close it, or put the answer in quotes"},
    {"block sequence entries are not allowed", NOTICED, "a list begins where none can be",
     "put the answer in quotes if the dash belongs to it, or start the list on the next line"},
    {"tab character", NOTICED, "a tab stands where the indentation is", "indent with blanks"},
    {"", NOTICED, "this is not valid YAML",
     "check quotes, colons and indentation around this place"},
};

void ac_yaml_explain_syntax(ac_yaml_fault *fault, const char *problem, ac_str text, uint32_t at,
                            uint32_t opened)
{
    size_t row = 0;
    if (!problem) problem = "";
    while (!strstr(problem, explanations[row].libyaml)) row++;
    if (explanations[row].slip == OPENED) at = opened;
    if (at > text.len) at = (uint32_t)text.len;
    if (explanations[row].slip == JOINED && ac_yaml_refuse_joined_key(text, at, fault)) return;
    ac_yaml_refuse(fault, "yaml-syntax", (ac_span){at, at}, explanations[row].message,
                   explanations[row].help);
}

/* Short keys first, so that numbers rise; then in the order of their bytes. */
static int compare_names(ac_str a, ac_str b)
{
    if (a.len != b.len) return a.len < b.len ? -1 : 1;
    return a.len ? memcmp(a.ptr, b.ptr, a.len) : 0;
}

/* Equal keys stand side by side, in the order of the file. */
static int compare_keys(const void *a, const void *b)
{
    const ac_yaml *x = *(ac_yaml *const *)a, *y = *(ac_yaml *const *)b;
    int order = compare_names(x->text, y->text);
    return order ? order : (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

/* As the numbers of questions do, and then none stands twice. */
static bool keys_rise(const ac_yaml *mapping)
{
    for (const ac_yaml *key = mapping->first; key && key->next; key = key->next)
        if (compare_names(key->text, key->next->text) >= 0) return false;
    return true;
}

bool ac_yaml_mark_repeated_keys(ac_yaml *mapping)
{
    size_t count = 0;
    if (keys_rise(mapping)) return true;
    ac_yaml **keys = ac_mem_alloc(sizeof *keys * mapping->count);
    if (!keys) return false;
    for (const ac_yaml *key = mapping->first; key; key = key->next)
        keys[count++] = (ac_yaml *)(uintptr_t)key; /* still under construction */
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < count; i++)
        keys[i]->key_again = ac_str_eq(keys[i - 1]->text, keys[i]->text);
    ac_mem_free(keys);
    return true;
}
