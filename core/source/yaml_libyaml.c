#include "source/yaml_libyaml.h"

#include "base/mem.h"
#include "source/yaml_internal.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

struct ac_yaml_libyaml {
    yaml_parser_t parser;
    ac_str text;
    size_t bom; /* bytes before the text that libyaml sees */
    struct {
        size_t chars, bytes;
    } cursor;         /* one position both as libyaml counts and as we do */
    size_t ascii_end; /* no byte from the cursor up to here is beyond ASCII */
};

ac_yaml_libyaml *ac_yaml_libyaml_new(const ac_source *source)
{
    ac_yaml_libyaml *reader = ac_mem_alloc(sizeof *reader);
    if (!reader) return NULL;
    *reader = (ac_yaml_libyaml){.text = ac_source_text(source)};
    if (!yaml_parser_initialize(&reader->parser)) {
        ac_mem_free(reader);
        return NULL;
    }
    reader->bom = ac_str_starts(reader->text, AC_STR("\uFEFF")) ? 3 : 0;
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser,
                                 (const unsigned char *)reader->text.ptr + reader->bom,
                                 reader->text.len - reader->bom);
    reader->cursor.bytes = reader->bom;
    return reader;
}

void ac_yaml_libyaml_free(ac_yaml_libyaml *reader)
{
    if (!reader) return;
    yaml_parser_delete(&reader->parser);
    ac_mem_free(reader);
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
static uint32_t byte_offset(ac_yaml_libyaml *reader, size_t chars)
{
    ac_str text = reader->text;
    size_t at = reader->cursor.bytes, seen = reader->cursor.chars;
    if (reader->ascii_end <= at) reader->ascii_end = find_wide(text, at);
    if (chars >= seen && chars - seen <= reader->ascii_end - at) {
        reader->cursor.bytes = at + (chars - seen);
        reader->cursor.chars = chars;
        return (uint32_t)reader->cursor.bytes;
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
    for (; seen > chars && at > reader->bom; seen--) do
            at--;
        while (is_continuation(text, at));
    reader->cursor.bytes = at;
    reader->cursor.chars = seen;
    return (uint32_t)at;
}

static ac_span event_span(ac_yaml_libyaml *reader, const yaml_event_t *event)
{
    ac_span span = {.start = byte_offset(reader, event->start_mark.index)};
    span.end = byte_offset(reader, event->end_mark.index);
    /* Block nodes end where libyaml saw the next one; the blanks between are nobody's. */
    while (span.end > span.start && ac_blank_len(reader->text, span.end - 1)) span.end--;
    return span;
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

static bool check_event(const ac_yaml_tree *tree, const yaml_event_t *event, ac_span span,
                        ac_yaml_fault *fault)
{
    char message[200];
    bool scalar = event->type == YAML_SCALAR_EVENT;
    const char *feature = refused_feature(event);
    ac_limit limit = ac_yaml_tree_exceeds(tree, scalar ? event->data.scalar.length : 0);
    if (feature) {
        snprintf(message, sizeof message, "%s is no part of the form", feature);
        ac_yaml_refuse(fault, "yaml-feature", span, message,
                       "write the text itself; if it is meant as text, put it in quotes");
    } else if (limit != AC_LIMIT_NONE) {
        ac_yaml_refuse_limit(fault, span, limit, tree->limits);
    } else if (!scalar && ac_yaml_tree_wants_key(tree)) {
        ac_yaml_refuse(fault, "yaml-feature", span, "a key must be one word or number",
                       "write the key before the colon as text");
    }
    return fault->rule == NULL;
}

static bool add_node(ac_yaml_tree *tree, const yaml_event_t *event, ac_span span)
{
    bool sequence = event->type == YAML_SEQUENCE_START_EVENT;
    if (event->type != YAML_SCALAR_EVENT)
        return ac_yaml_tree_open(tree, sequence ? AC_YAML_SEQUENCE : AC_YAML_MAPPING, span);
    ac_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return ac_yaml_tree_scalar(tree, span, text, plain);
}

/* Takes one event; false when the document is over, done or refused. */
static bool take_event(ac_yaml_libyaml *reader, ac_yaml_tree *tree, const yaml_event_t *event,
                       ac_yaml_fault *fault)
{
    ac_span span = event_span(reader, event);
    switch (event->type) {
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        /* The end of a block is no mark, but the place where the next thing begins. */
        return ac_yaml_tree_close(tree, span.end > span.start ? span.end : 0);
    case YAML_ALIAS_EVENT:
    case YAML_SCALAR_EVENT:
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        return check_event(tree, event, span, fault) && add_node(tree, event, span);
    default:
        return event->type != YAML_DOCUMENT_END_EVENT && event->type != YAML_STREAM_END_EVENT;
    }
}

/* What is never closed begins before the place where that shows. */
static bool is_open(const char *context)
{
    static const char *const opened[] = {"quoted scalar", "flow sequence", "flow mapping"};
    bool found = false;
    for (size_t i = 0; context && i < sizeof opened / sizeof *opened; i++)
        found |= strstr(context, opened[i]) != NULL;
    return found;
}

static ac_yaml_result explain(ac_yaml_libyaml *reader, ac_yaml_fault *fault)
{
    if (reader->parser.error == YAML_MEMORY_ERROR) return AC_YAML_NO_MEMORY;
    uint32_t at = byte_offset(reader, reader->parser.problem_mark.index);
    uint32_t opened = at;
    if (is_open(reader->parser.context))
        opened = byte_offset(reader, reader->parser.context_mark.index);
    ac_yaml_explain_syntax(fault, reader->parser.problem, reader->text, at, opened);
    return AC_YAML_FAULT;
}

ac_yaml_result ac_yaml_libyaml_read(ac_yaml_libyaml *reader, ac_yaml_tree *tree, ac_span *span,
                                    ac_yaml_fault *fault)
{
    yaml_event_t event;
    yaml_event_type_t type;
    bool more;
    do {
        if (!yaml_parser_parse(&reader->parser, &event)) return explain(reader, fault);
        type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT) span->start = event_span(reader, &event).start;
        if (type == YAML_DOCUMENT_END_EVENT) span->end = event_span(reader, &event).start;
        more = take_event(reader, tree, &event, fault);
        yaml_event_delete(&event);
    } while (more);
    if (fault->rule) return AC_YAML_FAULT;
    if (tree->arena->failed) return AC_YAML_NO_MEMORY;
    return type == YAML_STREAM_END_EVENT ? AC_YAML_END : AC_YAML_DOCUMENT;
}
