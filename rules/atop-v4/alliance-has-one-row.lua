local Q = instrument "atop-v4-alliance"

rule "alliance-has-one-row" {
  says     = "An alliance has one row.",
  because  = "So for all 745 alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "identity" },
  require  = unique(Q.atopid),
  help     = "Take one of the rows out, or correct the ID.",

  examples = {
    passes { { atopid = 3001 }, { atopid = 3002 } },
    fails  { { atopid = 3001 }, { atopid = 3001 }, at = "atopid" },
  },
}
