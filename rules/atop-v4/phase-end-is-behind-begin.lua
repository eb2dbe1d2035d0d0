local Q = instrument "atop-v4-phase"

rule "phase-end-is-behind-begin" {
  says     = "A phase ends after the day on which it begins.",
  because  = "So in all 460 terminated phases of ATOP 4.0.",
  severity = "error",
  tags     = { "dates" },
  when     = Q.ineffect:is(0),
  require  = Q.end_date:after(Q.begin_date),
  help     = "Correct one of the dates.",

  examples = {
    passes { ineffect = 0, begin_date = "1901-04-30", end_date = "1901-05-01" },
    passes { ineffect = 1, begin_date = "1901-04-30", end_date = "1901-04-30" },
    fails  { ineffect = 0, begin_date = "1901-04-30", end_date = "1901-04-30", at = "end_date" },
  },
}
