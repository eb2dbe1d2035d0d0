local Q = instrument "atop-v4-alliance"
local members = linked "atop-v4-member"

rule "war-has-a-member-at-war" {
  says     = "An alliance that was signed during a war has a member that was at war.",
  because  = "Instrument, Q5; so for all 67 such alliances of ATOP 4.01.",
  severity = "error",
  tags     = { "formation" },
  when     = Q.wartime:is(1),
  require  = max(members.cowwar):at_least(1),
  help     = "Correct wartime, or code the war of the member in cowwar.",

  examples = {
    passes { wartime = 1, linked = { { cowwar = 1 }, { cowwar = 0 } } },
    passes { wartime = 0, linked = { cowwar = 0 } },
    fails  { wartime = 1, linked = { { cowwar = 0 }, { cowwar = 0 } }, at = "wartime" },
  },
}
