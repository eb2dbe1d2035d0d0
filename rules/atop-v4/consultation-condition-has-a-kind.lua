local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "consultation-condition-has-a-kind" {
  says     = "Consultation is conditional if one of the kinds of condition is coded, and only then.",
  because  = "Definition of concon; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "conditions" },
  require  = terms.both_or_neither(Q.concon:is(1), any {
    Q.concoadv:is(1), Q.concoloc:is(1), Q.concocon:is(1), Q.concoreq:is(1),
  }),
  help     = "Correct concon, or code the kind of condition.",

  examples = {
    passes { concon = 1, concoadv = 1, concoloc = 0, concocon = 0, concoreq = 0 },
    passes { concon = 0, concoadv = 0, concoloc = 0, concocon = 0, concoreq = 0 },
    fails  { concon = 0, concoadv = 1, at = "concon" },
    fails  { concon = 0, concoloc = 1, at = "concon" },
    fails  { concon = 0, concocon = 1, at = "concon" },
    fails  { concon = 0, concoreq = 1, at = "concon" },
    fails  { concon = 1, concoadv = 0, concoloc = 0, concocon = 0, concoreq = 0, at = "concoadv" },
  },
}
