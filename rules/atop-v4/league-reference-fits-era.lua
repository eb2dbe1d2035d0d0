local Q = instrument "atop-v4-alliance"

rule "league-reference-fits-era" {
  says     = "A treaty that refers to the League of Nations was in force between 1919 and 1946.",
  because  = "The Covenant was signed on 28 June 1919, the League dissolved on 18 April 1946. A row is the " ..
             "maximum over phases, so that the end counts.",
  severity = "error",
  tags     = { "context" },
  when     = Q.reflnun:is(1),
  require  = all { Q.begyr:at_most(1946), Q.endyr:at_least(1919) | Q.ineffect:is(1) },
  help     = "Correct reflnun, or the dates.",

  examples = {
    passes { reflnun = 1, begyr = 1912, endyr = 1919, ineffect = 0 },
    passes { reflnun = 1, begyr = 1946, endyr = 1960, ineffect = 0 },
    passes { reflnun = 1, begyr = 1930, endyr = 0, ineffect = 1 },
    passes { reflnun = 2, begyr = 1960, endyr = 1970, ineffect = 0 },
    fails  { reflnun = 1, begyr = 1912, endyr = 1918, ineffect = 0, at = "endyr" },
    fails  { reflnun = 1, begyr = 1947, endyr = 1960, ineffect = 0, at = "begyr" },
  },
}
