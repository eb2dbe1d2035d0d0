local Q = instrument "atop-v4-alliance"
local terms = require "terms"

rule "in-effect-has-no-end" {
  says     = "An alliance is in effect if it has no end, and only then.",
  because  = "Definition of ineffect; an end of 0 stands for none.",
  severity = "error",
  tags     = { "dates" },
  require  = terms.both_or_neither(Q.ineffect:is(1), Q.endyr:na()),
  help     = "Correct ineffect, or the date of the end.",

  examples = {
    passes { ineffect = 1, endyr = 0 },
    passes { ineffect = 0, endyr = 1999 },
    fails  { ineffect = 1, endyr = 1999, at = "endyr" },
    fails  { ineffect = 0, endyr = 0, at = "ineffect" },
  },
}
