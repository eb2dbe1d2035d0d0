/* One document of a YAML sheet while it is read. Internal to readers/yaml/. */
#ifndef ACCORD_READERS_YAML_FORM_H
#define ACCORD_READERS_YAML_FORM_H

#include "readers/reader.h"
#include "source/yaml.h"

typedef struct ac_yaml_form {
    const ac_source *source;
    const ac_reading *reading;
    const ac_yaml_parser *parser;
    ac_report *report;
    ac_pieces *pieces; /* the builder's scratch */
    bool no_memory;
} ac_yaml_form;

/* A finding at `node`. */
ac_finding_id ac_yaml_form_complain(const ac_yaml_form *f, ac_severity severity, const char *rule,
                                    const ac_yaml *node, const char *message);
/* What stands in a place where nothing is expected is kept as it was written. */
void ac_yaml_form_keep(const ac_yaml_form *f, ac_span span);
/* A key with its value. */
ac_span ac_yaml_entry_span(const ac_yaml *key);

/* answers.c: what stands under `answers:`. */
void ac_yaml_read_answers(ac_yaml_form *f, const ac_yaml *value);

#endif
