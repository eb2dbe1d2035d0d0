local Q, row = instrument "atop", linked "atop-v4-alliance"

rule "row-is-bilateral" {
  says     = "An alliance of two members is bilateral in the dataset.",
  because  = "ATOP codebook: bilat is 1 where there are never more than two members at one time, so that more of them on "
          .. "the sheet leave it open.",
  severity = "info",
  when     = Q[4]:count():equals(2),
  require  = row.bilat:is(1),
  help     = "Correct the sheet or the dataset.",
  tags     = { "crosswalk", "members" },

  examples = {
    passes { [4] = "Russia (365), Belarus (370)", linked = { bilat = 1 } },
    passes { [4] = "Russia (365), Belarus (370), Ukraine (369)", linked = { bilat = 0 } },
    passes { [4] = "Russia (365)", linked = { bilat = 0 } },
    fails  { [4] = "Russia (365), Belarus (370)", linked = { bilat = 0 }, at = 4 },
  },
}
