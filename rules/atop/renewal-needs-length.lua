local Q = instrument "atop"

rule "renewal-needs-length" {
  says     = "A treaty with provisions for renewal has provisions about its length.",
  because  = "Data, ATOP: proren is coded only where speclgth is, without exception.",
  severity = "error",
  tags     = { "provisions" },
  when     = Q[12]:yes(),
  require  = Q[10]:yes(),
  help     = "Describe the term in Q10, or say NO in Q12.",

  examples = {
    passes { [10] = "YES. Five years", [12] = "YES. Article 8" },
    passes { [10] = "NO", [12] = "NO" },
    fails  { [10] = "NO", [12] = "YES. Article 8", at = 10 },
  },
}
