local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "conditional-means-condition-or-limit" {
  says     = "Obligations are conditional if there is a condition on one of them or another limit, and " ..
             "only then.",
  because  = "Definition of conditio; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "conditions" },
  require  = terms.both_or_neither(Q.conditio:is(1), any {
    Q.defcon:is(1), Q.offcon:is(1), Q.neucon:is(1), Q.concon:is(1), Q.olimob:is(1),
  }),
  help     = "Correct conditio, or code the condition or limit.",

  examples = {
    passes { conditio = 1, defcon = 1, offcon = 0, neucon = 0, concon = 0, olimob = 0 },
    passes { conditio = 1, olimob = 1 },
    passes { conditio = 0, defcon = 0, offcon = 0, neucon = 0, concon = 0, olimob = 0 },
    fails  { conditio = 0, defcon = 1, at = "conditio" },
    fails  { conditio = 0, offcon = 1, at = "conditio" },
    fails  { conditio = 0, neucon = 1, at = "conditio" },
    fails  { conditio = 0, concon = 1, at = "conditio" },
    fails  { conditio = 0, olimob = 1, at = "conditio" },
    fails  { conditio = 1, defcon = 0, offcon = 0, neucon = 0, concon = 0, olimob = 0, at = "defcon" },
  },
}
