local Q = instrument "atop-v4-alliance"

rule "defense-condition-needs-pledge" {
  says     = "Conditions on defense stand only in a defense pact.",
  because  = "Instrument, Q19: contingencies of the obligations that Q16 lists; so in all 120 alliances of " ..
             "ATOP 4.01.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.defcon:is(1),
  require  = Q.defense:is(1),
  help     = "Correct defcon, or code the obligation in defense.",

  examples = {
    passes { defcon = 1, defense = 1 },
    passes { defcon = 0, defense = 0 },
    fails  { defcon = 1, defense = 0, at = "defense" },
  },
}
