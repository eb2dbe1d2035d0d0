local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-has-assistance" {
  says     = "Provisions for assistance in war are coded in the dataset when the sheet has some, and only then.",
  because  = "ATOP codebook: notaiden, dipaid and terrres are coded from Q21; whether nothing else is, is not certain.",
  severity = "info",
  require  = ((Q[21]:yes()) >> ~(row.notaiden:equals(0) & row.dipaid:equals(0) & row.terrres:equals(0)))
           & ((Q[21]:no()) >> (row.notaiden:equals(0) & row.dipaid:equals(0) & row.terrres:equals(0))),
  help     = "Correct the sheet or the dataset.",
  tags     = { "crosswalk" },

  examples = {
    passes { [21] = "NO", linked = { notaiden = 0, dipaid = 0, terrres = 0 } },
    passes { [21] = "YES. Article 2", linked = { notaiden = 0, dipaid = 1, terrres = 0 } },
    passes { [21] = "YES. Article 2", linked = { notaiden = 2, dipaid = 0, terrres = 0 } },
    passes { [21] = "YES. Article 2", linked = { notaiden = 0, dipaid = 0, terrres = 1 } },
    fails  { [21] = "YES. Article 2", linked = { notaiden = 0, dipaid = 0, terrres = 0 }, at = 21 },
    fails  { [21] = "NO", linked = { notaiden = 2, dipaid = 0, terrres = 0 }, at = 21 },
    fails  { [21] = "NO", linked = { notaiden = 0, dipaid = 1, terrres = 0 }, at = 21 },
    fails  { [21] = "NO", linked = { notaiden = 0, dipaid = 0, terrres = 1 }, at = 21 },
  },
}
