local Q = instrument "atop-v4-alliance"

rule "integrated-command-needs-contact" {
  says     = "An integrated command is a contact among armed forces.",
  because  = "Instrument, Q31 and Q33; so in 27 of the 29 alliances of ATOP 4.01 with an integrated command.",
  severity = "warning",
  tags     = { "institutions" },
  when     = Q.intcom:is(1),
  require  = Q.milcon:at_least(1),
  help     = "Code the contact in milcon, or correct intcom.",

  examples = {
    passes { intcom = 1, milcon = 1 },
    passes { intcom = 0, milcon = 0 },
    fails  { intcom = 1, milcon = 0, at = "milcon" },
  },
}
