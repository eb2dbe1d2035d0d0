local Q = instrument "atop-v4-alliance"

rule "condition-makes-conditional" {
  says     = "An alliance with a condition on one of its obligations is conditional.",
  because  = "Definition of conditio. It counts other limits (olimob, member file) too, so it may be 1 " ..
             "without any of the four.",
  severity = "error",
  tags     = { "conditions" },
  when     = any { Q.defcon:is(1), Q.offcon:is(1), Q.neucon:is(1), Q.concon:is(1) },
  require  = Q.conditio:is(1),
  help     = "Correct conditio, or the condition.",

  examples = {
    passes { conditio = 1, defcon = 0, offcon = 0, neucon = 0, concon = 1 },
    fails  { conditio = 0, defcon = 1, offcon = 0, neucon = 0, concon = 0, at = "conditio" },
    passes { conditio = 0, defcon = 0, offcon = 0, neucon = 0, concon = 0 },
    fails  { conditio = 0, defcon = 0, offcon = 0, neucon = 1, concon = 0, at = "conditio" },
  },
}
