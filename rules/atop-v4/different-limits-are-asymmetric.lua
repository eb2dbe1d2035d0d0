local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

rule "different-limits-are-asymmetric" {
  says     = "Where the conditions or limits of members of a phase are of different kinds, its obligations " ..
             "are asymmetric.",
  because  = "Instrument, Q24; so in most of the phases of ATOP 4.0, but it may be that kinds of condition " ..
             "are not meant.",
  severity = "info",
  tags     = { "asymmetry" },
  when     = terms.differ(members, terms.limits),
  require  = Q.asymm:is(1),
  help     = "Correct asymm, or what the members are coded to pledge.",

  examples = terms.differ_examples(terms.limits),
}
