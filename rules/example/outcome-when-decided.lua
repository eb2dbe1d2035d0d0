local Q = instrument "court-decisions"

routing {
  name     = "outcome",
  question = Q.outcome,
  asked_if = ~Q.decided:lists "Still pending",
  because  = "Instrument, Q8: \"Blank while the appeal is pending\".",
  tags     = { "routing" },
  help     = "Give the date of the decision in Q7 and its outcome in Q8, or neither.",

  examples = {
    passes { decided = "21 June 2019", outcome = "Dismissed" },
    passes { decided = "Still pending", outcome = "" },
    fails  { decided = "21 June 2019", outcome = "", at = "outcome" },
    fails  { decided = "Still pending", outcome = "Dismissed", at = "outcome" },
  },
}
