local Q = instrument "atop-v4-alliance"

rule "old-cow-number-is-one-alliance" {
  says     = "A number of version 3 of the COW data is one alliance.",
  because  = "So for all 310 numbers in ATOP 4.01.",
  severity = "warning",
  tags     = { "identity" },
  when     = Q.cowid:answered(),
  require  = unique(Q.cowid),
  help     = "Look both alliances up in the COW data.",

  examples = {
    passes { { cowid = 3001 }, { cowid = 3002 } },
    fails  { { cowid = 3001 }, { cowid = 3001 }, at = "cowid" },
  },
}
