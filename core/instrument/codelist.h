/* A codelist: codes with their names, such as the Correlates of War state list. */
#ifndef ACCORD_INSTRUMENT_CODELIST_H
#define ACCORD_INSTRUMENT_CODELIST_H

#include "base/err.h"
#include "findings/report.h"

/* One spell during which a code is valid, ISO dates as written; empty where the list has none. */
typedef struct ac_spell {
    ac_str from, to; /* "1816-01-01" */
} ac_spell;

typedef struct ac_code {
    uint32_t code;
    ac_str name;
    ac_str abbreviation; /* empty for none */
    const ac_str *aliases;
    size_t alias_count;
    const ac_spell *spells;
    size_t spell_count;
} ac_code;

typedef struct ac_codelist ac_codelist;
struct ac_source_set;

/* As ac_instrument_load; findings are named "codelist-...". */
ac_status ac_codelist_load(ac_codelist **out, const char *path, struct ac_source_set *keep,
                           ac_report *report, ac_err *err);
void ac_codelist_free(ac_codelist *codelist);

ac_str ac_codelist_id(const ac_codelist *codelist);    /* "cow-states" */
ac_str ac_codelist_title(const ac_codelist *codelist); /* for messages */
size_t ac_codelist_count(const ac_codelist *codelist);
const ac_code *ac_codelist_at(const ac_codelist *codelist, size_t i); /* ascending by code */
/* NULL if there is none. O(log n). */
const ac_code *ac_codelist_find(const ac_codelist *codelist, uint32_t code);
/* The code that a name stands for: equal in its word form to a name, alias or abbreviation.
 * NULL when none is, or when codes share the name. */
const ac_code *ac_codelist_by_name(const ac_codelist *codelist, ac_str name);
/* The code of which `name` is a misspelt name: it begins alike, and differs in one letter, or in
 * two where it is long. NULL when there is none, or several are as near. */
const ac_code *ac_codelist_by_misspelt(const ac_codelist *codelist, ac_str name);

#endif
