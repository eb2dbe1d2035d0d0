local Q = instrument "atop"

rule "types-are-described" {
  says     = "The obligations behind the types in Q16 are described in Q18.",
  because  = "Instrument, Q18: \"Describe the obligations of the alliance partners\".",
  severity = "error",
  tags     = { "obligations" },
  when     = Q[16]:answered(),
  require  = Q[18]:answered(),
  help     = "Quote in Q18 the articles that the types rest on.",

  examples = {
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    passes { [16] = "", [18] = "" },
    fails  { [16] = "Defense Pact", [18] = "", at = 18 },
  },
}
