local Q = instrument "atop"

local words = { "joint use of military infrastructure", "joint use of military facilities",
                "joint use of military bases", "use of its military bases", "stationing of troops",
                "stationing of forces" }

rule "shared-infrastructure-is-coded" {
  says     = "Military infrastructure that is used together is looked at in Q36.",
  because  = "Instrument, Q36: \"joint military bases, or ... troops in the territory of\" another.",
  severity = "warning",
  tags     = { "institutions", "cues" },
  when     = any { Q[18]:mentions(words), Q[31]:mentions(words), Q[42]:mentions(words) },
  require  = any {
    Q[36]:yes(),
    Q[36]:describes(),
    Q[43]:answered() & Q[43]:mentions { "base", "bases", "infrastructure" },
  },
  message  = "{36} says \"{36.text}\", but infrastructure used together is quoted elsewhere",
  help     = "Answer YES in Q36, or say in Q43 why the shared infrastructure is no base.",

  examples = {
    passes { [18] = "Article 11: joint use of military infrastructure", [36] = "YES. Article 11" },
    passes { [31] = "YES. joint use of military facilities", [36] = "NO. Depots only" },
    passes { [42] = "YES. joint use of military bases", [36] = "NO", [43] = "Depots are no bases." },
    passes { [18] = "To consult", [31] = "NO", [42] = "NO", [36] = "NO", [43] = "" },
    fails  { [18] = "Article 11: joint use of military infrastructure", [36] = "NO", [43] = "",
             at = 36 },
    fails  { [31] = "YES. stationing of troops", [36] = "NO", [43] = "Of no use", at = 36 },
    fails  { [42] = "YES. stationing of troops", [36] = "NO", [43] = "Of no use", at = 36 },
  },
}
