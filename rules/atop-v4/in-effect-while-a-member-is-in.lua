local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "in-effect-while-a-member-is-in" {
  says     = "An alliance is in effect while a member is in it, and no longer.",
  because  = "Definition of ineffect; so for all 745 alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "members" },
  require  = Q.ineffect:equals(max(members.ineffect)),
  help     = "Correct ineffect here or in the member file.",

  examples = {
    passes { ineffect = 1, linked = { { ineffect = 0 }, { ineffect = 1 } } },
    fails  { ineffect = 0, linked = { { ineffect = 0 }, { ineffect = 1 } }, at = "ineffect" },
    fails  { ineffect = 1, linked = { { ineffect = 0 }, { ineffect = 0 } }, at = "ineffect" },
  },
}
