local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "active-is-defense-or-offense" {
  says     = "An alliance is active if it is a defense or an offense pact, and only then.",
  because  = "Definition of active; ATOP 4.01 knows no exception in 745 alliances.",
  severity = "error",
  tags     = { "obligations" },
  require  = terms.both_or_neither(Q.active:is(1), Q.defense:is(1) | Q.offense:is(1)),
  help     = "Correct active, or the obligation that it follows from.",

  examples = {
    passes { active = 1, defense = 0, offense = 1 },
    passes { active = 0, defense = 0, offense = 0 },
    fails  { active = 0, defense = 1, offense = 0, at = "active" },
    fails  { active = 1, defense = 0, offense = 0, at = "defense" },
  },
}
