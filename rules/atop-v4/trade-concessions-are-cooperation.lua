local Q = instrument "atop-v4-alliance"

rule "trade-concessions-are-cooperation" {
  says     = "Trade concessions are non-military cooperation.",
  because  = "Instrument, Q50: economic exchange; so in all 83 alliances of ATOP 4.01 with trade " ..
             "concessions.",
  severity = "warning",
  tags     = { "context" },
  when     = Q.ecaid:is(3),
  require  = Q.nomicoop:is(1),
  help     = "Correct nomicoop or ecaid.",

  examples = {
    passes { ecaid = 3, nomicoop = 1 },
    passes { ecaid = 1, nomicoop = 0 },
    fails  { ecaid = 3, nomicoop = 0, at = "nomicoop" },
  },
}
