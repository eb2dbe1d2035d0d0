local Q = instrument "atop-v4-member"

rule "member-defense-condition-needs-pledge" {
  says     = "Only a member that pledges defense has conditions on it.",
  because  = "Instrument, Q19: contingencies of the obligations; so in all 480 rows of ATOP 4.01 with such " ..
             "a condition.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.defcon:is(1),
  require  = Q.defense:is(1),
  help     = "Correct defcon, or code the pledge in defense.",

  examples = {
    passes { defcon = 1, defense = 1 },
    passes { defcon = 0, defense = 0 },
    fails  { defcon = 1, defense = 0, at = "defense" },
  },
}
