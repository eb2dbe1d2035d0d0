local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "organization-has-purpose" {
  says     = "The first organization has a purpose; where there is none, there is no purpose.",
  because  = "Definition of orgpurp1; ATOP 4.01 knows no exception.",
  severity = "error",
  tags     = { "institutions" },
  require  = terms.both_or_neither(Q.organ1:at_least(1), Q.orgpurp1:at_least(1)),
  help     = "Correct organ1 or orgpurp1.",

  examples = {
    passes { organ1 = 1, orgpurp1 = 1 },
    passes { organ1 = 0, orgpurp1 = 0 },
    fails  { organ1 = 1, orgpurp1 = 0, at = "orgpurp1" },
    fails  { organ1 = 0, orgpurp1 = 1, at = "organ1" },
  },
}
