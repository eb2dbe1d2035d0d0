/* The state of the gate. Internal to runs/. */
#ifndef ACCORD_RUNS_GATE_INTERNAL_H
#define ACCORD_RUNS_GATE_INTERNAL_H

#include "findings/counted.h"
#include "runs/gate.h"

/* The waivers.yaml of a folder. */
typedef struct ac_gate_folder {
    const ac_project *project;
    ac_str path; /* with the slash behind it */
    bool whole;  /* all of its sheets are checked */
    ac_waivers waivers;
} ac_gate_folder;

typedef struct ac_gate_project {
    const ac_project *project;
    ac_baseline baseline;
    bool unread;           /* it is there, and could not be read */
    ac_counted counted;    /* how many findings of each hash there were */
    AC_VEC(ac_str) sheets; /* those that were checked; only where there is a baseline */
    ac_waivers waiting;    /* in sheets, for what is found behind the last one */
} ac_gate_project;

struct ac_gate {
    ac_gate_order order;
    ac_gate_tally tally;
    ac_arena arena;
    ac_source_set keep;               /* waivers.yaml and baselines */
    AC_VEC(ac_gate_folder *) folders; /* those that have a waivers.yaml */
    ac_gate_folder *at_hand;          /* NULL where the folder of the file at hand has none */
    ac_buf folder;                    /* the path of that folder, and its project */
    const ac_project *folder_project;
    bool has_folder;
    AC_VEC(ac_gate_project *) projects;
    ac_waivers in_sheets;      /* of the file at hand */
    size_t met;                /* of them belong to sheets that are read */
    AC_VEC(ac_str) met_sheets; /* of the file at hand */
};

/* Each is opened once: the baseline, and waivers.yaml, are read then. */
ac_gate_project *ac_gate_find_project(const ac_gate *gate, const ac_project *project);
ac_status ac_gate_open_project(ac_gate *gate, const ac_project *project, ac_gate_project **out,
                               ac_report *report, ac_err *err);
/* The folder of the file `path`; NULL where it has no waivers.yaml. */
ac_status ac_gate_open_folder(ac_gate *gate, const ac_project *project, const char *path,
                              ac_gate_folder **out, ac_report *report, ac_err *err);

#endif
