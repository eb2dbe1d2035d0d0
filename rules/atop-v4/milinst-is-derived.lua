local Q = instrument "atop-v4-alliance"

rule "milinst-is-derived" {
  says     = "The degree of institutionalization is 2 where it is high, 1 where it is moderate, else 0.",
  because  = "The derivation of Leeds and Anac (2005), which all 736 rows of ATOP 4.01 follow for which it " ..
             "can be computed.",
  severity = "error",
  tags     = { "derived" },
  require  = (Q.hinst:number() * 2 + Q.minst:number()):equals(Q.milinst:number()),
  help     = "Compute milinst anew.",

  examples = {
    passes { milinst = 2, hinst = 1, minst = 0 },
    passes { milinst = 1, hinst = 0, minst = 1 },
    fails  { milinst = 1, hinst = 1, minst = 0, at = "hinst" },
    fails  { milinst = 0, hinst = 0, minst = 1, at = "hinst" },
  },
}
