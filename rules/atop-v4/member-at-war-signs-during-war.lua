local Q = instrument "atop-v4-member"
local of_phase = rows { by = { Q.atopid, Q.phase } }

rule "member-at-war-signs-during-war" {
  says     = "Where a member was at war when its phase began, the alliance was signed during a war.",
  because  = "Instrument, Q5; so in all 106 such rows of ATOP 4.01. Who was at war when it entered later " ..
             "does not count.",
  severity = "error",
  tags     = { "formation" },
  when     = Q.cowwar:at_least(1) & Q.entry_date:equals(min(of_phase.entry_date)),
  require  = Q.wartime:is(1),
  help     = "Correct wartime or cowwar.",

  examples = {
    passes { { atopid = 1905, phase = 0, cowwar = 1, wartime = 1, entry_date = "1879-06-01" } },
    passes { { atopid = 1905, phase = 0, cowwar = 0, wartime = 0, entry_date = "1879-06-01" } },
    passes {
      { atopid = 1905, phase = 0, cowwar = 0, wartime = 0, entry_date = "1879-06-01" },
      { atopid = 1905, phase = 0, cowwar = 64, wartime = 0, entry_date = "1880-06-01" },
    },
    fails  { { atopid = 1905, phase = 0, cowwar = 1, wartime = 0, entry_date = "1879-06-01" }, at = "wartime" },
  },
}
