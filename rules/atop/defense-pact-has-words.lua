local Q = instrument "atop"

rule "defense-pact-has-words" {
  says     = "The obligations of a defense pact speak of defense, attack or assistance.",
  because  = "Codebook: a defense pact promises active military help to a partner under attack.",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Defense Pact",
  require  = Q[18]:mentions { "defen*", "attack*", "aggress*", "assist*", "threat*", "help", "aid",
                              "collective security", "support*" },
  message  = "{16} lists Defense Pact, but {18} has no word of defense, attack or assistance",
  help     = "Quote in Q18 the article that makes it a defense pact.",

  examples = {
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    passes { [16] = "Consultation Pact", [18] = "Article 1: to consult" },
    fails  { [16] = "Defense Pact", [18] = "Article 1: to consult", at = 18 },
  },
}
