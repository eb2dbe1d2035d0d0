/* Rules written in Lua: loaded once, then tried on any number of sheets.
 *
 * A rule file is untrusted. It sees an allow-list of Lua's library (README.md), the rule language,
 * and read-only handles on the sheet at hand; memory and instructions are limited. Whatever goes
 * wrong in it is a finding with its file and line, and stops no other file and no other rule. */
#ifndef ACCORD_LUA_RULES_H
#define ACCORD_LUA_RULES_H

#include "instrument/instrument.h"
#include "runs/checker.h"
#include "source/source_set.h"

typedef struct ac_rules ac_rules;

/* A rule set for one instrument, which must outlive it. `*out` is owned by the caller
 * (ac_rules_free); NULL on failure. */
ac_status ac_rules_new(ac_rules **out, const ac_instrument *instrument, ac_err *err);
void ac_rules_free(ac_rules *rules);

/* Loads a rule file, or every *.lua file in a folder and its subfolders, in the order of their
 * names. Mistakes in rule files are findings in `report` (rule "rule-file"); `keep` holds the
 * sources that they point into and must live as long as the rules and the report do. A status
 * other than AC_OK: the path cannot be read, holds no rule files, or memory ran out. */
ac_status ac_rules_load(ac_rules *rules, const char *path, ac_source_set *keep, ac_report *report,
                        ac_err *err);

/* Rules that are ready to run. */
size_t ac_rules_count(const ac_rules *rules);
/* Tries all rules on each sheet that it is given, in the order of their loading. A rule that
 * crashes or runs out of its limits is a finding "rule-crashed" in its own file. Borrowed from
 * `rules`; take it after loading. */
ac_checker ac_rules_checker(ac_rules *rules);

#endif
