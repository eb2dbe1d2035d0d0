local Q = instrument "atop-v4-member"

rule "system-member-is-in-system" {
  says     = "A member coded as a state of the system was one on the day on which it entered.",
  because  = "Correlates of War State System Membership List, v2016; so in 2302 of the 2306 rows of ATOP " ..
             "4.01 with cowsys 1.",
  severity = "warning",
  tags     = { "members" },
  when     = Q.cowsys:is(1),
  require  = Q.member:valid_on(Q.entry_date),
  help     = "Compare the entry with the list; correct cowsys or the date.",

  examples = {
    passes { member = 652, cowsys = 1, entry_date = "1946-04-17" },
    passes { member = 652, cowsys = 0, entry_date = "1945-03-22" },
    fails  { member = 652, cowsys = 1, entry_date = "1945-03-22", at = "cowsys" },
  },
}
