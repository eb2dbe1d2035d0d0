local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "members-are-those-of-the-member-file" {
  says     = "An alliance lists the members that the member file has of it, and no others.",
  because  = "So for all 745 alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "members" },
  require  = all {
    columns "mem*":each(column:is_among(members.member)),
    columns "mem*":count():equals(count_distinct(members.member)),
  },
  help     = "Correct the list, or the member file.",

  examples = {
    passes { mem1 = 2, mem2 = 20, linked = { { member = 20 }, { member = 2 }, { member = 2 } } },
    fails  { mem1 = 2, mem2 = 20, linked = { { member = 20 }, { member = 2 }, { member = 70 } }, at = "mem1" },
    fails  { mem1 = 2, mem2 = 20, linked = { { member = 70 }, { member = 2 } }, at = "mem2" },
  },
}
