local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "formorg-is-derived" {
  says     = "A formal organization is more than regular meetings, and nothing else.",
  because  = "All 732 rows of ATOP 4.01 for which it can be computed; organ1 and organ2 are 1 for meetings.",
  severity = "error",
  tags     = { "derived" },
  require  = terms.both_or_neither(Q.formorg:is(1), any { Q.organ1:at_least(2), Q.organ2:at_least(2) }),
  help     = "Compute formorg anew.",

  examples = {
    passes { formorg = 1, organ1 = 2, organ2 = 0 },
    passes { formorg = 1, organ1 = 1, organ2 = 2 },
    passes { formorg = 0, organ1 = 1, organ2 = 1 },
    fails  { formorg = 0, organ1 = 1, organ2 = 2, at = "formorg" },
    fails  { formorg = 0, organ1 = 2, organ2 = 0, at = "formorg" },
    fails  { formorg = 1, organ1 = 1, organ2 = 1, at = "organ1" },
  },
}
