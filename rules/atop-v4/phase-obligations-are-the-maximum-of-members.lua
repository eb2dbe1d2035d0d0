local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"
local terms = require "terms"

local names = { "defense", "offense", "neutral", "nonagg", "consul", "active", "bilat" }

rule "phase-obligations-are-the-maximum-of-members" {
  says     = "What a phase has coded of its obligations is the maximum over the member rows of that phase.",
  because  = "How the phase file is made; it knows no exception in the 799 phases of ATOP 4.0.",
  severity = "error",
  tags     = { "members" },
  require  = terms.greatest(Q, members, names),
  help     = "Correct this row, or those of the members.",

  examples = terms.greatest_examples(names),
}
