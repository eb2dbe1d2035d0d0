local Q = instrument "atop-v4-phase"
local before = row_before { by = Q.atopid, order = Q.phase }

rule "phase-follows-phase" {
  says     = "A phase begins on the day on which the one before it ended, or on the next.",
  because  = "A phase is an alliance that goes on in another form.",
  severity = "warning",
  tags     = { "phases" },
  when     = ~before.phase:missing(),
  require  = (Q.begin_date - before.end_date):between(0, 1),
  help     = "Look up whether the alliance was interrupted, or is two.",

  examples = {
    passes {
      { atopid = 1901, phase = 1, end_date = "1907-02-03" },
      { atopid = 1901, phase = 2, begin_date = "1907-02-03" },
    },
    passes {
      { atopid = 1901, phase = 1, end_date = "1907-02-03" },
      { atopid = 1901, phase = 2, begin_date = "1907-02-04" },
    },
    fails  {
      { atopid = 1901, phase = 1, end_date = "1907-02-03" },
      { atopid = 1901, phase = 2, begin_date = "1907-02-05" },
      at = "begin_date",
    },
    fails  {
      { atopid = 1901, phase = 1, end_date = "1907-02-03" },
      { atopid = 1901, phase = 2, begin_date = "1907-02-02" },
      at = "begin_date",
    },
  },
}
