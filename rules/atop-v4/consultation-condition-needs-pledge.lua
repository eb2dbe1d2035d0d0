local Q = instrument "atop-v4-alliance"

rule "consultation-condition-needs-pledge" {
  says     = "Conditions on consultation stand only in a consultation pact.",
  because  = "Instrument, Q19: contingencies of the obligations that Q16 lists; so in all 148 alliances of " ..
             "ATOP 4.01.",
  severity = "error",
  tags     = { "conditions" },
  when     = Q.concon:is(1),
  require  = Q.consul:is(1),
  help     = "Correct concon, or code the obligation in consul.",

  examples = {
    passes { concon = 1, consul = 1 },
    passes { concon = 0, consul = 0 },
    fails  { concon = 1, consul = 0, at = "consul" },
  },
}
