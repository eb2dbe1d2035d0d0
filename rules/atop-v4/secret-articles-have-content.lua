local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "secret-articles-have-content" {
  says     = "What is secret is coded by its content, and nothing else is.",
  because  = "Definition of secrart; ATOP 4.01 knows no exception.",
  severity = "error",
  tags     = { "formation" },
  require  = terms.both_or_neither(Q.pubsecr:at_least(1), Q.secrart:at_least(1)),
  help     = "Correct pubsecr or secrart.",

  examples = {
    passes { pubsecr = 1, secrart = 1 },
    passes { pubsecr = 0, secrart = 0 },
    fails  { pubsecr = 1, secrart = 0, at = "secrart" },
    fails  { pubsecr = 0, secrart = 1, at = "pubsecr" },
  },
}
