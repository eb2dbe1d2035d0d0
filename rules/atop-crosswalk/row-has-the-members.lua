local Q, members = instrument "atop", linked "atop-v4-member"

rule "row-has-the-members" {
  says    = "Every member on the sheet is a member in the dataset.",
  because = "ATOP codebook: the member file has a row for each state of Q4, whenever it was a member.",
  when    = count(members):at_least(1),
  require = Q[4]:each(member:is_among(members.member)),
  help    = "Correct the sheet or the dataset.",
  tags    = { "crosswalk", "members" },

  examples = {
    passes { [4] = "Russia (365), Belarus (370)", linked = { { member = 370 }, { member = 365 } } },
    passes { [4] = "Russia (365), Ukraine (369)", linked = {} },
    fails  { [4] = "Russia (365), Ukraine (369)", linked = { { member = 370 }, { member = 365 } }, at = 4 },
    fails  { [4] = "Ukraine (369)", linked = { member = 370 }, at = 4 },
  },
}
