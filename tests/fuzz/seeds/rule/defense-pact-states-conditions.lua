local Q = instrument "atop"

rule "defense-pact-states-conditions" {
  says     = "A defense pact states whether its obligations are conditional.",
  because  = "Instrument, Q19: contingencies are coded for every obligation listed in Q16.",
  severity = "error",
  tags     = { "obligations" },
  when     = Q[16]:lists "Defense Pact",
  require  = Q[19]:answered(),
  help     = "Answer NO in Q19 if the obligations are unconditional.",
  suggest  = "NO.",

  examples = {
    passes { [16] = "Defense Pact", [19] = "NO" },
    passes { [16] = "Consultation Pact", [19] = "" },
    fails  { [16] = "Defense Pact, Consultation Pact", [19] = "", at = 19 },
  },
}
