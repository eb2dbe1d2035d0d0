local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-ended-for-a-cause" {
  says     = "An alliance that ended in a manner of its own has a cause on the sheet.",
  because  = "ATOP codebook: term is coded from Q15; 0 is also the code of an alliance that ended with a state.",
  severity = "info",
  when     = ~row.term:is(0),
  require  = Q[15]:answered(),
  help     = "Say in Q15 what caused the alliance to terminate.",
  tags     = { "crosswalk" },

  examples = {
    passes { [15] = "Renounced", linked = { term = 2 } },
    passes { [15] = "", linked = { term = 0 } },
    fails  { [15] = "", linked = { term = 2 }, at = 15 },
  },
}
