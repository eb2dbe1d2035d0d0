/* Constraints across sheets: what is unique in a corpus, and what refers to other sheets. Each
 * sheet is seen once; what is needed of it is kept, and judged behind the last. What comes out does
 * not depend on the order of sheets. */
#ifndef ACCORD_CONSTRAINT_CORPUS_H
#define ACCORD_CONSTRAINT_CORPUS_H

#include "constraint/evaluate.h"

typedef struct ac_corpus ac_corpus;

/* True for an expression that speaks of the whole corpus: unique(...), or refers_to. */
bool ac_expr_is_corpus(ac_expr expr);
/* True when some part of it does. */
bool ac_expr_has_corpus(ac_expr expr);

ac_corpus *ac_corpus_new(void); /* NULL when memory ran out */
void ac_corpus_free(ac_corpus *corpus);
void ac_corpus_clear(ac_corpus *corpus);

/* A place on some sheet. Texts live as long as the corpus, until it gives them away. */
typedef struct ac_corpus_place {
    const char *path;
    uint32_t ordinal; /* of the sheet in its file */
    const ac_question *question;
    ac_span span;
    uint64_t hash; /* ac_evidence_hash of what was written in the whole answer */
    ac_str text;   /* that, of what is not unique; of references empty: they may be many */
    ac_str sheet;  /* ac_sheet_identity */
} ac_corpus_place;

/* Keeps what `constraint` needs of this sheet. False when memory ran out. */
bool ac_corpus_collect(ac_corpus *corpus, const ac_constraint *constraint, const ac_sheet *sheet,
                       ac_outcome *outcome);

/* Appends what was collected, all of it from one file, as bytes, and forgets it. */
void ac_corpus_give(ac_corpus *corpus, ac_buf *out);
/* Collects what a corpus for the same constraint has given, of the file at `path`. What makes no
 * sense turns `in->failed`; false when memory ran out. */
bool ac_corpus_take(ac_corpus *corpus, const ac_constraint *constraint, const char *path,
                    ac_wire *in);

/* One contradiction: the place that is wrong, and, for what is not unique, the first one that
 * says the same. */
typedef struct ac_corpus_finding {
    const ac_corpus_place *places; /* one for each question of unique(...) */
    const ac_corpus_place *first;  /* the same of the other sheet; NULL for a reference */
    size_t count;
    ac_str named; /* of a reference: what is not there */
} ac_corpus_finding;

/* Calls `each` for every contradiction, by path and place. */
void ac_corpus_judge(ac_corpus *corpus, const ac_constraint *constraint,
                     void (*each)(void *context, const ac_corpus_finding *finding), void *context);

#endif
