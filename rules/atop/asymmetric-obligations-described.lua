local Q = instrument "atop"

rule "asymmetric-obligations-described" {
  says     = "Obligations that are not symmetric are described.",
  because  = "Instrument, Q24: \"Are the treaty obligations symmetric? ... If No, describe\".",
  severity = "error",
  tags     = { "obligations", "descriptions" },
  when     = Q[24]:no(),
  require  = Q[24]:describes(),
  help     = "Describe behind the NO which member commits to what.",

  examples = {
    passes { [24] = "NO. Only Russia gives guarantees." },
    passes { [24] = "YES." },
    fails  { [24] = "NO.", at = 24 },
  },
}
