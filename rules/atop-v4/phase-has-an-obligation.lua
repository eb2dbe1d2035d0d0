local Q = instrument "atop-v4-phase"

rule "phase-has-an-obligation" {
  says     = "Each phase of an alliance obliges its members to something.",
  because  = "ATOP takes in a treaty for its defense, offense, neutrality, nonaggression or consultation " ..
             "provisions; Instrument, Q16.",
  severity = "error",
  tags     = { "obligations" },
  require  = any { Q.defense:is(1), Q.offense:is(1), Q.neutral:is(1), Q.nonagg:is(1), Q.consul:is(1) },
  help     = "Code the obligation, or take the phase out.",

  examples = {
    passes { defense = 1, offense = 0, neutral = 0, nonagg = 0, consul = 0 },
    passes { defense = 0, offense = 0, neutral = 0, nonagg = 1, consul = 0 },
    fails  { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 0, at = "defense" },
  },
}
