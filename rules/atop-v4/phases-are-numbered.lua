local Q = instrument "atop-v4-phase"
local before = row_before { by = Q.atopid, order = Q.phase }

rule "phases-are-numbered" {
  says     = "Phases are numbered from 1 to their number, without a gap.",
  because  = "Definition of phase and maxphase; so in all 799 phases of ATOP 4.0.",
  severity = "error",
  tags     = { "phases" },
  require  = all {
    (~before.phase:missing()) >> Q.phase:equals(before.phase + 1),
    (before.phase:missing()) >> Q.phase:at_most(1),
  },
  help     = "Number the phases anew.",

  examples = {
    passes { { atopid = 1901, phase = 1 }, { atopid = 1901, phase = 2 } },
    passes { { atopid = 1901, phase = 0 } },
    fails  { { atopid = 1901, phase = 1 }, { atopid = 1901, phase = 3 }, at = "phase" },
    fails  { { atopid = 1901, phase = 2 }, at = "phase" },
  },
}
