local Q = instrument "atop-v4-member"

rule "member-neutrality-condition-needs-pledge" {
  says     = "Only a member that pledges neutrality has conditions on it.",
  because  = "Instrument, Q19: contingencies of the obligations; so in all 220 rows of ATOP 4.01 with such " ..
             "a condition.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.neucon:is(1),
  require  = Q.neutral:is(1),
  help     = "Correct neucon, or code the pledge in neutral.",

  examples = {
    passes { neucon = 1, neutral = 1 },
    passes { neucon = 0, neutral = 0 },
    fails  { neucon = 1, neutral = 0, at = "neutral" },
  },
}
