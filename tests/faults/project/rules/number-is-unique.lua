local Q = instrument "small"

rule "number-is-unique" {
  says     = "A treaty has one sheet.",
  because  = "The number is how others refer to it.",
  severity = "error",
  require  = unique(Q.number),
  examples = {
    passes { { number = "7" }, { number = "8" } },
    fails  { { number = "7" }, { number = "7" } },
  },
}
