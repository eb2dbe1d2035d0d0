/* The examples of rules: small sheets that a rule must pass, or on which it must find what is
 * wrong. */
#ifndef ACCORD_LUA_EXAMPLES_H
#define ACCORD_LUA_EXAMPLES_H

#include "lua/rules.h"

/* A row that an example ties to its sheets. */
typedef struct ac_example_row {
    size_t link; /* index */
    const ac_sheet *sheet;
} ac_example_row;

typedef struct ac_example {
    bool fails; /* passes {...} or fails {...} */
    uint32_t line;
    uint32_t at;    /* number of the question where it must fail; 0: anywhere */
    ac_str message; /* what the finding must say; empty: anything */
    const ac_sheet *const *sheets;
    size_t sheet_count; /* 1, but for rules about the corpus */
    const ac_example_row *linked;
    size_t linked_count;
} ac_example;

/* Makes the examples of rule `i` of a set that keeps them. Mistakes in them (an unknown question, a
 * key of another kind) go to `report`. The array lives as long as the rules, and until the next
 * call. AC_ERR_MEMORY is the only bad status. */
ac_status ac_rules_examples(ac_rules *rules, size_t i, const ac_example **out, size_t *count,
                            ac_report *report, ac_err *err);

/* Tries the rule on an example alone: its findings go to `report`, its outcome to `outcome`:
 * AC_OUTCOME_FAILED whenever it found something, else passed when it passed one of the sheets. */
ac_status ac_rules_try_example(ac_rules *rules, size_t i, const ac_example *example,
                               ac_report *report, ac_outcome *outcome, ac_err *err);

/* Puts the rows of an example in the place of those that are linked, and stands at its first sheet:
 * for expressions that are tried by themselves. False when memory ran out. */
bool ac_rules_stage(ac_rules *rules, const ac_example *example);

/* True if some examples of the rule may be meant for another: it is one of a routing. */
bool ac_rules_shares_examples(const ac_rules *rules, size_t i);

#endif
