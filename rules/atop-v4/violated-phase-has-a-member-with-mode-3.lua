local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "violated-phase-has-a-member-with-mode-3" {
  says     = "Of a phase that ended by violation a member has mode 3.",
  because  = "So in 164 of the 165 such phases of ATOP 4.0.",
  severity = "info",
  tags     = { "exits" },
  when     = Q.term:is(2),
  require  = count(members.termmode:is(3)):at_least(1),
  help     = "Correct term, or the modes of the exits.",

  examples = {
    passes { term = 2, linked = { { termmode = 3 }, { termmode = 4 } } },
    passes { term = 1, linked = { { termmode = 5 }, { termmode = 5 } } },
    fails  { term = 2, linked = { { termmode = 6 }, { termmode = 6 } }, at = "term" },
  },
}
