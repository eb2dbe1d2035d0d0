local Q = instrument "atop-v4-alliance"

rule "threat-code-needs-threat" {
  says     = "Where a state is named as the threat, there is a threat.",
  because  = "Definition of statthr1; so in all 121 alliances of ATOP 4.01 that name one.",
  severity = "error",
  tags     = { "threat" },
  when     = ~Q.statthr1:is(0),
  require  = Q.specthrt:at_least(1),
  help     = "Code the threat in specthrt, or take the state out.",

  examples = {
    passes { statthr1 = 2, specthrt = 1 },
    passes { statthr1 = 0, specthrt = 0 },
    fails  { statthr1 = 2, specthrt = 0, at = "specthrt" },
  },
}
