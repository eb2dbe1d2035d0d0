local Q = instrument "atop-v4-member"

rule "no-pledge-is-asymmetric" {
  says     = "Where a member pledges nothing, the obligations are not the same for all.",
  because  = "Instrument, Q24; so in all 12 such rows of ATOP 4.01.",
  severity = "error",
  tags     = { "asymmetry" },
  when     = all { Q.defense:is(0), Q.offense:is(0), Q.neutral:is(0), Q.nonagg:is(0), Q.consul:is(0) },
  require  = Q.asymm:is(1),
  help     = "Correct asymm, or code what the member pledges.",

  examples = {
    passes { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 0, asymm = 1 },
    passes { defense = 1, offense = 0, neutral = 0, nonagg = 0, consul = 0, asymm = 0 },
    passes { defense = 0, offense = 1, neutral = 0, nonagg = 0, consul = 0, asymm = 0 },
    passes { defense = 0, offense = 0, neutral = 1, nonagg = 0, consul = 0, asymm = 0 },
    passes { defense = 0, offense = 0, neutral = 0, nonagg = 1, consul = 0, asymm = 0 },
    passes { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 1, asymm = 0 },
    fails  { defense = 0, offense = 0, neutral = 0, nonagg = 0, consul = 0, asymm = 0, at = "asymm" },
  },
}
