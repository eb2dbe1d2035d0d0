local Q = instrument "atop-v4-alliance"

rule "named-threat-has-code" {
  says     = "A threat of the kinds 1 and 3 has the code of a state.",
  because  = "So in all 101 alliances of ATOP 4.01 with these codes.",
  severity = "error",
  tags     = { "threat" },
  when     = Q.specthrt:one_of { 1, 3 },
  require  = ~Q.statthr1:is(0),
  help     = "Code the state in statthr1, or correct specthrt.",

  examples = {
    passes { specthrt = 1, statthr1 = 2 },
    passes { specthrt = 3, statthr1 = 2 },
    passes { specthrt = 2, statthr1 = 0 },
    fails  { specthrt = 1, statthr1 = 0, at = "statthr1" },
    fails  { specthrt = 3, statthr1 = 0, at = "statthr1" },
  },
}
