local Q = instrument "atop"

rule "companion-agreements-are-named" {
  says     = "A companion agreement is named by its kind.",
  because  = "Instrument, Q49: \"companion agreements referenced in the treaty? ... describe\".",
  severity = "warning",
  tags     = { "context", "descriptions" },
  when     = Q[49]:yes() & Q[49]:describes(),
  require  = Q[49]:mentions { "protocol*", "agreement*", "convention*", "treat*", "annex*", "charter",
                              "exchange*", "note", "notes", "declaration*", "letter*", "pact*",
                              "statute", "accord*", "memorand*" },
  help     = "Name each agreement: protocol, convention, exchange of notes ...",

  examples = {
    passes { [49] = "YES. A secret protocol" },
    passes { [49] = "NO. See Article 3" },
    passes { [49] = "YES." },
    fails  { [49] = "YES. Article 3", at = 49 },
  },
}
