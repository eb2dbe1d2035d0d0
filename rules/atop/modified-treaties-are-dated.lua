local Q = instrument "atop"

rule "modified-treaties-are-dated" {
  says     = "Treaties that are modified are listed with their dates.",
  because  = "Instrument, Q45: \"If Yes, list the treaties/agreements that are modified\".",
  severity = "warning",
  tags     = { "context", "dates" },
  when     = Q[45]:yes() & Q[45]:describes(),
  require  = Q[45]:dates():count():at_least(1),
  help     = "Give the date, or the year, of each treaty.",

  examples = {
    passes { [45] = "YES. The Treaty of 3 May 1970" },
    passes { [45] = "NO. None is named." },
    passes { [45] = "YES." },
    fails  { [45] = "YES. The Treaty of Friendship", at = 45 },
  },
}
