/* YAML files that set accord up (instruments, codelists, accord.yaml): loading one, and the
 * findings that they share. All but those of lost words are errors. */
#ifndef ACCORD_FINDINGS_YAML_FILE_H
#define ACCORD_FINDINGS_YAML_FILE_H

#include "findings/report.h"
#include "source/source_set.h"
#include "source/yaml.h"

typedef struct ac_yaml_file {
    const ac_source *source;
    const ac_yaml *root; /* a mapping */
    ac_report *report;
} ac_yaml_file;

/* Loads the one document of `path`. What cannot be taken goes to the report; the status then is
 * AC_ERR_SETUP and `err` says that the file is broken. `begins` is a line that such a file may
 * begin with, for those that have none. */
ac_status ac_yaml_file_load(ac_yaml_file *out, const char *path, const char *begins,
                            ac_arena *arena, ac_source_set *keep, ac_report *report, ac_err *err);

/* A warning for each comment of the last document that looks like words of a text and begins in
 * `span` ("text-in-comment"). */
void ac_yaml_report_lost_words(const ac_yaml_file *file, const ac_yaml_parser *parser,
                               ac_span span);

/* An error at `node`, with what to do. */
void ac_yaml_complain(const ac_yaml_file *file, const char *rule, const ac_yaml *node,
                      const char *help, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* Reports keys of `mapping` that stand twice or are none of `names` (NULL-ended), with a "did you
 * mean". `what` names the mapping for people: "a question". A node that is no mapping is
 * reported too, and false returned. */
bool ac_yaml_check_keys(const ac_yaml_file *file, const ac_yaml *mapping, const char *rule,
                        const char *what, const char *const *names);

/* The text of a scalar field; the empty slice where it is absent, or no scalar (reported). */
ac_str ac_yaml_text(const ac_yaml_file *file, const ac_yaml *mapping, const char *key,
                    const char *rule);
/* The items of a list field; NULL where it is absent, empty, or no list (reported). */
const ac_yaml *ac_yaml_items(const ac_yaml_file *file, const ac_yaml *mapping, const char *key,
                             const char *rule);

#endif
