local Q = instrument "atop-v4-alliance"
local phases = linked "atop-v4-phase"

rule "phases-are-counted" {
  says     = "An alliance has as many rows in the phase file as it has phases, or one if it has none.",
  because  = "So for all 745 alliances; the phases are those of release 4.0.",
  severity = "error",
  tags     = { "phases" },
  require  = any {
    Q.maxphase:equals(count(phases)),
    Q.maxphase:is(0) & count(phases):equals(1),
  },
  help     = "Correct maxphase, or the phase file.",

  examples = {
    passes { maxphase = 2, linked = { { phase = 1 }, { phase = 2 } } },
    passes { maxphase = 0, linked = { phase = 0 } },
    fails  { maxphase = 0, linked = { { phase = 1 }, { phase = 2 } }, at = "maxphase" },
    fails  { maxphase = 2, linked = { phase = 1 }, at = "maxphase" },
  },
}
