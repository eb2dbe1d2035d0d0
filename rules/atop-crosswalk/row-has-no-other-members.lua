local Q, members = instrument "atop", linked "atop-v4-member"

rule "row-has-no-other-members" {
  says    = "The dataset has as many members as the sheet.",
  because = "ATOP codebook: the member file has a row for each state of Q4 and each of its spells.",
  when    = count(members):at_least(1),
  require = count_distinct(members.member):equals(Q[4]:count()),
  help    = "Correct the sheet or the dataset.",
  tags    = { "crosswalk", "members" },

  examples = {
    passes { [4] = "Russia (365), Belarus (370)", linked = { { member = 370 }, { member = 365 }, { member = 365 } } },
    passes { [4] = "Russia (365), Ukraine (369)", linked = {} },
    fails  { [4] = "Russia (365), Belarus (370)", linked = { { member = 370 } }, at = 4 },
    fails  { [4] = "Russia (365)", linked = { { member = 370 }, { member = 365 } }, at = 4 },
  },
}
