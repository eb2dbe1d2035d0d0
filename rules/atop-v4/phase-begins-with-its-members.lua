local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "phase-begins-with-its-members" {
  says     = "A phase begins on the day on which the first of its members enter it.",
  because  = "So for all 799 phases of ATOP 4.0.",
  severity = "error",
  tags     = { "phases" },
  require  = Q.begin_date:equals(min(members.entry_date)),
  help     = "Correct the begin, or the entry of a member.",

  examples = {
    passes { begin_date = "1901-04-01", linked = { { entry_date = "1901-04-01" }, { entry_date = "1903-01-01" } } },
    fails  {
      begin_date = "1901-04-01",
      linked = { { entry_date = "1901-04-02" }, { entry_date = "1903-01-01" } },
      at = "begin_date",
    },
    fails  {
      begin_date = "1903-01-01",
      linked = { { entry_date = "1901-04-02" }, { entry_date = "1903-01-01" } },
      at = "begin_date",
    },
  },
}
