local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "neutrality-condition-has-a-kind" {
  says     = "Neutrality is conditional if one of the kinds of condition is coded, and only then.",
  because  = "Definition of neucon; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "conditions" },
  require  = terms.both_or_neither(Q.neucon:is(1), any {
    Q.neucoadv:is(1), Q.neucoloc:is(1), Q.neucocon:is(1), Q.neuconum:is(1),
    Q.neucodem:is(1), Q.neuconpr:is(1), Q.neucoatt:is(1),
  }),
  help     = "Correct neucon, or code the kind of condition.",

  examples = {
    passes {
      neucon = 1, neucoadv = 1, neucoloc = 0, neucocon = 0, neuconum = 0, neucodem = 0,
      neuconpr = 0, neucoatt = 0,
    },
    passes {
      neucon = 0, neucoadv = 0, neucoloc = 0, neucocon = 0, neuconum = 0, neucodem = 0,
      neuconpr = 0, neucoatt = 0,
    },
    fails  { neucon = 0, neucoadv = 1, at = "neucon" },
    fails  { neucon = 0, neucoloc = 1, at = "neucon" },
    fails  { neucon = 0, neucocon = 1, at = "neucon" },
    fails  { neucon = 0, neuconum = 1, at = "neucon" },
    fails  { neucon = 0, neucodem = 1, at = "neucon" },
    fails  { neucon = 0, neuconpr = 1, at = "neucon" },
    fails  { neucon = 0, neucoatt = 1, at = "neucon" },
    fails  {
      neucon = 1, neucoadv = 0, neucoloc = 0, neucocon = 0, neuconum = 0, neucodem = 0,
      neuconpr = 0, neucoatt = 0, at = "neucoadv",
    },
  },
}
