local Q = instrument "atop-v4-alliance"

rule "un-reference-fits-era" {
  says     = "A treaty that refers to the United Nations was in force in 1942 or later.",
  because  = "The name dates from the declaration of 1 January 1942. A row is the maximum over phases, so " ..
             "that the end counts.",
  severity = "error",
  tags     = { "context" },
  when     = Q.reflnun:is(2),
  require  = Q.endyr:at_least(1942) | Q.ineffect:is(1),
  help     = "Correct reflnun, or the dates.",

  examples = {
    passes { reflnun = 2, endyr = 1942, ineffect = 0 },
    passes { reflnun = 2, endyr = 0, ineffect = 1 },
    passes { reflnun = 1, endyr = 1935, ineffect = 0 },
    fails  { reflnun = 2, endyr = 1941, ineffect = 0, at = "endyr" },
  },
}
