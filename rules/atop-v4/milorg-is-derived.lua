local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "milorg-is-derived" {
  says     = "A military organization is one with the purposes 1 or 4, and nothing else.",
  because  = "All 732 rows of ATOP 4.01 for which it can be computed; purpose 1 is military, 4 is general.",
  severity = "error",
  tags     = { "derived" },
  require  = terms.both_or_neither(Q.milorg:is(1), any { Q.orgpurp1:one_of { 1, 4 }, Q.orgpurp2:one_of { 1, 4 } }),
  help     = "Compute milorg anew.",

  examples = {
    passes { milorg = 1, orgpurp1 = 4, orgpurp2 = 0 },
    passes { milorg = 0, orgpurp1 = 3, orgpurp2 = 2 },
    fails  { milorg = 0, orgpurp1 = 3, orgpurp2 = 1, at = "milorg" },
    fails  { milorg = 0, orgpurp1 = 1, orgpurp2 = 0, at = "milorg" },
    fails  { milorg = 1, orgpurp1 = 3, orgpurp2 = 0, at = "orgpurp1" },
  },
}
