/* Parts of the YAML parser. Internal to source/. */
#ifndef ACCORD_SOURCE_YAML_INTERNAL_H
#define ACCORD_SOURCE_YAML_INTERNAL_H

#include "source/yaml.h"

#include <yaml.h>

void ac_yaml_refuse(ac_yaml_fault *fault, const char *rule, ac_span span, const char *message,
                    const char *help);
/* Fills `fault` and returns true when a line of `text` begins with a directive. */
bool ac_yaml_refuse_directives(ac_str text, ac_yaml_fault *fault);
/* libyaml's problem in words that tell a coder what to do. */
void ac_yaml_explain_syntax(ac_yaml_fault *fault, const char *problem, ac_str text, uint32_t at);
/* Sets `key_again` on keys of a mapping that came before. Linear. False when memory ran out. */
bool ac_yaml_mark_repeated_keys(ac_yaml *mapping, ac_arena *arena);

#endif
