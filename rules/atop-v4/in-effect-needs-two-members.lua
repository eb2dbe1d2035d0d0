local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "in-effect-needs-two-members" {
  says     = "An alliance that is in effect has two members that are in it, or more.",
  because  = "An alliance is an agreement of at least two states; Instrument, Q4.",
  severity = "error",
  tags     = { "members" },
  when     = Q.ineffect:is(1),
  require  = count(members.ineffect:is(1)):at_least(2),
  help     = "Look up which members have left, or whether the alliance is over.",

  examples = {
    passes { ineffect = 1, linked = { { ineffect = 1 }, { ineffect = 0 }, { ineffect = 1 } } },
    passes { ineffect = 0, linked = { { ineffect = 0 }, { ineffect = 0 } } },
    fails  { ineffect = 1, linked = { { ineffect = 1 }, { ineffect = 0 } }, at = "ineffect" },
  },
}
