local Q = instrument "atop-v4-phase"
local terms = require "terms"

rule "phase-fixed-length-has-months" {
  says     = "A phase has a length in months if its length is a fixed term, and only then.",
  because  = "Definition of length and speclgth; all 782 phases of ATOP 4.0 follow it for which both are " ..
             "coded.",
  severity = "error",
  tags     = { "duration" },
  require  = terms.both_or_neither(Q.length:at_least(1), Q.speclgth:is(1)),
  help     = "Correct speclgth or length.",

  examples = {
    passes { speclgth = 1, length = 1 },
    passes { speclgth = 3, length = 0 },
    fails  { speclgth = 2, length = 1, at = "speclgth" },
    fails  { speclgth = 1, length = 0, at = "length" },
  },
}
