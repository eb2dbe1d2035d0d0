local Q = instrument "atop-v4-phase"
local after = row_after { by = Q.atopid, order = Q.phase }

rule "followed-phase-was-renegotiated" {
  says     = "A phase that another follows on the same day ended by renegotiation.",
  because  = "Definition of term 3; so in 34 of the 36 such phases of ATOP 4.0.",
  severity = "warning",
  tags     = { "phases" },
  when     = ~after.phase:missing() & Q.end_date:equals(after.begin_date),
  require  = Q.term:is(3),
  help     = "Correct term; or look up whether the alliance ended, and is two.",

  examples = {
    passes {
      { atopid = 1901, phase = 1, end_date = "1907-02-03", term = 3 },
      { atopid = 1901, phase = 2, begin_date = "1907-02-03", term = 0 },
    },
    passes {
      { atopid = 1901, phase = 1, end_date = "1907-02-03", term = 2 },
      { atopid = 1901, phase = 2, begin_date = "1909-02-03", term = 0 },
    },
    fails  {
      { atopid = 1901, phase = 1, end_date = "1907-02-03", term = 2 },
      { atopid = 1901, phase = 2, begin_date = "1907-02-03", term = 0 },
      at = "term",
    },
  },
}
