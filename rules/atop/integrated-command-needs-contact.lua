local Q = instrument "atop"

rule "integrated-command-needs-contact" {
  says     = "Forces under an integrated command are in official contact.",
  because  = "Data, ATOP: 27 of 29 alliances with an integrated command require contact.",
  severity = "warning",
  tags     = { "institutions" },
  when     = Q[33]:yes(),
  require  = Q[31]:yes(),
  help     = "Describe the contact in Q31, or say NO in Q33.",

  examples = {
    passes { [31] = "YES. Also in peacetime", [33] = "YES. Article 9" },
    passes { [31] = "NO", [33] = "NO" },
    fails  { [31] = "NO", [33] = "YES. Article 9", at = 31 },
  },
}
