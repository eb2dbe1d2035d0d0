local Q = instrument "atop-v4-alliance"

rule "old-cow-number-has-new" {
  says     = "An alliance that version 3 of the COW data has is in version 4 as well.",
  because  = "So for 306 of the 310 alliances of ATOP 4.01 with a number of version 3.",
  severity = "info",
  tags     = { "identity" },
  when     = Q.cowid:answered(),
  require  = Q.cow4id:answered(),
  help     = "Look the alliance up in version 4 of the COW data; it may have dropped it.",

  examples = {
    passes { cowid = 3900, cow4id = 390 },
    passes { cowid = "", cow4id = "" },
    fails  { cowid = 3900, cow4id = "", at = "cow4id" },
  },
}
