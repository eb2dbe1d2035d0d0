local Q = instrument "atop-v4-alliance"

rule "members-are-listed-once" {
  says     = "An alliance lists each of its members once.",
  because  = "So in all 745 alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "members" },
  require  = columns "mem*":distinct(),
  help     = "Take the repetition out.",

  examples = {
    passes { mem1 = 2, mem2 = 20 },
    fails  { mem1 = 2, mem2 = 20, mem3 = 20, at = "mem3" },
  },
}
