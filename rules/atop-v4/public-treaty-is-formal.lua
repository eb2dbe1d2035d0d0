local Q = instrument "atop-v4-alliance"

rule "public-treaty-is-formal" {
  says     = "Formality is at least 1 for a public treaty, whatever its organization.",
  because  = "formal counts the public treaty and the formal organization: what is not known of one does " ..
             "not take away the other.",
  severity = "warning",
  tags     = { "derived" },
  when     = Q.pubtreat:is(1),
  require  = Q.formal:at_least(1),
  help     = "Code 1 or more, or leave formal blank while formorg is.",

  examples = {
    passes { pubtreat = 1, formal = 1 },
    passes { pubtreat = 0, formal = 0 },
    fails  { pubtreat = 1, formal = 0, at = "formal" },
  },
}
