local Q = instrument "atop"

rule "termination-before-revision" {
  says     = "A sheet was revised after the termination that it knows of.",
  because  = "Instrument, Q14 and Q60: what a sheet tells had happened when it was last revised.",
  severity = "warning",
  tags     = { "dates", "documentation" },
  require  = Q[14]:each(~date:after(Q[60])) | notes:some(note:date():after(Q[60])),
  help     = "Bring the date in Q60 up to the revision that entered the termination.",

  examples = {
    passes { [14] = "3 May 1999", [60] = "4/15/2005" },
    passes { [14] = "3 May 1999", [60] = "5/3/1999" },
    passes { [14] = "3 May 2010", [60] = "4/15/2005",
             notes = { "V4: Q14 Updated by Ann Lee on November 15, 2017" } },
    fails  { [14] = "3 May 2010", [60] = "4/15/2005", at = 14 },
    fails  { [14] = "3 May 2010", [60] = "4/15/2005", at = 14,
             notes = { "V4: Q14 Updated by Ann Lee on April 15, 2005" } },
  },
}
