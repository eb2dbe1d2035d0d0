local Q = instrument "atop"

rule "renewals-have-provisions" {
  says     = "A treaty without provisions for renewal was not renewed.",
  because  = "Instrument, Q12 and Q13: the renewals counted follow from the provisions described.",
  severity = "warning",
  when     = Q[12]:no(),
  require  = any { ~Q[13]:answered(), Q[13]:is "0", Q[13]:is "None", Q[13]:is "No",
                   Q[13]:mentions "0 times", Q[13]:mentions "not renewed",
                   Q[13]:mentions "never renewed" },
  help     = "Describe the provisions in Q12, or say in Q13 by what means it was renewed without.",
}
