local Q = instrument "atop-v4-alliance"

rule "subordination-needs-contact" {
  says     = "Forces that stand under another state's command in war are in contact with its forces.",
  because  = "Instrument, Q31: contact in the event of hostilities counts; so in 28 of the 32 alliances of " ..
             "ATOP 4.01 that subordinate forces.",
  severity = "info",
  tags     = { "institutions" },
  when     = Q.subord:at_least(1),
  require  = Q.milcon:at_least(1),
  help     = "Code the contact in milcon, or correct subord.",

  examples = {
    passes { subord = 1, milcon = 1 },
    passes { subord = 0, milcon = 0 },
    fails  { subord = 1, milcon = 0, at = "milcon" },
  },
}
