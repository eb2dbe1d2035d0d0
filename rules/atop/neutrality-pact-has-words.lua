local Q = instrument "atop"

rule "neutrality-pact-has-words" {
  says     = "The obligations of a neutrality pact speak of staying out.",
  because  = "Codebook: a neutrality pact obliges members not to help a partner's adversary.",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Neutrality Pact",
  require  = Q[18]:mentions { "neutral*", "abstain*", "abstention", "not assist", "not support",
                              "not to assist", "not to support", "not aid", "not to aid",
                              "not render*", "no assistance", "no aid" },
  message  = "{16} lists Neutrality Pact, but {18} has no word of staying out of a war",
  help     = "Quote in Q18 the article about staying out, or take the type out of Q16.",

  examples = {
    passes { [16] = "Neutrality Pact", [18] = "Article 2: to remain neutral" },
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    fails  { [16] = "Neutrality Pact", [18] = "Article 1: to assist each other", at = 18 },
  },
}
