local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "gone-member-has-no-seat" {
  says     = "A member is in the alliance if it has no exit, and only then.",
  because  = "Definition of ineffect; an exit of 0 stands for none.",
  severity = "error",
  tags     = { "dates" },
  require  = terms.both_or_neither(Q.ineffect:is(1), Q.yrexit:na()),
  help     = "Correct ineffect, or the date of the exit.",

  examples = {
    passes { ineffect = 1, yrexit = 0 },
    passes { ineffect = 0, yrexit = 1999 },
    fails  { ineffect = 1, yrexit = 1999, at = "yrexit" },
    fails  { ineffect = 0, yrexit = 0, at = "ineffect" },
  },
}
