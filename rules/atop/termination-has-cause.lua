local Q = instrument "atop"

rule "termination-has-cause" {
  says     = "The termination of an alliance has a cause.",
  because  = "Instrument, Q15: \"Describe what caused the alliance to terminate\".",
  severity = "warning",
  when     = ~Q[14]:lists "Still in effect",
  require  = Q[15]:answered(),
  help     = "Describe the cause in Q15, or write \"Still in effect\" in Q14.",
}
