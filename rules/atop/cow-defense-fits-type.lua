local Q = instrument "atop"

rule "cow-defense-fits-type" {
  says     = "What COW codes as a defense pact is a defense pact in Q16 as well.",
  because  = "COW Formal Alliances: type I obliges members to intervene militarily for each other.",
  severity = "warning",
  tags     = { "obligations", "identity" },
  when     = Q[17]:is "Defense Pact",
  require  = Q[16]:lists_any { "Defense Pact", "Offense Pact" },
  help     = "Compare both codings with the treaty; if they differ for a reason, say so in Q28.",

  examples = {
    passes { [17] = "Type I", [16] = "Defense Pact" },
    passes { [17] = "Entente", [16] = "Consultation Pact" },
    fails  { [17] = "Type I", [16] = "Neutrality Pact", at = 16 },
  },
}
