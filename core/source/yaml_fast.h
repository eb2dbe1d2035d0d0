/* A reader of the YAML that sheets are made of, beside libyaml. Internal to source/.
 *
 * It takes documents of block mappings and sequences, plain, quoted and block scalars, lists and
 * mappings in brackets, and comments, each begun by `---` but for the first. The moment it meets
 * anything else, or anything that may be wrong, it declines, and libyaml has the file from there
 * on: what is valid, what is said about the rest and where is never decided here. What it does take
 * gives, node by node, what libyaml would have given (tests/yaml, tests/fuzz/sheets.c).
 *
 * It looks at each byte a few times whatever stands in the file, and at most at eight at once. */
#ifndef ACCORD_SOURCE_YAML_FAST_H
#define ACCORD_SOURCE_YAML_FAST_H

#include "source/yaml_tree.h"

/* Whether no byte of the text keeps it from the fast reader: controls, the line breaks of YAML 1.1
 * beyond LF and CRLF, a BOM but for one at its beginning, what is no character. */
bool ac_yaml_fast_admits(ac_str text);

/* The document that begins at `*at`: true with it in `tree`, which has begun, `*span` the part of
 * the file it covers, and `*at` where the next one begins, the text's end behind the last. False,
 * with the tree half built, for a document that is libyaml's. */
bool ac_yaml_fast_read(ac_yaml_tree *tree, uint32_t *at, ac_span *span);

#endif
