local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-has-cow-number" {
  says     = "The COW number of the sheet is one of those in the dataset; NA means that it has none.",
  because  = "ATOP codebook: cowid and cow4id are the numbers asked for in Q2, of versions 3 and 4 of the COW data.",
  severity = "warning",
  require  = (Q[2]:na() >> (row.cowid:blank() & row.cow4id:blank()))
           & (Q[2]:answered() >> ((row.cowid:answered() & Q[2]:equals(row.cowid))
                                | (row.cow4id:answered() & Q[2]:equals(row.cow4id)))),
  help     = "Write the number of the dataset into Q2, or take it out of the dataset.",
  tags     = { "crosswalk" },

  examples = {
    passes { [2] = "NA", linked = { cowid = "", cow4id = "" } },
    passes { [2] = "2005", linked = { cowid = 2005, cow4id = 3 } },
    passes { [2] = "393", linked = { cowid = "", cow4id = 393 } },
    fails  { [2] = "NA", linked = { cowid = "", cow4id = 393 }, at = 2 },
    fails  { [2] = "NA", linked = { cowid = 2005, cow4id = "" }, at = 2 },
    fails  { [2] = "2006", linked = { cowid = 2005, cow4id = 3 }, at = 2 },
    fails  { [2] = "2006", linked = { cowid = 2005, cow4id = "" }, at = 2 },
    fails  { [2] = "394", linked = { cowid = "", cow4id = 393 }, at = 2 },
  },
}
