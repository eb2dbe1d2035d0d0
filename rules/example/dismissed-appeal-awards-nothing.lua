local Q = instrument "court-decisions"

rule "dismissed-appeal-awards-nothing" {
  says     = "An appeal that was dismissed or withdrawn awards no damages.",
  because  = "Rules of the court, section 31: damages follow the appeal.",
  severity = "warning",
  tags     = { "outcome" },
  when     = Q.outcome:one_of { "Dismissed", "Withdrawn" },
  require  = Q.damages:equals(0) | Q.damages:na(),
  help     = "Damages that the lower court awarded do not belong into Q11.",

  examples = {
    passes { outcome = "Dismissed", damages = "0" },
    passes { outcome = "Withdrawn", damages = "NA" },
    passes { outcome = "Allowed", damages = "18,500" },
    fails  { outcome = "Dismissed", damages = "1", at = "damages" },
    fails  { outcome = "Withdrawn", damages = "7200", at = "damages" },
  },
}
