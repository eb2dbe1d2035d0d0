local Q = instrument "atop"

rule "nonaggression-pact-has-words" {
  says     = "The obligations of a nonaggression pact speak of not using force.",
  because  = "Codebook: a nonaggression pact promises not to use force against each other.",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Nonaggression Pact",
  require  = Q[18]:mentions { "aggress*", "nonaggress*", "refrain*", "use of force", "not to attack",
                              "not attack", "attack each other", "resort to war", "peaceful*",
                              "inviolab*" },
  message  = "{16} lists Nonaggression Pact, but {18} has no word of not using force",
  help     = "Quote in Q18 the article about not using force, or take the type out of Q16.",

  examples = {
    passes { [16] = "Nonaggression Pact", [18] = "Article 1: to refrain from the use of force" },
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    fails  { [16] = "Nonaggression Pact", [18] = "Article 1: to consult", at = 18 },
  },
}
