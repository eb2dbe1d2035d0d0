local Q = instrument "atop"

rule "members-are-in-system" {
  says     = "Each member was a state of the COW system on the date of signature.",
  because  = "Correlates of War, State System Membership List v2016. Of 745 alliances in the data "
          .. "59 have another member: most joined later, or became independent soon after.",
  severity = "info",
  tags     = { "members", "dates" },
  require  = Q[4]:each(member:valid_on(Q[3])),
  help     = "Look for the state that had this code then, or for an error in Q3.",

  examples = {
    passes { [3] = "2 April 1997", [4] = "Belarus (370), Russia (365)" },
    passes { [3] = "31 December 2016", [4] = "Belarus (370), Russia (365)" },
    passes { [3] = "1 January 2017", [4] = "Belarus (370), German Democratic Republic (265)" },
    passes { [3] = "31 December 1815", [4] = "Belarus (370), German Democratic Republic (265)" },
    fails  { [3] = "1 January 1816", [4] = "German Democratic Republic (265), Russia (365)" },
    fails  { [3] = "31 December 2016", [4] = "German Democratic Republic (265), Russia (365)" },
    fails  { [3] = "2 April 1950", [4] = "Belarus (370), Russia (365)", at = 4 },
  },
}
