local Q = instrument "court-decisions"

rule "cited-decisions-are-coded" {
  says     = "A decision that is cited by its docket number has a sheet.",
  because  = "The network of citations is drawn from Q13.",
  severity = "info", -- a part of the corpus may be all that is at hand
  require  = Q.cited:refers_to(Q.docket),
  help     = "Correct the number, or code the decision.",

  examples = {
    passes { { docket = "40112", cited = "Docket 38007" }, { docket = "38007", cited = "" } },
    fails  { { docket = "40112", cited = "Docket 38007" }, { docket = "38008", cited = "" },
             at = "cited" },
  },
}
