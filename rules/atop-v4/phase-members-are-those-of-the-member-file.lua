local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "phase-members-are-those-of-the-member-file" {
  says     = "A phase lists the members that the member file has of it, and no others.",
  because  = "So for 795 of the 799 phases; they are of release 4.0, the members of 4.01.",
  severity = "warning",
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
