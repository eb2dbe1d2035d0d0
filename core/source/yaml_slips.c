/* Slips that YAML takes for something else, so that the mistake it sees is on another line. */
#include "source/yaml_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* The line before the one that begins at `start`; false at the first. */
static bool line_before(ac_str text, size_t start, ac_span *line)
{
    if (!start) return false;
    size_t end = start - 1, from = end;
    while (from > 0 && text.ptr[from - 1] != '\n') from--;
    *line = (ac_span){(uint32_t)from, (uint32_t)end};
    return true;
}

static bool is_of_key(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* The length of the word before a colon that the line begins with; 0 for none. */
static size_t key_length(ac_str line)
{
    size_t len = 0;
    while (len < line.len && is_of_key(line.ptr[len])) len++;
    return len < line.len && line.ptr[len] == ':' ? len : 0;
}

static void refuse(ac_yaml_fault *fault, uint32_t start, ac_str line, size_t key)
{
    char help[200];
    ac_str answer = ac_str_sub(line, key + 1, line.len);
    ac_span span = {start, start + (uint32_t)key + 1};
    if (line.len > 60)
        snprintf(help, sizeof help, "write `%.*s: `, with a blank", (int)key, line.ptr);
    else
        snprintf(help, sizeof help, "write `%.*s: %.*s`", (int)key, line.ptr, AC_STR_ARG(answer));
    ac_yaml_refuse(fault, "yaml-syntax", span, "no blank stands behind the colon of the key", help);
}

bool ac_yaml_refuse_joined_key(ac_str text, uint32_t at, ac_yaml_fault *fault)
{
    ac_span span;
    size_t start = at;
    while (start > 0 && text.ptr[start - 1] != '\n') start--;
    while (line_before(text, start, &span)) {
        ac_str whole = ac_str_sub(text, span.start, span.end), line = ac_str_trim(whole);
        size_t key = key_length(line);
        bool proper = key && (key + 1 == line.len || ac_blank_len(line, key + 1));
        if (proper) return false;
        if (key && !ac_str_starts(ac_str_sub(line, key + 1, line.len), AC_STR("//"))) {
            refuse(fault, (uint32_t)(line.ptr - text.ptr), line, key);
            return true;
        }
        start = span.start;
    }
    return false;
}
