local Q = instrument "atop-v4-alliance"

rule "mediation-needs-conflict" {
  says     = "A treaty that settles disputes among its members refers to conflict among them.",
  because  = "Instrument, Q29 and Q30; so in all 134 alliances of ATOP 4.01 with mediation or arbitration.",
  severity = "error",
  tags     = { "institutions" },
  when     = Q.medarb:is(1),
  require  = Q.conwtin:at_least(1),
  help     = "Code the reference in conwtin, or correct medarb.",

  examples = {
    passes { medarb = 1, conwtin = 1 },
    passes { medarb = 0, conwtin = 0 },
    fails  { medarb = 1, conwtin = 0, at = "conwtin" },
  },
}
