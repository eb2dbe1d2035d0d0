local Q = instrument "atop-v4-phase"

rule "threat-is-no-member" {
  says     = "A state that is named as the threat is no member of that phase.",
  because  = "So in 126 of the 127 phases of ATOP 4.0 that name one; the exception is Locarno, 1925, whose " ..
             "members guard each other. An alliance may admit later whom it was made against, so this " ..
             "cannot be asked of the alliance.",
  severity = "warning",
  tags     = { "threat" },
  when     = ~Q.statthr1:is(0),
  require  = columns "mem*":each(~column:equals(Q.statthr1)) & columns "mem*":each(~column:equals(Q.statthr2)),
  help     = "Correct the code of the threat, or the list of members.",

  examples = {
    passes { statthr1 = 255, statthr2 = 0, mem1 = 200, mem2 = 220 },
    passes { statthr1 = 0, statthr2 = 0, mem1 = 200, mem2 = 220 },
    passes { statthr1 = 0, statthr2 = 220, mem1 = 200, mem2 = 220 },
    fails  { statthr1 = 220, statthr2 = 0, mem1 = 200, mem2 = 220, at = "mem2" },
    fails  { statthr1 = 255, statthr2 = 200, mem1 = 200, mem2 = 220, at = "mem1" },
  },
}
