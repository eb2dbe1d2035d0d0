local Q = instrument "atop"

rule "future-members-need-accession" {
  says     = "A treaty that names possible future members has provisions for adding members.",
  because  = "Data, ATOP: futmem is coded only where proadd is, without exception.",
  severity = "error",
  tags     = { "provisions" },
  when     = Q[9]:yes(),
  require  = Q[8]:yes(),
  help     = "Describe the provision in Q8, or say NO in Q9.",

  examples = {
    passes { [8] = "YES. Article 7", [9] = "YES. Ukraine" },
    passes { [8] = "NO", [9] = "NO" },
    fails  { [8] = "NO", [9] = "YES. Ukraine", at = 8 },
  },
}
