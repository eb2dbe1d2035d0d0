local Q = instrument "atop-v4-alliance"

rule "formal-is-derived" {
  says     = "Formality counts the public treaty and the formal organization.",
  because  = "All 732 rows of ATOP 4.01 for which it can be computed.",
  severity = "error",
  tags     = { "derived" },
  require  = (Q.pubtreat:number() + Q.formorg:number()):equals(Q.formal:number()),
  help     = "Compute formal anew.",

  examples = {
    passes { formal = 2, pubtreat = 1, formorg = 1 },
    passes { formal = 1, pubtreat = 0, formorg = 1 },
    fails  { formal = 1, pubtreat = 1, formorg = 1, at = "pubtreat" },
    fails  { formal = 1, pubtreat = 0, formorg = 0, at = "pubtreat" },
  },
}
