local Q = instrument "atop-v4-phase"
local alliance = linked "atop-v4-alliance"

rule "last-phase-ends-the-alliance" {
  says     = "An alliance ended, or is in effect, as its last phase.",
  because  = "How the alliance file is made; so for all 745 alliances.",
  severity = "error",
  tags     = { "phases" },
  when     = Q.phase:number():equals(Q.maxphase:number()),
  require  = all {
    Q.term:equals(alliance.term), Q.ineffect:equals(alliance.ineffect),
    Q.ineffect:is(1) | Q.end_date:equals(alliance.end_date),
  },
  help     = "Correct one of the two rows.",

  examples = {
    passes {
      phase = 2, maxphase = 2, term = 2, ineffect = 0, end_date = "1907-02-03",
      linked = { term = 2, ineffect = 0, end_date = "1907-02-03" },
    },
    passes {
      phase = 1, maxphase = 2, term = 3, ineffect = 0, end_date = "1907-02-03",
      linked = { term = 2, ineffect = 0, end_date = "1911-02-03" },
    },
    passes { phase = 0, maxphase = 0, term = 0, ineffect = 1, linked = { term = 0, ineffect = 1 } },
    fails  { phase = 0, maxphase = 0, term = 2, linked = { term = 3 }, at = "term" },
    fails  { phase = 0, maxphase = 0, ineffect = 1, linked = { ineffect = 0 }, at = "ineffect" },
    fails  {
      phase = 2, maxphase = 2, term = 2, ineffect = 0, end_date = "1907-02-03",
      linked = { term = 2, ineffect = 0, end_date = "1907-02-04" },
      at = "ineffect",
    },
  },
}
