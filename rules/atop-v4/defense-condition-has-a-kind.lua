local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "defense-condition-has-a-kind" {
  says     = "Defense is conditional if one of the kinds of condition is coded, and only then.",
  because  = "Definition of defcon; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "conditions" },
  require  = terms.both_or_neither(Q.defcon:is(1), any {
    Q.defcoadv:is(1), Q.defcoloc:is(1), Q.defcocon:is(1), Q.defconum:is(1),
    Q.defcodem:is(1), Q.defconpr:is(1),
  }),
  help     = "Correct defcon, or code the kind of condition.",

  examples = {
    passes { defcon = 1, defcoadv = 1, defcoloc = 0, defcocon = 0, defconum = 0, defcodem = 0, defconpr = 0 },
    passes { defcon = 0, defcoadv = 0, defcoloc = 0, defcocon = 0, defconum = 0, defcodem = 0, defconpr = 0 },
    fails  { defcon = 0, defcoadv = 1, at = "defcon" },
    fails  { defcon = 0, defcoloc = 1, at = "defcon" },
    fails  { defcon = 0, defcocon = 1, at = "defcon" },
    fails  { defcon = 0, defconum = 1, at = "defcon" },
    fails  { defcon = 0, defcodem = 1, at = "defcon" },
    fails  { defcon = 0, defconpr = 1, at = "defcon" },
    fails  {
      defcon = 1, defcoadv = 0, defcoloc = 0, defcocon = 0, defconum = 0, defcodem = 0,
      defconpr = 0, at = "defcoadv",
    },
  },
}
