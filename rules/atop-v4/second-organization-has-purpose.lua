local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "second-organization-has-purpose" {
  says     = "The second organization has a purpose; where there is none, there is no purpose.",
  because  = "Definition of orgpurp2; ATOP 4.01 knows no exception.",
  severity = "error",
  tags     = { "institutions" },
  require  = terms.both_or_neither(Q.organ2:at_least(1), Q.orgpurp2:at_least(1)),
  help     = "Correct organ2 or orgpurp2.",

  examples = {
    passes { organ2 = 1, orgpurp2 = 1 },
    passes { organ2 = 0, orgpurp2 = 0 },
    fails  { organ2 = 1, orgpurp2 = 0, at = "orgpurp2" },
    fails  { organ2 = 0, orgpurp2 = 1, at = "organ2" },
  },
}
