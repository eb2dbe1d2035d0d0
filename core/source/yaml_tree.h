/* The tree of a document under construction, whichever reader sees the file. Internal to source/.
 *
 * A reader gives it what it finds in the file's order: a scalar, a collection that opens, one that
 * closes. What is given must be a tree: keys are scalars, each with a value. */
#ifndef ACCORD_SOURCE_YAML_TREE_H
#define ACCORD_SOURCE_YAML_TREE_H

#include "base/vec.h"
#include "source/yaml.h"

/* An open collection, with its last child so far: an item or a key. */
typedef struct ac_yaml_level {
    ac_yaml *node, *last;
} ac_yaml_level;

typedef struct ac_yaml_tree {
    const ac_source *source;
    ac_str text; /* of the source */
    const ac_limits *limits;
    ac_arena *arena; /* of the document at hand */
    bool borrows;    /* texts may be slices of the source */
    ac_yaml *root;
    size_t nodes;
    AC_VEC(ac_yaml_level) open;
    AC_VEC(ac_span) lost; /* what ac_yaml_lost_words gives */
} ac_yaml_tree;

/* Forgets the document before, whose nodes stay in their arena. */
void ac_yaml_tree_begin(ac_yaml_tree *tree, ac_arena *arena);
void ac_yaml_tree_release(ac_yaml_tree *tree);

/* What one more node would be too much of; AC_LIMIT_NONE for nothing. `len`: of a scalar's text. */
ac_limit ac_yaml_tree_exceeds(const ac_yaml_tree *tree, size_t len);
/* Whether the next node is a key. */
bool ac_yaml_tree_wants_key(const ac_yaml_tree *tree);

/* These give false when memory ran out (the arena then has failed). The text is copied unless it
 * lies in the source and the tree borrows. */
bool ac_yaml_tree_scalar(ac_yaml_tree *tree, ac_span span, ac_str text, bool plain);
bool ac_yaml_tree_open(ac_yaml_tree *tree, ac_yaml_kind kind, ac_span span);
/* It ends where its last child does, or at `end` where that is later. */
bool ac_yaml_tree_close(ac_yaml_tree *tree, uint32_t end);

#endif
