local Q = instrument "court-decisions"

rule "dissenter-is-named" {
  says     = "Behind a No to the question about a dissent stands no dissenting judge.",
  because  = "Instrument, Q9: \"Was there a dissent? ... If Yes, who dissented\".",
  severity = "error",
  tags     = { "judges" },
  when     = Q.dissent:no(),
  require  = ~Q.dissent:mentions { "dissent*", "would have", "Thorne", "Lindqvist", "Okafor",
                                   "Castellan", "Weller" },
  message  = "{dissent} begins with No, but goes on \"{dissent.description}\"",
  help     = "Say YES and on what ground, or take the text out.",

  examples = {
    passes { dissent = "NO. All three signed." },
    passes { dissent = "YES. Weller: the clause was void." },
    fails  { dissent = "No. Castellan would have allowed the appeal.", at = "dissent" },
  },
}
