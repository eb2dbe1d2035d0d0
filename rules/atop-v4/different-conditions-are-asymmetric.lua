local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

rule "different-conditions-are-asymmetric" {
  says     = "Where an obligation is conditional for some members of a phase only, its obligations are " ..
             "asymmetric.",
  because  = "Instrument, Q24; so in 38 of the 40 such phases of ATOP 4.0.",
  severity = "warning",
  tags     = { "asymmetry" },
  when     = terms.differ(members, terms.conditions),
  require  = Q.asymm:is(1),
  help     = "Correct asymm, or what the members are coded to pledge.",

  examples = terms.differ_examples(terms.conditions),
}
