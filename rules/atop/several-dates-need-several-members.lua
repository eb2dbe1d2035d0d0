local Q = instrument "atop"

rule "several-dates-need-several-members" {
  says     = "Only an alliance of three or more members has several dates of signature or termination.",
  because  = "Instrument, Q3 and Q14: \"may vary for members in multilateral alliances\".",
  severity = "warning",
  tags     = { "dates", "members" },
  when     = Q[3]:count():at_least(2) | Q[14]:count():at_least(2),
  require  = Q[4]:count():at_least(3),
  help     = "List all members in Q4, or keep the one date that counts.",

  examples = {
    passes { [3] = "2 April 1997, 5 May 1998", [4] = "Belarus (370), Russia (365), China (710)" },
    passes { [3] = "2 April 1997", [14] = "5 May 1998", [4] = "Belarus (370), Russia (365)" },
    fails  { [3] = "2 April 1997, 5 May 1998", [14] = "1999", [4] = "Belarus (370), Russia (365)",
             at = 4 },
    fails  { [3] = "2 April 1997", [14] = "3 May 1999, 5 May 2001",
             [4] = "Belarus (370), Russia (365)", at = 4 },
  },
}
