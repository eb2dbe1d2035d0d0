local Q = instrument "atop-v4-alliance"

rule "gains-need-pledge-or-war" {
  says     = "Gains from a conflict are divided only among those who are to fight it.",
  because  = "So in 22 of the 24 alliances of ATOP 4.01 that divide gains.",
  severity = "warning",
  tags     = { "obligations" },
  when     = Q.divgains:is(1),
  require  = Q.active:is(1) | Q.wartime:is(1),
  help     = "Look for the obligation to fight, or for the war, that is not coded.",

  examples = {
    passes { divgains = 1, active = 1, wartime = 0 },
    passes { divgains = 1, active = 0, wartime = 1 },
    passes { divgains = 0, active = 0, wartime = 0 },
    fails  { divgains = 1, active = 0, wartime = 0, at = "active" },
  },
}
