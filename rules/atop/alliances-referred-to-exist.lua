local Q = instrument "atop"

rule "alliances-referred-to-exist" {
  says     = "An alliance that Q48 names by its ATOP ID has a sheet in the corpus.",
  because  = "Instrument, Q48: \"If Yes, list the alliance and describe the nature of the reference\".",
  severity = "info", -- a part of the corpus may be all that is at hand
  tags     = { "context" },
  when     = Q[48]:yes(),
  require  = Q[48]:refers_to(Q[1]),
  help     = "Correct the ID, or check the corpus that holds the other sheet.",

  examples = {
    passes { { [1] = "4865", [48] = "YES. ATOP 3285 is confirmed in Article 1." }, { [1] = "3285" } },
    passes { { [1] = "4865", [48] = "NO. ATOP 3285 is not named." } },
    fails  { { [1] = "4865", [48] = "YES. ATOP 3285 is confirmed in Article 1." }, { [1] = "3286" },
             at = 48 },
  },
}
