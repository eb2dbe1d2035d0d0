local Q = instrument "atop"

rule "coder-is-named" {
  says     = "A sheet names its coder.",
  because  = "Instrument, Q61: \"Coder\".",
  severity = "error",
  tags     = { "documentation" },
  require  = Q[61]:matches "%a%a",
  help     = "Write who coded the treaty.",

  examples = {
    passes { [61] = "Ann Lee" },
    passes { [60] = "4/15/2005" },
    fails  { [61] = "?", at = 61 },
  },
}
