local Q = instrument "atop-v4-member"

rule "member-outside-of-system-is-outside" {
  says     = "A member coded as outside of the system was no state of it on the day on which it entered.",
  because  = "Correlates of War State System Membership List, v2016; so in 62 of the 63 rows of ATOP 4.01 " ..
             "with cowsys 0 of which the list can tell.",
  severity = "warning",
  tags     = { "members" },
  when     = Q.cowsys:is(0),
  require  = ~Q.member:valid_on(Q.entry_date),
  help     = "Compare the entry with the list; correct cowsys or the date.",

  examples = {
    passes { member = 652, cowsys = 0, entry_date = "1945-03-22" },
    passes { member = 652, cowsys = 1, entry_date = "1946-04-17" },
    fails  { member = 652, cowsys = 0, entry_date = "1946-04-17", at = "cowsys" },
  },
}
