local Q = instrument "atop-v4-alliance"

rule "separate-peace-needs-pledge-or-war" {
  says     = "Only who is to fight beside the others can be barred from a separate peace.",
  because  = "So in all 49 alliances of ATOP 4.01 that bar it.",
  severity = "warning",
  tags     = { "obligations" },
  when     = Q.seppeace:at_least(1),
  require  = Q.active:is(1) | Q.wartime:is(1),
  help     = "Look for the obligation to fight, or for the war, that is not coded.",

  examples = {
    passes { seppeace = 1, active = 1, wartime = 0 },
    passes { seppeace = 2, active = 0, wartime = 1 },
    passes { seppeace = 0, active = 0, wartime = 0 },
    fails  { seppeace = 1, active = 0, wartime = 0, at = "active" },
  },
}
