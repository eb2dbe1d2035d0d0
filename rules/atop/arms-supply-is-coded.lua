local Q = instrument "atop"

local words = { "supply and sale of arms", "supply of arms", "procurement of arms",
                "defence procurement", "defense procurement", "arms procurement" }

rule "arms-supply-is-coded" {
  says     = "Joint procurement of arms is looked at in Q32 or Q38.",
  because  = "Instrument, Q32: military aid; Q38: \"coordinated increase of armaments\".",
  severity = "info",
  tags     = { "institutions", "cues" },
  when     = any { Q[18]:mentions(words), Q[31]:mentions(words), Q[42]:mentions(words) },
  require  = any { Q[32]:yes(), Q[38]:yes(), Q[43]:answered() & Q[43]:mentions { "arms", "procurement" } },
  message  = "arms procurement is quoted on this sheet, but {32} and {38} say No",
  help     = "Answer YES in one of them, or say in Q43 why it is neither aid nor armament.",

  examples = {
    passes { [18] = "Article 11: joint defence procurement", [32] = "YES. Article 11", [38] = "NO" },
    passes { [31] = "YES. supply of arms", [32] = "NO", [38] = "YES. Article 11" },
    passes { [42] = "YES. supply of arms", [32] = "NO", [38] = "NO", [43] = "The arms are old." },
    passes { [18] = "To consult", [31] = "NO", [42] = "NO", [32] = "NO", [38] = "NO", [43] = "" },
    fails  { [18] = "Article 11: defence procurement", [32] = "NO", [38] = "NO", [43] = "", at = 32 },
    fails  { [31] = "YES. supply of arms", [32] = "NO", [38] = "NO", [43] = "", at = 32 },
    fails  { [42] = "YES. supply of arms", [32] = "NO", [38] = "NO", [43] = "x", at = 32 },
  },
}
