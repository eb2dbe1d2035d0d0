local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "minst-is-derived" {
  says     = "Moderate institutionalization is contact in peacetime, specified contributions, " ..
             "subordination, a military organization or military aid of the kinds 3 and 4, where the " ..
             "institutionalization is not high, and nothing else.",
  because  = "The derivation of Leeds and Anac (2005), which all 735 rows of ATOP 4.01 follow for which it " ..
             "can be computed.",
  severity = "error",
  tags     = { "derived" },
  require  = terms.both_or_neither(Q.minst:is(1), all {
    Q.hinst:is(0),
    any { Q.milcon:is(2), Q.contrib:is(1), Q.subord:at_least(1), Q.milorg:is(1), Q.milaid:at_least(3) },
  }),
  help     = "Compute minst anew.",

  examples = {
    passes { minst = 1, hinst = 0, milcon = 2, contrib = 0, subord = 0, milorg = 0, milaid = 0 },
    passes { minst = 0, hinst = 1, milcon = 2, contrib = 0, subord = 0, milorg = 0, milaid = 0 },
    passes { minst = 0, hinst = 0, milcon = 1, contrib = 0, subord = 0, milorg = 0, milaid = 2 },
    fails  {
      minst = 0, hinst = 0, milcon = 0, contrib = 1, subord = 0, milorg = 0, milaid = 0,
      at = "minst",
    },
    fails  {
      minst = 0, hinst = 0, milcon = 0, contrib = 0, subord = 1, milorg = 0, milaid = 0,
      at = "minst",
    },
    fails  {
      minst = 0, hinst = 0, milcon = 0, contrib = 0, subord = 0, milorg = 1, milaid = 0,
      at = "minst",
    },
    fails  {
      minst = 0, hinst = 0, milcon = 0, contrib = 0, subord = 0, milorg = 0, milaid = 3,
      at = "minst",
    },
    fails  {
      minst = 1, hinst = 1, milcon = 2, contrib = 0, subord = 0, milorg = 0, milaid = 0,
      at = "hinst",
    },
    fails  {
      minst = 1, hinst = 0, milcon = 1, contrib = 0, subord = 0, milorg = 0, milaid = 2,
      at = "milcon",
    },
    passes { minst = 1, hinst = 0, milcon = 0, contrib = 0, subord = 1, milorg = 0, milaid = 0 },
    passes { minst = 1, hinst = 0, milcon = 0, contrib = 0, subord = 0, milorg = 0, milaid = 3 },
  },
}
