#include "base/hash.h"
#include "source/yaml_internal.h"

#include <string.h>

static bool begins_line(ac_str text, size_t at)
{
    size_t bom = ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : 0;
    return at == bom || (at > 0 && (text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r'));
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

/* What libyaml says, what it means, what to do. The first row whose words occur is taken. */
static const struct {
    const char *libyaml, *message, *help;
} explanations[] = {
    {"mapping values are not allowed", "a colon stands where none can be",
     "an answer with a colon in it needs quotes around it, or the block form: key: |"},
    {"did not find expected key", "the line does not fit the ones above it",
     "check its indentation and that quotes before it are closed; text in quotes ends at the next "
     "quote"},
    {"could not find expected ':'", "a key without a colon, or text that is not indented",
     "write `key: answer`, or indent the line to make it part of the answer above"},
    {"unexpected end of stream", "a quotation mark or bracket is opened and never closed",
     "close it, or put the answer in the block form: key: |"},
    {"cannot start any token", "this character cannot begin an answer without quotes",
     "put the answer in quotes; indent with blanks, not with tabs"},
    {"unknown escape character", "a backslash in double quotes has a meaning that does not exist",
     "write the answer in single quotes, or the backslash twice"},
    {"control characters are not allowed", "a control character stands in the file",
     "remove it, or write it as an escape in double quotes: \"\\x0c\""},
    {"did not find expected ',' or", "text begins with a bracket that is not closed as a list",
     "put the answer in quotes"},
    {"block sequence entries are not allowed", "a list begins where none can be",
     "put the answer in quotes if the dash belongs to it, or start the list on the next line"},
    {"tab character", "a tab stands where the indentation is", "indent with blanks"},
    {"", "this is not valid YAML", "check quotes, colons and indentation around this place"},
};

void ac_yaml_explain_syntax(ac_yaml_fault *fault, const char *problem, ac_str text, uint32_t at)
{
    size_t row = 0;
    if (!problem) problem = "";
    while (!strstr(problem, explanations[row].libyaml)) row++;
    if (at > text.len) at = (uint32_t)text.len;
    ac_yaml_refuse(fault, "yaml-syntax", (ac_span){at, at}, explanations[row].message,
                   explanations[row].help);
}

/* An open-addressing table over the keys; its size is a power of two. */
static bool insert_key(ac_yaml **table, size_t size, ac_yaml *key)
{
    size_t at = (size_t)ac_hash(key->text) & (size - 1);
    for (; table[at]; at = (at + 1) & (size - 1))
        if (ac_str_eq(table[at]->text, key->text)) return false;
    table[at] = key;
    return true;
}

bool ac_yaml_mark_repeated_keys(ac_yaml *mapping, ac_arena *arena)
{
    size_t size = 4;
    while (size < mapping->count * 2) size *= 2;
    ac_yaml **table = AC_ARENA_ARRAY(arena, ac_yaml *, size);
    if (!table) return false;
    for (const ac_yaml *key = mapping->first; key; key = key->next) {
        ac_yaml *own = (ac_yaml *)(uintptr_t)key; /* still under construction */
        own->key_again = !insert_key(table, size, own);
    }
    return true;
}
