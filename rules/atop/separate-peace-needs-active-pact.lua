local Q = instrument "atop"
local terms = require "terms"

rule "separate-peace-needs-active-pact" {
  says     = "Only who fights side by side can be forbidden a separate peace.",
  because  = "Data, ATOP: a ban on a separate peace comes with a defense or offense pact, or in war.",
  severity = "warning",
  tags     = { "obligations" },
  when     = Q[25]:yes(),
  require  = terms.active | Q[5]:yes(),
  help     = "Look for the obligation to fight that Q16 lacks.",

  examples = {
    passes { [25] = "YES. Article 5", [16] = "Defense Pact", [5] = "NO" },
    passes { [25] = "YES. Article 5", [16] = "Consultation Pact", [5] = "YES. World War I" },
    passes { [25] = "NO", [16] = "Consultation Pact", [5] = "NO" },
    fails  { [25] = "YES. Article 5", [16] = "Consultation Pact", [5] = "NO", at = 16 },
  },
}
