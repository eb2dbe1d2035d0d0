local Q = instrument "atop"

rule "members-are-in-system" {
  says     = "Each member was a state of the COW system on the date of signature.",
  because  = "Correlates of War, State System Membership List v2016; the data have 5 exceptions.",
  severity = "warning",
  tags     = { "members", "dates" },
  when     = Q[3]:before "2017", -- where the list ends
  require  = Q[4]:each(member:valid_on(Q[3])),
  help     = "Look for the state that had this code then, or for an error in Q3.",

  examples = {
    passes { [3] = "2 April 1997", [4] = "Belarus (370), Russia (365)" },
    passes { [3] = "31 December 2016", [4] = "Belarus (370), Russia (365)" },
    passes { [3] = "1 January 2017", [4] = "Lydia (999), Russia (365)" },
    fails  { [3] = "31 December 2016", [4] = "German Democratic Republic (265), Russia (365)" },
    fails  { [3] = "2 April 1950", [4] = "Belarus (370), Russia (365)", at = 4 },
  },
}
