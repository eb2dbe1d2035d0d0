local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "state-death-has-one-code" {
  says     = "A member that left because its state ended has mode 4 and cause 2, both or neither.",
  because  = "ATOP 4.01 knows no exception where both are coded.",
  severity = "error",
  tags     = { "exits" },
  require  = terms.both_or_neither(Q.termmode:is(4), Q.termcaus:is(2)),
  help     = "Correct termmode or termcaus.",

  examples = {
    passes { termmode = 4, termcaus = 2 },
    passes { termmode = 3, termcaus = 4 },
    fails  { termmode = 4, termcaus = 4, at = "termcaus" },
    fails  { termmode = 3, termcaus = 2, at = "termmode" },
  },
}
