/* A project's rules, loaded for what needs no sheets. */
#ifndef ACCORD_CLI_PACK_H
#define ACCORD_CLI_PACK_H

#include "cli/output.h"
#include "cli/setup.h"
#include "lua/examples.h"

typedef struct ac_cli_pack {
    ac_arena arena;
    ac_setup setup;
    ac_cli_rule_watcher watcher;
    ac_watch watch;
    ac_project *project;
    ac_report *report; /* empty, for whoever works with the rules */
    ac_rules *rules;   /* NULL when nothing could be loaded: that has been told */
    const ac_instrument *instrument;
    bool broken; /* some rule files have mistakes: they have been told, the rest is usable */
    bool failed; /* nothing could be loaded: that has been told */
} ac_cli_pack;

/* Where the nearest accord.yaml is looked for, and what stands in for what it says. */
typedef struct ac_cli_pack_order {
    const char *where;        /* a file or folder; NULL: the working folder */
    const char *instrument;   /* NULL: as accord.yaml says, else as --instrument does */
    const char *const *rules; /* count 0: as --rules, else accord.yaml say */
    size_t rule_count;
    bool without_rules;      /* only the instrument is wanted */
    bool without_instrument; /* nor that: only what accord.yaml says */
} ac_cli_pack_order;

/* Mistakes in rule files go to standard output as findings do; what keeps the rules from being
 * loaded to standard error. Always to be closed. */
void ac_cli_pack_open(ac_cli_pack *out, const ac_cli_pack_order *order,
                      const ac_cli_options *options, ac_cli_output *output);
void ac_cli_pack_close(ac_cli_pack *pack);

/* Whether there is an accord.yaml at or above a file or folder. */
bool ac_cli_has_config(const char *where);

/* The rule of that name, SIZE_MAX if there is none. */
size_t ac_cli_pack_find(const ac_cli_pack *pack, ac_str id);

/* Prints the findings of a report, sorted, and clears it. */
void ac_cli_print_report(ac_cli_output *output, ac_report *report, const ac_cli_options *options);

#endif
