local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-begins-when-signed" {
  says    = "The alliance begins in the dataset on the date that the sheet gives for its signature.",
  because = "ATOP codebook: begyr, begmo and begday are coded from Q3.",
  require = Q[3]:date():equals(row.begin_date),
  help    = "Correct the sheet or the dataset; if members signed on several dates, say so in a waiver.",
  tags    = { "crosswalk", "dates" },

  examples = {
    passes { [3] = "2 April 1997", linked = { begin_date = "1997-04-02" } },
    passes { [3] = "2 April 1997", linked = { begin_date = "1997-04" } },
    fails  { [3] = "2 April 1997", linked = { begin_date = "1997-05" }, at = 3 },
  },
}
