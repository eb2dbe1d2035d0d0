local Q = instrument "atop-v4-member"

rule "member-consultation-condition-needs-pledge" {
  says     = "Only a member that pledges consultation has conditions on it.",
  because  = "Instrument, Q19: contingencies of the obligations; so in all 466 rows of ATOP 4.01 with such " ..
             "a condition.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.concon:is(1),
  require  = Q.consul:is(1),
  help     = "Correct concon, or code the pledge in consul.",

  examples = {
    passes { concon = 1, consul = 1 },
    passes { concon = 0, consul = 0 },
    fails  { concon = 1, consul = 0, at = "consul" },
  },
}
