local Q = instrument "atop"
local terms = require "terms"

rule "gains-need-active-pact" {
  says     = "Gains from a conflict are divided only among those who are to fight it.",
  because  = "Data, ATOP: 22 of 24 alliances that divide gains are defense or offense pacts.",
  severity = "warning",
  tags     = { "obligations" },
  when     = Q[40]:yes(),
  require  = terms.active | Q[5]:yes(),
  help     = "Look for the obligation to fight that Q16 lacks.",

  examples = {
    passes { [40] = "YES. Article 5", [16] = "Offense Pact", [5] = "NO" },
    passes { [40] = "YES. Article 5", [16] = "Neutrality Pact", [5] = "YES. Crimean War" },
    passes { [40] = "NO", [16] = "Neutrality Pact", [5] = "NO" },
    fails  { [40] = "YES. Article 5", [16] = "Neutrality Pact", [5] = "NO", at = 16 },
  },
}
