local Q = instrument "atop"

rule "nonaggression-words-are-coded" {
  says     = "A promise in Q18 not to use force against each other is a nonaggression pact in Q16.",
  because  = "Instrument, Q16: \"List all that apply to any member of the alliance\".",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[18]:mentions { "nonaggression", "non-aggression", "not to attack each other",
                              "refrain from the threat or use of force",
                              "refrain from the use of force", "not to resort to war against" },
  require  = Q[16]:lists "Nonaggression Pact",
  help     = "Add the type in Q16, or say in Q28 why the promise is none.",

  examples = {
    passes { [18] = "Article 1: nonaggression", [16] = "Nonaggression Pact" },
    passes { [18] = "Article 1: to consult", [16] = "Consultation Pact" },
    fails  { [18] = "They shall refrain from the threat or use of force.", [16] = "Defense Pact",
             at = 16 },
  },
}
