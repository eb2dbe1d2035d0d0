/* Rules written in Lua: loaded once, then tried on any number of sheets.
 *
 * A rule file is untrusted. It sees an allow-list of Lua's library (README.md), the rule language,
 * and read-only handles on the sheet at hand; memory and instructions are limited. Whatever goes
 * wrong in it is a finding with its file and line, and stops no other file and no other rule. */
#ifndef ACCORD_LUA_RULES_H
#define ACCORD_LUA_RULES_H

#include "base/limits.h"
#include "base/stopwatch.h"
#include "constraint/evaluate.h"
#include "instrument/instrument.h"
#include "runs/checker.h"
#include "runs/selection.h"
#include "source/source_set.h"

typedef struct ac_rules ac_rules;

/* A rule set for one instrument, which must outlive it. `*out` is owned by the caller
 * (ac_rules_free); NULL on failure. */
ac_status ac_rules_new(ac_rules **out, const ac_instrument *instrument, ac_err *err);
void ac_rules_free(ac_rules *rules);

/* Before loading: rules that are not taken are left out. Borrowed. */
void ac_rules_select(ac_rules *rules, const ac_selection *selection);
/* Before loading: what rules may use; the standard if not called. Of them the memory and the wall
 * time of a process are for who runs it to enforce. Copied. */
void ac_rules_limit(ac_rules *rules, const ac_limits *limits);
/* Before loading: the examples of rules are wanted too (examples.h). */
void ac_rules_keep_examples(ac_rules *rules);

/* Before loading: who watches what the rules are at; borrowed. NULL: nobody. */
void ac_rules_watch(ac_rules *rules, const ac_watch *watch);

/* Opens a rule file, or every *.lua file in a folder and its subfolders, in the order of their
 * names, and whatever they may require. Those that are in `keep` already are not opened again. A
 * status other than AC_OK: the path cannot be read, holds no rule files, links lead out of the
 * folder, or memory ran out. */
ac_status ac_rules_gather(const char *path, ac_source_set *keep, ac_err *err);

/* Runs those files; gathers them first, unless that was done. Mistakes in them are findings in
 * `report` (rule "rule-file"); `keep` holds the sources that they point into and must live as long
 * as the rules and the report do. */
ac_status ac_rules_load(ac_rules *rules, const char *path, ac_source_set *keep, ac_report *report,
                        ac_err *err);

/* Before loading: rules may speak of the rows that it ties to a sheet. What it points to outlives
 * the rules. */
ac_status ac_rules_link(ac_rules *rules, const ac_link *link, ac_err *err);
/* Behind loading: reads the rows of links, of which rules ask something; those without a source
 * stay empty. */
ac_status ac_rules_read_links(ac_rules *rules, ac_err *err);

/* For an expression by itself: the sheet at hand is the one that linked rows belong to. False when
 * memory ran out. */
bool ac_rules_stand(ac_rules *rules, const ac_sheet *sheet);

/* What a rule says of itself. Texts have a NUL behind them; empty for what is not given. */
typedef struct ac_rule_info {
    ac_str id, says, because, message, help;
    const ac_str *tags;
    size_t tag_count;
    ac_severity severity;
    ac_constraint constraint; /* all-zero for a rule with a function */
    bool across;              /* it speaks of the whole corpus */
    bool yields;              /* it is silent where another rule has found something */
    uint64_t version;         /* of what it demands: the expressions, or the text of its file */
    const ac_source *source;
    uint32_t line;
} ac_rule_info;

const ac_instrument *ac_rules_instrument(const ac_rules *rules);
/* Rules that are ready to run, in the order of their loading. */
size_t ac_rules_count(const ac_rules *rules);
const ac_rule_info *ac_rules_at(const ac_rules *rules, size_t i);
/* Marks in `read`, by index, the questions that the function of rule `i` has read so far. */
void ac_rules_note_reads(const ac_rules *rules, size_t i, bool *read);
/* How many rules the selection left out. */
size_t ac_rules_left_out(const ac_rules *rules);

/* What a rule came to on the sheets so far. */
typedef struct ac_rule_tally {
    size_t outcomes[AC_OUTCOME_COUNT]; /* sheets, by ac_outcome */
    size_t applied;                    /* sheets on which `when` held */
    size_t findings;
    const size_t *silent; /* by index of the question: sheets on which its silence made the outcome
                             unknown; NULL for none */
} ac_rule_tally;

ac_rule_tally ac_rules_tally(const ac_rules *rules, size_t i);

/* Told of each outcome of a rule on a sheet; `why` is the explanation of AC_OUTCOME_UNKNOWN and
 * AC_OUTCOME_FAILED of rules that are expressions, else empty. */
typedef struct ac_outcome_listener {
    void (*outcome)(void *context, const ac_rule_info *rule, const ac_sheet *sheet,
                    ac_outcome outcome, ac_str why);
    /* As in ac_checker, of what was heard; both may be NULL. */
    void (*give)(void *context, ac_buf *out);
    void (*take)(void *context, ac_wire *in);
    void *context;
} ac_outcome_listener;
void ac_rules_listen(ac_rules *rules, ac_outcome_listener listener);
const ac_outcome_listener *ac_rules_listener(const ac_rules *rules);
/* Tallies are to say which silent answers made outcomes unknown; costs time. */
void ac_rules_want_reasons(ac_rules *rules);

/* Counts from now on what each rule costs. */
void ac_rules_count_costs(ac_rules *rules);
/* Time and bytes of Lua that rule `i` took so far. What is collected counts for the rule that was
 * at work then; rules across rows and files, which are tried together, count nothing. */
ac_spent ac_rules_spent_by(const ac_rules *rules, size_t i);

/* Tries all rules on each sheet that it is given. A rule that crashes or runs out of its limits is
 * a finding "rule-crashed" in its own file. Borrowed from `rules`; to be taken after loading.
 * False when memory ran out. */
bool ac_rules_checker(ac_rules *rules, ac_checker *out);

/* An expression by itself, as in `Q[16]:lists "Defense Pact"`; lives as long as the rules. What is
 * wrong with it goes to `report`; the status then is AC_ERR_SETUP. */
ac_status ac_rules_expression(ac_rules *rules, ac_expr *out, const char *text, ac_source_set *keep,
                              ac_report *report, ac_err *err);

#endif
