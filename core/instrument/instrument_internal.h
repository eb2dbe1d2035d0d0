/* The instrument as its loader fills it. Internal to instrument/. */
#ifndef ACCORD_INSTRUMENT_INSTRUMENT_INTERNAL_H
#define ACCORD_INSTRUMENT_INSTRUMENT_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "findings/yaml_file.h"
#include "instrument/instrument.h"

enum { AC_QUESTION_MAX_NUMBER = 9999, AC_VARIABLE_MAX = 50000 };

struct ac_instrument {
    ac_arena arena;
    ac_str id, title, version;
    ac_date_rules dates;
    AC_VEC(ac_codelist *) codelists;
    AC_VEC(ac_section) sections;
    AC_VEC(ac_question) questions; /* in the order of the sheet */
    uint32_t *by_number;           /* number -> index + 1, 0 for none */
    uint32_t largest_number;
    uint32_t *by_key; /* indices, ascending by key */
    AC_VEC(const ac_question *) case_id;
    bool is_dataset;
    char delimiter;                 /* NUL: as the file shows */
    const ac_missing_code *missing; /* of all variables */
    size_t missing_count;
};

/* While loading. */
typedef struct ac_loading {
    ac_instrument *instrument;
    ac_yaml_file file;
    bool no_memory;
} ac_loading;

/* Reads one question of `section` and appends it; what is wrong goes to the report. */
void ac_load_question(ac_loading *loading, const ac_yaml *node, uint32_t section);
/* Every label and alias must lead to one option; others are reported. `list` is what the options
 * were read from. False when memory ran out. */
bool ac_check_option_names(ac_loading *loading, const ac_yaml *list, const ac_question *question);
/* Reads `variables:` and what belongs to it, in place of sections. */
void ac_load_variables(ac_loading *loading);
/* `id: atopid` or `id: [atopid, member]`, behind ac_index_questions. */
void ac_load_row_id(ac_loading *loading);

/* Fields that questions and variables share. */
void ac_load_type(ac_loading *loading, const ac_yaml *node, ac_question *question);
void ac_load_range(ac_loading *loading, const ac_yaml *node, ac_question *question);
void ac_load_codelist(ac_loading *loading, const ac_yaml *node, ac_question *question);
/* The word forms of all names of an option, by which answers are compared. */
void ac_fold_option(ac_arena *arena, ac_option *option);

/* Numbers, keys: the tables behind ac_instrument_by_number and by_key; repetitions are reported.
 * False when memory ran out: then no question can be looked up. */
bool ac_index_questions(ac_loading *loading);

#define AC_INSTRUMENT_RULE "instrument-form"

#endif
