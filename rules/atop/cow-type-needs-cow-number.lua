local Q = instrument "atop"

rule "cow-type-needs-cow-number" {
  says     = "An alliance without a COW number has no type in the COW data.",
  because  = "Instrument, Q2 and Q17: both are asked \"if applicable\", of the same COW entry.",
  severity = "error",
  tags     = { "identity" },
  when     = Q[2]:na(),
  require  = ~Q[17]:answered(),
  help     = "Give the COW number in Q2, or write NA in Q17.",

  examples = {
    passes { [2] = "NA", [17] = "NA" },
    passes { [2] = "3502", [17] = "Defense Pact" },
    fails  { [2] = "NA", [17] = "Defense Pact", at = 17 },
  },
}
