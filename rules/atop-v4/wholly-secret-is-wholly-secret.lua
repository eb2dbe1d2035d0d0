local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "wholly-secret-is-wholly-secret" {
  says     = "A wholly secret treaty has secrart 8, and no other has.",
  because  = "Definition of pubsecr 2 and secrart 8; ATOP 4.01 knows no exception.",
  severity = "error",
  tags     = { "formation" },
  require  = terms.both_or_neither(Q.pubsecr:is(2), Q.secrart:is(8)),
  help     = "Correct pubsecr or secrart.",

  examples = {
    passes { pubsecr = 2, secrart = 8 },
    passes { pubsecr = 1, secrart = 7 },
    fails  { pubsecr = 2, secrart = 7, at = "secrart" },
    fails  { pubsecr = 1, secrart = 8, at = "pubsecr" },
  },
}
