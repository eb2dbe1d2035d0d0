local Q = instrument "atop"
rule "w" { says = "x", severity = "info", tags = { "t" },
  when = Q[16]:lists_any { "Defense Pact", "Offense Pact" } & ~Q[19]:blank() | Q[3]:year():between(1900, 2000),
  require = all { Q[2]:count():at_least(2), any { Q[18]:mentions "attack", Q[18]:matches "^%a+%b()" }, Q[5]:yes() >> Q[6]:answered() },
  examples = { passes { [16] = "Neutrality Pact" }, fails { [16] = "Defense Pact", at = 19 } } }
routing { question = Q[20], asked_if = ~Q[19]:no() }
