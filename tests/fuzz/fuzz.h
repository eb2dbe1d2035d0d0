/* Targets for fuzzing: each takes any bytes, and stops the program when accord does with them what
 * it must never do. They are run by libFuzzer (libfuzzer.c) and, on files that are kept, by a plain
 * program (replay.c). A new one is a function and a row in targets.def. */
#ifndef ACCORD_TESTS_FUZZ_H
#define ACCORD_TESTS_FUZZ_H

#include "findings/report.h"
#include "instrument/instrument.h"
#include "readers/reader.h"
#include "source/source_set.h"

/* What all targets have at hand; made once. */
typedef struct fuzz_world {
    ac_instrument *instrument; /* a few questions of all types: instrument.yaml */
    ac_instrument *dataset;    /* variables of all types: variables.yaml */
    ac_instrument *atop;       /* that of sheets/atop */
    ac_source_set keep;        /* of the instrument */
    ac_sheet_builder *builder;
    ac_report *report;  /* empty when a target begins, cleared behind it */
    ac_source *sheet;   /* sheets/atop/4865.txt */
    const char *folder; /* an empty one, gone at the end */
} fuzz_world;

extern fuzz_world fuzz;

typedef struct fuzz_target {
    const char *name;
    void (*run)(ac_str bytes);
} fuzz_target;

/* NULL if there is none. */
const fuzz_target *fuzz_target_by_name(const char *name);
/* NULL behind the last. */
const fuzz_target *fuzz_target_at(size_t i);

/* Makes the world; it is torn down when the program ends. */
void fuzz_begin(void);
void fuzz_run(const fuzz_target *target, ac_str bytes);

/* Stops the program, saying what does not hold. */
void fuzz_must(bool holds, const char *what);
/* What people are shown of the report holds no byte that could drive a terminal. */
void fuzz_findings_are_harmless(void);
/* The bytes as text; NULL when there are too many. To be freed. */
ac_source *fuzz_source(ac_str bytes, const char *name);
/* The bytes as a file in the folder; the path lives until the next call. */
const char *fuzz_file(ac_str bytes, const char *name);

#define FUZZ_TARGET(name, function, dictionary) void function(ac_str bytes);
#include "targets.def"
#undef FUZZ_TARGET

#endif
