local Q = instrument "atop-v4-member"

rule "member-leaves-with-its-state" {
  says     = "A state of the system does not stay in an alliance beyond the day after its own end.",
  because  = "Correlates of War State System Membership List, v2016.",
  severity = "warning",
  tags     = { "members" },
  when     = Q.cowsys:is(1) & Q.ineffect:is(0),
  require  = Q.member:valid_on(Q.exit_date - 1),
  help     = "Compare the exit with the end of the state.",

  examples = {
    passes { member = 265, cowsys = 1, ineffect = 0, exit_date = "1990-10-03" },
    passes { member = 265, cowsys = 0, ineffect = 0, exit_date = "1990-10-04" },
    passes { member = 265, cowsys = 1, ineffect = 1, exit_date = "1990-10-04" },
    fails  { member = 265, cowsys = 1, ineffect = 0, exit_date = "1990-10-04", at = "cowsys" },
  },
}
