local Q = instrument "atop"

rule "cow-neutrality-fits-type" {
  says     = "What COW codes as neutrality or nonaggression is so in Q16 as well.",
  because  = "COW Formal Alliances: type II pledges members to stay out of each other's conflicts.",
  severity = "warning",
  tags     = { "obligations", "identity" },
  when     = Q[17]:is "Neutrality or Nonaggression Pact",
  require  = Q[16]:lists_any { "Neutrality Pact", "Nonaggression Pact" },
  help     = "Compare both codings with the treaty; if they differ for a reason, say so in Q28.",

  examples = {
    passes { [17] = "Type II", [16] = "Nonaggression Pact, Consultation Pact" },
    passes { [17] = "Entente", [16] = "Consultation Pact" },
    fails  { [17] = "Type II", [16] = "Consultation Pact", at = 16 },
  },
}
