local Q = instrument "atop-v4-member"
local terms = require "terms"

rule "phase-is-one-of-those" {
  says     = "The number of a phase is not above the number of phases, and is 0 only where there is none.",
  because  = "Definition of phase and maxphase; all 2398 rows of ATOP 4.01 follow it.",
  severity = "error",
  tags     = { "phases" },
  require  = all {
    Q.phase:number():at_most(Q.maxphase:number()),
    terms.both_or_neither(Q.phase:is(0), Q.maxphase:is(0)),
  },
  help     = "Correct phase or maxphase.",

  examples = {
    passes { phase = 0, maxphase = 0 },
    passes { phase = 2, maxphase = 2 },
    fails  { phase = 3, maxphase = 2, at = "phase" },
    fails  { phase = 0, maxphase = 2, at = "maxphase" },
    fails  { phase = -1, maxphase = 0, at = "phase" },
  },
}
