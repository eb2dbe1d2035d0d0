local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

rule "different-assistance-is-asymmetric" {
  says     = "Where the members of a phase promise different assistance in war, its obligations are " ..
             "asymmetric.",
  because  = "Instrument, Q24; so in most of the phases of ATOP 4.0, but it may be that the additional " ..
             "provisions of Q21 are not meant.",
  severity = "info",
  tags     = { "asymmetry" },
  when     = terms.differ(members, terms.assistance),
  require  = Q.asymm:is(1),
  help     = "Correct asymm, or what the members are coded to pledge.",

  examples = terms.differ_examples(terms.assistance),
}
