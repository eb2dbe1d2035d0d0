#include "yaml_readers.h"

#include "source/yaml.h"
#include "source/yaml_internal.h"

#include <stdio.h>
#include <string.h>

/* One way of reading. */
typedef struct way {
    ac_yaml_parser *parser;
    ac_arena arena;
    const ac_yaml *root;
    ac_span span;
    ac_yaml_fault fault;
    ac_yaml_result result;
} way;

static void tell(readers_verdict *v, const char *what, ac_span at)
{
    if (v->difference[0]) return;
    snprintf(v->difference, sizeof v->difference, "%s at %u to %u", what, (unsigned)at.start,
             (unsigned)at.end);
}

static bool same_span(ac_span a, ac_span b)
{
    return a.start == b.start && a.end == b.end;
}

static void compare_nodes(readers_verdict *v, const ac_yaml *a, const ac_yaml *b)
{
    for (; a && b && !v->difference[0]; a = a->next, b = b->next) {
        v->nodes++;
        if (a->kind != b->kind) tell(v, "the kind of a node", b->span);
        if (!same_span(a->span, b->span)) tell(v, "the place of a node", b->span);
        if (!ac_str_eq(a->text, b->text)) tell(v, "a text", b->span);
        if (a->plain != b->plain) tell(v, "the style of a text", b->span);
        if (a->key_again != b->key_again) tell(v, "whether a key stands twice", b->span);
        if (a->count != b->count) tell(v, "how many children there are", b->span);
        compare_nodes(v, a->value, b->value);
        compare_nodes(v, a->first, b->first);
    }
    if (!v->difference[0] && (a || b)) tell(v, "whether there is a node", (a ? a : b)->span);
}

static void compare_lost_words(readers_verdict *v, const way *a, const way *b)
{
    size_t ours, theirs;
    const ac_span *our = ac_yaml_lost_words(a->parser, &ours);
    const ac_span *their = ac_yaml_lost_words(b->parser, &theirs);
    if (ours != theirs) tell(v, "how many comments hold words", b->span);
    for (size_t i = 0; i < ours && i < theirs; i++)
        if (!same_span(our[i], their[i])) tell(v, "where a comment holds words", their[i]);
}

static void compare_documents(readers_verdict *v, const way *a, const way *b)
{
    if (a->result != b->result) tell(v, "what the file is", b->fault.span);
    if (v->difference[0]) return;
    if (b->result == AC_YAML_FAULT) {
        bool same = strcmp(a->fault.rule, b->fault.rule) == 0 &&
                    strcmp(a->fault.message, b->fault.message) == 0 &&
                    strcmp(a->fault.help, b->fault.help) == 0;
        if (!same || !same_span(a->fault.span, b->fault.span))
            tell(v, "what is wrong", b->fault.span);
    }
    if (b->result != AC_YAML_DOCUMENT) return;
    if (!same_span(a->span, b->span)) tell(v, "the place of a document", b->span);
    compare_nodes(v, a->root, b->root);
    compare_lost_words(v, a, b);
}

static void read_next(way *w)
{
    w->result = ac_yaml_next(w->parser, &w->arena, &w->root, &w->span, &w->fault);
}

readers_verdict readers_compare(const ac_source *source)
{
    readers_verdict v = {.difference = ""};
    way a = {.parser = ac_yaml_parser_new(source)}, b = {.parser = ac_yaml_parser_new(source)};
    ac_yaml_borrow(a.parser);
    ac_yaml_ask_libyaml_alone(b.parser);
    do {
        read_next(&a);
        read_next(&b);
        compare_documents(&v, &a, &b);
    } while (b.result == AC_YAML_DOCUMENT && !v.difference[0]);
    v.fast = ac_yaml_was_fast(a.parser);
    ac_yaml_parser_free(a.parser);
    ac_yaml_parser_free(b.parser);
    ac_arena_release(&a.arena);
    ac_arena_release(&b.arena);
    return v;
}
