local Q = instrument "atop-v4-phase"

rule "phase-members-are-listed-once" {
  says     = "A phase lists each of its members once.",
  because  = "So in all 799 phases of ATOP 4.0.",
  severity = "error",
  tags     = { "members" },
  require  = columns "mem*":distinct(),
  help     = "Take the repetition out.",

  examples = {
    passes { mem1 = 2, mem2 = 20 },
    fails  { mem1 = 2, mem2 = 20, mem3 = 20, at = "mem3" },
  },
}
