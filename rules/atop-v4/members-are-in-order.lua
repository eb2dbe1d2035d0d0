local Q = instrument "atop-v4-alliance"

rule "members-are-in-order" {
  says     = "An alliance lists its members by ascending codes, without a gap.",
  because  = "So in all 745 alliances of ATOP 4.01; programs that look at mem1 and mem2 alone rely on it.",
  severity = "info",
  tags     = { "members" },
  require  = columns "mem*":ascending() & columns "mem*":without_gap(),
  help     = "Sort the codes.",

  examples = {
    passes { mem1 = 2, mem2 = 20 },
    fails  { mem1 = 20, mem2 = 2, at = "mem2" },
    fails  { mem1 = 2, mem2 = "", mem3 = 20, at = "mem3" },
  },
}
