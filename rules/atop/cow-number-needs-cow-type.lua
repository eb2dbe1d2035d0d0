local Q = instrument "atop"

rule "cow-number-needs-cow-type" {
  says     = "An alliance with a COW number has a type in the COW data.",
  because  = "Instrument, Q2 and Q17: both are asked of the same COW entry.",
  severity = "error",
  tags     = { "identity" },
  when     = Q[2]:answered(),
  require  = Q[17]:answered(),
  help     = "Give the COW type in Q17, or write NA in both.",

  examples = {
    passes { [2] = "3502", [17] = "Type I" },
    passes { [2] = "NA", [17] = "NA" },
    fails  { [2] = "3502", [17] = "NA", at = 17 },
  },
}
