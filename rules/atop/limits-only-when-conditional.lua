local Q = instrument "atop"

rule "limits-only-when-conditional" {
  says     = "Q20 describes no limits when Q19 says that there are none.",
  because  = "Instrument, Q20: it describes the limits \"listed in #19\", and nothing else.",
  severity = "error",
  tags     = { "routing", "obligations" },
  when     = Q[19]:no(),
  require  = ~Q[20]:answered() | Q[20]:one_of { "No", "None" },
  help     = "Name the condition in Q19, or move the text to Q22 or Q28.",

  examples = {
    passes { [19] = "NO", [20] = "" },
    passes { [19] = "NO", [20] = "None" },
    passes { [19] = "Attack", [20] = "Only an attack in Europe counts." },
    fails  { [19] = "NO", [20] = "Only an attack in Europe counts.", at = 20 },
  },
}
