local Q = instrument "court-decisions"

rule "coded-after-decision" {
  says     = "A decision is coded after it was made.",
  because  = "Instrument, Q7 and Q15: a coder reads what is there.",
  severity = "error",
  tags     = { "dates" },
  require  = ~Q.coded:before(Q.decided),
  help     = "Correct the date in Q7 or in Q15; the day comes first.",

  examples = {
    passes { decided = "21 June 2019", coded = "2 September 2024" },
    passes { decided = "Still pending", coded = "2 September 2024" },
    fails  { decided = "3 September 2024", coded = "2 September 2024", at = "coded" },
  },
}
