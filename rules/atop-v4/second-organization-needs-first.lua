local Q = instrument "atop-v4-alliance"

rule "second-organization-needs-first" {
  says     = "Who has a second organization has a first.",
  because  = "The two places are filled in order; so in all 27 alliances of ATOP 4.01 with two.",
  severity = "error",
  tags     = { "institutions" },
  when     = Q.organ2:at_least(1),
  require  = Q.organ1:at_least(1),
  help     = "Move the organization to organ1 and orgpurp1.",

  examples = {
    passes { organ2 = 1, organ1 = 1 },
    passes { organ2 = 0, organ1 = 0 },
    fails  { organ2 = 1, organ1 = 0, at = "organ1" },
  },
}
