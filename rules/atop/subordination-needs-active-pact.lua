local Q = instrument "atop"
local terms = require "terms"

rule "subordination-needs-active-pact" {
  says     = "Forces are put under another's command only in a defense or offense pact.",
  because  = "Data, ATOP: 31 of 32 alliances with subordination are defense or offense pacts.",
  severity = "warning",
  tags     = { "obligations", "institutions" },
  when     = Q[34]:yes(),
  require  = terms.active,
  help     = "Look for the obligation to fight that Q16 lacks.",

  examples = {
    passes { [34] = "YES. Article 5", [16] = "Defense Pact" },
    passes { [34] = "NO", [16] = "Consultation Pact" },
    fails  { [34] = "YES. Article 5", [16] = "Consultation Pact", at = 16 },
  },
}
