local Q = instrument "atop-v4-phase"
local terms = require "terms"

rule "bilateral-phase-has-two-members" {
  says     = "A phase is bilateral if it has two members, and only then.",
  because  = "Definition of bilat; so in 797 of the 799 phases of ATOP 4.0. An alliance lists whoever was " ..
             "a member at any time, so this cannot be asked of the alliance.",
  severity = "warning",
  tags     = { "members" },
  require  = terms.both_or_neither(Q.bilat:is(1), columns "mem*":count():equals(2)),
  help     = "Correct bilat. If one state succeeded another as a member, two at one time are right.",

  examples = {
    passes { bilat = 1, mem1 = 2, mem2 = 20 },
    passes { bilat = 0, mem1 = 2, mem2 = 20, mem3 = 70 },
    fails  { bilat = 0, mem1 = 2, mem2 = 20, at = "bilat" },
    fails  { bilat = 1, mem1 = 2, mem2 = 20, mem3 = 70, at = "mem1" },
  },
}
