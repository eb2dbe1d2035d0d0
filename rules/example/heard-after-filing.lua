local Q = instrument "court-decisions"

rule "heard-after-filing" {
  says     = "An appeal is heard on the day of its filing or later.",
  because  = "Instrument, Q3 and Q4: the court hears what was filed.",
  severity = "error",
  tags     = { "dates" },
  require  = Q.hearings:each(~date:before(Q.filed)),
  help     = "Compare both dates with the decision; the day comes first.",

  examples = {
    passes { filed = "14 January 2019", hearings = "14 January 2019, 7 May 2019" },
    passes { filed = "14 January 2019", hearings = "NA" },
    fails  { filed = "14 January 2019", hearings = "7 May 2019, 13 January 2019", at = "hearings" },
  },
}
