local Q = instrument "atop-v4-member"

rule "exit-has-a-cause" {
  says     = "Where it is coded how a member left, it is coded why.",
  because  = "So in 1330 of the 1332 rows of ATOP 4.01 with a mode.",
  severity = "error",
  tags     = { "exits" },
  when     = Q.termmode:at_least(1),
  require  = Q.termcaus:answered() & ~Q.termcaus:is(0),
  help     = "Code the cause in termcaus.",

  examples = {
    passes { termmode = 3, termcaus = 4 },
    passes { termmode = 0, termcaus = "" },
    fails  { termmode = 1, termcaus = "", at = "termcaus" },
    fails  { termmode = 3, termcaus = 0, at = "termcaus" },
  },
}
