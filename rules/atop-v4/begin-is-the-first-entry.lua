local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "begin-is-the-first-entry" {
  says     = "An alliance begins on the day on which the first members enter it.",
  because  = "How the alliance file is made; it knows no exception in ATOP 4.01.",
  severity = "error",
  tags     = { "dates" },
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
      linked = { { entry_date = "1901-04-01" }, { entry_date = "1903-01-01" } },
      at = "begin_date",
    },
  },
}
