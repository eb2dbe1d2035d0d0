local Q = instrument "atop"

rule "defense-pact-names-attack" {
  says     = "The obligations of a defense pact say against what: an attack, aggression or war.",
  because  = "Codebook: the obligation of a defense pact is triggered by an attack.",
  severity = "info",
  tags     = { "obligations", "cues" },
  when     = Q[16]:lists "Defense Pact",
  require  = Q[18]:mentions { "attack*", "aggress*", "war", "wars", "invasion*", "invade*",
                              "hostilit*", "armed conflict*" },
  message  = "{16} lists Defense Pact, but {18} names no attack, aggression or war",
  help     = "Quote the words about the attack, or look whether this is a defense pact.",

  examples = {
    passes { [16] = "Defense Pact", [18] = "Article 1: to assist a partner under attack" },
    passes { [16] = "Consultation Pact", [18] = "Article 1: to consult" },
    fails  { [16] = "Defense Pact", [18] = "Article 1: to counter threats", at = 18 },
  },
}
