local Q = instrument "court-decisions"

rule "judges-are-in-office" {
  says     = "Each judge was in office on the day of the decision.",
  because  = "List of judges of the court, with their terms.",
  severity = "warning",
  tags     = { "judges", "dates" },
  require  = Q.bench:each(member:valid_on(Q.decided)),
  help     = "Look for another judge of that name, or for an error in Q7.",

  examples = {
    passes { bench = "Thorne (11), Okafor (13)", decided = "30 June 2016" },
    fails  { bench = "Thorne (11), Okafor (13)", decided = "1 July 2016", at = "bench" },
  },
}
