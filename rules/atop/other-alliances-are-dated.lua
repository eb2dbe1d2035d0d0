local Q = instrument "atop"

rule "other-alliances-are-dated" {
  says     = "Other alliances are listed with their dates, or by their ATOP IDs.",
  because  = "Instrument, Q48: \"If Yes, list the alliance and describe the nature of the reference\".",
  severity = "warning",
  tags     = { "context", "dates" },
  when     = Q[48]:yes() & Q[48]:describes(),
  require  = Q[48]:dates():count():at_least(1) | Q[48]:matches "%d%d%d%d",
  help     = "Give the date, or the ATOP ID, of each alliance.",

  examples = {
    passes { [48] = "YES. The Treaty of 3 May 1970" },
    passes { [48] = "YES. ATOP 9999" },
    passes { [48] = "YES. The treaty of 3/5/70" },
    passes { [48] = "NO. Not even NATO" },
    passes { [48] = "YES." },
    fails  { [48] = "YES. NATO", at = 48 },
  },
}
