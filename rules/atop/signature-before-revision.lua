local Q = instrument "atop"

rule "signature-before-revision" {
  says     = "A sheet was last revised after the alliance was signed.",
  because  = "Instrument, Q3 and Q60: a treaty is coded when it is there.",
  severity = "error",
  tags     = { "dates" },
  require  = ~Q[60]:before(Q[3]),
  help     = "Correct the date in Q3 or in Q60; in Q60 the month comes first.",

  examples = {
    passes { [3] = "2 April 1997", [60] = "4/15/2005" },
    passes { [3] = "2 April 1997", [60] = "2 April 1997" },
    fails  { [3] = "2 April 1997", [60] = "4/1/1997", at = 60 },
  },
}
