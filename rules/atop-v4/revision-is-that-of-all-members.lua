local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "revision-is-that-of-all-members" {
  says     = "All member rows of an alliance say the same of its revision.",
  because  = "So for 744 of the 745 alliances of ATOP 4.01.",
  severity = "warning",
  tags     = { "identity" },
  require  = count_distinct(members.rev4):equals(1),
  help     = "Look up which of the rows were revised.",

  examples = {
    passes { rev4 = 1, linked = { { rev4 = 1 }, { rev4 = 1 } } },
    fails  { rev4 = 1, linked = { { rev4 = 1 }, { rev4 = 0 } } },
  },
}
