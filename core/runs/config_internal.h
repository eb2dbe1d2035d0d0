/* Loading accord.yaml. Internal to runs/. */
#ifndef ACCORD_RUNS_CONFIG_INTERNAL_H
#define ACCORD_RUNS_CONFIG_INTERNAL_H

#include "findings/yaml_file.h"
#include "runs/config.h"

/* What the loading of one file needs at hand. */
typedef struct ac_config_loading {
    ac_yaml_file file;
    ac_config *config;
    const char *path; /* of this file, as shown to people */
    const char *data_folder;
    ac_arena *arena;
    ac_source_set *keep;
    const struct ac_config_loading *extended_by; /* NULL for the project's own file */
    bool failed;                                 /* memory ran out */
    bool in_override;
} ac_config_loading;

/* What a key of accord.yaml takes. */
typedef enum ac_config_kind {
    AC_CONFIG_TEXT,
    AC_CONFIG_TEXTS,      /* a list */
    AC_CONFIG_SEVERITIES, /* a mapping of rules, globs or tags to severities */
    AC_CONFIG_OVERRIDES,
    AC_CONFIG_LINKS,   /* a mapping of names to {instrument, data, key} */
    AC_CONFIG_LIMITS,  /* a mapping of limits to numbers or sizes */
    AC_CONFIG_DATASETS /* a mapping of globs to instruments */
} ac_config_kind;

typedef struct ac_config_field {
    const char *key;
    ac_config_kind kind;
    const char *const *choices; /* NULL-ended; NULL for any text */
    const char *english;
    /* Of lists called for each item. */
    void (*take)(ac_config_loading *load, const ac_yaml *node);
} ac_config_field;

/* config_fields.c: a text in the arena; whether a node is a text and not empty; the path of what
 * comes with accord, or of a file, by its name, NULL when it is told that there is none. */
struct ac_shipped_kind;
const char *ac_config_keep(ac_config_loading *load, ac_str text);
bool ac_config_check_scalar(ac_config_loading *load, const ac_yaml *node, const char *key);
const char *ac_config_find(ac_config_loading *load, const struct ac_shipped_kind *kind,
                           const ac_yaml *node);
void ac_config_take_links(ac_config_loading *load, const ac_yaml *node); /* config_links.c */

/* Ended by one without a key. */
extern const ac_config_field ac_config_fields[];
extern const char *const ac_config_severities[]; /* error, warning, info, off; NULL-ended */

/* Notes a value for people, beside others of the same key or in place of them. */
void ac_config_note(ac_config_loading *load, const char *key, const ac_buf *value,
                    const ac_yaml *node, bool replace);
/* An ac_config_field's `take`, for `limits`. */
void ac_config_take_limits(ac_config_loading *load, const ac_yaml *node);

/* Loads one file, those that it extends first. */
ac_status ac_config_load_file(ac_config_loading *load, ac_report *report, ac_err *err);

#endif
