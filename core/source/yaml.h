/* The YAML that accord takes: mappings, sequences and scalars, each with its byte-exact place.
 * Anchors, aliases, tags, merge keys and directives are refused. A scalar is always the text that
 * was written; no word becomes a boolean, number or date here.
 *
 * Two readers stand behind it. libyaml's event parser decides what is valid, and what is said about
 * the rest. A reader of our own (yaml_fast.h) takes what sheets are made of many times faster; it
 * gives the same tree, byte for byte, or leaves the file to libyaml. */
#ifndef ACCORD_SOURCE_YAML_H
#define ACCORD_SOURCE_YAML_H

#include "base/arena.h"
#include "base/err.h"
#include "source/source.h"

typedef enum ac_yaml_kind { AC_YAML_SCALAR, AC_YAML_SEQUENCE, AC_YAML_MAPPING } ac_yaml_kind;

/* A node lives in the arena of its document. Children are a linked list in the file's order. The
 * children of a mapping are its keys, each with its `value`. */
typedef struct ac_yaml {
    ac_yaml_kind kind;
    bool plain;                  /* a scalar without quotes and not in block style */
    bool key_again;              /* a key that stands in its mapping already */
    uint32_t count;              /* children */
    ac_span span;                /* of the node; for quoted and block scalars with their marks */
    ac_str text;                 /* a scalar's text; always valid UTF-8, in the arena */
    const struct ac_yaml *first; /* first child */
    const struct ac_yaml *next;  /* next sibling */
    const struct ac_yaml *value; /* of a mapping's key */
} ac_yaml;

/* Why a file, or one document in it, cannot be taken. */
typedef struct ac_yaml_fault {
    const char *rule; /* "yaml-syntax", "yaml-feature", "yaml-limit"; NULL when all is well */
    ac_span span;
    char message[200];
    char help[200];
} ac_yaml_fault;

typedef struct ac_yaml_parser ac_yaml_parser;

/* NULL when memory ran out. The source must outlive the parser; its limits hold. */
ac_yaml_parser *ac_yaml_parser_new(const ac_source *source);
void ac_yaml_parser_free(ac_yaml_parser *parser);
/* From now on texts may be slices of the source where they stand there as they are: they live as
 * long as it does. */
void ac_yaml_borrow(ac_yaml_parser *parser);

typedef enum ac_yaml_result {
    AC_YAML_DOCUMENT,
    AC_YAML_END,
    AC_YAML_FAULT,
    AC_YAML_NO_MEMORY
} ac_yaml_result;

/* The next document, its nodes in `arena`, `*span` the part of the file it covers. After a fault
 * or the end every further call gives AC_YAML_END. An empty document has an empty plain scalar as
 * its root. */
ac_yaml_result ac_yaml_next(ac_yaml_parser *parser, ac_arena *arena, const ac_yaml **root,
                            ac_span *span, ac_yaml_fault *fault);

/* A comment behind a plain scalar on the same line; an empty span for none. */
ac_span ac_yaml_comment(const ac_source *source, const ac_yaml *scalar);
/* Comments of the last document that look like the rest of the words before them, as in
 * `see #19`: behind plain scalars, with a letter or a digit right behind the #. In rising order. */
const ac_span *ac_yaml_lost_words(const ac_yaml_parser *parser, size_t *count);

/* The value of a mapping's first key of this name; NULL if there is none or `node` is no mapping.
 */
const ac_yaml *ac_yaml_get(const ac_yaml *node, const char *key);

#endif
