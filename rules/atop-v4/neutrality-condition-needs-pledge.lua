local Q = instrument "atop-v4-alliance"

rule "neutrality-condition-needs-pledge" {
  says     = "Conditions on neutrality stand only in a neutrality pact.",
  because  = "Instrument, Q19: contingencies of the obligations that Q16 lists; so in all 98 alliances of " ..
             "ATOP 4.01.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.neucon:is(1),
  require  = Q.neutral:is(1),
  help     = "Correct neucon, or code the obligation in neutral.",

  examples = {
    passes { neucon = 1, neutral = 1 },
    passes { neucon = 0, neutral = 0 },
    fails  { neucon = 1, neutral = 0, at = "neutral" },
  },
}
