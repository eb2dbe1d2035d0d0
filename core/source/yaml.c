#include "source/yaml.h"

#include "base/mem.h"
#include "base/vec.h"
#include "source/yaml_internal.h"

#include <stdio.h>
#include <string.h>

/* An open collection, with its last child so far: an item or a key. */
typedef struct level {
    ac_yaml *node, *last;
} level;

struct ac_yaml_parser {
    yaml_parser_t libyaml;
    const ac_source *source;
    ac_str text;
    const ac_limits *limits;
    AC_VEC(level) open; /* collections of the document at hand */
    AC_VEC(ac_span) lost;
    size_t bom; /* bytes before the text that libyaml sees */
    struct {
        size_t chars, bytes;
    } cursor;         /* one position both as libyaml counts and as we do */
    size_t ascii_end; /* no byte from the cursor up to here is beyond ASCII */
    bool ended;
};

ac_yaml_parser *ac_yaml_parser_new(const ac_source *source)
{
    ac_yaml_parser *parser = ac_mem_alloc(sizeof *parser);
    if (!parser) return NULL;
    *parser = (ac_yaml_parser){
        .source = source, .text = ac_source_text(source), .limits = ac_source_limits(source)};
    if (!yaml_parser_initialize(&parser->libyaml)) {
        ac_mem_free(parser);
        return NULL;
    }
    parser->bom = ac_str_starts(parser->text, AC_STR("\uFEFF")) ? 3 : 0;
    yaml_parser_set_encoding(&parser->libyaml, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser->libyaml,
                                 (const unsigned char *)parser->text.ptr + parser->bom,
                                 parser->text.len - parser->bom);
    parser->cursor.bytes = parser->bom;
    return parser;
}

void ac_yaml_parser_free(ac_yaml_parser *parser)
{
    if (!parser) return;
    yaml_parser_delete(&parser->libyaml);
    ac_vec_release(&parser->open);
    ac_vec_release(&parser->lost);
    ac_mem_free(parser);
}

static bool is_continuation(ac_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* Characters that begin in the eight bytes at `at`: all but continuation bytes (10xxxxxx). */
static size_t chars_in_word(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    uint64_t continuation = (word & ~(word << 1) & 0x8080808080808080u) >> 7;
    return 8 - (size_t)((continuation * 0x0101010101010101u) >> 56);
}

/* The first byte beyond ASCII at or after `at`; the end if there is none. */
static size_t find_wide(ac_str text, size_t at)
{
    for (uint64_t word; at + sizeof word <= text.len; at += sizeof word) {
        memcpy(&word, text.ptr + at, sizeof word);
        if (word & 0x8080808080808080u) break;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80) at++;
    return at;
}

/* The byte offset of libyaml's character index. Marks come nearly in order, so the cursor walks
 * each byte about once, eight at a time. */
static uint32_t byte_offset(ac_yaml_parser *parser, size_t chars)
{
    ac_str text = parser->text;
    size_t at = parser->cursor.bytes, seen = parser->cursor.chars;
    if (parser->ascii_end <= at) parser->ascii_end = find_wide(text, at);
    if (chars >= seen && chars - seen <= parser->ascii_end - at) {
        parser->cursor.bytes = at + (chars - seen);
        parser->cursor.chars = chars;
        return (uint32_t)parser->cursor.bytes;
    }
    while (seen + 8 <= chars && at + 8 <= text.len) {
        seen += chars_in_word(text.ptr + at);
        at += 8;
    }
    /* Eight bytes may have ended inside a character; its start is counted, its rest is not. */
    while (is_continuation(text, at)) at++;
    for (; seen < chars && at < text.len; seen++) do
            at++;
        while (is_continuation(text, at));
    for (; seen > chars && at > parser->bom; seen--) do
            at--;
        while (is_continuation(text, at));
    parser->cursor.bytes = at;
    parser->cursor.chars = seen;
    return (uint32_t)at;
}

static ac_span event_span(ac_yaml_parser *parser, const yaml_event_t *event)
{
    ac_span span = {.start = byte_offset(parser, event->start_mark.index)};
    span.end = byte_offset(parser, event->end_mark.index);
    /* Block nodes end where libyaml saw the next one; the blanks between are nobody's. */
    while (span.end > span.start && ac_blank_len(parser->text, span.end - 1)) span.end--;
    return span;
}

void ac_yaml_refuse(ac_yaml_fault *fault, const char *rule, ac_span span, const char *message,
                    const char *help)
{
    fault->rule = rule;
    fault->span = span;
    snprintf(fault->message, sizeof fault->message, "%s", message);
    snprintf(fault->help, sizeof fault->help, "%s", help);
}

static ac_yaml *new_node(ac_yaml_parser *parser, ac_arena *arena, const yaml_event_t *event)
{
    ac_span lost;
    ac_yaml *node = AC_ARENA_NEW(arena, ac_yaml);
    if (!node) return NULL;
    node->span = event_span(parser, event);
    node->kind = AC_YAML_MAPPING;
    if (event->type == YAML_SEQUENCE_START_EVENT) node->kind = AC_YAML_SEQUENCE;
    if (event->type != YAML_SCALAR_EVENT) return node;
    node->kind = AC_YAML_SCALAR;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->text = ac_arena_dup(
        arena, (ac_str){(const char *)event->data.scalar.value, event->data.scalar.length});
    if (!ac_yaml_keeps_comment(parser->source, node, &lost)) return node;
    return ac_vec_push(&parser->lost, lost) ? node : NULL;
}

static bool is_merge_key(const yaml_event_t *event)
{
    return event->type == YAML_SCALAR_EVENT && event->data.scalar.length == 2 &&
           event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           memcmp(event->data.scalar.value, "<<", 2) == 0;
}

/* What YAML offers and accord does not take; NULL when the event has none of it. */
static const char *refused_feature(const yaml_event_t *event)
{
    const unsigned char *anchor = NULL, *tag = NULL;
    if (event->type == YAML_ALIAS_EVENT) return "an alias (*name)";
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    if (anchor) return "an anchor (&name)";
    if (tag) return "a tag (!name)";
    return is_merge_key(event) ? "a merge key (<<)" : NULL;
}

/* What a document has more of than is taken; AC_LIMIT_NONE for nothing. */
static ac_limit exceeded(const ac_yaml_parser *parser, const yaml_event_t *event, size_t nodes)
{
    const ac_limits *limits = parser->limits;
    if (parser->open.count >= limits->of[AC_LIMIT_DEPTH]) return AC_LIMIT_DEPTH;
    if (nodes >= limits->of[AC_LIMIT_NODES]) return AC_LIMIT_NODES;
    if (event->type == YAML_SCALAR_EVENT &&
        event->data.scalar.length > limits->of[AC_LIMIT_SCALAR_BYTES])
        return AC_LIMIT_SCALAR_BYTES;
    return AC_LIMIT_NONE;
}

static bool check_event(ac_yaml_parser *parser, const yaml_event_t *event, size_t nodes,
                        ac_yaml_fault *fault)
{
    char message[200];
    const char *feature = refused_feature(event);
    ac_limit limit = exceeded(parser, event, nodes);
    if (feature) {
        snprintf(message, sizeof message, "%s is no part of the form", feature);
        ac_yaml_refuse(fault, "yaml-feature", event_span(parser, event), message,
                       "write the text itself; if it is meant as text, put it in quotes");
    } else if (limit != AC_LIMIT_NONE) {
        ac_yaml_refuse_limit(fault, event_span(parser, event), limit, parser->limits);
    }
    return fault->rule == NULL;
}

/* The document under construction. */
typedef struct builder {
    size_t nodes;
    ac_yaml *root;
} builder;

/* Hangs `node` into the innermost open collection. A mapping takes a key, then its value. */
static bool attach(ac_yaml_parser *parser, builder *b, ac_yaml *node, ac_yaml_fault *fault)
{
    if (parser->open.count == 0) {
        b->root = node;
        return true;
    }
    level *in = &parser->open.items[parser->open.count - 1];
    if (in->node->kind == AC_YAML_MAPPING && in->last && !in->last->value) {
        in->last->value = node;
        return true;
    }
    if (in->node->kind == AC_YAML_MAPPING && node->kind != AC_YAML_SCALAR) {
        ac_yaml_refuse(fault, "yaml-feature", node->span, "a key must be one word or number",
                       "write the key before the colon as text");
        return false;
    }
    if (in->last)
        in->last->next = node;
    else
        in->node->first = node;
    in->last = node;
    in->node->count++;
    return true;
}

/* False when the document is refused, or memory ran out. */
static bool open_node(ac_yaml_parser *parser, builder *b, ac_arena *arena,
                      const yaml_event_t *event, ac_yaml_fault *fault)
{
    ac_yaml *node = new_node(parser, arena, event);
    if (!node) arena->failed = true;
    if (!node || !attach(parser, b, node, fault)) return false;
    b->nodes++;
    level opened = {node, NULL};
    if (node->kind == AC_YAML_SCALAR || ac_vec_push(&parser->open, opened)) return true;
    arena->failed = true;
    return false;
}

static bool close_node(ac_yaml_parser *parser, const yaml_event_t *event)
{
    level closed = parser->open.items[--parser->open.count];
    ac_yaml *node = closed.node, *last = closed.last;
    ac_span end = event_span(parser, event);
    if (last) node->span.end = (last->value ? last->value : last)->span.end;
    if (end.end > node->span.end && end.end > end.start) node->span.end = end.end;
    return node->kind != AC_YAML_MAPPING || ac_yaml_mark_repeated_keys(node);
}

/* Takes one event; false when the document is over, done or refused. */
static bool take_event(ac_yaml_parser *parser, builder *b, ac_arena *arena,
                       const yaml_event_t *event, ac_yaml_fault *fault)
{
    switch (event->type) {
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        if (close_node(parser, event)) return true;
        arena->failed = true;
        return false;
    case YAML_ALIAS_EVENT:
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return check_event(parser, event, b->nodes, fault) &&
               open_node(parser, b, arena, event, fault);
    default:
        return event->type != YAML_DOCUMENT_END_EVENT && event->type != YAML_STREAM_END_EVENT;
    }
}

/* Reads events up to the end of one document. */
static ac_yaml_result read_document(ac_yaml_parser *parser, ac_arena *arena, builder *b,
                                    ac_span *span, ac_yaml_fault *fault)
{
    yaml_event_t event;
    yaml_event_type_t type;
    bool more;
    do {
        if (!yaml_parser_parse(&parser->libyaml, &event)) {
            if (parser->libyaml.error == YAML_MEMORY_ERROR) return AC_YAML_NO_MEMORY;
            uint32_t at = byte_offset(parser, parser->libyaml.problem_mark.index);
            ac_yaml_explain_syntax(fault, parser->libyaml.problem, parser->text, at);
            return AC_YAML_FAULT;
        }
        type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT) span->start = event_span(parser, &event).start;
        if (type == YAML_DOCUMENT_END_EVENT) span->end = event_span(parser, &event).start;
        more = take_event(parser, b, arena, &event, fault);
        yaml_event_delete(&event);
    } while (more);
    if (fault->rule) return AC_YAML_FAULT;
    if (arena->failed) return AC_YAML_NO_MEMORY;
    return type == YAML_STREAM_END_EVENT ? AC_YAML_END : AC_YAML_DOCUMENT;
}

ac_yaml_result ac_yaml_next(ac_yaml_parser *parser, ac_arena *arena, const ac_yaml **root,
                            ac_span *span, ac_yaml_fault *fault)
{
    builder b = {.nodes = 0};
    ac_vec_clear(&parser->open);
    ac_vec_clear(&parser->lost);
    *fault = (ac_yaml_fault){0};
    *root = NULL;
    if (parser->ended) return AC_YAML_END;
    ac_yaml_result result = AC_YAML_FAULT;
    /* Before libyaml sees anything: %TAG directives cost it quadratic time. */
    if (parser->cursor.chars > 0 || !ac_yaml_refuse_directives(parser->text, fault))
        result = read_document(parser, arena, &b, span, fault);
    parser->ended = result != AC_YAML_DOCUMENT;
    if (result == AC_YAML_DOCUMENT) *root = b.root;
    return result;
}

const ac_span *ac_yaml_lost_words(const ac_yaml_parser *parser, size_t *count)
{
    *count = parser->lost.count;
    return parser->lost.items;
}

const ac_yaml *ac_yaml_get(const ac_yaml *node, const char *key)
{
    if (!node || node->kind != AC_YAML_MAPPING) return NULL;
    for (const ac_yaml *each = node->first; each; each = each->next)
        if (ac_str_eq(each->text, ac_str_of(key))) return each->value;
    return NULL;
}
