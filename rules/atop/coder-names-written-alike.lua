local Q = instrument "atop"

rule "coder-names-written-alike" {
  says     = "The names of coders are written in one way.",
  because  = "Who counts the sheets of a coder finds ANN LEE and Ann Lee to be two.",
  severity = "info",
  tags     = { "documentation", "style" },
  when     = Q[61]:matches "%f[%a]%u%u%u%u+%f[%A]",
  require  = ~Q[61]:matches "%f[%a]%u%l%l+",
  message  = "{61} says \"{61.text}\": one name is in capitals, another is not",
  help     = "Write all names as in Ann Lee.",

  examples = {
    passes { [61] = "Ann Lee and Bo Berg" },
    passes { [61] = "ANN LEEDS" },
    fails  { [61] = "ANNA LEEDS and Bo Bergman", at = 61 },
  },
}
