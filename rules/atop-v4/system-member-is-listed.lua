local Q = instrument "atop-v4-member"

rule "system-member-is-listed" {
  says     = "A member coded as a state of the system is in the list of its states.",
  because  = "Correlates of War State System Membership List, v2016; so in all 2306 rows of ATOP 4.01 with " ..
             "cowsys 1. ATOP has codes of its own for others.",
  severity = "error",
  tags     = { "members" },
  when     = Q.cowsys:is(1),
  require  = Q.member:known(),
  help     = "Correct the code or cowsys.",

  examples = {
    passes { member = 652, cowsys = 1 },
    passes { member = 8152, cowsys = 0 },
    fails  { member = 8152, cowsys = 1, at = "member" },
  },
}
