local Q = instrument "atop"
local terms = require "terms"

rule "no-cause-while-in-effect" {
  says     = "An alliance that is still in effect has no cause of termination.",
  because  = "Instrument, Q14 and Q15: the cause is asked of alliances that have terminated.",
  severity = "error",
  tags     = { "routing" },
  when     = terms.in_effect,
  require  = ~Q[15]:answered() | Q[15]:is "None" | Q[15]:mentions "still in effect",
  help     = "Give the date of termination in Q14, or leave Q15 blank.",

  examples = {
    passes { [14] = "Still in effect", [15] = "" },
    passes { [14] = "Still in effect", [15] = "None" },
    passes { [14] = "Still in effect", [15] = "It is still in effect." },
    passes { [14] = "3 May 1999", [15] = "Violation by Russia" },
    fails  { [14] = "Still in effect", [15] = "Violation by Russia", at = 15 },
  },
}
