local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "end-is-the-last-exit" {
  says     = "An alliance that is over ended on the day on which the last members left it.",
  because  = "How the alliance file is made; it knows no exception in ATOP 4.01.",
  severity = "error",
  tags     = { "dates" },
  when     = Q.ineffect:is(0),
  require  = Q.end_date:equals(max(members.exit_date)),
  help     = "Correct the end, or the exit of a member.",

  examples = {
    passes {
      ineffect = 0, end_date = "1911-04-01",
      linked = { { exit_date = "1911-04-01" }, { exit_date = "1903-01-01" } },
    },
    passes { ineffect = 1, end_date = "1911-04-01", linked = { exit_date = "1903-01-01" } },
    fails  {
      ineffect = 0, end_date = "1911-04-01",
      linked = { { exit_date = "1911-04-02" }, { exit_date = "1903-01-01" } },
      at = "end_date",
    },
    fails  {
      ineffect = 0, end_date = "1903-01-01",
      linked = { { exit_date = "1911-04-01" }, { exit_date = "1903-01-01" } },
      at = "end_date",
    },
  },
}
