/* The parts of the SARIF renderer. Internal to reports/. */
#ifndef ACCORD_REPORTS_SARIF_H
#define ACCORD_REPORTS_SARIF_H

#include "base/keys.h"
#include "base/vec.h"
#include "reports/json_parts.h"

#include <stdio.h>

typedef struct sarif {
    ac_arena arena; /* texts of the rules */
    AC_VEC(ac_rule_about) rules;
    ac_keys names;                   /* theirs; of the same numbers */
    const ac_rule_about *last_rules; /* of the project that was noted last */
    size_t results;
    ac_buf notifications; /* with commas between them */
} sarif;

/* Without its closing brace, so that more can be put into it. */
void ac_sarif_put_location(ac_buf *out, const ac_render_about *about, const ac_label *label);
/* What kept accord from its job: a rule that broke, a file that could not be read. */
void ac_sarif_notify(ac_rendering *r, const ac_finding *crash);
void ac_sarif_fail(ac_rendering *r, const ac_err *err);
void ac_sarif_put_tool(ac_buf *out, const sarif *s);
void ac_sarif_put_invocations(ac_buf *out, const sarif *s, const ac_run_summary *summary);

#endif
