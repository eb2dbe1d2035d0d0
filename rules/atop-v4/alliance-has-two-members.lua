local Q = instrument "atop-v4-alliance"

rule "alliance-has-two-members" {
  says     = "An alliance has two members or more.",
  because  = "Instrument, Q4; an alliance is an agreement of at least two states.",
  severity = "error",
  tags     = { "members" },
  require  = columns "mem*":count():at_least(2),
  help     = "List the members in mem1, mem2 ...",

  examples = {
    passes { mem1 = 2, mem2 = 20 },
    fails  { mem1 = 2, at = "mem1" },
  },
}
