/* A project's rules, loaded for what needs no sheets. */
#ifndef ACCORD_CLI_PACK_H
#define ACCORD_CLI_PACK_H

#include "cli/output.h"
#include "cli/setup.h"
#include "lua/examples.h"

/* What there is to work with. */
typedef struct ac_cli_pack {
    ac_rules *rules;
    const ac_instrument *instrument;
    ac_report *report;     /* empty */
    const ac_watch *watch; /* of the part at hand */
    const ac_watch *first_watch;
    ac_watch other_watch;                 /* what is left out is known of the first part alone */
    const struct ac_cli_pack_part *parts; /* see below */
    size_t part_count;
} ac_cli_pack;

typedef struct ac_cli_pack_part {
    ac_checker rules; /* the rules by themselves */
    const ac_instrument *instrument;
} ac_cli_pack_part;

/* Where the nearest accord.yaml is looked for, and what stands in for what it says. */
typedef struct ac_cli_pack_order {
    const char *where;        /* a file or folder; NULL: the working folder */
    const char *instrument;   /* NULL: as accord.yaml says, else as --instrument does */
    const char *const *rules; /* count 0: as --rules, else accord.yaml say */
    size_t rule_count;
} ac_cli_pack_order;

/* What is to be done with the rules, in a process of theirs: it can open no files, and nothing that
 * it changes in memory outlasts it, but `result` and what it prints. Gives an exit status. */
typedef struct ac_cli_pack_work {
    int (*run)(ac_cli_pack *pack, const struct ac_cli_pack_work *work);
    const ac_cli_options *options;
    ac_cli_output *output;
    void *result; /* plain data of that size; NULL for none */
    size_t result_size;
    const void *context;
} ac_cli_pack_work;

/* Loads the rules and has the work done. Mistakes in rule files go to standard output as findings
 * do, what keeps the rules from being loaded to standard error; the status then is
 * AC_EXIT_FAILED. */
int ac_cli_pack_do(const ac_cli_pack_order *order, const ac_cli_pack_work *work);

/* A project without its rules, in this process. */
typedef struct ac_cli_setting {
    ac_arena arena;
    ac_setup setup;
    ac_project *project; /* NULL when nothing could be loaded: that has been told */
    bool failed;         /* it is not as it should be: that has been told */
} ac_cli_setting;

/* `only_config`: no instrument either. Always to be closed. */
void ac_cli_setting_open(ac_cli_setting *out, const char *where, bool only_config,
                         const ac_cli_options *options, ac_cli_output *output);
void ac_cli_setting_close(ac_cli_setting *setting);

/* A project may have several instruments, each with its rules: `rules` and `instrument` are those
 * of the first, until another is chosen. */
size_t ac_cli_pack_part_count(const ac_cli_pack *pack);
void ac_cli_pack_use_part(ac_cli_pack *pack, size_t i);

/* Whether there is an accord.yaml at or above a file or folder. */
bool ac_cli_has_config(const char *where);

/* The rule of that name, SIZE_MAX if there is none. */
size_t ac_cli_pack_find(const ac_cli_pack *pack, ac_str id);

/* Prints the findings of a report, sorted, and clears it. */
void ac_cli_print_report(ac_cli_output *output, ac_report *report, const ac_cli_options *options);

#endif
