local Q = instrument "atop-v4-alliance"

rule "new-is-not-revised" {
  says     = "An alliance that is new in version 4 is not a revised one.",
  because  = "Definition of new4 and rev4; so for all 102 new alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "identity" },
  when     = Q.new4:is(1),
  require  = Q.rev4:is(0),
  help     = "Correct new4 or rev4.",

  examples = {
    passes { new4 = 1, rev4 = 0 },
    passes { new4 = 0, rev4 = 1 },
    fails  { new4 = 1, rev4 = 1, at = "rev4" },
  },
}
