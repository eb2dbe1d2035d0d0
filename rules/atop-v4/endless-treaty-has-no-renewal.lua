local Q = instrument "atop-v4-alliance"

rule "endless-treaty-has-no-renewal" {
  says     = "A treaty without end has no provision for its renewal.",
  because  = "Instrument, Q12; so in all 48 alliances of ATOP 4.01 of indefinite length.",
  severity = "error",
  tags     = { "duration" },
  when     = Q.speclgth:is(3),
  require  = Q.proren:is(0),
  help     = "Correct speclgth or proren.",

  examples = {
    passes { speclgth = 3, proren = 0 },
    passes { speclgth = 1, proren = 2 },
    fails  { speclgth = 3, proren = 1, at = "proren" },
  },
}
