local Q = instrument "atop"

rule "alliances-are-coded-once" {
  says     = "No two sheets have the same members and the same date of signature.",
  because  = "Data, ATOP 4.01: no two alliances share members and date.",
  severity = "warning",
  tags     = { "identity" },
  require  = unique(Q[3], Q[4]),
  help     = "Look whether both sheets code one alliance.",

  examples = {
    passes { { [3] = "2 April 1997", [4] = "Belarus (370), Russia (365)" },
             { [3] = "3 April 1997", [4] = "Belarus (370), Russia (365)" } },
    fails  { { [3] = "2 April 1997", [4] = "Belarus (370), Russia (365)" },
             { [3] = "April 2, 1997", [4] = "Russia (365), Belarus (370)" }, at = 3 },
  },
}
