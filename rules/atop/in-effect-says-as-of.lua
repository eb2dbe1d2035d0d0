local Q = instrument "atop"
local terms = require "terms"

rule "in-effect-says-as-of" {
  says     = "\"Still in effect\" says as of when.",
  because  = "Practice since version 4: \"Still in effect as of November 15, 2017\".",
  severity = "warning",
  tags     = { "dates" },
  when     = terms.in_effect,
  require  = Q[14]:matches "%d%d%d%d",
  help     = "Write the date on which it was known to be in effect.",

  examples = {
    passes { [14] = "Still in effect as of November 15, 2017" },
    passes { [14] = "3 May 99, Keesing's" },
    fails  { [14] = "Still in effect", at = 14 },
  },
}
