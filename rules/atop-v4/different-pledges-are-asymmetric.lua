local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

rule "different-pledges-are-asymmetric" {
  says     = "Where the members of a phase pledge different things, its obligations are asymmetric.",
  because  = "Instrument, Q24; so in all 57 such phases of ATOP 4.0.",
  severity = "error",
  tags     = { "asymmetry" },
  when     = terms.differ(members, terms.pledges),
  require  = Q.asymm:is(1),
  help     = "Correct asymm, or what the members are coded to pledge.",

  examples = terms.differ_examples(terms.pledges),
}
