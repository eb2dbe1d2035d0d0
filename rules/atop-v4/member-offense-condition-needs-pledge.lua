local Q = instrument "atop-v4-member"

rule "member-offense-condition-needs-pledge" {
  says     = "Only a member that pledges offense has conditions on it.",
  because  = "Instrument, Q19: contingencies of the obligations; so in all 202 rows of ATOP 4.01 with such " ..
             "a condition.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.offcon:is(1),
  require  = Q.offense:is(1),
  help     = "Correct offcon, or code the pledge in offense.",

  examples = {
    passes { offcon = 1, offense = 1 },
    passes { offcon = 0, offense = 0 },
    fails  { offcon = 1, offense = 0, at = "offense" },
  },
}
