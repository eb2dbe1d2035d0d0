local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "fixed-length-has-months" {
  says     = "A treaty of one phase has a length in months if its length is a fixed term, and only then.",
  because  = "Definition of length and speclgth. With several phases each of the two is a maximum, and " ..
             "they may come from different ones.",
  severity = "error",
  tags     = { "duration" },
  when     = Q.maxphase:is(0),
  require  = terms.both_or_neither(Q.length:at_least(1), Q.speclgth:is(1)),
  help     = "Correct speclgth or length.",

  examples = {
    passes { maxphase = 0, speclgth = 1, length = 1 },
    passes { maxphase = 0, speclgth = 3, length = 0 },
    passes { maxphase = 2, speclgth = 2, length = 60 },
    fails  { maxphase = 0, speclgth = 2, length = 1, at = "speclgth" },
    fails  { maxphase = 0, speclgth = 1, length = 0, at = "length" },
  },
}
