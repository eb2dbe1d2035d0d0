local Q = instrument "atop"

rule "neutrality-words-are-coded" {
  says     = "A promise in Q18 to remain neutral is a neutrality pact in Q16.",
  because  = "Instrument, Q16: \"List all that apply to any member of the alliance\".",
  severity = "warning",
  tags     = { "obligations", "cues" },
  when     = Q[18]:mentions { "remain neutral", "observe neutrality", "benevolent neutrality",
                              "strict neutrality", "maintain neutrality" },
  require  = Q[16]:lists "Neutrality Pact",
  help     = "Add the type in Q16, or say in Q28 why the promise is none.",

  examples = {
    passes { [18] = "Article 2: to remain neutral", [16] = "Neutrality Pact" },
    passes { [18] = "Article 1: to consult", [16] = "Consultation Pact" },
    fails  { [18] = "Article 2: to observe benevolent neutrality", [16] = "Defense Pact", at = 16 },
  },
}
