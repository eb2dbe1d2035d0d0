local Q = instrument "atop-v4-phase"

rule "expired-phase-ran-its-term" {
  says     = "A phase of a fixed length that ended as provided lasted its length, less a year at most.",
  because  = "Definition of term 1, speclgth 1 and length.",
  severity = "info",
  tags     = { "duration" },
  when     = Q.term:is(1) & Q.speclgth:is(1),
  require  = ((Q.endyr - Q.begyr) * 12 + Q.endmo - Q.begmo + 12):at_least(Q.length),
  help     = "Look up how the alliance ended, and its length.",

  examples = {
    passes { term = 1, speclgth = 1, begyr = 1901, begmo = 4, endyr = 1905, endmo = 4, length = 60 },
    passes { term = 2, speclgth = 1, begyr = 1901, begmo = 4, endyr = 1903, endmo = 4, length = 60 },
    passes { term = 1, speclgth = 3, begyr = 1901, begmo = 4, endyr = 1903, endmo = 4, length = 60 },
    fails  {
      term = 1, speclgth = 1, begyr = 1901, begmo = 4, endyr = 1905, endmo = 3, length = 60,
      at = "endyr",
    },
  },
}
