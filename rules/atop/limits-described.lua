local Q = instrument "atop"

rule "limits-described" {
  says     = "Conditions that are named in Q19 are described in Q20.",
  because  = "Instrument, Q20: \"Describe the nature of the limits to obligations listed in #19\".",
  severity = "error",
  tags     = { "routing", "obligations" },
  when     = ~Q[19]:no(),
  require  = Q[20]:answered(),
  help     = "Describe the limits in Q20, or answer NO in Q19 if there are none.",

  examples = {
    passes { [19] = "Attack", [20] = "Only an attack in Europe counts." },
    passes { [19] = "NO", [20] = "" },
    fails  { [19] = "Attack", [20] = "", at = 20 },
  },
}
