/* Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_RELATION_INTERNAL_H
#define ACCORD_CONSTRAINT_RELATION_INTERNAL_H

#include "constraint/relation.h"

typedef AC_VEC(ac_relation *) ac_relation_list;

struct ac_relations {
    ac_arena arena;
    const ac_instrument *instrument;
    ac_table *own;
    ac_relation_list links, rows; /* rows: of these files */
    AC_VEC(ac_table *) tables;    /* of links */
    ac_source *nowhere;           /* of the row that is not there */
    bool alike;                   /* as the links were prepared */
    bool placed;                  /* rows are wanted with their places */
};

/* Rows, groups and what was asked of them; not what rules need. */
void ac_relation_forget(ac_relation *relation);

#endif
