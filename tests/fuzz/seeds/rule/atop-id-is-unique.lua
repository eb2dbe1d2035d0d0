local Q = instrument "atop"

rule "atop-id-is-unique" {
  says     = "No two sheets have the same ATOP ID.",
  because  = "Data: an ATOP ID names one alliance.",
  severity = "error",
  tags     = { "corpus", "identity" },
  require  = unique(Q[1]),
  help     = "Correct the ID on one of the sheets, or take the second sheet out.",

  examples = {
    passes { { [1] = "4865" }, { [1] = "4866" } },
    fails  { { [1] = "4865" }, { [1] = "4865" }, at = 1 },
  },
}
