/* A run: every sheet of the paths asked for is read and handed to the checker of its project;
 * what was found in each file is sorted and handed on. */
#ifndef ACCORD_RUNS_RUN_H
#define ACCORD_RUNS_RUN_H

#include "readers/reader.h"
#include "runs/discovery.h"
#include "runs/gate.h"
#include "runs/project.h"

/* A file that was read, with its findings before they are handed over. */
typedef struct ac_run_file {
    const ac_source *source;
    const ac_format *format;
    const ac_instrument *instrument;
    const ac_report *report; /* settled */
} ac_run_file;

/* Who is told of what a run comes to. The calls come in the order of the files. */
typedef struct ac_run_listener {
    void *context;
    /* What came of one file, of the set-up of a project, or of what was found behind the last
     * sheet. Never an empty report, but for files. */
    void (*findings)(void *context, const ac_batch *batch);
    /* What stopped accord from doing part of its job. */
    ac_failure_fn failure;
    /* Before each file; may be NULL. */
    void (*progress)(void *context, size_t done, size_t total);
    /* For each file that the run rests on: sheets, and what sets projects up; may be NULL. */
    void (*uses)(void *context, const char *path);
} ac_run_listener;

typedef struct ac_run_order {
    const char *const *paths; /* files, folders, "-" */
    size_t path_count;
    const ac_format *format; /* NULL: by each file's name, or its text where it has none */
    ac_setup setup;
    ac_gate_order gate;
    ac_run_listener listener;
    /* Where a file that has a name comes from; NULL: from the disk, as ac_source_load_within has
     * it. */
    ac_status (*load)(void *context, ac_source **out, const char *path, const ac_limits *limits,
                      ac_err *err);
    /* Told of each file that could be read, with the listener's context; may be NULL. */
    ac_status (*read)(void *context, const ac_run_file *file, ac_err *err);
    /* After the last project is closed, with each that was used; may be NULL. */
    ac_status (*close)(void *context, const ac_project *project, ac_gate *gate, bool whole,
                       ac_err *err);
    /* What the checker has given of each file, in their order; then nothing is brought together of
     * it. May be NULL. */
    void (*given)(void *context, ac_str bytes);
    /* What the checker of a project had to say for itself, with the listener's context; may be
     * NULL.
     */
    void (*account)(void *context, ac_str text);
    /* Rules and sheets are met in this process, not in a confined worker: for those who trust them.
     */
    bool in_process;
    /* How many workers read and check at once; 0: as many as there are processors. What comes of
     * the run is the same for any number. */
    size_t workers;
    /* Folder of what came of files before; NULL: every file is checked. Not for checkers that give
     * an account. */
    const char *cache;
    bool any_names;    /* what is selected or ignored need not be there */
    bool may_be_empty; /* a folder without sheets is no failure */
    /* Of `shards` equal shares of the work only number `shard`, from 1: what comes of it goes to
     * the cache, from where a run over everything takes it. 0 shards: everything. What can be said
     * only behind the last sheet is left to that run. */
    size_t shard, shards;
    bool wants_sheets;  /* batches have every sheet, also rows of which there is nothing to say */
    bool as_in_folders; /* named files are passed over where those found in folders would be */
} ac_run_order;

typedef struct ac_run_outcome {
    size_t sheets, rules;
    size_t counts[AC_SEVERITY_ERROR + 1]; /* open findings, by severity */
    size_t failing;                       /* of them, by what fails the run in their project */
    ac_gate_tally tally;
    size_t crashes; /* of rules, where a project does not take them for a failure of the run */
    size_t strays; /* files in folders that look like sheets but have no accord.yaml: passed over */
    bool incomplete; /* something could not be done; the listener was told what */
} ac_run_outcome;

/* An unreadable file or a broken project does not stop the others. AC_OK whenever the run came to
 * its end, however incomplete; other statuses, such as AC_ERR_MEMORY, ended it early. */
ac_status ac_run(const ac_run_order *order, ac_run_outcome *outcome, ac_err *err);

/* Loads one project, that of the accord.yaml at `config_path` (NULL: of what the set-up says), and
 * hears the account of its checker. No sheet is read. */
ac_status ac_run_project(const ac_run_order *order, const char *config_path,
                         ac_run_outcome *outcome, ac_err *err);

#endif
