local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"
local terms = require "terms"

local names = {
  "reflnun", "refothio", "natrefal", "compag", "nomicoop", "conres", "agprois", "conmen", "ecaid",
  "interv",
}

rule "context-is-the-maximum-of-members" {
  says     = "What an alliance has coded of its context is the maximum over its member rows.",
  because  = "How the alliance file is made; it knows no exception in the 745 alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "members" },
  require  = terms.greatest(Q, members, names),
  help     = "Correct this row, or those of the members.",

  examples = terms.greatest_examples(names),
}
