local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "offense-condition-has-a-kind" {
  says     = "Offense is conditional if one of the kinds of condition is coded, and only then.",
  because  = "Definition of offcon; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "conditions" },
  require  = terms.both_or_neither(Q.offcon:is(1), any {
    Q.offcoadv:is(1), Q.offcoloc:is(1), Q.offcocon:is(1), Q.offconum:is(1),
    Q.offcodem:is(1),
  }),
  help     = "Correct offcon, or code the kind of condition.",

  examples = {
    passes { offcon = 1, offcoadv = 1, offcoloc = 0, offcocon = 0, offconum = 0, offcodem = 0 },
    passes { offcon = 0, offcoadv = 0, offcoloc = 0, offcocon = 0, offconum = 0, offcodem = 0 },
    fails  { offcon = 0, offcoadv = 1, at = "offcon" },
    fails  { offcon = 0, offcoloc = 1, at = "offcon" },
    fails  { offcon = 0, offcocon = 1, at = "offcon" },
    fails  { offcon = 0, offconum = 1, at = "offcon" },
    fails  { offcon = 0, offcodem = 1, at = "offcon" },
    fails  {
      offcon = 1, offcoadv = 0, offcoloc = 0, offcocon = 0, offconum = 0, offcodem = 0,
      at = "offcoadv",
    },
  },
}
