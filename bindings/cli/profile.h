/* Where the time goes, by stage and by rule: check --profile. */
#ifndef ACCORD_CLI_PROFILE_H
#define ACCORD_CLI_PROFILE_H

#include "base/arena.h"
#include "base/stopwatch.h"
#include "lua/rules.h"

typedef struct ac_cli_rule_cost {
    ac_str id;
    ac_spent spent;
} ac_cli_rule_cost;

/* All-zero at first. What comes from several workers is added up. */
typedef struct ac_cli_profile {
    ac_spent workers[AC_STAGE_COUNT];
    AC_VEC(ac_cli_rule_cost) rules;
    ac_arena arena;
} ac_cli_profile;

/* In the process that tries the rules: appends what was spent since it was told last, a line for
 * each stage and rule. */
void ac_cli_profile_put(ac_buf *out, ac_rules *rules);
/* Takes such lines out of what a worker had to say; gives the rest to `rest`. Lines that make no
 * sense count for nothing: a worker's words are a stranger's. False when memory ran out. */
bool ac_cli_profile_hear(ac_cli_profile *profile, ac_str text, ac_buf *rest);
/* Appends the tables; what this process spent is taken. */
void ac_cli_profile_table(ac_buf *out, ac_cli_profile *profile, size_t sheets, bool in_process);
void ac_cli_profile_release(ac_cli_profile *profile);

#endif
