local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "cow-number-is-that-of-all-members" {
  says     = "All member rows of an alliance have its number of version 3 of the COW data, if it has one.",
  because  = "So for 309 of the 310 alliances of ATOP 4.01 with such a number.",
  severity = "warning",
  tags     = { "identity" },
  when     = Q.cowid:answered(),
  require  = count(members.cowid):equals(count(members)),
  help     = "Write the number into all rows.",

  examples = {
    passes { cowid = 3900, linked = { { cowid = 3900 }, { cowid = 3900 } } },
    passes { cowid = "", linked = { { cowid = 3900 }, { cowid = "" } } },
    fails  { cowid = 3900, linked = { { cowid = 3900 }, { cowid = "" } }, at = "cowid" },
  },
}
