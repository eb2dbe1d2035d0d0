local Q = instrument "atop-v4-member"
local stays = rows { by = { Q.atopid, Q.phase, Q.member, Q.entry_date } }

rule "member-has-one-row-a-stay" {
  says     = "A member that enters a phase on one day has one row for it.",
  because  = "So for all 2398 rows of ATOP 4.01.",
  severity = "error",
  tags     = { "identity" },
  require  = count(stays):equals(1),
  help     = "Take one of the rows out.",

  examples = {
    passes {
      { atopid = 1901, phase = 0, member = 2, entry_date = "1901-04-01" },
      { atopid = 1901, phase = 0, member = 20, entry_date = "1901-04-01" },
    },
    passes {
      { atopid = 1901, phase = 0, member = 2, entry_date = "1901-04-01" },
      { atopid = 1901, phase = 0, member = 2, entry_date = "1907-04-01" },
    },
    fails  {
      { atopid = 1901, phase = 0, member = 2, entry_date = "1901-04-01" },
      { atopid = 1901, phase = 0, member = 2, entry_date = "1901-04-01" },
    },
  },
}
