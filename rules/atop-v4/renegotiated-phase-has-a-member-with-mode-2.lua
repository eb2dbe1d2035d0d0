local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "renegotiated-phase-has-a-member-with-mode-2" {
  says     = "Of a phase that ended by renegotiation a member has mode 2.",
  because  = "So in 151 of the 154 such phases of ATOP 4.0.",
  severity = "info",
  tags     = { "exits" },
  when     = Q.term:is(3),
  require  = count(members.termmode:is(2)):at_least(1),
  help     = "Correct term, or the modes of the exits.",

  examples = {
    passes { term = 3, linked = { { termmode = 2 }, { termmode = 4 } } },
    passes { term = 1, linked = { { termmode = 5 }, { termmode = 5 } } },
    fails  { term = 3, linked = { { termmode = 1 }, { termmode = 1 } }, at = "term" },
  },
}
