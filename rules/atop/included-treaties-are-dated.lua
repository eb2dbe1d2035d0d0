local Q = instrument "atop"

rule "included-treaties-are-dated" {
  says     = "Treaties that are included are listed with their dates.",
  because  = "Instrument, Q46: \"If Yes, list the treaties/agreements that are included\".",
  severity = "warning",
  tags     = { "context", "dates" },
  when     = Q[46]:yes() & Q[46]:describes(),
  require  = Q[46]:dates():count():at_least(1),
  help     = "Give the date, or the year, of each treaty.",

  examples = {
    passes { [46] = "YES. The Treaty of 3 May 1970" },
    passes { [46] = "NO. None is named." },
    passes { [46] = "YES." },
    fails  { [46] = "YES. The Treaty of Friendship", at = 46 },
  },
}
