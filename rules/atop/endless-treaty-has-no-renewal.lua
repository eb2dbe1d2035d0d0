local Q = instrument "atop"
local terms = require "terms"

rule "endless-treaty-has-no-renewal" {
  says     = "A treaty without an end has no provisions for renewal.",
  because  = "Data, ATOP: where speclgth is 3 (no end), proren is 0, without exception.",
  severity = "warning", -- the words of Q10 are free text
  tags     = { "provisions" },
  when     = Q[10]:yes() & Q[10]:mentions(terms.endless),
  require  = ~Q[12]:yes(),
  help     = "Look in the treaty whether it ends and is renewed, or lasts.",

  examples = {
    passes { [10] = "YES. Of infinite duration", [12] = "NO" },
    passes { [10] = "YES. Five years", [12] = "YES. Article 8" },
    passes { [10] = "NO. Not a permanent treaty", [12] = "YES. Article 8" },
    fails  { [10] = "YES. Of indefinite duration", [12] = "YES. Article 8", at = 12 },
  },
}
