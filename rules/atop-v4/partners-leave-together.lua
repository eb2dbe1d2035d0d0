local Q = instrument "atop-v4-phase"
local members = linked "members-of-phase"

rule "partners-leave-together" {
  says     = "The two members of a bilateral phase leave it on the same day, and in the same way.",
  because  = "An alliance of one is none; so in all 674 such phases of ATOP 4.0.",
  severity = "error",
  tags     = { "exits" },
  when     = Q.bilat:is(1) & count(members):equals(2),
  require  = all {
    count_distinct(members.exit_date):at_most(1), count_distinct(members.ineffect):at_most(1),
    count_distinct(members.term):at_most(1), count_distinct(members.termmode):at_most(1),
    count_distinct(members.termcaus):at_most(1),
  },
  help     = "Correct the exit of one of them.",

  examples = {
    passes {
      bilat = 1,
      linked = {
        { exit_date = "1907-02-03", ineffect = 0, term = 2, termmode = 3, termcaus = 4 },
        { exit_date = "1907-02-03", ineffect = 0, term = 2, termmode = 3, termcaus = 4 },
      },
    },
    passes { bilat = 0, linked = { { exit_date = "1907-02-03" }, { exit_date = "1908-02-03" } } },
    passes {
      bilat = 1,
      linked = { { exit_date = "1907-02-03" }, { exit_date = "1908-02-03" }, { exit_date = "1908-02-03" } },
    },
    fails  { bilat = 1, linked = { { exit_date = "1907-02-03" }, { exit_date = "1908-02-03" } }, at = "bilat" },
    fails  { bilat = 1, linked = { { ineffect = 0 }, { ineffect = 1 } }, at = "bilat" },
    fails  { bilat = 1, linked = { { term = 2 }, { term = 1 } }, at = "bilat" },
    fails  { bilat = 1, linked = { { termmode = 3 }, { termmode = 6 } }, at = "bilat" },
    fails  { bilat = 1, linked = { { termcaus = 3 }, { termcaus = 4 } }, at = "bilat" },
  },
}
