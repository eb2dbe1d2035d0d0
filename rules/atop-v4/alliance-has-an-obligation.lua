local Q = instrument "atop-v4-alliance"

rule "alliance-has-an-obligation" {
  says     = "An alliance obliges its members to something.",
  because  = "ATOP takes in a treaty for its defense, offense, neutrality, nonaggression or consultation " ..
             "provisions; Instrument, Q16.",
  severity = "error",
  tags     = { "obligations" },
  require  = any { Q.defense:is(1), Q.offense:is(1), Q.neutral:is(1), Q.nonagg:is(1), Q.consul:is(1) },
  help     = "Code the obligation, or take the row out.",

  examples = {
    passes { defense = 1, offense = 0, neutral = 0, nonagg = 0, consul = 0 },
    passes { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 1 },
    fails  { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 0, at = "defense" },
  },
}
