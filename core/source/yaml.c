#include "source/yaml.h"

#include "base/mem.h"
#include "source/yaml_fast.h"
#include "source/yaml_internal.h"
#include "source/yaml_libyaml.h"

struct ac_yaml_parser {
    const ac_source *source;
    ac_yaml_tree tree;
    ac_yaml_libyaml *libyaml; /* NULL until it is asked */
    bool begun, ended;
    bool fast;      /* the fast reader is asked first */
    uint32_t at;    /* ... where this stands */
    uint32_t taken; /* documents that it has read */
};

ac_yaml_parser *ac_yaml_parser_new(const ac_source *source)
{
    ac_yaml_parser *parser = ac_mem_alloc(sizeof *parser);
    if (!parser) return NULL;
    *parser = (ac_yaml_parser){.source = source,
                               .tree = {.source = source,
                                        .text = ac_source_text(source),
                                        .limits = ac_source_limits(source)},
                               .fast = true};
    return parser;
}

void ac_yaml_parser_free(ac_yaml_parser *parser)
{
    if (!parser) return;
    ac_yaml_libyaml_free(parser->libyaml);
    ac_yaml_tree_release(&parser->tree);
    ac_mem_free(parser);
}

void ac_yaml_borrow(ac_yaml_parser *parser)
{
    parser->tree.borrows = true;
}

void ac_yaml_ask_libyaml_alone(ac_yaml_parser *parser)
{
    parser->fast = false;
}

bool ac_yaml_was_fast(const ac_yaml_parser *parser)
{
    return parser->fast;
}

/* False when the document, and what comes behind it, is libyaml's. What was built of it by then is
 * forgotten. */
static bool read_fast(ac_yaml_parser *parser, ac_arena *arena, ac_span *span)
{
    ac_arena_mark mark = ac_arena_here(arena);
    parser->fast = ac_yaml_fast_read(&parser->tree, &parser->at, span);
    parser->taken += parser->fast;
    if (parser->fast) return true;
    ac_arena_rewind(arena, mark);
    ac_yaml_tree_begin(&parser->tree, arena);
    return false;
}

/* libyaml begins at the file's beginning: what has been read is read again, and forgotten. */
static ac_yaml_result ask_libyaml(ac_yaml_parser *parser, ac_arena *arena, ac_span *span,
                                  ac_yaml_fault *fault)
{
    ac_yaml_result result = AC_YAML_DOCUMENT;
    if (!parser->libyaml) parser->libyaml = ac_yaml_libyaml_new(parser->source);
    if (!parser->libyaml) return AC_YAML_NO_MEMORY;
    for (; parser->taken && result == AC_YAML_DOCUMENT; parser->taken--) {
        ac_arena_mark mark = ac_arena_here(arena);
        result = ac_yaml_libyaml_read(parser->libyaml, &parser->tree, span, fault);
        ac_arena_rewind(arena, mark);
        ac_yaml_tree_begin(&parser->tree, arena);
    }
    if (result != AC_YAML_DOCUMENT) return result;
    return ac_yaml_libyaml_read(parser->libyaml, &parser->tree, span, fault);
}

/* What stands before the first document is looked at once. */
static bool begin(ac_yaml_parser *parser, ac_yaml_fault *fault)
{
    if (parser->begun) return true;
    parser->begun = true;
    /* Before libyaml sees anything: %TAG directives cost it quadratic time. */
    bool refused = ac_yaml_refuse_directives(parser->tree.text, fault);
    parser->fast = parser->fast && !refused && ac_yaml_fast_admits(parser->tree.text);
    return !refused;
}

ac_yaml_result ac_yaml_next(ac_yaml_parser *parser, ac_arena *arena, const ac_yaml **root,
                            ac_span *span, ac_yaml_fault *fault)
{
    ac_yaml_tree *tree = &parser->tree;
    ac_yaml_tree_begin(tree, arena);
    *fault = (ac_yaml_fault){0};
    *root = NULL;
    if (parser->ended) return AC_YAML_END;
    ac_yaml_result result = AC_YAML_FAULT;
    if (begin(parser, fault)) {
        bool fast = parser->fast && read_fast(parser, arena, span);
        result = fast ? AC_YAML_DOCUMENT : ask_libyaml(parser, arena, span, fault);
    }
    parser->ended = result != AC_YAML_DOCUMENT || (parser->fast && parser->at == tree->text.len);
    if (result == AC_YAML_DOCUMENT) *root = tree->root;
    return result;
}

const ac_span *ac_yaml_lost_words(const ac_yaml_parser *parser, size_t *count)
{
    *count = parser->tree.lost.count;
    return parser->tree.lost.items;
}

const ac_yaml *ac_yaml_get(const ac_yaml *node, const char *key)
{
    if (!node || node->kind != AC_YAML_MAPPING) return NULL;
    for (const ac_yaml *each = node->first; each; each = each->next)
        if (ac_str_eq(each->text, ac_str_of(key))) return each->value;
    return NULL;
}
