local Q = instrument "atop"

rule "consultation-pact-has-words" {
  says     = "The obligations of a consultation pact speak of consulting.",
  because  = "Codebook: a consultation pact obliges members to communicate in a crisis.",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Consultation Pact",
  require  = Q[18]:mentions { "consult*", "confer", "confers", "conferring", "concert*",
                              "communicat*", "contact*" },
  message  = "{16} lists Consultation Pact, but {18} has no word of consulting",
  help     = "Quote in Q18 the article about consulting, or take the type out of Q16.",

  examples = {
    passes { [16] = "Consultation Pact", [18] = "Article 1: mutual consultations" },
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist each other" },
    fails  { [16] = "Consultation Pact", [18] = "Article 1: to assist each other", at = 18 },
  },
}
