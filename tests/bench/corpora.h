/* Projects of any size, to be measured: an instrument, rules, and sheets or rows. */
#ifndef ACCORD_BENCH_CORPORA_H
#define ACCORD_BENCH_CORPORA_H

#include <limits.h>
#include <stdbool.h>

#define BENCH_N UINT_MAX /* as many as are asked for */

typedef enum bench_form {
    BENCH_TEXT,
    BENCH_YAML,
    BENCH_DOCUMENTS, /* all sheets in one file */
    BENCH_ATOP,
    BENCH_ROWS
} bench_form;

/* A project of which something may grow: that of which there are BENCH_N. */
typedef struct bench_corpus {
    const char *name, *format;
    unsigned least; /* the smallest size that is measured */
    bench_form form;
    const char *rules;  /* of accord.yaml: packs; "." is the project's own */
    unsigned sheets;    /* or rows */
    unsigned questions; /* of the instrument; each is answered */
    unsigned words;     /* of each answer */
    unsigned holding;   /* rules that find nothing */
    unsigned failing;   /* rules that find something in every sheet */
    unsigned spoken;    /* findings of one more rule in every sheet */
    unsigned marks;     /* places that one finding of each sheet marks */
    unsigned notes;     /* in every sheet */
    enum { BENCH_ANSWERED, BENCH_BLANK, BENCH_MISSING } state; /* of all answers but the first */
    unsigned waivers;                                          /* of findings that are not there */
    const char *extra;                                         /* the text of one more rule file */
    bool has_baseline;                                         /* with all findings */
    bool is_linked;          /* each sheet or row belongs to one of as many rows */
    bool has_files_of_rules; /* one for each rule */
} bench_corpus;

extern const bench_corpus bench_corpora[]; /* ended by one without a name */

/* Writes it into a folder that is there and empty. */
void bench_make(const bench_corpus *corpus, const char *folder, unsigned size);

#endif
