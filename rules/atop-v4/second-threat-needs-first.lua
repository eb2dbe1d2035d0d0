local Q = instrument "atop-v4-alliance"

rule "second-threat-needs-first" {
  says     = "Who names a second state as the threat has named a first.",
  because  = "The two places are filled in order; so in all 17 alliances of ATOP 4.01 that name two.",
  severity = "error",
  tags     = { "threat" },
  when     = ~Q.statthr2:is(0),
  require  = ~Q.statthr1:is(0),
  help     = "Move the code to statthr1.",

  examples = {
    passes { statthr2 = 20, statthr1 = 2 },
    passes { statthr2 = 0, statthr1 = 0 },
    fails  { statthr2 = 20, statthr1 = 0, at = "statthr1" },
  },
}
