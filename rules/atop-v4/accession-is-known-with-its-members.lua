local Q = instrument "atop-v4-alliance"

rule "accession-is-known-with-its-members" {
  says     = "Who knows which states may join knows whether any may.",
  because  = "Instrument, Q8 and Q9: future members stand in a provision for adding members.",
  severity = "warning",
  tags     = { "formation" },
  when     = Q.futmem:at_least(1),
  require  = Q.proadd:answered(),
  help     = "Code proadd, or leave futmem blank as well.",

  examples = {
    passes { futmem = 2, proadd = 1 },
    passes { futmem = 0, proadd = "" },
    fails  { futmem = 1, proadd = "", at = "proadd" },
  },
}
