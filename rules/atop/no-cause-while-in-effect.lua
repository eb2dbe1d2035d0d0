local Q = instrument "atop"

rule "no-cause-while-in-effect" {
  says     = "An alliance that is still in effect has no cause of termination.",
  because  = "Instrument, Q14 and Q15: the cause is asked of alliances that have terminated.",
  severity = "error",
  when     = Q[14]:lists "Still in effect",
  require  = ~Q[15]:answered() | Q[15]:is "None" | Q[15]:mentions "still in effect",
  help     = "Give the date of termination in Q14, or leave Q15 blank.",
}
