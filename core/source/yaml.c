#include "source/yaml.h"

#include "base/mem.h"
#include "source/yaml_internal.h"
#include "source/yaml_libyaml.h"

struct ac_yaml_parser {
    const ac_source *source;
    ac_yaml_tree tree;
    ac_yaml_libyaml *libyaml; /* NULL until it is asked */
    bool begun, ended;
};

ac_yaml_parser *ac_yaml_parser_new(const ac_source *source)
{
    ac_yaml_parser *parser = ac_mem_alloc(sizeof *parser);
    if (!parser) return NULL;
    *parser = (ac_yaml_parser){.source = source,
                               .tree = {.source = source,
                                        .text = ac_source_text(source),
                                        .limits = ac_source_limits(source)}};
    return parser;
}

void ac_yaml_parser_free(ac_yaml_parser *parser)
{
    if (!parser) return;
    ac_yaml_libyaml_free(parser->libyaml);
    ac_yaml_tree_release(&parser->tree);
    ac_mem_free(parser);
}

static ac_yaml_result ask_libyaml(ac_yaml_parser *parser, ac_span *span, ac_yaml_fault *fault)
{
    if (!parser->libyaml) parser->libyaml = ac_yaml_libyaml_new(parser->source);
    if (!parser->libyaml) return AC_YAML_NO_MEMORY;
    return ac_yaml_libyaml_read(parser->libyaml, &parser->tree, span, fault);
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
    /* Before libyaml sees anything: %TAG directives cost it quadratic time. */
    if (parser->begun || !ac_yaml_refuse_directives(tree->text, fault))
        result = ask_libyaml(parser, span, fault);
    parser->begun = true;
    parser->ended = result != AC_YAML_DOCUMENT;
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
