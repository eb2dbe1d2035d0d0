local Q = instrument "atop-v4-alliance"

rule "cow-number-is-one-alliance" {
  says     = "A number of version 4 of the COW data is one alliance.",
  because  = "So for 392 of the 393 numbers in ATOP 4.01.",
  severity = "warning",
  tags     = { "identity" },
  when     = Q.cow4id:answered(),
  require  = unique(Q.cow4id),
  help     = "Look both alliances up in the COW data.",

  examples = {
    passes { { cow4id = 3001 }, { cow4id = 3002 } },
    fails  { { cow4id = 3001 }, { cow4id = 3001 }, at = "cow4id" },
  },
}
