local Q = instrument "atop-v4-member"

rule "varying-obligation-is-asymmetric" {
  says     = "Where the obligations of members vary, they are not the same for all.",
  because  = "Definition of obvary and asymm; so in all 53 rows of ATOP 4.01 with obvary 1.",
  severity = "error",
  tags     = { "asymmetry" },
  when     = Q.obvary:is(1),
  require  = Q.asymm:is(1),
  help     = "Correct asymm or obvary.",

  examples = {
    passes { obvary = 1, asymm = 1 },
    passes { obvary = 0, asymm = 0 },
    fails  { obvary = 1, asymm = 0, at = "asymm" },
  },
}
