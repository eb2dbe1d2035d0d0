local Q = instrument "atop"
local terms = require "terms"

rule "termination-has-cause" {
  says     = "The termination of an alliance has a cause.",
  because  = "Instrument, Q15: \"Describe what caused the alliance to terminate\".",
  severity = "error",
  tags     = { "routing" },
  when     = ~terms.in_effect,
  require  = Q[15]:answered(),
  message  = "{15} gives no cause, but {14} says \"{14.text}\"",
  help     = "Describe the cause in Q15, or write \"Still in effect\" in Q14.",

  examples = {
    passes { [14] = "3 May 1999, Keesing's", [15] = "Violation by Russia" },
    passes { [14] = "Still in effect; the 1999 protocol changed nothing", [15] = "" },
    fails  { [14] = "3 May 1999, Keesing's", [15] = "", at = 15 },
  },
}
