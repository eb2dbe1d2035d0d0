local Q = instrument "atop-v4-alliance"

rule "offense-condition-needs-pledge" {
  says     = "Conditions on offense stand only in an offense pact.",
  because  = "Instrument, Q19: contingencies of the obligations that Q16 lists; so in all 67 alliances of " ..
             "ATOP 4.01.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.offcon:is(1),
  require  = Q.offense:is(1),
  help     = "Correct offcon, or code the obligation in offense.",

  examples = {
    passes { offcon = 1, offense = 1 },
    passes { offcon = 0, offense = 0 },
    fails  { offcon = 1, offense = 0, at = "offense" },
  },
}
