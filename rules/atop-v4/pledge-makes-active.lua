local Q = instrument "atop-v4-member"

rule "pledge-makes-active" {
  says     = "An alliance in which a member pledges defense or offense is active.",
  because  = "Definition of active. It is the same for all members of a phase, so it may be 1 for one that " ..
             "pledges neither.",
  severity = "error",
  tags     = { "obligations" },
  when     = Q.defense:is(1) | Q.offense:is(1),
  require  = Q.active:is(1),
  help     = "Correct active, or the pledge.",

  examples = {
    passes { active = 1, defense = 1, offense = 0 },
    passes { active = 0, defense = 0, offense = 0 },
    fails  { active = 0, defense = 1, offense = 0, at = "active" },
    fails  { active = 0, defense = 0, offense = 1, at = "active" },
  },
}
