local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "pubtreat-is-derived" {
  says     = "A public treaty is ratified and not wholly secret, and nothing else.",
  because  = "All 738 rows of ATOP 4.01 for which it can be computed.",
  severity = "error",
  tags     = { "derived" },
  require  = terms.both_or_neither(Q.pubtreat:is(1), all { Q.estmode:is(1), Q.pubsecr:at_most(1) }),
  help     = "Compute pubtreat anew.",

  examples = {
    passes { pubtreat = 1, estmode = 1, pubsecr = 1 },
    passes { pubtreat = 0, estmode = 1, pubsecr = 2 },
    passes { pubtreat = 0, estmode = 0, pubsecr = 0 },
    fails  { pubtreat = 0, estmode = 1, pubsecr = 1, at = "pubtreat" },
    fails  { pubtreat = 1, estmode = 0, pubsecr = 0, at = "estmode" },
    fails  { pubtreat = 1, estmode = 1, pubsecr = 2, at = "pubsecr" },
  },
}
