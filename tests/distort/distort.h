/* Distorted variants of a coding sheet: what Word, PDF converters, editors and people do to one.
 * Each distortion leaves the answers as they are, or says which one it touches. */
#ifndef ACCORD_TESTS_DISTORT_H
#define ACCORD_TESTS_DISTORT_H

#include "base/buf.h"

typedef struct distortion {
    const char *name;
    void (*apply)(ac_buf *out, ac_str sheet);
    const char *finding; /* rule id that must be reported; NULL when nothing may be but infos */
    unsigned touched;    /* the question whose answer is not compared; 0 for none */
} distortion;

extern const distortion distortions[];
extern const unsigned distortion_count;

const distortion *distortion_by_name(const char *name); /* NULL if there is none */

#endif
