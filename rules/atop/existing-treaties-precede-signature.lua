local Q = instrument "atop"

rule "existing-treaties-precede-signature" {
  says     = "Treaties that are nullified, modified or included are not later than the signature.",
  because  = "Instrument, Q44 to Q46: \"any existing treaties\".",
  severity = "error",
  tags     = { "context", "dates" },
  require  = all {
    Q[44]:yes() >> (Q[44]:dates():each(~date:after(Q[3]))),
    Q[45]:yes() >> (Q[45]:dates():each(~date:after(Q[3]))),
    Q[46]:yes() >> (Q[46]:dates():each(~date:after(Q[3]))),
  },
  help     = "Correct the date; a treaty that came later belongs to the sheet of that treaty.",

  examples = {
    passes { [3] = "2 April 1997", [44] = "YES. Treaty of 2 April 1996", [45] = "NO", [46] = "NO" },
    passes { [3] = "2 April 1997", [44] = "NO", [45] = "YES. Treaty of 2 April 1997", [46] = "NO" },
    passes { [3] = "2 April 1997", [44] = "NO. See 1999", [45] = "NO. See 1999",
             [46] = "NO. See 1999" },
    fails  { [3] = "2 April 1997", [44] = "YES. Treaty of 3 May 1999", [45] = "NO", [46] = "NO",
             at = 44 },
    fails  { [3] = "2 April 1997", [44] = "NO", [45] = "YES. Treaty of 3 May 1999", [46] = "NO",
             at = 45 },
    fails  { [3] = "2 April 1997", [44] = "NO", [45] = "NO", [46] = "YES. Treaty of 3 May 1999",
             at = 46 },
  },
}
