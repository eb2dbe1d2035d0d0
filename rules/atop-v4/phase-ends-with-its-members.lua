local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "phase-ends-with-its-members" {
  says     = "A phase that is over ended on the day on which the last of its members left it.",
  because  = "So for all 460 terminated phases of ATOP 4.0.",
  severity = "error",
  tags     = { "phases" },
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
      linked = { { exit_date = "1911-04-02" }, { exit_date = "1903-01-01" } },
      at = "end_date",
    },
  },
}
