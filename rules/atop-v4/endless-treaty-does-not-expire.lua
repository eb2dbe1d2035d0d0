local Q = instrument "atop-v4-alliance"

rule "endless-treaty-does-not-expire" {
  says     = "A treaty without end does not end by being fulfilled.",
  because  = "Of the 11 terminated alliances of ATOP 4.01 of indefinite length two have term 1.",
  severity = "warning",
  tags     = { "duration" },
  when     = Q.speclgth:is(3),
  require  = ~Q.term:is(1),
  help     = "Look up how the alliance ended.",

  examples = {
    passes { speclgth = 3, term = 2 },
    passes { speclgth = 1, term = 1 },
    fails  { speclgth = 3, term = 1, at = "term" },
  },
}
