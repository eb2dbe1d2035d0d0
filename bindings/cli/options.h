/* Options of the subcommands, as rows of tables that the parser and --help read. */
#ifndef ACCORD_CLI_OPTIONS_H
#define ACCORD_CLI_OPTIONS_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

typedef AC_VEC(const char *) ac_cli_texts;

/* What the command line said; NULL, false or empty where it said nothing. */
typedef struct ac_cli_options {
    const char *instrument, *format, *fail_on, *from, *color, *output;
    const char *on_crash, *baseline, *since, *reason, *by, *expires, *dialect, *line;
    bool help, mutate, coverage, stats, profile, watch, strict, no_baseline, fix, diff,
        force_exclude;
    uint32_t jobs; /* 0 where nothing was said */
    const char *shard, *cache_dir;
    bool trust_rules, no_cache;
    bool prune, show, schema;
    ac_cli_texts rules, select, ignore, reports, tables;
    ac_cli_texts arguments;                          /* what is no option */
    AC_VEC(const struct ac_cli_option *) from_shell; /* options that the environment has given */
    ac_arena arena;
} ac_cli_options;

typedef enum ac_cli_option_kind {
    AC_CLI_FLAG,
    AC_CLI_TEXT,
    AC_CLI_NUMBER, /* a whole one, from 1 to `most` */
    AC_CLI_LIST
} ac_cli_option_kind;

typedef struct ac_cli_option {
    const char *name;  /* "fail-on", given as --fail-on */
    char letter;       /* 0 for none */
    const char *value; /* as --help calls it: "FILE"; NULL for flags and options with choices */
    /* Appends the values that may stand, with | between them; NULL when any text may. */
    void (*choices)(ac_buf *out);
    const char *english;
    ac_cli_option_kind kind;
    uint32_t most;   /* of numbers */
    size_t offset;   /* of its field in ac_cli_options */
    bool with_file;  /* a choice may have a colon and a file behind it */
    bool from_shell; /* where it is not given, ACCORD_FAIL_ON in the environment counts */
} ac_cli_option;

extern const ac_cli_option ac_cli_option_instrument, ac_cli_option_rules, ac_cli_option_no_rules,
    ac_cli_option_report, ac_cli_option_fail_on, ac_cli_option_from, ac_cli_option_color,
    ac_cli_option_mutate, ac_cli_option_coverage, ac_cli_option_stats, ac_cli_option_profile,
    ac_cli_option_watch, ac_cli_option_select, ac_cli_option_ignore, ac_cli_option_rule_format,
    ac_cli_option_docs_format, ac_cli_option_form, ac_cli_option_output, ac_cli_option_help,
    ac_cli_option_on_crash, ac_cli_option_baseline, ac_cli_option_no_baseline, ac_cli_option_strict,
    ac_cli_option_since, ac_cli_option_fix, ac_cli_option_diff, ac_cli_option_force_exclude,
    ac_cli_option_trust_rules, ac_cli_option_jobs, ac_cli_option_no_cache, ac_cli_option_shard,
    ac_cli_option_cache_dir, ac_cli_option_reason, ac_cli_option_by, ac_cli_option_expires,
    ac_cli_option_prune, ac_cli_option_show, ac_cli_option_schema, ac_cli_option_dialect,
    ac_cli_option_table, ac_cli_option_line;

/* Reads `count` words by the NULL-ended `rows`. Options may stand before or after arguments; `--`
 * ends them. What is not given is looked for in the environment. False when they cannot be taken;
 * `fault` then says why. */
bool ac_cli_parse(ac_cli_options *out, const ac_cli_option *const *rows, char *const *words,
                  int count, ac_buf *fault);
void ac_cli_options_release(ac_cli_options *options);

/* Appends the name of an option in the environment: ACCORD_FAIL_ON for "fail-on". */
void ac_cli_put_variable(ac_buf *out, const char *name);

/* Appends what --help says of the options, a line or more for each. */
void ac_cli_describe_options(ac_buf *out, const ac_cli_option *const *rows);

/* "; did you mean `X`?" or nothing, for a word that is none of the names that `name_at` gives. */
void ac_cli_suggest(ac_buf *out, ac_str word, const char *(*name_at)(const void *list, size_t i),
                    const void *list, const char *prefix);

#endif
