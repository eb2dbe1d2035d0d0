local Q = instrument "atop-v4-member"

rule "exit-is-behind-entry" {
  says     = "A member leaves after the day on which it enters.",
  because  = "So in all 1336 exits of ATOP 4.01.",
  severity = "error",
  tags     = { "dates" },
  when     = Q.ineffect:is(0),
  require  = Q.exit_date:after(Q.entry_date),
  help     = "Correct one of the dates.",

  examples = {
    passes { ineffect = 0, entry_date = "1901-04-30", exit_date = "1901-05-01" },
    passes { ineffect = 1, entry_date = "1901-04-30", exit_date = "1901-04-30" },
    fails  { ineffect = 0, entry_date = "1901-04-30", exit_date = "1901-04-30", at = "exit_date" },
  },
}
