local Q = instrument "atop-v4-member"

rule "exit-has-a-mode" {
  says     = "For a member that has left it is coded how.",
  because  = "So in 1332 of the 1336 rows of ATOP 4.01 with an exit.",
  severity = "error",
  tags     = { "exits" },
  when     = Q.ineffect:is(0),
  require  = Q.termmode:at_least(1),
  help     = "Code the mode of the exit in termmode.",

  examples = {
    passes { ineffect = 0, termmode = 1 },
    passes { ineffect = 1, termmode = 0 },
    fails  { ineffect = 0, termmode = 0, at = "termmode" },
  },
}
