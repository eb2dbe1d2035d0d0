local Q = instrument "atop"

rule "offense-pact-has-words" {
  says     = "The obligations of an offense pact speak of war against others.",
  because  = "Codebook: an offense pact promises active help where no member was attacked first.",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Offense Pact",
  require  = Q[18]:mentions { "offens*", "attack*", "declare war", "war", "jointly", "conquest",
                              "hostilit*", "march*" },
  message  = "{16} lists Offense Pact, but {18} has no word of war against others",
  help     = "Quote in Q18 the article that makes it an offense pact, or take it out of Q16.",

  examples = {
    passes { [16] = "Offense Pact", [18] = "Article 2: to declare war on Austria" },
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    fails  { [16] = "Offense Pact", [18] = "Article 1: to consult", at = 18 },
  },
}
