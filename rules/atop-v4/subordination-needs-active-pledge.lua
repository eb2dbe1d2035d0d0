local Q = instrument "atop-v4-alliance"

rule "subordination-needs-active-pledge" {
  says     = "Forces are put under another state's command only where there is something to fight for " ..
             "together.",
  because  = "So in 31 of the 32 alliances of ATOP 4.01 that subordinate forces.",
  severity = "warning",
  tags     = { "institutions" },
  when     = Q.subord:at_least(1),
  require  = Q.active:is(1),
  help     = "Look for the obligation to fight that is not coded.",

  examples = {
    passes { subord = 1, active = 1 },
    passes { subord = 0, active = 0 },
    fails  { subord = 1, active = 0, at = "active" },
  },
}
