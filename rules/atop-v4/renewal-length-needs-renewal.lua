local Q = instrument "atop-v4-alliance"

rule "renewal-length-needs-renewal" {
  says     = "Only a renewal has a length of renewal.",
  because  = "Definition of renewlgt; so in all 365 alliances of ATOP 4.01 with one.",
  severity = "error",
  tags     = { "duration" },
  when     = Q.renewlgt:at_least(1),
  require  = Q.proren:at_least(1),
  help     = "Code the renewal in proren, or correct renewlgt.",

  examples = {
    passes { renewlgt = 60, proren = 1 },
    passes { renewlgt = 0, proren = 0 },
    fails  { renewlgt = 1, proren = 0, at = "proren" },
  },
}
