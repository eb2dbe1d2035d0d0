local Q = instrument "atop-v4-alliance"

rule "future-members-need-accession" {
  says     = "A treaty that names possible future members has provisions for adding members.",
  because  = "Instrument, Q8 and Q9; ATOP 4.01 knows no exception where both are coded.",
  severity = "error",
  tags     = { "formation" },
  when     = Q.futmem:at_least(1),
  require  = Q.proadd:at_least(1),
  help     = "Code the provision in proadd, or correct futmem.",

  examples = {
    passes { futmem = 2, proadd = 1 },
    passes { futmem = 0, proadd = 0 },
    fails  { futmem = 1, proadd = 0, at = "proadd" },
  },
}
