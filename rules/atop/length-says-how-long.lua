local Q = instrument "atop"
local terms = require "terms"

rule "length-says-how-long" {
  says     = "A provision about the length of a treaty tells how long, or that it has no end.",
  because  = "Instrument, Q10: \"the length of time the treaty is to last ... If Yes, describe\".",
  severity = "warning",
  tags     = { "provisions", "descriptions" },
  when     = Q[10]:yes() & Q[10]:describes(),
  require  = any {
    Q[10]:mentions(terms.endless),
    Q[10]:mentions { "year*", "month*", "until", "war", "peace", "century", "duration", "as long as" },
  },
  help     = "Quote the words about the term behind the YES.",

  examples = {
    passes { [10] = "YES. Article 8: five years" },
    passes { [10] = "YES. Article 8: infinite" },
    passes { [10] = "NO. See Article 8" },
    passes { [10] = "YES." },
    fails  { [10] = "YES. Article 8", at = 10 },
  },
}
