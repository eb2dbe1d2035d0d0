local Q = instrument "atop-v4-member"

rule "member-in-alliance-has-no-exit-mode" {
  says     = "For a member that is in the alliance no way of leaving is coded.",
  because  = "Definition of termmode; so in all 1062 such rows of ATOP 4.01.",
  severity = "error",
  tags     = { "exits" },
  when     = Q.ineffect:is(1),
  require  = all { Q.termmode:is(0), Q.termcaus:is(0), Q.term:is(0) },
  help     = "Correct ineffect, or the codes of the exit.",

  examples = {
    passes { ineffect = 1, termmode = 0, termcaus = 0, term = 0 },
    passes { ineffect = 0, termmode = 3, termcaus = 4, term = 2 },
    fails  { ineffect = 1, termmode = 3, termcaus = 0, term = 0, at = "termmode" },
    fails  { ineffect = 1, termmode = 0, termcaus = 4, term = 0, at = "termcaus" },
    fails  { ineffect = 1, termmode = 0, termcaus = 0, term = 2, at = "term" },
  },
}
