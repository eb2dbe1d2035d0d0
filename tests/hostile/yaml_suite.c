/* yaml-suite FOLDER: whether accord and libyaml agree on every file in it. Prints a line for each:
 * file, what libyaml says, what accord says, outcome; a file is
 *
 *     same        valid, in accord's form, and the two read the same
 *     invalid     no YAML for libyaml, and refused
 *     refused     YAML for libyaml with what is no part of the form, and refused for that
 *     DISAGREE    anything else: status 1 */
#include "base/buf.h"
#include "source/yaml.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

typedef struct verdict {
    ac_buf tree; /* what was read, as a line */
    bool valid;
    bool beyond; /* it has what is no part of accord's form */
    const char *rule;
} verdict;

/* An open collection, to tell keys from values. */
typedef struct level {
    bool mapping;
    size_t children;
} level;

enum { DEEPEST = 1000 };

static void put_scalar(ac_buf *out, const void *text, size_t len)
{
    ac_buf_printf(out, "=%zu:", len);
    ac_buf_put(out, (ac_str){text, len});
}

static bool has_properties(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        return true;
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor || event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor || event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor || event->data.mapping_start.tag;
    case YAML_DOCUMENT_START_EVENT:
        return event->data.document_start.version_directive ||
               event->data.document_start.tag_directives.start !=
                   event->data.document_start.tag_directives.end;
    default:
        return false;
    }
}

static bool is_merge(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 2 &&
           event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           memcmp(event->data.scalar.value, "<<", 2) == 0;
}

static void take(verdict *v, const yaml_event_t *event, level *levels, size_t *depth)
{
    bool opens =
        event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
    bool node = opens || event->type == YAML_SCALAR_EVENT || event->type == YAML_ALIAS_EVENT;
    level *in = *depth ? &levels[*depth - 1] : NULL;
    v->beyond |= has_properties(event) || is_merge(event);
    v->beyond |= opens && in && in->mapping && in->children % 2 == 0; /* a key of several parts */
    if (node && in) in->children++;
    if (event->type == YAML_SCALAR_EVENT)
        put_scalar(&v->tree, event->data.scalar.value, event->data.scalar.length);
    if (opens) {
        ac_buf_putc(&v->tree, event->type == YAML_MAPPING_START_EVENT ? '{' : '[');
        if (*depth == DEEPEST) exit(2);
        levels[(*depth)++] = (level){event->type == YAML_MAPPING_START_EVENT, 0};
    }
    if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT) {
        ac_buf_putc(&v->tree, event->type == YAML_MAPPING_END_EVENT ? '}' : ']');
        --*depth;
    }
    if (event->type == YAML_DOCUMENT_END_EVENT) ac_buf_putc(&v->tree, '.');
}

static void ask_libyaml(verdict *v, ac_str text)
{
    static level levels[DEEPEST];
    size_t depth = 0;
    yaml_parser_t parser;
    yaml_event_t event;
    bool more = yaml_parser_initialize(&parser);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr, text.len);
    v->valid = true;
    while (more) {
        v->valid = yaml_parser_parse(&parser, &event);
        more = v->valid && event.type != YAML_STREAM_END_EVENT;
        if (!v->valid) break;
        take(v, &event, levels, &depth);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

/* No deeper than the limit of accord's parser. */
static void put_node(ac_buf *out, const ac_yaml *node)
{
    if (node->kind == AC_YAML_SCALAR) {
        put_scalar(out, node->text.ptr, node->text.len);
        return;
    }
    bool mapping = node->kind == AC_YAML_MAPPING;
    ac_buf_putc(out, mapping ? '{' : '[');
    for (const ac_yaml *each = node->first; each; each = each->next) {
        put_node(out, each);
        if (mapping) put_node(out, each->value);
    }
    ac_buf_putc(out, mapping ? '}' : ']');
}

static void ask_accord(verdict *v, const ac_source *source)
{
    ac_arena arena = {0};
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    const ac_yaml *root;
    ac_span span;
    ac_yaml_fault fault;
    ac_yaml_result result;
    while ((result = ac_yaml_next(parser, &arena, &root, &span, &fault)) == AC_YAML_DOCUMENT) {
        put_node(&v->tree, root);
        ac_buf_putc(&v->tree, '.');
    }
    v->valid = result == AC_YAML_END;
    v->rule = v->valid ? "" : fault.rule;
    ac_yaml_parser_free(parser);
    ac_arena_release(&arena);
}

/* Before libyaml is asked a line that begins with % is taken for a directive, also in a text. */
static bool has_percent_line(ac_str text)
{
    return ac_str_starts(text, AC_STR("%")) || ac_str_find(text, AC_STR("\n%"), 0) != SIZE_MAX;
}

static const char *compare(const verdict *theirs, const verdict *ours, ac_str text)
{
    bool feature = strcmp(ours->rule, "yaml-feature") == 0;
    if (!theirs->valid) return ours->valid ? "DISAGREE" : "invalid";
    if (theirs->beyond || (!ours->valid && feature && has_percent_line(text)))
        return !ours->valid && feature ? "refused" : "DISAGREE";
    bool same = ours->valid && ac_str_eq(ac_buf_str(&theirs->tree), ac_buf_str(&ours->tree));
    return same ? "same" : "DISAGREE";
}

static bool try_file(const char *folder, const char *name)
{
    char path[1024];
    ac_err err;
    ac_source *source;
    verdict theirs = {.rule = ""}, ours = {.rule = ""};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (ac_source_load(&source, path, &err) != AC_OK) {
        printf("%s\t\t%s\tDISAGREE\n", name, err.message);
        return false;
    }
    ac_str text = ac_source_text(source);
    if (ac_str_starts(text, AC_STR("\uFEFF"))) text = ac_str_sub(text, 3, text.len);
    ask_libyaml(&theirs, text);
    ask_accord(&ours, source);
    const char *outcome = compare(&theirs, &ours, text);
    printf("%s\t%s\t%s\t%s\n", name, theirs.valid ? "valid" : "invalid",
           ours.valid ? "taken" : ours.rule, outcome);
    ac_buf_release(&theirs.tree);
    ac_buf_release(&ours.tree);
    ac_source_free(source);
    return strcmp(outcome, "DISAGREE") != 0;
}

int main(int argc, char **argv)
{
    struct dirent **entries;
    size_t files = 0, failed = 0;
    int count = argc == 2 ? scandir(argv[1], &entries, NULL, alphasort) : -1;
    for (int i = 0; i < count; i++) {
        bool hidden = entries[i]->d_name[0] == '.';
        files += !hidden;
        failed += !hidden && !try_file(argv[1], entries[i]->d_name);
        free(entries[i]);
    }
    if (count >= 0) free(entries);
    fprintf(stderr, "%zu files, %zu on which accord and libyaml do not agree\n", files, failed);
    return files == 0 || failed > 0;
}
