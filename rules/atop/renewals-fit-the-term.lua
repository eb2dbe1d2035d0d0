local Q = instrument "atop"

rule "renewals-fit-the-term" {
  says     = "Only a treaty that can end, or that provides for its renewal, was renewed.",
  because  = "Instrument, Q10, Q12 and Q13: what was renewed had a term, or a clause about renewal.",
  severity = "warning",
  tags     = { "provisions" },
  when     = none {
    Q[13]:one_of { "0", "None", "No", "Never", "0 times" },
    Q[13]:mentions { "not renewed", "never renewed", "no renewal*" },
  },
  require  = Q[10]:yes() | Q[12]:yes(),
  help     = "Describe the term in Q10 or the provision in Q12, or leave Q13 blank.",

  examples = {
    passes { [10] = "YES. Five years", [12] = "NO", [13] = "Once, 3 May 1970, by protocol" },
    passes { [10] = "NO", [12] = "YES. Article 8", [13] = "Once, 3 May 1970, by protocol" },
    passes { [10] = "NO", [12] = "NO", [13] = "None" },
    passes { [10] = "NO", [12] = "NO", [13] = "It was never renewed." },
    fails  { [10] = "NO", [12] = "NO", [13] = "Once, 3 May 1970, by protocol", at = 10 },
  },
}
