local Q = instrument "atop"

rule "two-members" {
  says     = "An alliance has at least two members.",
  because  = "Leeds et al. 2002: an alliance is an agreement of two or more independent states.",
  severity = "error",
  tags     = { "members" },
  require  = Q[4]:count():at_least(2),
  help     = "Write each member as Name (code), parted by commas.",

  examples = {
    passes { [4] = "Belarus (370), Russia (365)" },
    fails  { [4] = "Belarus (370)", at = 4 },
  },
}
