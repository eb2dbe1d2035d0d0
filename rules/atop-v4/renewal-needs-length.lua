local Q = instrument "atop-v4-alliance"

rule "renewal-needs-length" {
  says     = "Only a treaty whose length is specified can be renewed by its own provisions.",
  because  = "Instrument, Q10 and Q12; so in all 438 alliances of ATOP 4.01 with such provisions.",
  severity = "error",
  tags     = { "duration" },
  when     = Q.proren:at_least(1),
  require  = Q.speclgth:at_least(1),
  help     = "Code the length in speclgth, or correct proren.",

  examples = {
    passes { proren = 2, speclgth = 1 },
    passes { proren = 0, speclgth = 0 },
    fails  { proren = 1, speclgth = 0, at = "speclgth" },
  },
}
