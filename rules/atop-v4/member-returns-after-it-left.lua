local Q = instrument "atop-v4-member"
local before = row_before { by = { Q.atopid, Q.phase, Q.member }, order = Q.entry_date }

rule "member-returns-after-it-left" {
  says     = "A member that enters a phase again had left it by then.",
  because  = "So in the three cases of ATOP 4.01.",
  severity = "error",
  tags     = { "dates" },
  when     = ~before.atopid:missing(),
  require  = all { before.ineffect:is(0), ~Q.entry_date:before(before.exit_date) },
  help     = "Correct one of the stays.",

  examples = {
    passes {
      { atopid = 1901, phase = 0, member = 2, ineffect = 0, entry_date = "1901-04-01", exit_date = "1903-04-01" },
      { atopid = 1901, phase = 0, member = 2, entry_date = "1903-04-01", ineffect = 1 },
    },
    fails  {
      { atopid = 1901, phase = 0, member = 2, ineffect = 0, entry_date = "1901-04-01", exit_date = "1903-04-01" },
      { atopid = 1901, phase = 0, member = 2, entry_date = "1903-03-31", ineffect = 1 },
    },
    fails  {
      { atopid = 1901, phase = 0, member = 2, ineffect = 1, entry_date = "1901-04-01" },
      { atopid = 1901, phase = 0, member = 2, entry_date = "1903-03-31", ineffect = 1 },
    },
  },
}
