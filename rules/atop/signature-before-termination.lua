local Q = instrument "atop"

rule "signature-before-termination" {
  says     = "An alliance was signed before it terminated.",
  because  = "Instrument, Q3 and Q14: dates of signature and of termination.",
  severity = "error",
  tags     = { "dates" },
  require  = Q[14]:each(~date:before(Q[3])),
  help     = "Compare both dates with the treaty; a day and a month may have changed places.",

  examples = {
    passes { [3] = "2 April 1997", [14] = "2 April 1997" },
    passes { [3] = "2 April 1997", [14] = "Still in effect" },
    passes { [3] = "April 1997", [14] = "1997" },
    fails  { [3] = "2 April 1997", [14] = "1 April 1997", at = 14 },
    fails  { [3] = "2 April 1997", [14] = "3 May 1999; 1 March 1996", at = 14 },
  },
}
