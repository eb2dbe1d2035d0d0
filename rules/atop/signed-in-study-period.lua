local Q = instrument "atop"

rule "signed-in-study-period" {
  says     = "An alliance was signed in the years that the data cover, 1815 to 2018.",
  because  = "Data, ATOP 4.01: alliances signed from 1815 to 2018.",
  severity = "error",
  tags     = { "dates" },
  require  = Q[3]:each(date:between("1815", "2018")),
  help     = "Correct the year in Q3.",

  examples = {
    passes { [3] = "2 April 1997" },
    passes { [3] = "1 January 1815, 31 December 2018" },
    fails  { [3] = "31 December 1814", at = 3 },
    fails  { [3] = "2 April 1997, 1 January 2019", at = 3 },
  },
}
