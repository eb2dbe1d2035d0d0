/* Reads a document through libyaml's event parser: whatever accord takes, and the one that says
 * what is wrong with the rest. Internal to source/. */
#ifndef ACCORD_SOURCE_YAML_LIBYAML_H
#define ACCORD_SOURCE_YAML_LIBYAML_H

#include "source/yaml_tree.h"

typedef struct ac_yaml_libyaml ac_yaml_libyaml;

/* NULL when memory ran out. It begins at the file's first document. */
ac_yaml_libyaml *ac_yaml_libyaml_new(const ac_source *source);
void ac_yaml_libyaml_free(ac_yaml_libyaml *reader);

/* The next document, as ac_yaml_next gives it, into a tree that has begun. */
ac_yaml_result ac_yaml_libyaml_read(ac_yaml_libyaml *reader, ac_yaml_tree *tree, ac_span *span,
                                    ac_yaml_fault *fault);

#endif
