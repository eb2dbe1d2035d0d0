local Q = instrument "atop-v4-alliance"

rule "one-phase-is-no-phase" {
  says     = "An alliance has no phases, or two or more.",
  because  = "Definition of maxphase: 0 for an alliance that was never changed; ATOP 4.01 knows no " ..
             "exception.",
  severity = "error",
  tags     = { "phases" },
  require  = ~Q.maxphase:is(1),
  help     = "Code 0, or the number of phases.",

  examples = {
    passes { maxphase = 0 },
    passes { maxphase = 2 },
    fails  { maxphase = 1, at = "maxphase" },
  },
}
