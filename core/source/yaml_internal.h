/* Parts of the YAML parser. Internal to source/. */
#ifndef ACCORD_SOURCE_YAML_INTERNAL_H
#define ACCORD_SOURCE_YAML_INTERNAL_H

#include "source/yaml.h"

void ac_yaml_refuse(ac_yaml_fault *fault, const char *rule, ac_span span, const char *message,
                    const char *help);
/* Fills `fault` and returns true when a line of `text` begins with a directive. */
bool ac_yaml_refuse_directives(ac_str text, ac_yaml_fault *fault);
/* libyaml's problem in words that tell a coder what to do. It was noticed at `at`, inside of what
 * is opened at `opened`; where nothing is open both are the same. */
void ac_yaml_explain_syntax(ac_yaml_fault *fault, const char *problem, ac_str text, uint32_t at,
                            uint32_t opened);
/* yaml_slips.c: `key:answer`, without the blank, is what makes the next line a mistake. True with
 * `fault` filled when one stands in the lines before `at`, down to the last proper key. */
bool ac_yaml_refuse_joined_key(ac_str text, uint32_t at, ac_yaml_fault *fault);
void ac_yaml_refuse_limit(ac_yaml_fault *fault, ac_span span, ac_limit limit,
                          const ac_limits *limits);
/* True with `*comment` filled for one that ac_yaml_lost_words gives. */
bool ac_yaml_keeps_comment(const ac_source *source, const ac_yaml *scalar, ac_span *comment);
/* Sets `key_again` on keys of a mapping that came before. O(n log n), whatever the keys are: a
 * hash table would be as slow as the one who wrote them wants. False when memory ran out. */
bool ac_yaml_mark_repeated_keys(ac_yaml *mapping);

/* For tests, which compare the two readers. */
void ac_yaml_ask_libyaml_alone(ac_yaml_parser *parser);
/* Whether all that was read so far, and something was, did without libyaml. */
bool ac_yaml_was_fast(const ac_yaml_parser *parser);

#endif
