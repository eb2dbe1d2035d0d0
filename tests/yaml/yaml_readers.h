/* The two readers of YAML beside each other: what one gives the other must give. */
#ifndef ACCORD_TESTS_YAML_READERS_H
#define ACCORD_TESTS_YAML_READERS_H

#include "source/source.h"

typedef struct readers_verdict {
    char difference[300]; /* what they do not agree on; "" when they do */
    bool fast;            /* the file was not libyaml's */
    size_t nodes;
} readers_verdict;

/* Reads a whole file both ways: documents, their places, every node with its place and its text,
 * comments that hold words, and what is said about a file that cannot be taken. */
readers_verdict readers_compare(const ac_source *source);

#endif
