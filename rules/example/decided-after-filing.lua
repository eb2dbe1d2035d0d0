local Q = instrument "court-decisions"

rule "decided-after-filing" {
  says     = "An appeal is decided after it was filed.",
  because  = "Instrument, Q3 and Q7.",
  severity = "error",
  tags     = { "dates" },
  require  = ~Q.decided:before(Q.filed),
  help     = "Compare both dates with the decision; the day comes first.",

  examples = {
    passes { filed = "14 January 2019", decided = "21 June 2019" },
    passes { filed = "14 January 2019", decided = "Still pending" },
    fails  { filed = "14 January 2019", decided = "21 June 2018", at = "decided" },
  },
}
