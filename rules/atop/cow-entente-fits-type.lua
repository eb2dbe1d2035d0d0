local Q = instrument "atop"

rule "cow-entente-fits-type" {
  says     = "What COW codes as an entente is a consultation pact in Q16.",
  because  = "COW Formal Alliances: type III obliges members to consult in a crisis.",
  severity = "warning",
  tags     = { "obligations", "identity" },
  when     = Q[17]:is "Entente",
  require  = Q[16]:lists "Consultation Pact",
  help     = "Compare both codings with the treaty; if they differ for a reason, say so in Q28.",

  examples = {
    passes { [17] = "Type III", [16] = "Consultation Pact" },
    passes { [17] = "Type I", [16] = "Defense Pact" },
    fails  { [17] = "Type III", [16] = "Nonaggression Pact", at = 16 },
  },
}
