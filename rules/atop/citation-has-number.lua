local Q = instrument "atop"

rule "citation-has-number" {
  says     = "A citation has a volume, number, page or year.",
  because  = "Instrument, Q59: \"Treaty citation\"; the next coder has to find the text.",
  severity = "warning",
  tags     = { "documentation" },
  require  = Q[59]:matches "%d" | Q[59]:matches "%f[%a][IVXLC]+%f[%A]",
  help     = "Add volume and number, as in \"UN, Treaty Series, no 34041\".",

  examples = {
    passes { [59] = "UN, Treaty Series, no 34041" },
    passes { [59] = "Martens, Nouveau Recueil, volume IV" },
    passes { [59] = "" },
    fails  { [59] = "UN, Treaty Series", at = 59 },
  },
}
