local Q = instrument "atop-v4-alliance"

rule "in-effect-has-no-manner-of-ending" {
  says     = "An alliance that is in effect has not ended in any manner.",
  because  = "Definition of term; so for all 334 alliances in effect of ATOP 4.01.",
  severity = "error",
  tags     = { "duration" },
  when     = Q.ineffect:is(1),
  require  = Q.term:is(0),
  help     = "Correct ineffect or term.",

  examples = {
    passes { ineffect = 1, term = 0 },
    passes { ineffect = 0, term = 2 },
    fails  { ineffect = 1, term = 2, at = "term" },
  },
}
