local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-ends-when-terminated" {
  says     = "The alliance ends in the dataset on a date that the sheet gives for its termination.",
  because  = "ATOP codebook: endyr, endmo and endday are coded from Q14, where members may have dates of their own.",
  severity = "warning",
  when     = ~Q[14]:lists "Still in effect",
  require  = Q[14]:some(date:equals(row.end_date)),
  help     = "Correct the sheet or the dataset.",
  tags     = { "crosswalk", "dates" },

  examples = {
    passes { [14] = "8 June 1815", linked = { end_date = "1815-06-08" } },
    passes { [14] = "Still in effect", linked = { end_date = "1816-06-08" } },
    passes { [14] = "8 June 1815", linked = { end_date = "" } },
    fails  { [14] = "8 June 1815", linked = { end_date = "1816-06-08" }, at = 14 },
  },
}
