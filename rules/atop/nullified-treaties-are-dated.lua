local Q = instrument "atop"

rule "nullified-treaties-are-dated" {
  says     = "Treaties that are nullified are listed with their dates.",
  because  = "Instrument, Q44: \"If Yes, list the treaties/agreements that are nullified\".",
  severity = "warning",
  tags     = { "context", "dates" },
  when     = Q[44]:yes() & Q[44]:describes(),
  require  = Q[44]:dates():count():at_least(1),
  help     = "Give the date, or the year, of each treaty.",

  examples = {
    passes { [44] = "YES. The Treaty of 3 May 1970" },
    passes { [44] = "NO. None is named." },
    passes { [44] = "YES." },
    fails  { [44] = "YES. The Treaty of Friendship", at = 44 },
  },
}
