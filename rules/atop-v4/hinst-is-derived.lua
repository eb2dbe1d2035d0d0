local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "hinst-is-derived" {
  says     = "High institutionalization is an integrated command, joint bases or troops abroad, or a " ..
             "common defense policy, and nothing else.",
  because  = "The derivation of Leeds and Anac (2005), which all 732 rows of ATOP 4.01 follow for which it " ..
             "can be computed.",
  severity = "error",
  tags     = { "derived" },
  require  = terms.both_or_neither(Q.hinst:is(1), any { Q.intcom:is(1), Q.base:at_least(1), Q.milcon:is(3) }),
  help     = "Compute hinst anew.",

  examples = {
    passes { hinst = 1, intcom = 0, base = 1, milcon = 0 },
    passes { hinst = 0, intcom = 0, base = 0, milcon = 2 },
    fails  { hinst = 0, intcom = 0, base = 0, milcon = 3, at = "hinst" },
    fails  { hinst = 1, intcom = 0, base = 0, milcon = 2, at = "intcom" },
    fails  { hinst = 0, intcom = 1, base = 0, milcon = 2, at = "hinst" },
    fails  { hinst = 0, intcom = 0, base = 1, milcon = 2, at = "hinst" },
  },
}
