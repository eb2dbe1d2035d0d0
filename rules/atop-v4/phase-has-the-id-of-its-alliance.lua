local Q = instrument "atop-v4-phase"

rule "phase-has-the-id-of-its-alliance" {
  says     = "The ID of a phase is that of its alliance, with the number of the phase behind a point.",
  because  = "So for all 799 phases of ATOP 4.0.",
  severity = "error",
  tags     = { "identity" },
  require  = ((Q.atopidphase - Q.atopid) * 10 - Q.phase):between(-0.01, 0.01),
  help     = "Correct atopidphase.",

  examples = {
    passes { atopid = 4001, phase = 2, atopidphase = "4001.2" },
    passes { atopid = 4001, phase = 0, atopidphase = 4001 },
    fails  { atopid = 4001, phase = 2, atopidphase = "4001.1", at = "atopidphase" },
    fails  { atopid = 4001, phase = 1, atopidphase = "4001.2", at = "atopidphase" },
  },
}
